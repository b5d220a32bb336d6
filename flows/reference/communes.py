"""Communes by date: the lists, the way from old to new ones, and the search."""

from flows.reference.commune_lists import (
    TWO_TIERS,
    Commune,
    commune,
    communes_of,
    communes_on,
    list_on,
    moved,
    moves,
    place_names,
)
from flows.reference.commune_search import CommuneHit, find_communes

__all__ = [
    "TWO_TIERS",
    "Commune",
    "CommuneHit",
    "commune",
    "communes_of",
    "communes_on",
    "find_communes",
    "list_on",
    "moved",
    "moves",
    "place_names",
]

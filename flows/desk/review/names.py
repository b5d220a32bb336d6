"""Names that could be taken for each other, as people hear them: also without accents."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from flows.regimes import Regime
from flows.regimes.rules.name import is_like
from flows.understand.bare import plain_words

NEAR = 90
"""From this likeness in per cent two names differ by a letter or two."""
MOST_SHOWN = 3


class Known(NamedTuple):
    """Another cooperative. `case_id` is 0 for one that is only in the register."""

    name: str
    case_id: int


def near_names(name: str, others: Iterable[Known], law: Regime) -> list[Known]:
    """Return names that are the same or nearly so, the nearest first."""
    own = plain_words(name)
    if not own:
        return []
    scored = [(_likeness(name, own, it.name, law), it) for it in others if it.name]
    found = sorted((it for it in scored if it[0] >= NEAR), key=lambda it: (-it[0], it[1]))
    return [it for _, it in found[:MOST_SHOWN]]


def _likeness(name: str, own: str, other: str, law: Regime) -> float:
    if is_like(name, other, law):
        return 100.0
    return fuzz.ratio(own, plain_words(other))

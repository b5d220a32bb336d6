"""The rules of founding, by subject. Importing this package declares them all.

Left out: V03 (unions of cooperatives), V40 and V56 (groups), which this flow does not found;
V32 and V41, which hold because all papers are composed from one set of facts.
"""

from flows.regimes.rules import (
    capital,
    charter,
    declared,
    dossier,
    governance,
    meeting,
    members,
    name,
    owners,
    people,
    trades,
)
from flows.regimes.rules.registry import DECLARED, DeclaredRule, Stage, check

__all__ = [
    "DECLARED",
    "DeclaredRule",
    "Stage",
    "capital",
    "charter",
    "check",
    "declared",
    "dossier",
    "governance",
    "meeting",
    "members",
    "name",
    "owners",
    "people",
    "trades",
]

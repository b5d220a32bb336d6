"""The 54 ethnic groups, for the member list of regime A."""

from dataclasses import dataclass
from functools import cache

from flows.reference.tables import rows
from flows.understand.bare import plain_words


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group; `name` is the spelling to print."""

    code: str
    name: str
    other_names: tuple[str, ...]


@cache
def ethnic_groups() -> tuple[EthnicGroup, ...]:
    """Give all groups in the order of the census."""
    return tuple(
        EthnicGroup(row["code_1979"], row["name"], tuple(filter(None, row["other_names"].split(";"))))
        for row in sorted(rows("ethnic_groups"), key=lambda row: row["code_census"])
    )


def find_ethnic_groups(words: str, limit: int = 6) -> list[EthnicGroup]:
    """Find groups by name without accents, the same name first, then those that begin so."""
    typed = plain_words(words)
    if not typed:
        return []
    same, begins = [], []
    for group in ethnic_groups():
        names = [plain_words(name) for name in (group.name, *group.other_names)]
        if typed in names:
            same.append(group)
        elif any(name.startswith(typed) for name in names):
            begins.append(group)
    return (same or begins)[:limit]


def find_ethnic(words: str) -> str | None:
    """Give the name to print of the one group that the words mean; None when none or several do."""
    found = find_ethnic_groups(words)
    return found[0].name if len(found) == 1 else None

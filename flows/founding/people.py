"""How many people a founding counts on, and how that is said beside those who are in the list."""

from flows.engine.context import Context
from flows.text import Text, text

AT_LEAST = {"mid": 10, "many": 30}
"""The least number of people that the buttons of `elig.count` stand for."""


def people_told(context: Context) -> int:
    """How many were told of at the start; never less than the law asks for."""
    told = context.value("elig.count")
    said = told if isinstance(told, int) else AT_LEAST.get(str(told), 0)
    return max(said, int(context.regime.value("min_members")))


def people_expected(context: Context) -> int:
    """Count the list, else what was told at the start; never less than the law asks for."""
    rows = len(context.founding.members)
    return max(rows, int(context.regime.value("min_members"))) if rows else people_told(context)


def so_many(members: int, planned: int, least: int) -> Text:
    """Say how many are in the list, of how many: the founder's own number, or the fewest the law asks for."""
    total = max(members, planned, least)
    if 0 < members < least < total:
        return text("{n}/{k} (cần ít nhất {min})", n=members, k=total, min=least)
    return text("{n}/{k}", n=members, k=total)


def members_so_far(context: Context) -> Text:
    """Word the members of a founding: the same on every screen."""
    return so_many(len(context.founding.members), people_told(context), int(context.regime.value("min_members")))

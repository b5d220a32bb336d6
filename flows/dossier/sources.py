"""Where the charter capital comes from: state, private, foreign, other."""

from flows.engine.context import Context
from flows.facts import Member

OTHERS = ("state", "foreign", "other")
"""The sources that are told; what is left is private."""


def capital_of(context: Context) -> int | None:
    return context.founding.charter.capital


def sources_of(context: Context) -> dict[str, int]:
    """Map each source to its amount; they add up to the capital. Empty while the capital is not known."""
    return divide(context, context.founding.members, context.founding.charter.capital)


def divide(context: Context, members: tuple[Member, ...], capital: int | None) -> dict[str, int]:
    """Foreign members' money is foreign unless told otherwise; the rest that nobody told is private."""
    if not capital:
        return {}
    told = {code: context.answers.value(f"hs.tax.{code}") for code in OTHERS}
    amounts = {code: int(amount) for code, amount in told.items() if amount is not None}
    amounts.setdefault("foreign", sum(member.capital for member in members if member.foreign))
    rest = sum(amounts.get(code, 0) for code in OTHERS)
    return {
        "state": amounts.get("state", 0),
        "private": max(0, capital - rest),
        "foreign": amounts["foreign"],
        "other": amounts.get("other", 0),
    }

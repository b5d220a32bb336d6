"""Short forms for asserting on outcomes."""

from typing import Any

from flows.text import Joined, Param, Percent, Problem, Text, Vnd
from flows.understand import Outcome, Read, Unsure


def value(outcome: Outcome) -> Any:
    """Return the value of a sure reading."""
    assert isinstance(outcome, Read), outcome
    return outcome.value


def offered(outcome: Outcome) -> list[Any]:
    """Return the values a doubt offers."""
    assert isinstance(outcome, Unsure), outcome
    return [choice.value for choice in outcome.choices]


def refused(outcome: Outcome) -> str:
    """Return the words of a problem."""
    assert isinstance(outcome, Problem), outcome
    return said(outcome.words)


def asked(outcome: Outcome) -> str:
    """Return the question of a doubt in words."""
    assert isinstance(outcome, Unsure), outcome
    return said(outcome.ask)


def labels(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Unsure), outcome
    return [said(choice.label) for choice in outcome.choices]


def said(it: Param) -> str:
    """Word a text roughly as the Vietnamese catalogue does: 1.000.000, 2.000 ₫, 28/11/2026."""
    if isinstance(it, Text):
        return it.msgid.format(xh="anh chị", **{k: said(v) for k, v in it.params.items() if k != "xh"})
    if isinstance(it, Joined):
        return it.separator.join(said(part) for part in it.parts)
    if isinstance(it, Vnd):
        return f"{it.amount:,} ₫".replace(",", ".")
    if isinstance(it, Percent):
        whole, rest = divmod(it.tenths, 10)
        return f"{whole}{f',{rest}' if rest else ''}{'%' if it.sign else ''}"
    if isinstance(it, int):
        return f"{it:,}".replace(",", ".")
    return it if isinstance(it, str) else _shown(it)


def _shown(it: Any) -> str:
    if hasattr(it, "day"):
        return f"{it.day:%d/%m/%Y}"
    return str(getattr(it, "digits", it))

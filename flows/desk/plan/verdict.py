"""How a number stands to its target."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from flows.desk.plan.target import Target
from flows.text import Text, text

Verdict = Literal["met", "unmet", "below", "within", "above", "unknown", "task"]

WORDS: Mapping[Verdict, Text] = {
    "met": text("✅ đạt"),
    "unmet": text("chưa đạt"),
    "below": text("dưới mức"),
    "within": text("✅ trong mức"),
    "above": text("✅ trên mức"),
    "unknown": text("không đủ số liệu"),
    "task": text("việc làm thường xuyên"),
}


def judge(target: Target, value: Fraction | None) -> Verdict:
    """Compare a value with its target. A range knows below, within and above."""
    if target.kind == "task" or target.low is None:
        return "task"
    if value is None:
        return "unknown"
    low = Fraction(target.low)
    reached = value > low if target.strict else value >= low
    if target.high is None:
        return "met" if reached else "unmet"
    if not reached:
        return "below"
    return "within" if value <= Fraction(target.high) else "above"

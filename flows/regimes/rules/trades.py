"""Business lines (V25, V26)."""

import re
from collections.abc import Iterator

from flows.facts import Founding
from flows.reference.conditional import condition_of
from flows.reference.trades import trade, version_on
from flows.regimes.regime import Regime
from flows.regimes.rules.registry import Finding, rule
from flows.text import text

_FOUR_DIGITS = re.compile("[0-9]{4}")


@rule("V25", "charter")
def lines_are_in_the_list(founding: Founding, law: Regime) -> Iterator[Finding]:
    trades, day = founding.coop.trades, founding.filing_day
    if not trades:
        words = text("Chưa chọn HTX làm nghề gì. Chọn ít nhất một nghề ({article}). VD: Trồng dừa")
        yield Finding(words, "coop.industries", "trades")
        return
    for one in trades:
        if not _FOUR_DIGITS.fullmatch(one.code) or trade(one.code, day) is None:
            words = text(
                "Nghề “{x}” mã {code} không có trong bảng ngành nghề {version} của ngày nộp ({article}). Bấm tìm lại nghề này.",
                x=one.detail or one.name, code=one.code, version=version_on(day),
            )  # fmt: skip
            yield Finding(words, "coop.industries", "trades")
    mains = sum(one.main for one in trades)
    if law.law == "B" and mains != 1:
        words = text(
            "Đang có {n} nghề chính, giấy đề nghị ghi đúng một nghề chính ({article}). Bấm ★ ở một nghề thôi.",
            n=mains,
        )
        yield Finding(words, "coop.industries", "application_form")


@rule("V26", "charter", severity="W")
def conditional_lines_are_told(founding: Founding, law: Regime) -> Iterator[Finding]:
    for one in founding.coop.trades:
        found = condition_of(one.code, one.detail, founding.filing_day)
        if found:
            words = text(
                "{what}: {sentence} ({article})", what=one.detail or one.name, sentence=found.sentence
            )
            yield Finding(words, "coop.industries", "", article=found.list.name)

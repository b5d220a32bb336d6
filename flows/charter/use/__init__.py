"""How much a member must trade through the cooperative."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import TYPING, Choice, Option, too_long
from flows.text import Percent, Problem, Text, raw, text
from flows.understand.money import read_money
from flows.understand.outcome import Outcome, Read, Unsure
from flows.understand.percent import read_percent


def is_bare_amount(words: str) -> bool:
    """Tell whether the words are no more than an amount of money: "11tr" says nothing about use."""
    return isinstance(read_money(words), Read | Unsure) or not any(character.isalpha() for character in words)


@dataclass(frozen=True, kw_only=True)
class LeastUse(Choice):
    """`{"share": tenths}`, `{"code": "contract"}` or `{"text": "…"}`."""

    def read(self, words: str, context: Context) -> Outcome:
        outcome = read_percent(words)
        if isinstance(outcome, Read):
            if not 10 <= outcome.value <= 1000:
                return Problem("err.percent", text("Gõ một số từ {a} tới {b}. VD: 30", a=1, b=100))
            return Read({"share": outcome.value})
        if is_bare_amount(words):
            return Problem("err.percent", text("Gõ một số từ {a} tới {b}. VD: 30", a=1, b=100))
        if len(words) > self.free:
            return too_long(words, self.free)
        return Read({"text": words})

    def say(self, value: Any, context: Context) -> Text:
        if "share" in value:
            return text("{share} sản lượng", share=Percent(value["share"]))
        if value.get("code") == "contract":
            return text("theo hợp đồng từng vụ")
        return raw(str(value.get("text", "")))

    @property
    def takes_numbers(self) -> bool:
        return True


min_use = LeastUse(
    key="dl.min_use",
    step="charter",
    part="C",
    label=text("Dùng dịch vụ"),
    free=200,
    usual=lambda context: {"code": "contract"},
    example=text("50% sản lượng"),
    options=(
        Option("30", text("30% sản lượng"), {"share": 300}),
        Option("50", text("50% sản lượng"), {"share": 500}),
        Option("70", text("70% sản lượng"), {"share": 700}),
        Option("contract", text("Theo hợp đồng từng vụ"), {"code": "contract"}),
        Option("other", text("⌨️ Gõ cách khác"), opens=TYPING),
    ),
    prompt=text("Mỗi năm thành viên phải bán hoặc mua qua HTX ít nhất bao nhiêu?"),
    why=text("Điều lệ phải ghi mức này; ai không dùng dịch vụ lâu quá có thể phải ra khỏi HTX."),
)

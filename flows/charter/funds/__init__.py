"""How much of each year's surplus goes to the funds the law asks for."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import TYPING, Choice, Option
from flows.regimes.rules.charter import check_funds
from flows.text import Percent, Problem, Text, joined, text
from flows.understand.bare import bare
from flows.understand.numerals import number, tokens
from flows.understand.outcome import Outcome, Read

FUND_NAMES = {
    "development": text("quỹ đầu tư phát triển"),
    "reserve": text("quỹ dự phòng tài chính"),
    "undivided": text("quỹ chung không chia"),
}


@dataclass(frozen=True, kw_only=True)
class Funds(Choice):
    """Fund → tenths of a per cent."""

    def read(self, words: str, context: Context) -> Outcome:
        numbers = [found for token in tokens(bare(words)) if (found := number(token)) is not None]
        funds = context.regime.funds
        if len(numbers) != len(funds):
            return Problem(
                "err.funds",
                text("Gõ {n} số phần trăm: {names}. VD: {example}", n=len(funds),
                     names=joined(*(FUND_NAMES[fund] for fund in funds), separator=", "),
                     example=joined(*(Percent(share, sign=False) for share in context.regime.offered_funds.values()), separator=" và ")),
            )  # fmt: skip
        return Read({fund: round(share * 10) for fund, share in zip(funds, numbers, strict=True)})

    def say(self, value: Any, context: Context) -> Text:
        parts = [text("{fund} {share}", fund=FUND_NAMES[fund], share=Percent(share)) for fund, share in value.items()]
        return joined(*parts, separator=", ")

    @property
    def takes_numbers(self) -> bool:
        return True


def fund_options(context: Context) -> tuple[Option, ...]:
    offer = joined(*(Percent(share) for share in context.regime.offered_funds.values()), separator=" và ")
    return (
        Option("min", text("Mức thấp nhất luật cho"), dict(context.regime.least_funds)),
        Option("more", text("Cao hơn: {offer}", offer=offer), dict(context.regime.offered_funds)),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    )


funds = Funds(
    key="dl.funds",
    step="charter",
    part="E",
    label=text("Quỹ"),
    options_of=fund_options,
    rule=lambda value, context: check_funds(value, context.regime),
    usual=lambda context: dict(context.regime.least_funds),
    prompt=text("Mỗi năm để dành bao nhiêu tiền lời vô quỹ?"),
    why=text("Luật buộc phải để dành một phần: {R.funds_text}."),
)

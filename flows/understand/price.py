"""Prices with their unit: 60 ngàn một chục · 8.200 đ/kg · 8 triệu một tấn."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flows.text import Text, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.measures import Measure
from flows.understand.money import read_money, unclear
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.quantity import ask_size, unit_size
from flows.understand.refusals import blank, not_a_number
from flows.understand.units import HARVEST_WORDS, LABELS, LOCAL_SIZES, can_hold

_UNIT = "|".join(sorted(HARVEST_WORDS, key=len, reverse=True))
_SIZE = r"(?:\s+(?P<size>[0-9]{1,2}(?:[.]?[0-9]{3})?)(?:\s*(?:trai|qua|con|kg|ky|ki))?)?"
_SIZE_WITH_NOUN = _SIZE.replace(")?)?", "))?")
_PER = re.compile(rf"(?P<money>.+?)\s*(?:/\s*(?:1\s*)?|\b(?:mot|moi|1)\s+)(?P<unit>{_UNIT}){_SIZE}(?:\s+[a-z]+)?")
_PER_ALONE = re.compile(rf"(?P<money>.+?)\s+(?P<unit>kg|ky|ki|kilo|trai|qua|con|cay|tan|ta|gia|thien){_SIZE}")
_UNIT_FIRST = re.compile(rf"(?:mot|moi|1|gia)\s+(?P<unit>{_UNIT}){_SIZE_WITH_NOUN}\s*(?:la|ban|gia|:)?\s+(?P<money>.+)")


@again_in_telex
def read_price(typed: str, *, sizes: Mapping[str, int] | None = None, unit: str = "") -> Outcome:
    """Read a price; the exact price of one base unit is `amount / base_units`.

    `unit` is meant when none is said; `sizes` are the local sizes this case has settled.
    """
    words = bare(typed)
    if not words:
        return blank()
    match = _PER.fullmatch(words) or _UNIT_FIRST.fullmatch(words) or _PER_ALONE.fullmatch(words)
    per, money = (HARVEST_WORDS[match["unit"]], match["money"]) if match else (unit, words)
    said = int(match["size"].replace(".", "")) if match and match["size"] else None
    if not per or (said is not None and not can_hold(per, said)):
        return unclear(typed)
    amount = read_money(money)
    if isinstance(amount, Read) and amount.value <= 0:
        return not_a_number()
    if not isinstance(amount, Read | Unsure):
        return replace(amount, words=unclear(typed).words) if amount.id == "err.money" else amount
    size = unit_size(Measure(Fraction(1), per, said), sizes or {})
    return _priced(amount, per, size)


def _priced(amount: Read | Unsure, per: str, size: int | None) -> Outcome:
    """Put amounts and sizes together; what is open becomes the choices."""
    amounts: list[tuple[Text | None, int]] = (
        [(None, amount.value)] if isinstance(amount, Read) else [(each.label, each.value) for each in amount.choices]
    )
    sizes = [size] if size is not None else list(LOCAL_SIZES[per])
    if isinstance(amount, Read) and size is not None:
        return Read(_stored(amount.value, per, size))
    choices = tuple(
        Choice(_label(label, per, each, asked=size is None), _stored(value, per, each))
        for label, value in amounts
        for each in sizes
    )
    return Unsure(amount.ask if isinstance(amount, Unsure) else ask_size(per), choices)


def _label(amount: Text | None, per: str, size: int, *, asked: bool) -> Text:
    if amount is None:
        return text("{n}", n=size)
    return text("{amount} một {unit} {n}", amount=amount, unit=LABELS[per], n=size) if asked else amount


def _stored(amount: int, per: str, size: int) -> dict[str, Any]:
    return {"amount": amount, "per": per, "base_units": size}

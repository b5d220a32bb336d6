"""Amounts of đồng: 50tr · 500 ngàn · 1 tỷ 2 · tỉ rưỡi · 2tr5 · 50.000.000 · "mỗi người 2 triệu"."""

import re
from fractions import Fraction

from flows.text import Problem, Text, Vnd, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.numerals import NUMBER_WORDS, SCALES, is_digits, readings, tokens
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, not_a_number, quote, warned

MONEY_SCALES = {**SCALES, "cu": 10**6, "chai": 10**6, "toi": 10**9, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_AMOUNT_WORDS = {*NUMBER_WORDS, *MONEY_SCALES} - {"khong"}
MOST = 10**15
"""No amount in a cooperative's papers comes near this; beyond it the digits are a slip."""

_LEAD = re.compile(
    r"^(?:moi nguoi|moi ho|moi thang|mot thang|moi nam|mot nam|1 nguoi|1 thang|1 nam|mot nguoi|khoang|chung|co|gan|hon"
    r"|la|gop|hun|gop von|tong|tong cong|tat ca|so tien|tien|ghi|vay|von|gia|het|du|dau|toi gop|can)\s+(?=\S)"
)
_TAIL = re.compile(
    r"\s*(?:(?:/|\bmoi |\bmot |\b1 )\s*(?:nguoi|thang|nam|ho|lan)"
    r"|\b(?:thoi|nha|nhe|nghen|a|di|roi|chan|tien mat|tien|mat))$"
)
_DONG = re.compile(r"\s*(?:\b(?:vnd|dong|d)|(?<=[0-9])(?:vnd|dong|d)|₫)$")
_FOREIGN = re.compile(r"\b(?:usd|do la|dola|do|eur|euro|vang|chi|luong|cay)\b|(?<=[0-9])(?:usd|do|eur)\b|[$€]")
_SLANG = {"xi": 100_000, "lit": 100_000, "ve": 100_000}
_NOTATION = re.compile(r"[-+]\s*[0-9].*|[0-9.]+e[-+]?[0-9]+|am [0-9].*")


@again_in_telex
def read_money(typed: str) -> Outcome:
    """Read an amount of đồng. The limits of a question are checked by the question."""
    words = bare(typed)
    if not words:
        return blank()
    if _NOTATION.fullmatch(words):
        return not_a_number()
    if _looks_like_a_number_of_a_person(words):
        return unclear("0•••")
    core, in_dong = amount_words(words)
    parts = tokens(core)
    if _FOREIGN.search(core):
        return Problem(
            "err.money", text("“{x}” chưa phải tiền đồng. Gõ số tiền đồng giùm. VD: 50 triệu", x=quote(typed))
        )
    if len(parts) > 1 and parts[-1] in _SLANG:
        return _slang(typed, parts)
    return settle(typed, readings(parts, MONEY_SCALES), parts, in_dong)


def _looks_like_a_number_of_a_person(words: str) -> bool:
    """Tell a citizen or phone number from an amount; such a number is never said back."""
    return re.fullmatch("0[0-9]{8,11}", re.sub(r"[ .\-]", "", words)) is not None


def amount_words(words: str) -> tuple[str, bool]:
    """Take the words around an amount away; tell also whether "đồng" was said."""
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words).strip()) and shorter != words:
            words = shorter
    without = _DONG.sub("", words).strip()
    return (without, True) if without and without != words else (words, False)


def settle(typed: str, found: tuple[Fraction, ...], parts: list[str], in_dong: bool) -> Outcome:
    """Make an outcome of the amounts that words can mean."""
    if not found:
        known = any(is_digits(part) or part in _AMOUNT_WORDS for part in parts)
        return unclear(typed) if known and not _is_too_big(parts) else not_a_number()
    has_scale = any(part in MONEY_SCALES for part in parts)
    if len(found) == 1 and not has_scale and not in_dong and 0 < found[0] < 100_000:
        return _bare_number(typed, found[0], in_digits=is_digits(parts[0]))
    amounts = [int(value) for value in found if value.denominator == 1]
    if len(amounts) != len(found):
        return unclear(typed)
    if max(amounts) >= MOST:
        return not_a_number()
    if len(amounts) == 1:
        return Read(amounts[0])
    return Unsure(
        text("“{x}” là bao nhiêu tiền?", x=quote(typed)),
        tuple(Choice(text("{amount}", amount=Vnd(amount)), amount) for amount in amounts),
    )


def unclear(typed: str) -> Problem:
    return Problem("err.money", _unclear(typed))


def _unclear(typed: str) -> Text:
    return text(
        "“{x}” chưa rõ là bao nhiêu tiền. Gõ thêm triệu hoặc ngàn. VD: 50 triệu", x=quote(typed)
    )


def _bare_number(typed: str, value: Fraction, *, in_digits: bool) -> Outcome:
    """Ask for the scale that was left out: 50 can be 50 million or 50 thousand."""
    n = _figure(value)
    if n is None:
        return unclear(typed)
    if value < 1000:
        ask = text("{n} là {n} triệu hay {n} ngàn?", n=n) if in_digits else warned(_unclear(typed))
        steps = ((10**6, text("{n} triệu", n=n)), (10**3, text("{n} ngàn", n=n)))
    else:
        million = _figure(value / 1000)
        if million is None:
            return unclear(typed)
        ask = text("{n} đồng hay {n} ngàn ({million} triệu)?", n=n, million=million)
        steps = ((1, text("{n} đồng", n=n)), (10**3, text("{n} ngàn", n=n)))
    choices = [
        Choice(label, int(value * step)) for step, label in steps if (value * step).denominator == 1
    ]
    return Unsure(ask, tuple(choices))


def _figure(value: Fraction) -> int | str | None:
    """Return a number as it is written in a sentence: 50, or 1,5 with at most three decimals."""
    if value.denominator == 1:
        return int(value)
    thousandths = value * 1000
    if thousandths.denominator != 1:
        return None
    whole, rest = divmod(int(thousandths), 1000)
    return f"{whole},{rest:03d}".rstrip("0")


def _slang(typed: str, parts: list[str]) -> Outcome:
    """Ask what a slang unit stands for; it differs from place to place."""
    found = readings(parts[:-1], MONEY_SCALES)
    if len(found) != 1 or found[0] <= 0:
        return unclear(typed)
    amounts = [found[0] * _SLANG[parts[-1]] * factor for factor in (1, 10)]
    if any(amount.denominator != 1 or amount >= MOST for amount in amounts):
        return unclear(typed)
    return Unsure(
        text("“{x}” là bao nhiêu tiền?", x=quote(typed)),
        tuple(Choice(text("{amount}", amount=Vnd(int(amount))), int(amount)) for amount in amounts),
    )


def _is_too_big(parts: list[str]) -> bool:
    return len(parts) == 1 and len(parts[0]) > 15

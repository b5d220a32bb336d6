"""One figure as people type it: "1 ty 2", "42", "lỗ 20 triệu", "khá"."""

import re
from decimal import Decimal, InvalidOperation

from flows.desk.figures.fields import Field
from flows.text import Problem, Text, Vnd, raw, text
from flows.understand.bare import as_said, bare, plain_words
from flows.understand.money import read_money
from flows.understand.numbers import read_count
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.words import intent

_LOSS = re.compile(r"^(?:lo|am|thua lo|-|−)\s*(?=\S)")
_PLAIN = re.compile(r"[0-9]{1,3}(?:[. ,][0-9]{3}){2,5}|[0-9]{6,18}|0")
"""An amount written out. A thousand and something may be meant in thousands or millions."""
_NONE = frozenset({"khong co", "hong co", "khong co gi", "khong phat sinh"})
_UNKNOWN = frozenset({
    "chua co", "chua co so", "chua biet", "khong ro", "chua ro", "chua tinh", "chua tinh duoc", "chua lam", "chua nop", "chua xong",
})  # fmt: skip
MOST_COUNT = 1_000_000


def is_none(typed: str) -> bool:
    """Tell words that may be a nought from words that say a number."""
    return as_said(plain_words(typed)) in _NONE


def is_unknown(typed: str) -> bool:
    """Tell whether somebody says that the figure is not known yet."""
    return as_said(plain_words(typed)) in _UNKNOWN or intent(typed) in ("skip", "dont_know")


def read_figure(field: Field, typed: str) -> Outcome:
    """Read a figure into the form in which it is stored."""
    match field.kind:
        case "code":
            return _option(field, typed)
        case "count":
            return _count(field, typed)
    return _amount(field, typed)


def say_figure(field: Field, stored: str) -> Text:
    """Say a stored figure."""
    match field.kind:
        case "code":
            return raw(field.options.get(stored, stored))
        case "money":
            return text("{amount}", amount=Vnd(int(Decimal(stored))))
    return text("{n} người", n=int(Decimal(stored)))


def example_of(field: Field) -> str:
    match field.kind:
        case "code":
            return next(iter(field.options.values()))
        case "count":
            return "42"
    return field.example or "1 tỷ 250 triệu"


def _option(field: Field, typed: str) -> Outcome:
    words = bare(typed)
    for code, label in field.options.items():
        if words in (bare(label), code):
            return Read(code)
    if "good" in field.options and words in ("gioi", "tot nhat"):
        return Read("good")
    return Problem(
        "err.figure",
        text("Bot chưa hiểu “{x}”. Gõ một trong: {options}.", x=typed[:30], options=", ".join(field.options.values())),
        field.key,
    )  # fmt: skip


def _count(field: Field, typed: str) -> Outcome:
    outcome = read_count(typed)
    match outcome:
        case Read(value=value) if 0 <= value <= MOST_COUNT and not _LOSS.match(bare(typed)):
            return Read(str(value))
        case Unsure(ask=ask, choices=choices) if choices:
            return Unsure(ask, tuple(Choice(it.label, str(it.value)) for it in choices))
    return Problem(
        "err.figure", text("{label} là một con số, như 42. Đang ghi “{x}”.", label=field.label, x=typed[:30]), field.key
    )


def _amount(field: Field, typed: str) -> Outcome:
    words = typed.strip()
    loss = _LOSS.match(bare(words))
    if loss and not field.may_be_negative:
        return Problem("err.figure", text("{label} không thể dưới 0. Coi lại giùm.", label=field.label), field.key)
    if loss:
        words = re.sub(r"^\s*(?:thua lỗ|thua lo|lỗ|lo|âm|am|-|−)\s*", "", words, flags=re.IGNORECASE)
    sign = -1 if loss else 1
    if _PLAIN.fullmatch(words):
        # Figures of accounts are written out; nothing has to be guessed.
        return Read(str(sign * int(re.sub(r"[. ,]", "", words))))
    outcome = read_money(words)
    match outcome:
        case Read(value=value):
            return Read(str(sign * value))
        case Unsure(ask=ask, choices=choices):
            return Unsure(ask, tuple(Choice(it.label, str(sign * it.value)) for it in choices))
    if not any(character.isdigit() for character in words):
        said = text("“{x}” chưa phải là số tiền. Gõ số kèm triệu hoặc tỷ. VD: {example}", x=typed[:30], example=example_of(field))
        return Problem("err.figure", said, field.key)
    return outcome


def from_cell(field: Field, cell: object) -> Outcome:
    """Read a cell of a spreadsheet: a number as it is, words as if they were typed."""
    if isinstance(cell, bool):
        cell = "có" if cell else "không"
    if isinstance(cell, int | float) and field.kind != "code":
        try:
            value = Decimal(repr(cell))
        except InvalidOperation:
            return Problem("err.figure", text("{label} chưa phải là số.", label=field.label), field.key)
        if not value.is_finite() or value != value.to_integral_value() or (value < 0 and not field.may_be_negative):
            return Problem(
                "err.figure", text("{label} phải là số nguyên, từ 0 trở lên. Đang ghi “{x}”.", label=field.label, x=str(cell)[:30]), field.key
            )
        return Read(str(int(value)))
    return read_figure(field, str(cell))

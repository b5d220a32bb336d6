"""What does not agree in the figures of one cooperative and year."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from flows.desk.figures.fields import Equality, Values, equalities, fields, limits
from flows.documents.formats import money
from flows.text import Problem, Text, joined, raw, text


def check(values: Values) -> list[Problem]:
    """Check the equalities of the form, as far as all their parts are known, and parts against wholes."""
    known = {key: Decimal(value) for key, value in values.items() if key in fields() and fields()[key].kind != "code"}
    return [*_unequal(known), *_too_large(known)]


def _unequal(known: Mapping[str, Decimal]) -> Iterator[Problem]:
    for rule in equalities():
        if not all(key in known for key in rule.keys):
            continue
        expected = sum((known[key] for key in rule.plus), Decimal()) - sum((known[key] for key in rule.minus), Decimal())
        if known[rule.total] != expected:
            yield Problem("err.figures", _unequal_words(rule, expected, known[rule.total]), rule.total)


def _too_large(known: Mapping[str, Decimal]) -> Iterator[Problem]:
    for rule in limits():
        if rule.part in known and rule.whole in known and known[rule.part] > known[rule.whole]:
            words = text(
                "{part} ghi {n}, nhiều hơn {whole} ghi {all}.",
                part=label_of(rule.part), n=shown(known[rule.part]), whole=label_of(rule.whole), all=shown(known[rule.whole]),
            )  # fmt: skip
            yield Problem("err.figures", words, rule.part)


def _unequal_words(rule: Equality, expected: Decimal, given: Decimal) -> Text:
    plus = joined(*(label_of(key) for key in rule.plus), separator=" + ")
    sums = joined(plus, *(label_of(key) for key in rule.minus), separator=" − ")
    return text(
        "{total} ghi {given}, mà {sums} là {expected}.",
        total=label_of(rule.total), given=shown(given), sums=sums, expected=shown(expected),
    )  # fmt: skip


def label_of(key: str) -> Text:
    """Name a field with its line in the form: "Doanh thu (5.1)"."""
    field = fields()[key]
    return raw(f"{field.label} ({field.form})" if field.form else field.label)


def shown(value: Decimal) -> str:
    """Write a figure with dots between the thousands."""
    if value != value.to_integral_value():
        whole, _, rest = f"{value:f}".partition(".")
        return f"{_signed(int(whole), value < 0)},{rest.rstrip('0')}"
    return _signed(int(value), value < 0)


def _signed(whole: int, negative: bool) -> str:
    return f"−{money(abs(whole))}" if negative else money(whole)

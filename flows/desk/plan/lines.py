"""How a plan is shown: each target with what was done, and one target with where its number comes from."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from flows.desk.figures.checks import shown
from flows.desk.narrowing import Part
from flows.desk.plan.growth import tenths
from flows.desk.plan.ledger import Ledger
from flows.desk.plan.measure import Measure, Series, measure
from flows.desk.plan.target import Target
from flows.desk.plan.verdict import WORDS, judge
from flows.text import Day, Joined, Param, Percent, Text, bold, raw, text

HUNDRED = 100
MOST_SERIES = 2
"""More of them are summed up in the list and shown one by one with the target."""


def head(day: date, part: Part) -> Text:
    return text("📋 Kế hoạch {year} · tới {day} · {place}", year=str(day.year), day=Day(day), place=part.words)


def summary(targets: Sequence[Target], ledger: Ledger) -> list[Text]:
    """Give one line for each target."""
    return [_line(target, measure(target.indicator, ledger)) for target in targets]


def _line(target: Target, found: Measure) -> Text:
    name = text("{code} {label}", code=bold(raw(target.code)), label=target.label)
    if not found.series:
        return text("{name}: {words}", name=name, words=WORDS["unknown"])
    if len(found.series) > MOST_SERIES:
        verdicts = [judge(target, it.value) for it in found.series]
        good = sum(it in ("met", "within", "above") for it in verdicts)
        told = sum(it != "unknown" for it in verdicts)
        if not told:
            return text("{name}: {words}", name=name, words=WORDS["unknown"])
        return text(
            "{name}: đạt {good}/{n} chỉ số (mục tiêu {target})", name=name, good=good, n=told, target=target_words(target)
        )
    if target.kind == "task":
        return text("{name}: {done}", name=name, done=_done(target, found.series[0]))
    results = Joined(tuple(_result(target, it) for it in found.series), "; ")
    return text("{name}: {results} (mục tiêu {target})", name=name, results=results, target=target_words(target))


def _result(target: Target, series: Series) -> Text:
    verdict = WORDS[judge(target, series.value)]
    if series.value is None:
        return text("{label} {verdict}", label=series.label, verdict=verdict) if series.label else verdict
    done = _done(target, series)
    if series.label:
        return text("{label} {done} {verdict}", label=series.label, done=done, verdict=verdict)
    return text("{done} {verdict}", done=done, verdict=verdict)


def _done(target: Target, series: Series) -> Text:
    if series.value is None:
        return WORDS["unknown"]
    if target.kind in ("count", "task"):
        return text("{n} {unit}", n=figure(series.value), unit=target.unit)
    return signed(series.value) if target.kind == "growth" else text("{share}", share=Percent(tenths(series.value)))


def target_words(target: Target) -> Text:
    """Word a target: "khoảng 50 THT", "trên 80%", "tăng 5–10%"."""
    if target.low is None:
        return text("không ghi số")
    low = shown(target.low)
    if target.kind == "count":
        if target.about:
            return text("khoảng {n} {unit}", n=low, unit=target.unit)
        if target.strict:
            return text("trên {n} {unit}", n=low, unit=target.unit)
        return text("{n} {unit}", n=low, unit=target.unit)
    if target.kind == "growth":
        if target.high is not None:
            return text("tăng {low}–{high}%", low=low, high=shown(target.high))
        return text("tăng {low}%", low=low)
    if target.high is not None:
        return text("{low}–{high}%", low=low, high=shown(target.high))
    if target.strict:
        return text("trên {low}%", low=low)
    return text("từ {low}%", low=low) if target.low < HUNDRED else text("{low}%", low=low)


def details(target: Target, ledger: Ledger) -> list[Text]:
    """Show one target: its numbers, how they were made, and who says that it is the target."""
    found = measure(target.indicator, ledger)
    lines = [
        text("{code} · {label}", code=bold(raw(target.code)), label=bold(raw(target.label))),
        text("Mục tiêu: {target}", target=target_words(target)),
        *(_series_line(target, it) for it in found.series),
    ]
    if not found.series:
        lines.append(WORDS["unknown"])
    told = next((it.told for it in found.series if it.told), None)
    if told is not None:
        lines.append(text("Số liệu của {now} HTX năm nay, {before} HTX năm trước.", now=told[0], before=told[1]))
    lines.append(text("Cách tính: {origin}", origin=found.origin))
    if target.note:
        lines.append(text("Lưu ý: {note}", note=target.note))
    lines.append(text("Nguồn: {source}", source=target.source))
    return lines


def _series_line(target: Target, series: Series) -> Text:
    result = _result(target, series)
    values: list[Param] = [result]
    if target.kind == "growth" and (series.now is not None or series.base is not None):
        values.append(text("{now} so với {base}", now=_told(series.now), base=_told(series.base)))
    if target.kind == "ratio" and series.base is not None:
        values.append(text("{n} trên {all}", n=_told(series.now), all=_told(series.base)))
    if series.points is not None:
        values.append(text("{points} điểm phần trăm", points=signed(series.points, sign=False)))
    return text("• {values}", values=Joined(tuple(values)))


def _told(value: Decimal | None) -> Text:
    return raw(shown(value.quantize(Decimal(1)))) if value is not None else text("chưa có số")


def signed(value: Fraction, *, sign: bool = True) -> Text:
    """Write a growth with its sign: "+6,2%"."""
    rounded = tenths(value)
    number = Percent(abs(rounded), sign)
    return text("−{number}", number=number) if rounded < 0 else text("+{number}", number=number)


def figure(value: Fraction) -> str:
    """Write a number that was counted or entered."""
    return shown(Decimal(value.numerator) / Decimal(value.denominator))

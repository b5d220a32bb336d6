"""The funnel as a chart and as a workbook."""

from collections.abc import Sequence
from datetime import date

from flows.desk.filters.places import place_name
from flows.desk.funnel.funnel import Funnel, Numbers, drop_lines
from flows.desk.funnel.milestones import LABELS
from flows.desk.narrowing import Part
from flows.desk.periods import Period
from flows.documents.charts import Bar, Chart
from flows.documents.sheets import Cell, Column, Sheet, Workbook
from flows.founding.milestones import MILESTONES
from flows.text import Day, Text, text
from locales import plain

SHARE = Column("Tỷ lệ (%)", "count", 10)


def chart_of(numbers: Numbers, period: Period, part: Part) -> Chart:
    """Lay the funnel out as bars, in Vietnamese as everything that is printed."""
    funnel = numbers.funnel
    bars = tuple(
        Bar(plain(LABELS[name]), funnel.passed[at], funnel.share(at)) for at, name in enumerate(MILESTONES)
    )
    note = " ".join(plain(line) for line in drop_lines(numbers))
    return Chart(plain(_title(period, part)), bars, note)


def workbook_of(
    numbers: Numbers,
    communes: Sequence[tuple[str, Funnel]],
    months: Sequence[tuple[Period, Funnel]],
    period: Period,
    part: Part,
    today: date,
) -> Workbook:
    """Lay the funnel out as three sheets: as a whole, by commune, by month."""
    above = (plain(_title(period, part)), plain(text("Lập ngày {day}", day=Day(today))))
    funnel = numbers.funnel
    steps = tuple(
        (plain(LABELS[name]), funnel.passed[at], funnel.share(at)) for at, name in enumerate(MILESTONES)
    )
    whole = Sheet(
        "Phễu", (Column("Bước", width=24), Column("Số nhóm", "count", 12), SHARE), steps,
        (*above, *(plain(line) for line in drop_lines(numbers))),
    )  # fmt: skip
    return Workbook(
        (
            whole,
            _table("Theo xã", "Xã, phường", [(place_name(code) if code else "chưa chọn xã", it) for code, it in communes], above),
            _table("Theo tháng", "Tháng mở hồ sơ", [(f"{it.first:%m/%Y}", funnel) for it, funnel in months], above),
        ),
        day=today,
    )  # fmt: skip


def _table(name: str, title: str, rows: Sequence[tuple[str, Funnel]], above: tuple[str, ...]) -> Sheet:
    columns = (Column(title, width=28), *(Column(plain(LABELS[name]), "count", 14) for name in MILESTONES))
    cells: tuple[tuple[Cell, ...], ...] = tuple((label, *funnel.passed) for label, funnel in rows)
    return Sheet(name, columns, cells, above)


def _title(period: Period, part: Part) -> Text:
    return text("Phễu thành lập HTX · {period} · {place}", period=period.words, place=part.words)

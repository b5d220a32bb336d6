"""How annual figures are shown in the chat."""

from collections.abc import Sequence

from flows.desk.figures.checks import check
from flows.desk.figures.fields import Field, Values, asked, fields
from flows.desk.figures.reading import example_of, say_figure
from flows.desk.filters.places import place_name
from flows.desk.narrowing import Part
from flows.desk.plan.ledger import Coop
from flows.desk.trades import TRADES
from flows.text import Day, Joined, Param, Text, bold, raw, text

NO_COOP = text("Không tìm thấy HTX này trong sổ. Gõ /solieu coi danh sách.")


def list_head(year: int, part: Part, told: int, count: int) -> Text:
    return text(
        "🏢 Số liệu HTX năm {year} · {place} · {told}/{n} HTX đã có", year=str(year), place=part.words, told=told, n=count
    )


def list_line(number: int, it: Coop, told: int) -> Text:
    return text("{n}. HTX {name} · {told}/{all} mục", n=number, name=it.name, told=told, all=len(asked()))


def coop_lines(it: Coop, year: int, values: Values) -> list[Text]:
    """Show one cooperative: what is told, what is missing, what does not agree."""
    about: list[Param] = [bold(text("HTX {name}", name=it.name))]
    if it.commune:
        about.append(raw(place_name(it.commune)))
    if it.field in TRADES:
        about.append(TRADES[it.field])
    if it.founded_on:
        about.append(text("có giấy {day}", day=Day(it.founded_on)))
    if it.ended_on:
        about.append(text("giải thể {day}", day=Day(it.ended_on)))
    lines = [text("{about}", about=Joined(tuple(about))), text("Số liệu năm {year}", year=str(year))]
    for number, field in enumerate(asked(), start=1):
        lines.append(_line(number, field, values.get(field.key)))
    others = [field for field in fields().values() if not field.plan and field.key in values]
    lines += [text("• {label}: {value}", label=field.label, value=say_figure(field, values[field.key])) for field in others]
    return [*lines, *check_lines(values)]


def _line(number: int, field: Field, stored: str | None) -> Text:
    if stored is None:
        return text("{n}. {label}: …", n=number, label=field.label)
    return text("{n}. {label}: {value}", n=number, label=field.label, value=say_figure(field, stored))


def check_lines(values: Values) -> list[Text]:
    return [text("⚠️ {words}", words=problem.words) for problem in check(values)]


def question(field: Field, it: Coop, year: int) -> list[Text]:
    lines = [text("{label} năm {year} của HTX {name}?", label=bold(raw(field.label)), year=str(year), name=it.name)]
    if field.kind != "code":
        lines.append(text("VD: {example}", example=example_of(field)))
    return lines


def next_missing(values: Values, after: str) -> Field | None:
    """Give the next field of the plan that is not told, going round once."""
    keys = [field.key for field in asked()]
    start = keys.index(after) + 1 if after in keys else 0
    order: Sequence[str] = keys[start:]
    return next((fields()[key] for key in order if key not in values), None)

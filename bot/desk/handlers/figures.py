"""Annual figures of one cooperative, entered one by one; or of all, by spreadsheet."""

import re

from bot.desk.call import Call, NotFound, button
from bot.desk.days import day_of
from bot.desk.figures_job import KIND
from bot.desk.figuring import keep_one, values_of
from bot.desk.files.job import KIND as FILE
from bot.desk.handlers.coop import coop_meant
from bot.desk.plans import coop_of
from bot.desk.registry import handles
from db.desk.coops import CoopRow
from flows.desk.figures import screens
from flows.desk.figures.fields import Field, asked, fields
from flows.desk.figures.reading import is_none, is_unknown, read_figure, say_figure
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Problem, raw, text
from flows.understand.outcome import Read, Unsure

IN_A_ROW = 5
_YEAR = re.compile(r"20[0-9]{2}")


@handles("figures_coop", Action.EDIT_FIGURES)
def show_coop(call: Call) -> None:
    """Show one cooperative: number, year."""
    show_figures(call, coop_meant(call), _year(call))


def show_figures(call: Call, row: CoopRow, year: int) -> None:
    values = values_of(call.tx, row.id, year, call.reach(Action.EDIT_FIGURES))
    numbers = [
        button(text("{n}", n=number), "figures_ask", row.id, year, field.key, "one")
        for number, field in enumerate(asked(), start=1)
    ]
    missing = screens.next_missing(values, "")
    begin = ((button(text("▶️ Nhập lần lượt"), "figures_ask", row.id, year, missing.key, "all"),),) if missing else ()
    rows = (
        *begin,
        *in_rows(numbers),
        (button(text("🏷 Sửa HTX này"), "coop", row.id, year), button(text("⬅️ Danh sách"), "figures", year, 1)),
    )
    call.show(Screen(tuple(screens.coop_lines(coop_of(row), year, values)), rows))


@handles("figures_ask", Action.EDIT_FIGURES)
def ask(call: Call) -> None:
    """Ask for one figure: number, year, field, "one" or "all"."""
    _ask(call, coop_meant(call), _year(call), _field(call), _mode(call))


def _ask(call: Call, row: CoopRow, year: int, field: Field, mode: str) -> None:
    call.expect("figures_take", row.id, year, field.key, mode)
    options = [
        (button(raw(label), "figures_put", row.id, year, field.key, mode, code),) for code, label in field.options.items()
    ]
    later = button(text("⏭ Để sau"), "figures_next", row.id, year, field.key, mode)
    stop = button(text("⬅️ HTX này"), "figures_coop", row.id, year)
    rows = (*options, (later, stop) if mode == "all" else (stop,))
    call.say(*screens.question(field, coop_of(row), year), rows=rows)


@handles("figures_take", Action.EDIT_FIGURES)
def take(call: Call) -> None:
    """Take a typed figure."""
    row, year, field, mode = coop_meant(call), _year(call), _field(call), _mode(call)
    if is_unknown(call.words):
        _leave_open(call, row, year, field, mode)
        return
    if is_none(call.words) and field.kind != "code":
        _ask_none(call, row, year, field, mode)
        return
    match read_figure(field, call.words):
        case Read(value=value):
            _keep(call, row, year, field, str(value), mode)
        case Unsure(ask=words, choices=choices):
            call.expect("figures_take", row.id, year, field.key, mode)
            rows = tuple(
                (button(it.label, "figures_put", row.id, year, field.key, mode, str(it.value)),) for it in choices
            )
            call.say(words, rows=rows)
        case Problem(words=words):
            call.expect("figures_take", row.id, year, field.key, mode)
            call.say(words)


def _ask_none(call: Call, row: CoopRow, year: int, field: Field, mode: str) -> None:
    """"Không có" may be a nought or a figure that nobody knows yet."""
    call.expect("figures_take", row.id, year, field.key, mode)
    zero = button(say_figure(field, "0"), "figures_put", row.id, year, field.key, mode, "0")
    open_ = button(text("⏭ Chưa có số"), "figures_next", row.id, year, field.key, mode)
    call.say(text("“{x}” là 0, hay là chưa có số?", x=call.words[:30]), rows=((zero, open_),))


@handles("figures_put", Action.EDIT_FIGURES)
def put(call: Call) -> None:
    """Take a figure from a button: number, year, field, mode, value."""
    row, year, field, mode = coop_meant(call), _year(call), _field(call), _mode(call)
    value = call.args[4] if len(call.args) > 4 else ""
    if field.kind == "code" and value not in field.options:
        raise NotFound
    _keep(call, row, year, field, value, mode)


@handles("figures_next", Action.EDIT_FIGURES)
def skip(call: Call) -> None:
    """Leave a figure open: number, year, field, mode."""
    _leave_open(call, coop_meant(call), _year(call), _field(call), call.arg(3) or "all")


def _leave_open(call: Call, row: CoopRow, year: int, field: Field, mode: str) -> None:
    if mode == "all":
        _go_on(call, row, year, field.key)
        return
    call.say(text("{label}: để trống. Có số thì {xh} nhập sau.", label=field.label))
    show_figures(call, row, year)


def _keep(call: Call, row: CoopRow, year: int, field: Field, value: str, mode: str) -> None:
    keep_one(
        call.tx, row.id, year, field.key, value, account=call.actor.account, person=call.actor.person, at=call.at
    )
    said = text("✅ {label}: {value}", label=field.label, value=say_figure(field, value))
    if mode != "all":
        call.say(said)
        show_figures(call, row, year)
        return
    call.say(said)
    _go_on(call, row, year, field.key)


def _go_on(call: Call, row: CoopRow, year: int, after: str) -> None:
    """Ask for the next missing figure, or show what there is."""
    values = values_of(call.tx, row.id, year, call.reach(Action.EDIT_FIGURES))
    following = screens.next_missing(values, after)
    if following is None:
        show_figures(call, row, year)
    else:
        _ask(call, row, year, following, "all")


@handles("figures_file", Action.EDIT_FIGURES)
def template(call: Call) -> None:
    call.job(FILE, {"what": "figures", "args": [str(_year(call, at=0))]})
    call.toast(text("Bot đang soạn tệp…"))


@handles("figures_sheet", Action.EDIT_FIGURES, takes_files=True)
def take_sheet(call: Call) -> None:
    """Wait for a spreadsheet; with one, order its reading."""
    if call.file is None:
        call.expect("figures_sheet")
        call.say(text("Gửi tệp Excel (.xlsx) đã điền vô đây. Chưa có mẫu thì bấm 📄 Tệp mẫu."))
        return
    if call.file.kind != "document":
        call.expect("figures_sheet")
        call.say(text("Bot cần tệp Excel (.xlsx), không phải hình. Gửi lại giùm."))
        return
    call.job(KIND, {"file_id": call.file.file_id, "size": call.file.size})
    call.say(text("Bot đang đọc tệp…"))


def _year(call: Call, at: int = 1) -> int:
    year = call.args[at] if len(call.args) > at else ""
    if not _YEAR.fullmatch(year) or int(year) > day_of(call.now).year:
        raise NotFound
    return int(year)


def _field(call: Call) -> Field:
    field = fields().get(call.args[2]) if len(call.args) > 2 else None
    if field is None:
        raise NotFound
    return field


def _mode(call: Call) -> str:
    return call.args[3] if len(call.args) > 3 else "one"


def in_rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))

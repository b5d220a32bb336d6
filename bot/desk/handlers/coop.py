"""Cooperatives in the bot's book: adding one that was there before the bot, and what is known about it."""

from datetime import date

from bot.desk.call import Call, NotFound, button
from bot.desk.days import day_of
from bot.desk.figuring import new_coop
from bot.desk.numbers import row_number
from bot.desk.plans import coop_of
from bot.desk.registry import handles
from db.desk import coops
from db.desk.coops import CoopRow
from flows.desk.figures.screens import NO_COOP, coop_lines
from flows.desk.filters.places import place_codes, place_name
from flows.desk.policy import Action, Reach
from flows.desk.trades import TRADES
from flows.engine.effects import Button, Screen
from flows.reference.communes import find_communes
from flows.text import raw, text
from flows.understand.bare import has_accents, plain_words
from flows.understand.dates import read_date
from flows.understand.outcome import Read
from flows.understand.telex import from_telex

LONGEST_NAME = 200
WANTED = "coop_wanted"
"""Under this name the desk keeps the name of a cooperative that was looked for and not found."""
MOST_PLACES = 6


@handles("coop_new", Action.EDIT_FIGURES)
def begin(call: Call) -> None:
    """Ask for the name of a cooperative: year of the figures that are being told."""
    call.expect("coop_name", *call.args[:1])
    call.say(text("HTX tên gì? Gõ tên, không cần chữ “Hợp tác xã”. VD: Dừa xanh Phước Lợi"), rows=_stop(call))


@handles("coop_wanted", Action.EDIT_FIGURES)
def begin_with_name(call: Call) -> None:
    """Add the cooperative that was looked for and not found: year."""
    call.words = str(call.desk.pop(WANTED, ""))
    if call.words:
        take_name(call)
    else:
        begin(call)


@handles("coop_name", Action.EDIT_FIGURES)
def take_name(call: Call) -> None:
    name = " ".join(call.words.split())
    for lead in ("hợp tác xã ", "hop tac xa ", "htx "):
        if name.lower().startswith(lead):
            name = name[len(lead) :]
    if not 2 <= len(name) <= LONGEST_NAME:
        call.expect("coop_name", *call.args[:1])
        call.say(text("Tên dài từ 2 tới {max} chữ cái. Gõ lại giùm.", max=LONGEST_NAME), rows=_stop(call))
        return
    call.desk["coop"] = name
    if has_accents(name):
        _ask_place(call, name)
        return
    call.expect("coop_name", *call.args[:1])
    turned = from_telex(name)
    offers = [turned] if turned else []
    rows = tuple((button(raw(it), "coop_keep", call.arg(0), n),) for n, it in enumerate(offers, 1))
    keep = (button(text("✅ Ghi vậy"), "coop_keep", call.arg(0)),)
    call.say(text("Tên “{x}” chưa có dấu, mà in trong báo cáo. Gõ lại có dấu, hay ghi vậy?", x=name), rows=(*rows, keep, *_stop(call)))


@handles("coop_keep", Action.EDIT_FIGURES)
def keep_name(call: Call) -> None:
    """Take a name without accents as it is, or what raw Telex keys stand for: year, "1" for the latter."""
    name = str(call.desk.get("coop", ""))
    if not name:
        begin(call)
        return
    turned = from_telex(name) if call.arg(1) else None
    call.desk["coop"] = turned or name
    _ask_place(call, turned or name)


def _ask_place(call: Call, name: str) -> None:
    same = [row for row in coops.every(call.tx, call.reach(Action.EDIT_FIGURES)) if row.name_key == plain_words(name)]
    rows = tuple((button(text("👀 HTX {name}", name=row.name), "figures_coop", row.id, *call.args[:1]),) for row in same[:3])
    lines = [text("⚠️ Trong sổ đã có HTX tên này. {Xh} coi thử có phải HTX đó không.")] if same else []
    call.expect("coop_place", *call.args[:1])
    ask = text("Trụ sở HTX {name} ở xã nào? Gõ vài chữ đầu.", name=name)
    call.say(*lines, ask, rows=(*rows, *_stop(call)))


def _stop(call: Call) -> tuple[tuple[Button, ...], ...]:
    return ((button(text("⬅️ Danh sách"), "figures", *call.args[:1]),),)


@handles("coop_place", Action.EDIT_FIGURES)
def take_place(call: Call) -> None:
    """Find the commune of a new cooperative, within the officer's area."""
    year = call.args[0] if call.args else ""
    reach = call.reach(Action.EDIT_FIGURES)
    found = [hit.unit.code for hit in find_communes(call.words, day_of(call.now)) if _is_seen(reach, hit.unit.code)]
    if not found:
        call.expect("coop_place", year)
        call.say(
            text("Không thấy xã “{x}” trong địa bàn của {xh}. Gõ vài chữ đầu của tên xã. VD: Phước Lợi", x=call.words[:40]),
            rows=((button(text("⬅️ Danh sách"), "figures", year),),),
        )
        return
    if len(found) == 1:
        call.args = (found[0], year)
        add(call)
        return
    rows = tuple((button(raw(place_name(code)), "coop_add", code, year),) for code in found[:MOST_PLACES])
    call.expect("coop_place", year)
    call.say(text("Xã nào?"), rows=rows)


@handles("coop_add", Action.EDIT_FIGURES)
def add(call: Call) -> None:
    """Add the cooperative whose name was typed: commune, year."""
    code = call.args[0] if call.args else ""
    name = str(call.desk.pop("coop", ""))
    if not name or not _is_seen(call.reach(Action.EDIT_FIGURES), code):
        raise NotFound
    number = new_coop(call.tx, name, code, at=call.at)
    call.audit("coop_added", f"coop {number}")
    call.args = (str(number), call.args[1] if len(call.args) > 1 else "")
    show(call)


@handles("coop", Action.EDIT_FIGURES)
def show(call: Call) -> None:
    """Show what is known about a cooperative, to be changed: number, year."""
    row = coop_meant(call)
    year = _year(call)
    rows: list[tuple[Button, ...]] = [
        (button(text("🧺 Nghề chính"), "coop_trade", row.id, year), button(text("📅 Ngày thành lập"), "coop_day", row.id, year, "f")),
        (button(text("🔢 Mã số"), "coop_code", row.id, year), button(text("🛑 Giải thể"), "coop_day", row.id, year, "e")),
        (button(text("⬅️ Số liệu"), "figures_coop", row.id, year),),
    ]  # fmt: skip
    about = coop_lines(coop_of(row), year, {})[0]
    code = text("Mã số: {code}", code=row.code) if row.code else text("Mã số: chưa ghi")
    call.show(Screen((about, code), tuple(rows)))


@handles("coop_trade", Action.EDIT_FIGURES)
def trade(call: Call) -> None:
    """Choose the trade: number, year, trade."""
    row = coop_meant(call)
    if len(call.args) > 2 and call.args[2] in TRADES:
        _change(call, row._replace(field=call.args[2]))
        return
    rows = tuple((button(label, "coop_trade", row.id, _year(call), key),) for key, label in TRADES.items())
    call.show(Screen((text("HTX {name} làm chính về cái gì?", name=row.name),), rows))


@handles("coop_day", Action.EDIT_FIGURES)
def ask_day(call: Call) -> None:
    """Ask for a day: number, year, "f" for founded or "e" for ended."""
    row, ended = coop_meant(call), _ended(call)
    call.expect("coop_day_take", row.id, _year(call), "e" if ended else "f")
    if ended:
        call.say(text("HTX {name} giải thể ngày nào? VD: 30/6/2025", name=row.name))
    else:
        call.say(text("HTX {name} có giấy chứng nhận ngày nào? VD: 12/3/2015", name=row.name))


@handles("coop_day_take", Action.EDIT_FIGURES)
def take_day(call: Call) -> None:
    row, ended = coop_meant(call), _ended(call)
    outcome = read_date(call.words, today=day_of(call.now), future=False)
    day = outcome.value if isinstance(outcome, Read) else ""
    other = row.founded_on if ended else row.ended_on
    backwards = bool(day and other) and (day < other) == ended
    if not day or backwards or date.fromisoformat(day) > day_of(call.now):
        call.expect("coop_day_take", row.id, _year(call), "e" if ended else "f")
        call.say(text("Ngày giải thể phải sau ngày thành lập. Gõ lại giùm.") if backwards else text("Ngày chưa đúng. Gõ ngày tháng năm giùm. VD: 12/3/2015"))  # fmt: skip
        return
    _change(call, row._replace(ended_on=day) if ended else row._replace(founded_on=day))


@handles("coop_code", Action.EDIT_FIGURES)
def ask_code(call: Call) -> None:
    row = coop_meant(call)
    call.expect("coop_code_take", row.id, _year(call))
    call.say(text("Mã số trên giấy chứng nhận của HTX {name}? VD: 1301234567", name=row.name))


@handles("coop_code_take", Action.EDIT_FIGURES)
def take_code(call: Call) -> None:
    row = coop_meant(call)
    code = "".join(call.words.split())
    if not (code.isascii() and code.isdecimal() and len(code) <= 14):
        call.expect("coop_code_take", row.id, _year(call))
        call.say(text("Mã số chỉ có chữ số. VD: 1301234567"))
        return
    _change(call, row._replace(code=code))


def _change(call: Call, row: CoopRow) -> None:
    coops.change(call.tx, row, at=call.at)
    call.audit("coop_changed", f"coop {row.id}")
    call.args = (str(row.id), str(_year(call)))
    show(call)


def coop_meant(call: Call) -> CoopRow:
    """Read the cooperative that the button names, if it is in the officer's area."""
    number = call.args[0] if call.args else ""
    wanted = row_number(number)
    row = None if wanted is None else coops.find(call.tx, wanted, call.reach(Action.EDIT_FIGURES))
    if row is None:
        raise NotFound(NO_COOP)
    return row


def _year(call: Call) -> int:
    year = call.args[1] if len(call.args) > 1 else ""
    return int(year) if year.isdecimal() and len(year) == 4 else day_of(call.now).year


def _ended(call: Call) -> bool:
    return len(call.args) > 2 and call.args[2] == "e"


def _is_seen(reach: Reach, code: str) -> bool:
    return bool(code) and (reach.whole or bool(place_codes(code) & reach.communes))

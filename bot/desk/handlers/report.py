"""/baocao: the report of a month, a quarter, half a year or a year; counted anew until it is frozen."""

from datetime import date

from bot.desk.call import Call, NotFound, button
from bot.desk.days import day_of
from bot.desk.files.job import KIND as FILE
from bot.desk.plans import adopt_finished
from bot.desk.registry import handles
from bot.desk.reporting import Asking, Opened, freeze, keep_words, open_report
from flows.desk.filters import understand
from flows.desk.filters.places import place_name, present_unit
from flows.desk.narrowing import Part, part_of
from flows.desk.policy import Action, Reach
from flows.desk.report import screens
from flows.desk.report.kinds import KINDS, LABELS, Which, at, read_which
from flows.desk.report.words import BUTTONS, LONGEST, PARTS
from flows.desk.report.words import Part as WordsPart
from flows.engine.effects import Button, Screen
from flows.text import Text, raw, text

MOST_PLACES = 20


@handles("report", Action.REPORT, commands=("baocao",))
def show(call: Call) -> None:
    """Show the report that the words ask for, or that a button carries."""
    today = day_of(call.now)
    reach = call.reach(Action.REPORT)
    if call.args:
        asking = Asking.of(call.args, reach, today)
        _show(call, asking)
        return
    which, rest = read_which(call.words, today)
    found = understand(rest, reach)
    notes = [found.note] if found.note else []
    if found.unknown:
        notes.append(text("⚠️ Bot chưa hiểu: “{words}”.", words=", ".join(found.unknown)[:60]))
    part = part_of(reach, found.filter.place)
    if which is None:
        _choose_kind(call, part, notes)
        return
    _show(call, Asking(which, part), notes)


def _choose_kind(call: Call, part: Part, notes: list[Text]) -> None:
    today = day_of(call.now)
    buttons = [button(LABELS[kind], "report", *Asking(at(kind, today), part).args) for kind in KINDS]
    call.show(Screen((*notes, text("📑 Báo cáo kỳ nào?")), ((buttons[0], buttons[1]), (buttons[2], buttons[3]))))


def _show(call: Call, asking: Asking, notes: list[Text] | None = None) -> None:
    own = _own_places(call.reach(Action.REPORT))
    if not asking.part.code and not asking.part.is_whole:
        if len(own) > 1:
            _choose_place(call, asking.which, own)
            return
        asking = Asking(asking.which, part_of(asking.part.reach, own[0]))
    adopt_finished(call.tx, at=call.at)
    opened = open_report(call.tx, call.parts.ring, asking, day_of(call.now))
    lines = (*(notes or ()), *screens.lines(asking.which, asking.part, opened.sections, opened.words, opened.until, opened.frozen_on, opened.frozen_by, opened.corrections))
    call.show(Screen(lines, _rows(opened, day_of(call.now))))


def _rows(opened: Opened, today: date) -> tuple[tuple[Button, ...], ...]:
    args = opened.asking.args
    files = (
        button(text("📝 Word"), "report_docx", *args), button(text("📥 Excel"), "export", "report", *args)
    )  # fmt: skip
    before = Asking(opened.asking.which.before, opened.asking.part)
    past = (button(text("⬅️ Kỳ trước"), "report", *before.args),)
    if opened.frozen_on or opened.asking.area is None:
        return (files, past)
    words = button(text("✏️ Sửa lời"), "report_words", *args)
    if not opened.asking.which.has_begun(today):
        return (files, (words,), past)
    return (files, (words, button(text("🔒 Chốt số"), "report_ask", *args)), past)


def _own_places(reach: Reach) -> list[str]:
    """List the communes of today within a reach."""
    return sorted({present_unit(code) for code in reach.communes}) or [""]


def _choose_place(call: Call, which: Which, places: list[str]) -> None:
    rows = tuple(
        (button(raw(place_name(code)), "report", *Asking(which, part_of(call.reach(Action.REPORT), code)).args),)
        for code in places[:MOST_PLACES]
    )
    call.show(Screen((text("📑 Báo cáo của xã nào?"),), rows))


@handles("report_docx", Action.REPORT)
def word(call: Call) -> None:
    call.job(FILE, {"what": "report_docx", "args": list(_asking(call).args)})
    call.toast(text("Bot đang soạn tệp…"))


@handles("report_words", Action.REPORT)
def choose_words(call: Call) -> None:
    """Show the words of each part, to be replaced."""
    opened = _open_draft(call)
    args = opened.asking.args
    rows = [(button(BUTTONS[part], "report_edit", *args, part),) for part in PARTS]
    back = (button(text("⬅️ Báo cáo"), "report", *args),)
    call.show(Screen(tuple(screens.words_lines(opened.words, opened.own)), (*rows, back)))


@handles("report_edit", Action.REPORT)
def edit(call: Call) -> None:
    opened, part = _open_draft(call), _part(call)
    args = (*opened.asking.args, part)
    call.expect("report_take", *args)
    rows: tuple[tuple[Button, ...], ...] = ((button(text("⬅️ Thôi"), "report_words", *opened.asking.args),),)
    if opened.own.get(part):
        rows = ((button(text("↩️ Lấy lại lời bot soạn"), "report_reset", *args),), *rows)
    call.say(text("Đang ghi: {words}", words=opened.words[part]), text("Gõ lời mới, thay hết đoạn này."), rows=rows)


@handles("report_take", Action.REPORT)
def take(call: Call) -> None:
    opened, part = _open_draft(call), _part(call)
    words = call.words.strip()
    if not words or len(words) > LONGEST:
        call.expect("report_take", *opened.asking.args, part)
        call.say(text("Đoạn này từ 1 tới {max} chữ cái. {Xh} gõ lại giùm.", max=LONGEST))
        return
    _keep(call, opened, part, words)


@handles("report_reset", Action.REPORT)
def reset(call: Call) -> None:
    _keep(call, _open_draft(call), _part(call), "")


def _keep(call: Call, opened: Opened, part: WordsPart, words: str) -> None:
    keep_words(call.tx, call.parts.ring, opened.asking, part, words, by=call.actor.person, at=call.at)
    call.audit("report_words", _object(opened.asking), part)
    call.args = opened.asking.args
    choose_words(call)


@handles("report_ask", Action.REPORT)
def ask_freeze(call: Call) -> None:
    """Ask once more before the numbers are frozen."""
    opened = _open_draft(call)
    args = opened.asking.args
    if _is_too_early(call, opened.asking):
        return
    call.show(
        Screen(
            (
                text("🔒 Chốt rồi thì số và lời giữ nguyên như hôm nay; sau này có đổi thì bot ghi thành đính chính. Chốt luôn nghen?"),
                *screens.early_lines(opened.asking.which, opened.until),
            ),
            ((button(text("🔒 Chốt số"), "report_freeze", *args),), (button(text("⬅️ Khoan đã"), "report", *args),)),
        )
    )  # fmt: skip


@handles("report_freeze", Action.REPORT)
def freeze_it(call: Call) -> None:
    asking = _asking(call)
    if _is_too_early(call, asking):
        return
    if freeze(call.tx, call.parts.ring, asking, day_of(call.now), by=call.actor.person, at=call.at):
        call.audit("report_frozen", _object(asking))
    else:
        call.toast(text("Báo cáo này đã chốt rồi."))
    _show(call, asking)


def _is_too_early(call: Call, asking: Asking) -> bool:
    """Refuse to freeze a period that has not begun."""
    if asking.which.has_begun(day_of(call.now)):
        return False
    rows = ((button(text("⬅️ Báo cáo"), "report", *asking.args),),)
    call.show(Screen((screens.not_begun(asking.which),), rows))
    return True


def _object(asking: Asking) -> str:
    return f"{asking.which.kind} {asking.which.period.code} {asking.part.code}".strip()


def _asking(call: Call) -> Asking:
    """Read the arguments; who sees a part of a place only writes no report on it."""
    asking = Asking.of(call.args, call.reach(Action.REPORT), day_of(call.now))
    if asking.area is None:
        raise NotFound
    return asking


def _open_draft(call: Call) -> Opened:
    opened = open_report(call.tx, call.parts.ring, _asking(call), day_of(call.now))
    if opened.frozen_on:
        call.toast(text("Báo cáo này đã chốt rồi."))
        raise NotFound
    return opened


def _part(call: Call) -> WordsPart:
    part = next((it for it in PARTS if len(call.args) > 3 and it == call.args[3]), None)
    if part is None:
        raise NotFound
    return part

"""/nhac: a few words to one founder or several, chosen from ready sentences or typed."""

from bot.desk.call import Call, NotFound, button
from bot.desk.casework import back
from bot.desk.days import day_of
from bot.desk.nudge_preview import preview
from bot.desk.nudging import CANCEL, Target, only_hours, ready_for, ready_words, targets_of
from bot.desk.registry import DESK, handles
from bot.desk.resting import closing_of, rest_of
from db.desk.cases import CaseRow
from flows.desk.nudging import obstacle, refusal
from flows.desk.panel.view import View
from flows.desk.panel.waiting import closing_line, rest_line
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.starting import Go, Never, Wait
from flows.text import raw, text

MOST_WORDS = 400


@handles("nudge", Action.NUDGE, about="case", commands=("nhac",))
def choose_words(call: Call) -> None:
    """Choose what to say: /nhac 151, or the numbers of several cases."""
    if not call.args:
        call.args = tuple(word.removeprefix("/hs_").removeprefix("hs_") for word in call.words.replace(",", " ").split())
    if not call.args:
        call.say(text("Nhắc hồ sơ nào? Gõ /nhac kèm số hồ sơ. VD: /nhac 142"))
        return
    call.args, missing = _sorted_out(call)
    if missing and call.args:
        call.say(text("Không tìm thấy hồ sơ: {numbers}. Mấy hồ sơ còn lại ở dưới.", numbers=", ".join(missing)))
    targets = targets_of(call)
    if len(targets) == 1 and targets[0].case.status == "closed":
        _closed(call, targets[0].case)
        return
    if len(targets) == 1 and not isinstance(targets[0].verdict, Go) and not only_hours(targets[0].verdict):
        _cannot(call, targets[0])
        return
    waits = len(targets) == 1 and targets[0].case.help_since is not None and DESK.named("ticket")
    _choice(call, targets, answer_first=bool(waits))


@handles("nudge_own", Action.NUDGE, about="case")
def own_words(call: Call) -> None:
    """Take the officer's own words."""
    words = " ".join(call.words.split())
    if not words or len(words) > MOST_WORDS:
        call.expect("nudge_own", *call.args)
        call.say(text("Lời nhắc từ 1 tới {n} chữ cái. {Xh} gõ lại giùm.", n=MOST_WORDS))
        return
    call.desk["nudge"] = words
    preview(call, targets_of(call), words, "own")


@handles("nudge_say", Action.NUDGE, about="")
def say_ready(call: Call) -> None:
    """Take one of the ready sentences. The first argument is its number, the cases follow."""
    number, targets = call.args[0], targets_of(call, call.args[1:])
    words = ready_words(targets, number)
    call.desk.pop("waits", None)
    preview(call, targets, words, number)


@handles("nudge_later", Action.NUDGE, about="case")
def later(call: Call) -> None:
    """Choose the words for a nudge that leaves as soon as it may."""
    _choice(call, targets_of(call, call.args[:1]))


@handles("nudge_drop", Action.NUDGE)
def drop(call: Call) -> None:
    """Leave it."""
    call.desk.pop("nudge", None)
    call.desk.pop("waits", None)
    call.show(Screen((text("Dạ, không nhắc."),), (back(call.number(0)),) if call.number(0) else ()))


def _sorted_out(call: Call) -> tuple[tuple[str, ...], list[str]]:
    """Part the numbers that were given into cases and those that name none for this officer."""
    known: list[str] = []
    missing: list[str] = []
    for number in dict.fromkeys(call.args):
        try:
            known.append(str(call.case(number, Action.NUDGE).id))
        except NotFound:
            missing.append(number[:20])
    return tuple(known), missing


def _choice(call: Call, targets: list[Target], *, answer_first: bool = False) -> None:
    """Show the ready sentences; own words are taken too."""
    ready, numbers = ready_for(targets), [str(it.case.id) for it in targets]
    call.expect("nudge_own", *numbers)
    head = (
        text("Nhắc {coop} ({name}). Chọn lời:", coop=targets[0].coop, name=targets[0].name)
        if len(targets) == 1
        else text("Nhắc {n} hồ sơ. Chọn lời:", n=len(targets))
    )
    lines = [text("{n}. “{words}”", n=str(n), words=words) for n, words in enumerate(ready, 1)]
    picks = tuple(button(raw(str(n)), "nudge_say", str(n), *numbers) for n in range(1, len(ready) + 1))
    rows = [picks, (button(CANCEL, "nudge_drop", *(numbers if len(numbers) == 1 else ())),)]
    if answer_first:
        lines = [text("🆘 Bà con đang chờ cán bộ trả lời. Trả lời trước thì hơn."), *lines]
        rows.insert(0, (button(text("💬 Trả lời 🆘"), "ticket", targets[0].case.id),))
    call.show(Screen((head, *lines, text("Hoặc gõ lời của {xh} vô đây.")), tuple(rows)))


def _closed(call: Call, case: CaseRow) -> None:
    """Nobody is reminded of a founding that was put aside; taking it up again comes first."""
    closing = closing_of(call, case, View(call.answers(case), call.now, case_no=case.id))
    lines = [closing_line(closing) if closing else text("🔒 Đã khép"), text("Hồ sơ đã khép thì bot không nhắc.")]
    again = [button(text("🔓 Mở lại"), "reopen", case.id)] if call.actor.may(Action.CLOSE_CASE) else []
    call.show(Screen(tuple(lines), ((*again, *back(case.id)),)))


def _cannot(call: Call, target: Target) -> None:
    """Say why not, and offer the phone instead."""
    by_phone = [button(text("☎️ Gọi thay"), "called", target.case.id)] if DESK.named("called") else []
    if isinstance(target.verdict, Never):
        call.show(Screen((refusal(target.verdict, target.name),), ((*by_phone, button(CANCEL, "nudge_drop", target.case.id)),)))
        return
    assert isinstance(target.verdict, Wait)
    later = button(text("⏰ Hẹn lúc đó"), "nudge_later", target.case.id)
    rest = rest_of(call, target.case) if target.verdict.reason == "paused" else None
    lines = (*([rest_line(rest)] if rest else ()), obstacle(target.verdict, target.name, day_of(call.now)))
    call.show(Screen(lines, ((later,), (*by_phone, button(CANCEL, "nudge_drop", target.case.id)))))

"""/nhac: a few words to one founder or several, with a look before they go and ten seconds to take them back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import starting
from bot.clock import millis, moment
from bot.desk.call import NOTES_PURPOSE, Call, NotFound, button
from bot.desk.casework import back
from bot.desk.days import day_of
from bot.desk.registry import DESK, handles
from bot.desk.resting import closing_of, rest_of
from db.desk import nudges
from db.desk.cases import CaseRow
from flows.desk.nudging import (
    FOR_MANY,
    READY,
    next_evening,
    obstacle,
    reason_of,
    refusal,
    situation,
)
from flows.desk.panel.view import View
from flows.desk.panel.waiting import closing_line, rest_line
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.starting import Go, Never, Verdict, Wait
from flows.starting.gate import VIETNAM
from flows.starting.kinds import OFFICER
from flows.text import Clock, Day, Joined, Text, raw, text
from locales import plain

UNDO = timedelta(seconds=10)
MOST_WORDS = 400
MOST_PEOPLE = 50
CANCEL = text("Thôi")


@dataclass(frozen=True, slots=True)
class Target:
    case: CaseRow
    coop: Text
    name: str
    verdict: Verdict


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
    targets = _targets(call)
    if len(targets) == 1 and targets[0].case.status == "closed":
        _closed(call, targets[0].case)
        return
    if len(targets) == 1 and not isinstance(targets[0].verdict, Go) and not _only_hours(targets[0].verdict):
        _cannot(call, targets[0])
        return
    waits = len(targets) == 1 and targets[0].case.help_since is not None and DESK.named("ticket")
    _choice(call, targets, answer_first=bool(waits))


def _closed(call: Call, case: CaseRow) -> None:
    """Nobody is reminded of a founding that was put aside; taking it up again comes first."""
    closing = closing_of(call, case, View(call.answers(case), call.now, case_no=case.id))
    lines = [closing_line(closing) if closing else text("🔒 Đã khép"), text("Hồ sơ đã khép thì bot không nhắc.")]
    again = [button(text("🔓 Mở lại"), "reopen", case.id)] if call.actor.may(Action.CLOSE_CASE) else []
    call.show(Screen(tuple(lines), ((*again, *back(case.id)),)))


@handles("nudge_own", Action.NUDGE, about="case")
def own_words(call: Call) -> None:
    """Take the officer's own words."""
    words = " ".join(call.words.split())
    if not words or len(words) > MOST_WORDS:
        call.expect("nudge_own", *call.args)
        call.say(text("Lời nhắc từ 1 tới {n} chữ cái. {Xh} gõ lại giùm.", n=MOST_WORDS))
        return
    call.desk["nudge"] = words
    _preview(call, _targets(call), words, "own")


@handles("nudge_say", Action.NUDGE, about="")
def say_ready(call: Call) -> None:
    """Take one of the ready sentences. The first argument is its number, the cases follow."""
    number, targets = call.args[0], _targets(call, call.args[1:])
    ready = _ready(targets)
    if not number.isdecimal() or not 1 <= int(number) <= len(ready):
        raise NotFound
    call.desk.pop("waits", None)
    _preview(call, targets, plain(ready[int(number) - 1], "vi", {"xh": "anh chị", "Xh": "Anh chị"}), number)


@handles("nudge_send", Action.NUDGE, about="")
def send(call: Call) -> None:
    """Order the nudges for now or later; nothing leaves before the seconds for second thoughts are over."""
    when, which, targets = call.args[0], call.args[1], _targets(call, call.args[2:])
    words = str(call.desk.get("nudge", "")) if which == "own" else ""
    if which != "own":
        ready = _ready(targets)
        words = plain(ready[int(which) - 1], "vi", {"xh": "anh chị", "Xh": "Anh chị"})
    if not words:
        call.show(Screen((text("Lời nhắc này gửi rồi hoặc bỏ rồi. Gõ /nhac để soạn lời mới."),)))
        return
    notes, times = [], set()
    for target in targets:
        on_its_way = nudges.waiting(call.tx, target.case.owner, by=call.actor.person)
        if on_its_way is not None:  # a second tap: the first one is on its way
            notes.append((target.case.id, on_its_way.note))
            times.add(moment(on_its_way.at))
            continue
        at = _time_for(call, target, when)
        if at is None or nudges.waiting(call.tx, target.case.owner) is not None:
            continue
        note = nudges.order(
            call.tx, case_id=target.case.id, person=target.case.owner, chat=target.case.account, by=call.actor.person,
            officer=call.actor.name, words=call.seal(words, NOTES_PURPOSE), at=call.at, due=millis(at),
        )  # fmt: skip
        call.audit("nudged", str(target.case.id))
        notes.append((target.case.id, note))
        times.add(at)
    if not notes:
        call.show(Screen((text("Chưa gửi cho ai: người này vừa được nhắc, hoặc đang có lời nhắc chờ gửi."),)))
        return
    undo = [f"{case}-{note}" for case, note in notes]
    way = back(notes[0][0]) if len(notes) == 1 else ()
    call.show(Screen((_sent(len(notes), min(times), call.now),), ((button(text("↩️ Thu lại"), "nudge_undo", *undo), *way),)))


@handles("nudge_undo", Action.NUDGE, about="")
def undo(call: Call) -> None:
    """Take back what has not left yet."""
    taken = 0
    for pair in call.args:
        number, _, note = pair.partition("-")
        case = call.case(number, Action.NUDGE)
        if note.isdecimal() and nudges.take_back(call.tx, case.owner, int(note)):
            call.audit("nudge_taken_back", number)
            taken += 1
    if taken == len(call.args):
        call.show(Screen((text("Đã thu lại, chưa ai nhận tin."),)))
    elif taken:
        call.show(Screen((text("Thu lại được {n}; {m} tin đã đi rồi.", n=taken, m=len(call.args) - taken),)))
    else:
        call.toast(text("Tin đã đi rồi, không thu lại được nữa."))


@handles("nudge_drop", Action.NUDGE)
def drop(call: Call) -> None:
    """Leave it."""
    call.desk.pop("nudge", None)
    call.desk.pop("waits", None)
    call.show(Screen((text("Dạ, không nhắc."),), (back(call.number(0)),) if call.number(0) else ()))


# -- parts -----------------------------------------------------------------------------------------


def _targets(call: Call, numbers: tuple[str, ...] | None = None) -> list[Target]:
    wanted = dict.fromkeys(numbers if numbers is not None else call.args)
    if not wanted or len(wanted) > MOST_PEOPLE:
        raise NotFound
    return [_target(call, number) for number in wanted]


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


def _target(call: Call, number: str) -> Target:
    case = call.case(number, Action.NUDGE)
    view = View(call.answers(case), call.now, case_no=case.id)
    verdict = starting.verdict(call.tx, case.owner, OFFICER, call.now)
    return Target(case, view.name(), view.founder() or case.first_name, verdict)


def _choice(call: Call, targets: list[Target], *, answer_first: bool = False) -> None:
    """Show the ready sentences; own words are taken too."""
    ready, numbers = _ready(targets), [str(it.case.id) for it in targets]
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


def _ready(targets: list[Target]) -> tuple[Text, ...]:
    if len(targets) > 1:
        return FOR_MANY
    case = targets[0].case
    return READY[situation(case.step, fixes=case.fix_since is not None)]


def _only_hours(verdict: Verdict) -> bool:
    return isinstance(verdict, Wait) and verdict.reason in {"hours", "holiday"}


def _cannot(call: Call, target: Target) -> None:
    """Say why not, and offer the phone instead."""
    by_phone = [button(text("☎️ Gọi thay"), "called", target.case.id)] if DESK.named("called") else []
    if isinstance(target.verdict, Never):
        call.show(Screen((refusal(target.verdict, target.name),), ((*by_phone, button(CANCEL, "nudge_drop", target.case.id)),)))
        return
    assert isinstance(target.verdict, Wait)
    call.desk["nudge_at"] = target.verdict.until.isoformat()
    later = button(text("⏰ Hẹn lúc đó"), "nudge_later", target.case.id)
    rest = rest_of(call, target.case) if target.verdict.reason == "paused" else None
    lines = (*([rest_line(rest)] if rest else ()), obstacle(target.verdict, target.name, day_of(call.now)))
    call.show(Screen(lines, ((later,), (*by_phone, button(CANCEL, "nudge_drop", target.case.id)))))


@handles("nudge_later", Action.NUDGE, about="case")
def later(call: Call) -> None:
    """Choose the words for a nudge that leaves as soon as it may."""
    _choice(call, _targets(call, call.args[:1]))


def _preview(call: Call, targets: list[Target], words: str, which: str) -> None:
    """Show exactly what will be received, by whom, and who is left out and why."""
    numbers = [str(it.case.id) for it in targets]
    lines: list[Text] = []
    if len(targets) == 1:
        lines.append(
            text("{name} sẽ nhận: “Cán bộ {officer}: {words}”", name=targets[0].name, officer=call.actor.name, words=words)
        )
    else:
        never = [it for it in targets if isinstance(it.verdict, Never)]
        later = [it for it in targets if isinstance(it.verdict, Wait) and not _only_hours(it.verdict)]
        n = len(targets) - len(never) - len(later)
        lines.append(_to_many(n, call.actor.name, words))
        lines += _left_out(text("Nhận sau, khi tới lượt: {n}", n=len(later)), later)
        lines += _left_out(text("Không nhận: {n}", n=len(never)), never)
    waits = next((it.verdict for it in targets if isinstance(it.verdict, Wait)), None)
    rows: list[tuple[Button, ...]] = []
    if len(targets) == 1 and waits is not None:
        lines.append(obstacle(waits, targets[0].name, day_of(call.now)))
        rows.append((button(_at(waits.until), "nudge_send", "now", which, *numbers),))
    else:
        label = text("📨 Gửi ngay") if any(_is_now(it.verdict) for it in targets) else text("⏰ Gửi khi tới lượt")
        rows.append((button(label, "nudge_send", "now", which, *numbers),))
    evening = next_evening(call.now)
    if waits is None or evening > waits.until:
        rows.append((button(_at(evening), "nudge_send", "evening", which, *numbers),))
    call.show(Screen(tuple(lines), (*rows, (button(CANCEL, "nudge_drop", *(numbers if len(numbers) == 1 else ())),))))


def _is_now(verdict: Verdict) -> bool:
    return isinstance(verdict, Go) or _only_hours(verdict)


def _to_many(count: int, officer: str, words: str) -> Text:
    if not count:
        return text("Bây giờ chưa ai nhận được: “Cán bộ {officer}: {words}”", officer=officer, words=words)
    return text("{n} người sẽ nhận: “Cán bộ {officer}: {words}”", n=count, officer=officer, words=words)


def _left_out(head: Text, targets: list[Target]) -> list[Text]:
    return [head, *(text("· {name}: {reason}", name=it.name, reason=reason_of(it.verdict)) for it in targets)] if targets else []


def _time_for(call: Call, target: Target, when: str) -> datetime | None:
    """Return the moment a nudge is to leave, or None for somebody who gets none."""
    if isinstance(target.verdict, Never):
        return None
    at = next_evening(call.now) if when == "evening" else call.now + UNDO
    return max(at, target.verdict.until) if isinstance(target.verdict, Wait) else at


def _at(at: datetime) -> Text:
    local = at.astimezone(VIETNAM)
    return text("⏰ {at} {day}", at=Clock(local.time().replace(second=0, microsecond=0)), day=Day(local.date(), short=True))


def _sent(count: int, at: datetime, now: datetime) -> Text:
    if at - now <= UNDO:
        return text("Đã gửi.") if count == 1 else text("Đã gửi {n} người.", n=count)
    local = at.astimezone(VIETNAM)
    when = Joined((Clock(local.time().replace(second=0, microsecond=0)), Day(local.date(), weekday=True)), " ")
    return text("Sẽ gửi lúc {when}.", when=when) if count == 1 else text("Sẽ gửi {n} người, từ {when}.", n=count, when=when)

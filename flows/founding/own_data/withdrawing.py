"""/rutdongy: taking a permission back, all or one purpose, with effect at once; and giving it again."""

from flows.engine.asking import show_item
from flows.engine.context import VIETNAM
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.talk import Line, Talk, lasting
from flows.founding.own_data import stopped
from flows.founding.own_data.standing import CONSENT, allows, is_stopped
from flows.regimes.personal_data import stop_term
from flows.start.consent import PURPOSES, agreed_version, keep_decision
from flows.text import Clock, Day, Text, joined, text

ALL = "all"
STOPPING = text("Bot ngưng dùng dữ liệu của {xh}. Giấy tờ đang làm sẽ dừng. Chắc không?")
CONSEQUENCES: dict[str, Text] = {
    ALL: STOPPING,
    "papers": STOPPING,
    "officers": text("Cán bộ sẽ không coi {coop} được nữa, câu nào chưa trả lời cũng đóng lại. Chắc không?"),
    "reminders": text("Bot sẽ không nhắc việc, không báo lịch nữa. Chắc không?"),
}
NOTHING_GIVEN = text("{Xh} chưa cho phép điều gì nên không có gì để rút.")


def withdraw(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Say what is permitted and ask what is to be taken back."""
    if _has_nothing(talk):
        return
    given = [purpose for purpose in PURPOSES if allows(talk.answers, purpose)]
    talk.say(
        [
            text("{Xh} đang cho phép: {list}.", list=joined(*(PURPOSES[it] for it in given), separator="; ")),
            text("{Xh} muốn rút điều nào?"),
        ],
        [
            [lasting(text("↩️ Rút hết"), "withdraw_ask", "", ALL)],
            *([lasting(PURPOSES[purpose], "withdraw_ask", "", purpose)] for purpose in given),
            [lasting(text("Thôi"), "continue")],
        ],
    )


def withdraw_ask(talk: Talk, event: ChoicePicked) -> None:
    """Say what it comes to and ask once more."""
    if _has_nothing(talk):
        return
    if event.option not in CONSEQUENCES:
        withdraw(talk)
        return
    talk.say(
        [CONSEQUENCES[event.option]],
        [[lasting(text("✅ Rút"), "withdraw_now", "", event.option), lasting(text("Thôi"), "continue")]],
    )


def withdraw_now(talk: Talk, event: ChoicePicked) -> None:
    wanted = event.option
    if _has_nothing(talk):
        return
    if wanted not in CONSEQUENCES or (wanted != ALL and not allows(talk.answers, wanted)):
        withdraw(talk)
        return
    left = {it: wanted not in (ALL, it) and allows(talk.answers, it) for it in PURPOSES}
    keep_decision(talk, left, how="withdrawn", version=agreed_version(talk))
    talk.log("withdrawn", CONSENT, detail=wanted)
    if is_stopped(talk.answers):
        stopped.stop_here(talk, [*receipt(talk), None])
        return
    again = lasting(text("↩️ Cho phép lại"), "allow", "", wanted)
    talk.say(
        [text("Đã rút: {it}.", it=PURPOSES[wanted]), *receipt(talk)],
        [[again], [lasting(text("▶️ Làm tiếp"), "continue")], [lasting(text("🗑 Xóa"), "delete")]],
    )


def receipt(talk: Talk) -> list[Line]:
    """Say when it took effect and how long the law gives for it."""
    local = talk.now.astimezone(VIETNAM)
    lines: list[Line] = [
        text("Bot ngưng từ {time}, {day}.", time=Clock(local.time()), day=Day(local.date(), weekday=True, short=True))
    ]
    term = stop_term(local.date())
    if term is not None:
        lines.append(text("Luật cho chậm nhất tới {day} ({article}).", day=Day(term.last_day), article=term.article))
    return lines


def allow(talk: Talk, event: ChoicePicked) -> None:
    """Give one purpose again, by a tap of its own."""
    if _has_nothing(talk):
        return
    if event.option in PURPOSES and not allows(talk.answers, event.option):
        given = {it: it == event.option or allows(talk.answers, it) for it in PURPOSES}
        keep_decision(talk, given, how="tap", version=agreed_version(talk))
        talk.say(
            [text("Đã cho phép lại: {it}.", it=PURPOSES[event.option])],
            [[lasting(text("▶️ Làm tiếp"), "continue")]],
        )
        return
    talk.flow.actions["continue"](talk, event)


def consent_again(talk: Talk, event: ChoicePicked) -> None:
    """Show the whole permission once more; only a new yes sets the case going."""
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, event)
        return
    if not is_stopped(talk.answers):
        talk.flow.actions["continue"](talk, event)
        return
    show_item(talk, Item(talk.flow.question(CONSENT)))


def _has_nothing(talk: Talk) -> bool:
    """Answer when there is no permission to take back: no case, or one that is stopped already."""
    if not talk.state.case_no:
        talk.say([NOTHING_GIVEN], [[lasting(text("🏠 Trang đầu"), "home")]])
        return True
    if is_stopped(talk.answers):
        stopped.stop_here(talk)
        return True
    return False


ACTIONS = {
    "withdraw": withdraw, "withdraw_ask": withdraw_ask, "withdraw_now": withdraw_now, "allow": allow,
    "consent_again": consent_again,
}  # fmt: skip

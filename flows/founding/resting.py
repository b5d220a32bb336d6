"""Stopping for now, with or without a reminder."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from flows.engine.context import VIETNAM
from flows.engine.effects import Forget, Prefer, Remind
from flows.engine.events import ChoicePicked
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.review.record import REMINDER as REVIEW_REMINDER
from flows.founding.words import coop_name
from flows.text import text

EVENING, EARLY = time(18, 30), time(11, 30)
REMINDER = "resume"


def rest(talk: Talk, event: ChoicePicked) -> None:
    """💾 Nghỉ: everything is saved already; offer one reminder."""
    place = talk.place
    talk.go("rest", key=place.get("key"))
    show(talk)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask(
        [*lead, text("Đã lưu. Khi nào rảnh {xh} gõ /tiep hoặc bấm nút này.")],
        [
            [lasting(text("▶️ Làm tiếp"), "continue")],
            [lasting(text("⏰ Tối nay"), "remind", "", "tonight"), lasting(text("⏰ Mai"), "remind", "", "tomorrow")],
            [lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )


def remind(talk: Talk, event: ChoicePicked) -> None:
    """Set one reminder at an hour when people look at their phones."""
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, event)
        return
    local = talk.now.astimezone(VIETNAM)
    evening = datetime.combine(local.date(), EVENING, VIETNAM)
    if event.option == "tonight" and local < evening:
        at = evening
    else:
        at = datetime.combine(local.date() + timedelta(days=1), EARLY, VIETNAM)
    talk.order(Remind(REMINDER, at))
    talk.order(Prefer(quiet=False))
    talk.place["quiet"] = False
    talk.toast(text("Đã ghi, bot sẽ nhắc."))


def no_remind(talk: Talk, event: ChoicePicked | str = "") -> None:
    talk.order(Forget(REMINDER))
    talk.order(Forget(REVIEW_REMINDER))
    talk.order(Prefer(quiet=True))
    talk.place["quiet"] = True
    talk.say([text("Đã tắt nhắc. {Xh} vẫn nhận trả lời của cán bộ và lịch đã hẹn. Mở lại ở /caidat.")])


def reminded(talk: Talk, payload: object) -> None:
    """The time has come: one small thing to do; the question that is open stays as it is."""
    if talk.place.get("quiet") or not talk.state.case_no:
        return
    talk.say(
        [text("Dạ, {coop} đang chờ {xh} làm tiếp.", coop=coop_name(talk.context))],
        [
            [lasting(text("▶️ Làm tiếp"), "continue")],
            [lasting(text("⏰ Mai nhắc"), "remind", "", "tomorrow"), lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )


SCREENS = {"rest": ScreenOf(show)}
ACTIONS = {"rest": rest, "remind": remind, "no_remind": no_remind}
TIMERS = {REMINDER: reminded}

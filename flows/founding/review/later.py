"""Not now: a question back to the officer, and the one reminder for tomorrow."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from flows.engine.context import VIETNAM
from flows.engine.effects import Remind
from flows.engine.events import ChoicePicked
from flows.engine.screens import show_again
from flows.engine.talk import Talk, lasting
from flows.founding.review.fixing import SCREEN, settle_changed
from flows.founding.review.parts import PARTS
from flows.founding.review.record import REMINDER
from flows.founding.review.standing import returned
from flows.founding.review.words import minutes_for
from flows.text import text

EARLY = time(11, 30)


def ask_back(talk: Talk, event: ChoicePicked) -> None:
    """💬 Hỏi lại cán bộ: a question about what is open; the list comes again after it."""
    review = settle_changed(talk, event.question)
    if review is None:
        talk.flow.actions["ask_officer"](talk, event)
        return
    key = next((point.key for point in review.open_points if talk.flow.knows(point.key)), "")
    step = talk.flow.question(key).step if key else review.part
    talk.place["then"] = {"at": SCREEN, "key": "", "part": review.part}
    talk.go("ticket", key=key, step=step)
    show_again(talk)


def later(talk: Talk, event: ChoicePicked) -> None:
    """⏰ Để mai."""
    if not returned(talk):
        talk.flow.actions["home"](talk, event)
        return
    tomorrow = talk.now.astimezone(VIETNAM).date() + timedelta(days=1)
    talk.order(Remind(REMINDER, datetime.combine(tomorrow, EARLY, VIETNAM)))
    talk.toast(text("Đã ghi, mai bot nhắc."))


def remind(talk: Talk, payload: Mapping[str, Any]) -> None:
    """The next day: one small thing to do; the question that is open stays as it is."""
    waiting = [review for review in returned(talk) if review.open_points]
    if not waiting:
        return
    left = sum(len(review.open_points) for review in waiting)
    rows = [
        [lasting(text("✏️ Sửa {n} việc: {part}", n=len(it.open_points), part=PARTS[it.part]), "rv_list", it.part)]
        for it in waiting
    ]
    talk.say([text("📝 Còn {n} việc cán bộ nhờ sửa, chừng {m} phút.", n=left, m=minutes_for(left))], rows)


ACTIONS = {"rv_ask": ask_back, "rv_later": later}
TIMERS = {REMINDER: remind}

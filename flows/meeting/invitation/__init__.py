"""Sending the invitation: words to pass on, the papers to print, and the reminders."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.effects import MakeDocuments, Ticket
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Action
from flows.engine.progress import title_line
from flows.engine.question import Item, Option, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.meeting.invitation.reminders import TIMERS, forget_reminders, set_reminders
from flows.meeting.invitation.words import invitation
from flows.meeting.typed import pressed
from flows.text import bold, text

PAPERS = ("GM", "CT")

send = Action(
    key="hn.send",
    step="meeting",
    part="B",
    label=text("Giấy mời"),
    screen="hn_send",
    wording=lambda value, context: text("đã soạn"),
    prompt=text("Gửi giấy mời và tài liệu cho {n} người?"),
    why=text("Ai không có Telegram, bot soạn sẵn lời mời để {xh} gửi Zalo hoặc in."),
    options=(
        Option("send", text("📨 Gửi")),
        Option("see", text("👀 Xem trước")),
        Option("print", text("🖨 Bản in")),
    ),
)


def show_send(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    people = len(talk.context.founding.members)
    prompt = talk.resolve(send.prompt.with_(n=people))
    talk.ask([*lead, title_line(talk, item), bold(prompt), send.why], buttons_of(talk))


def buttons_of(talk: Talk) -> list[Any]:
    first, see, printed = (button(o.label, o.code, send.key) for o in send.options)
    return [[first], [see, printed], *bottom_rows(talk, item_here(talk))]


def pick_send(talk: Talk, event: ChoicePicked) -> bool:
    if event.question != send.key:
        return False
    match event.action:
        case "send":
            send_it(talk)
        case "see":
            talk.say([invitation(talk.context)])
            talk.order(MakeDocuments(PAPERS, "preview"))
            show_send(talk)
        case "print":
            talk.order(MakeDocuments(PAPERS, "print", draft=False))
            send_it(talk)
        case _:
            return False
    return True


def read_send(talk: Talk, event: TextReceived) -> bool:
    return pressed(talk, event.text, buttons_of(talk), pick_send)


def send_it(talk: Talk) -> None:
    """Give the words to pass on and the papers, and set the reminders."""
    item = item_here(talk)
    version = int((talk.value(send.key) or {}).get("version", 0)) + 1
    talk.record(send.key, {"ok": True, "version": version, "at": talk.now.isoformat(timespec="seconds")})
    talk.log("answered", send.key, "meeting", by="tapped")
    echo(talk, item)
    talk.say(
        [
            text(
                "{Xh} chép lời mời dưới đây gửi qua Zalo, tin nhắn cho bà con; ai không có máy thì in giấy mời."
            )
        ]
    )
    talk.say([invitation(talk.context)])
    if not (isinstance(talk.event, ChoicePicked) and talk.event.action == "print"):
        talk.order(MakeDocuments(PAPERS, "pdf", draft=False))
    talk.erase("hn.moved")
    if "officer" in (talk.value("hn.guests") or []):
        talk.order(Ticket("hn.guests"))
    set_reminders(talk)
    settle(talk, item)


def after_change(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """A new day, time or place must be told again, with ĐỔI LỊCH on top."""
    if talk.answers.has(send.key):
        talk.erase(send.key)
        talk.record("hn.moved", True)
        forget_reminders(talk)
    return False


QUESTIONS: tuple[Question, ...] = (send,)
SCREENS: Mapping[str, ScreenOf] = {"hn_send": ScreenOf(show_send, text=read_send, pick=pick_send)}
AFTER = {"hn.date": after_change, "hn.time": after_change, "hn.place": after_change}
__all__ = ["AFTER", "QUESTIONS", "SCREENS", "TIMERS"]

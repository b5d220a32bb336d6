"""/tin: words to many people, made up by taps: what, for whom, a look at it, when."""

from datetime import datetime
from typing import Any

from bot.broadcasting.ordering import NEWS_LASTS, Plan, foresee, order
from bot.broadcasting.tallying import leaves_at
from bot.desk import sending_time
from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.broadcast import show_broadcast
from bot.desk.registry import handles
from bot.desk.segment_chooser import Chooser
from db.broadcasts import broadcasts
from flows.desk.broadcasts import screens
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.receiver import Receiver
from flows.desk.broadcasts.segment import Segment, segment_of
from flows.desk.broadcasts.tally import say_later
from flows.desk.broadcasts.wording import news
from flows.desk.nudging import next_evening
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.starting.kinds import NEWS
from flows.text import Text, joined, text

CANCEL = text("Thôi")
BACK = text("⬅️ Chọn người")
SHOWN = 3


@handles("news", Action.BROADCAST, commands=("tin",))
def start(call: Call) -> None:
    """Take the words after the command, or ask for them; what was sent last can be looked at."""
    if call.words.strip():
        take_words(call)
        return
    call.expect("news_words")
    sent = broadcasts.ordered_by(call.tx, call.actor.person, "news", limit=SHOWN)
    today = screens.today_of(call.now)
    rows = tuple(
        (button(text("📨 Tin {when}", when=screens.say_when(leaves_at(call.tx, it), today)), "broadcast", it.id),) for it in sent
    )
    call.show(Screen((screens.ASK_WORDS,), (*rows, (button(CANCEL, "news_drop"),))))


@handles("news_words", Action.BROADCAST)
def take_words(call: Call) -> None:
    """Keep the words, and go on to whom they are for. Lines stay as they were typed."""
    words = "\n".join(" ".join(line.split()) for line in call.words.strip().splitlines())
    if not words or len(words) > screens.MOST_WORDS:
        call.expect("news_words")
        call.say(screens.TOO_LONG)
        return
    known = call.desk.get("news", {})
    call.desk["news"] = {"words": words, "segment": known.get("segment", {})}
    call.args = ()
    CHOOSER.choose(call)


@handles("news_look", Action.BROADCAST)
def look(call: Call) -> None:
    """Say what would happen, before anything leaves."""
    evening = next_evening(call.now)
    found = _foresee(call, call.now)
    rows: list[tuple[Button, ...]] = [(button(text("👀 Coi tin mẫu"), "news_sample"),)]
    if found.gets:
        when = screens.say_when(evening, screens.today_of(call.now))
        rows += [
            (button(text("📨 Gửi lúc {when}", when=when), "news_send", sending_time.as_arg(evening)),),
            (button(text("⏰ Chọn giờ"), "news_time"), button(text("📨 Gửi ngay"), "news_send", "now")),
        ]
    rows.append((button(BACK, "news_who"), button(text("✏️ Sửa tin"), "news_edit"), button(CANCEL, "news_drop")))
    call.show(Screen((text("📣 <b>Tin cho bà con</b>"), *screens.say_forecast(_segment(call), found)), tuple(rows)))


@handles("news_sample", Action.BROADCAST)
def show_sample(call: Call) -> None:
    """Send the message to the officer as people will see it; its buttons are only named."""
    screen = news(_body(call), Receiver(has_case=True))
    labels = joined(*(text("[{label}]", label=it.label) for row in screen.buttons for it in row), separator=" ")
    call.show(Screen((*screen.lines, labels)), fresh=True)


@handles("news_edit", Action.BROADCAST)
def edit(call: Call) -> None:
    """Ask for the words again; whom they are for stays."""
    _draft(call)
    call.expect("news_words")
    call.show(Screen((screens.ASK_WORDS,), ((button(text("⬅️ Giữ tin cũ"), "news_look"),),)))


@handles("news_time", Action.BROADCAST)
def choose_time(call: Call) -> None:
    """Offer some moments; another one can be typed."""
    _draft(call)
    call.expect("news_typed_time")
    today = screens.today_of(call.now)
    found = sending_time.offered(call.now)
    rows = rows_of([button(screens.say_when(at, today), "news_send", sending_time.as_arg(at)) for at in found])
    call.show(Screen((sending_time.ASK,), (*map(tuple, rows), (button(text("⬅️ Coi lại"), "news_look"),))))


@handles("news_typed_time", Action.BROADCAST)
def take_time(call: Call) -> None:
    """Take a typed time."""
    at = sending_time.typed(call)
    if isinstance(at, Text):
        call.expect("news_typed_time")
        call.say(at)
        return
    call.args = (sending_time.as_arg(at),)
    send(call)


@handles("news_send", Action.BROADCAST)
def send(call: Call) -> None:
    """Order it; for many people only after one more tap."""
    start = sending_time.of_arg(call, call.arg(0))
    found = _foresee(call, start)
    if not found.gets:
        look(call)
        return
    when = screens.say_when(start, screens.today_of(call.now))
    if found.gets > screens.MANY and call.arg(1) != "yes":
        head = text("{n} người, {when}.", n=found.gets, when=when) if call.arg(0) != "now" else text("{n} người, gửi ngay.", n=found.gets)
        yes = button(text("✅ Gửi {n} người", n=found.gets), "news_send", call.arg(0), "yes")
        call.show(Screen((head,), ((yes, button(CANCEL, "news_look")),)))
        return
    plan = Plan(NEWS, "news", _body(call), start, start + NEWS_LASTS)
    number = order(call, plan, _segment(call), Action.BROADCAST)
    call.desk.pop("news")
    call.desk.pop("waits", None)
    call.args = (str(number),)
    if start > call.now:
        show_broadcast(call)
    else:
        begun = text("📨 Bot ghi rồi: gửi cho {n} người.") if found.waits_whole else text("📨 Bot bắt đầu gửi cho {n} người.")
        call.show(Screen((begun.with_(n=found.gets), *filter(None, (say_later(found.later, found.gets, found.first_later),)))))


@handles("news_drop", Action.BROADCAST)
def drop(call: Call) -> None:
    """Forget the message."""
    call.desk.pop("news", None)
    call.desk.pop("waits", None)
    call.show(Screen((text("Dạ, không gửi gì hết."),)))


def _draft(call: Call) -> dict[str, Any]:
    draft: dict[str, Any] | None = call.desk.get("news")
    if draft is None:
        raise NotFound(screens.NO_DRAFT)
    return draft


def _segment(call: Call) -> Segment:
    return segment_of(_draft(call)["segment"])


def _keep(call: Call, it: Segment) -> None:
    call.desk["news"] = {**_draft(call), "segment": it.as_json()}


def _body(call: Call) -> dict[str, str]:
    return {"words": _draft(call)["words"], "officer": call.actor.name}


def _foresee(call: Call, start: datetime) -> Forecast:
    return foresee(call, _segment(call), NEWS, start, start + NEWS_LASTS, Action.BROADCAST)


CHOOSER = Chooser(
    "news", Action.BROADCAST, _segment, _keep, lambda call, it: _foresee(call, call.now),
    lambda call: (text("Gửi cho ai?"),),
    lambda call: ((button(text("✅ Xong"), "news_look"), button(CANCEL, "news_drop")),),
)  # fmt: skip
CHOOSER.register()

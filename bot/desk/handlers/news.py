"""/tin: words to many people, made up by taps: what, for whom, a look at it, when."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from bot.broadcasting.ordering import NEWS_LASTS, Plan, foresee, order
from bot.clock import moment
from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.broadcast import show_broadcast
from bot.desk.registry import handles
from db.broadcasts import broadcasts
from flows.desk.broadcasts import screens
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.segment import Part, Segment, segment_of
from flows.desk.broadcasts.wording import Receiver, news
from flows.desk.filters import understand
from flows.desk.filters.places import narrowed, place_name
from flows.desk.nudging import next_evening
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.starting.gate import VIETNAM
from flows.starting.kinds import NEWS
from flows.text import Problem, joined, text
from flows.understand import Read, read_time

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
        (button(text("📨 Tin {when}", when=screens.say_when(moment(it.start_at), today)), "broadcast", it.id),) for it in sent
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
    choose(call)


@handles("news_who", Action.BROADCAST)
def choose(call: Call) -> None:
    """Show what people can be chosen by, and how many they are so far."""
    it = _segment(call)
    parts = [part for part in screens.PARTS if part != "places" or _has_places(call)]
    buttons = [button(screens.PARTS[part], "news_part", part) for part in parts]
    lines = [text("Gửi cho ai?"), *screens.say_forecast(it, _foresee(call, call.now))]
    call.show(
        Screen(tuple(lines), (*map(tuple, rows_of(buttons)), (button(text("✅ Xong"), "news_look"), button(CANCEL, "news_drop"))))
    )


@handles("news_part", Action.BROADCAST)
def choose_part(call: Call) -> None:
    """Show the choices of one part; with a value choose it or take it back."""
    part, value = call.arg(0), call.arg(1)
    if part not in screens.PARTS:
        raise NotFound
    it = _segment(call)
    if value and (value in screens.values_of(part) or (part == "places" and value in it.places)):
        it = it.toggled(cast(Part, part), value)
        _keep(call, it)
    if part == "places":
        call.expect("news_place")
        choices = [button(text("❌ {place}", place=place_name(code)), "news_part", "places", code) for code in it.places]
    else:
        choices = [
            button(screens.label_of(part, value, chosen=screens.is_chosen(it, part, value)), "news_part", part, value)
            for value in screens.values_of(part)
        ]
    lines = (screens.ASKS[part], *screens.say_forecast(it, _foresee(call, call.now)))
    call.show(Screen(lines, (*map(tuple, rows_of(choices)), (button(BACK, "news_who"),))))


@handles("news_place", Action.BROADCAST)
def take_places(call: Call) -> None:
    """Find the communes that were typed; those outside the officer's area are not taken."""
    it, unknown = _segment(call), list[str]()
    reach = call.reach(Action.BROADCAST)
    for name in filter(None, (part.strip() for part in call.words.split(","))):
        found = understand(name, reach).filter.place
        there = narrowed(reach, found) if found else None
        if there is None or not (there.whole or there.communes):
            unknown.append(name[:40])
        elif found not in it.places:
            it = it.toggled("places", found)
    _keep(call, it)
    if unknown:
        call.say(text("Không thấy xã {names} trong địa bàn của {xh}. Gõ lại giùm.", names=joined(*(text("“{words}”", words=it) for it in unknown), separator=", ")))
    call.args = ("places",)
    choose_part(call)


@handles("news_look", Action.BROADCAST)
def look(call: Call) -> None:
    """Say what would happen, before anything leaves."""
    evening = next_evening(call.now)
    found = _foresee(call, call.now)
    rows: list[tuple[Button, ...]] = [(button(text("👀 Coi tin mẫu"), "news_sample"),)]
    if found.gets:
        when = screens.say_when(evening, screens.today_of(call.now))
        rows += [
            (button(text("📨 Gửi lúc {when}", when=when), "news_send", _minutes(evening)),),
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
    offered = [
        at
        for day in (0, 1)
        for hour in (time(7), time(11, 30), time(18))
        if (at := datetime.combine(today + timedelta(days=day), hour, VIETNAM)) > call.now
    ]
    rows = rows_of([button(screens.say_when(at, today), "news_send", _minutes(at)) for at in offered])
    call.show(Screen((text("Gửi lúc mấy giờ? Bấm hoặc gõ. VD: 19 giờ"),), (*map(tuple, rows), (button(text("⬅️ Coi lại"), "news_look"),))))


@handles("news_typed_time", Action.BROADCAST)
def take_time(call: Call) -> None:
    """A time that is over today means tomorrow."""
    found = read_time(call.words)
    if not isinstance(found, Read):
        call.expect("news_typed_time")
        call.say(found.words if isinstance(found, Problem) else text("{Xh} gõ giờ giùm. VD: 19 giờ"))
        return
    at = datetime.combine(screens.today_of(call.now), time.fromisoformat(found.value), VIETNAM)
    call.args = (_minutes(at if at > call.now else at + timedelta(days=1)),)
    send(call)


@handles("news_send", Action.BROADCAST)
def send(call: Call) -> None:
    """Order it; for many people only after one more tap."""
    start = _moment(call, call.arg(0))
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
        call.show(Screen((text("📨 Bot bắt đầu gửi cho {n} người.", n=found.gets),), ()))


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


def _has_places(call: Call) -> bool:
    """Somebody with a single commune has nothing to choose."""
    reach = call.reach(Action.BROADCAST)
    return reach.whole or len({grant.area for grant in call.actor.grants}) > 1


def _minutes(at: datetime) -> str:
    return str(int(at.timestamp()) // 60)


def _moment(call: Call, minutes: str) -> datetime:
    """Return when it is to be sent; a moment that has passed is now."""
    return max(moment(int(minutes) * 60_000), call.now) if minutes.isdecimal() else call.now


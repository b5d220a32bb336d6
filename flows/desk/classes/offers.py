"""Ready answers for every question, so that a class is opened by taps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flows.classes.ready import NOTES, TOPICS, Topic
from flows.classes.times import say_day
from flows.desk.classes.questions import Asked, accepts
from flows.reference.calendar import is_rest_day
from flows.text import Text, raw, text

MOST_DAYS, MOST_PLACES, MOST_TITLES = 6, 4, 6
LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a class was, with its pin where it had one."""

    place: str
    lat: str | None = None
    lon: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the trainer used before, the newest first."""

    name: str = ""
    titles: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    seats: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


SPANS = (("07:30", "11:00"), ("08:00", "10:00"), ("13:30", "15:30"), ("13:30", "16:30"))
SEATS = (20, 30, 40, 60)

Offer = tuple[Text, Any]
"""Label of the button, and the value it stands for."""


def topic_of(title: str) -> Topic | None:
    return next((it for it in TOPICS if it.title.msgid == title), None)


def with_topic(values: Mapping[str, Any]) -> dict[str, Any]:
    """Let a title that is a ready topic bring what one can do afterwards; words of the trainer's own stay."""
    topic = topic_of(str(values.get("title", "")))
    kept = dict(values)
    if kept.get("aim") in {it.aim.msgid for it in TOPICS}:
        del kept["aim"]
    return {"aim": topic.aim.msgid, **kept} if topic else kept


def offers(name: str, values: Mapping[str, Any], known: Known, asked: Asked) -> list[Offer]:
    """Offer answers to one question; what the trainer used last comes first."""
    match name:
        case "title":
            ready = {it.title.msgid: it.title for it in TOPICS}
            own = [title for title in dict.fromkeys(known.titles) if title not in ready]
            return [*((_short(it), it) for it in own[:2]), *((label, title) for title, label in ready.items())][:MOST_TITLES]
        case "day":
            tomorrow = asked.today + timedelta(days=1)
            days = (tomorrow + timedelta(days=n) for n in range(60))
            working = [day for day in days if not is_rest_day(day)][:MOST_DAYS]
            return [(text("Ngày mai") if day == tomorrow else say_day(day), day.isoformat()) for day in working]
        case "span":
            spans = [(raw(f"{start}–{end}"), {"start": start, "end": end}) for start, end in SPANS]
            return [(label, span) for label, span in spans if accepts("span", span, asked) is None]
        case "place":
            spots: dict[str, Spot] = {}
            for spot in known.spots:
                spots.setdefault(spot.place, spot)
            newest = list(spots.values())[:MOST_PLACES]
            return [(_short(it.place), {"place": it.place, "lat": it.lat, "lon": it.lon}) for it in newest]
        case "seats":
            numbers = sorted({*SEATS, *known.seats[:1]})
            return [(text("{n}", n=n), n) for n in numbers]
        case "teacher":
            names = dict.fromkeys(filter(None, (known.name, *known.teachers)))
            return [(_short(it), it) for it in list(names)[:3]]
        case "aim":
            topic = topic_of(str(values.get("title", "")))
            return [(topic.aim, topic.aim.msgid)] if topic else []
        case "notes":
            own = [it for it in dict.fromkeys(known.notes) if it]
            return [*((_short(it), it) for it in own[:1]), *((it, it.msgid) for it in NOTES if it.msgid not in own[:1])]
    return []


def _short(words: str) -> Text:
    return raw(words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1].rstrip() + "…")

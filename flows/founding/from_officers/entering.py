"""An officer has typed an answer for the founder: it stands, marked, until the founder has said yes to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flows.engine.question import Item
from flows.engine.talk import Line, Talk, lasting
from flows.founding.from_officers.offers import (
    ENTERED,
    Offer,
    drop_about,
    item_of,
    keep,
    label_of,
    offer_of,
    signed,
    worded,
)
from flows.text import text

STATE = "officer"
"""With a value: entered by an officer and not accepted yet. Without one: the question waits for an officer."""


def entered(talk: Talk, body: Mapping[str, Any]) -> None:
    """Write the value and ask for the founder's yes.

    When the answer has changed since the officer read it, nothing is written: the value is only offered.
    """
    offer = offer_of(body, ENTERED)
    item = item_of(talk, offer.key)
    if item is None or not offer.has_value or _refuses(talk, item, offer.value):
        talk.log("entry_refused", offer.key.partition("/")[0])
        return
    now = talk.answers.by_key.get(item.key) or {}
    offer = replace(offer, old=now.get("value"))
    if int(now.get("v", 0)) == int(body["v"]):
        talk.record(item.key, offer.value, state=STATE, source="officer", by=str(offer.by))
        talk.log("edited" if offer.old is not None else "answered", item.question.key, item.question.step, by="officer")
    keep(talk, offer)
    show(talk, item, offer)


def _refuses(talk: Talk, item: Item, value: Any) -> bool:
    problem = item.question.check(value, talk.context.at(item.suffix))
    return problem is not None and problem.severity == "E"


def show(talk: Talk, item: Item, offer: Offer) -> None:
    label, new = label_of(talk, item), worded(talk, item, offer.value)
    lines: list[Line] = [text("{who} ghi giùm. {label}: {value}", who=signed(offer), label=label, value=new)]
    if offer.old is not None and offer.old != offer.value:
        lines.append(text("Trước đó ghi: {value}", value=worded(talk, item, offer.old)))
    if offer.words:
        lines.append(text("“{words}”", words=offer.words))
    lines.append(text("{Xh} coi đúng chưa?"))
    talk.say(lines, [[lasting(text("✅ Đúng"), "of_take", offer.id), lasting(text("✏️ Tôi tự ghi"), "of_own", offer.id)]])


def is_entered(talk: Talk, key: str) -> bool:
    """Tell whether an answer was entered by an officer and waits for the founder's yes."""
    return talk.answers.has(key) and talk.answers.state(key) == STATE


def accept_all(talk: Talk, items: Iterable[Item]) -> None:
    """The founder has confirmed a screen that showed these answers, marked: that is the yes to each."""
    for item in items:
        if is_entered(talk, item.key):
            entry = talk.answers.by_key[item.key]
            talk.record(item.key, entry["value"], source="officer", by=str(entry["by"]))
            drop_about(talk, item.key)


OFFICERS = {"entered": entered}

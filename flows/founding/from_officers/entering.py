"""An officer has typed an answer for the founder: it counts for nothing until the founder has said yes to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flows.engine.effects import Button
from flows.engine.question import Item
from flows.engine.talk import Line, Talk, lasting
from flows.founding.from_officers.offers import (
    ANSWER,
    ENTERED,
    Offer,
    drop_about,
    entered_for,
    item_of,
    keep,
    kept,
    label_of,
    offer_of,
    pending,
    signed,
    usable,
    worded,
)
from flows.text import Text, text

MOST_SHOWN = 5


def entered(talk: Talk, body: Mapping[str, Any]) -> None:
    """Put the value before the founder; the present answer stands until the founder's yes."""
    offer = offer_of(body, ENTERED)
    item = item_of(talk, offer.key)
    if item is None or not usable(talk, offer).has_value:
        talk.log("entry_refused", offer.key.partition("/")[0])
        return
    offer = replace(offer, old=talk.answers.value(item.key))
    talk.log("entered", item.question.key, item.question.step)
    keep(talk, offer)
    show(talk, item, offer)


def show(talk: Talk, item: Item, offer: Offer) -> None:
    label, new = label_of(talk, item), worded(talk, item, offer.value)
    lines: list[Line] = [text("{who} ghi giùm. {label}: {value}", who=signed(offer), label=label, value=new)]
    if offer.old is not None and offer.old != offer.value:
        lines.append(text("Đang ghi: {value}", value=worded(talk, item, offer.old)))
    if offer.words:
        lines.append(text("“{words}”", words=offer.words))
    lines.append(text("{Xh} coi đúng chưa? Bấm ✅ thì mới tính."))
    talk.say(lines, [[lasting(text("✅ Đúng"), "of_take", offer.id), _own(offer)]])


def _own(offer: Offer) -> Button:
    if offer.old is not None:
        return lasting(text("Giữ như cũ"), "of_leave", offer.id)
    return lasting(text("✏️ Tôi tự ghi"), "of_own", offer.id)


def show_next(talk: Talk) -> bool:
    """Show what an officer has entered and still waits for a yes; False when nothing does."""
    for offer in pending(talk)[:1]:
        item = item_of(talk, offer.key)
        assert item is not None
        show(talk, item, offer)
        return True
    return False


def waiting_line(talk: Talk) -> Text | None:
    """One line for home."""
    count = len(pending(talk))
    return text("⌨️ Cán bộ ghi giùm {n} câu, chờ {xh} bấm ✅", n=count) if count else None


def mark(talk: Talk, item: Item) -> Text | None:
    """Tell behind an answer what an officer has entered for it."""
    offer = entered_for(talk.answers, item.key)
    return text("(cán bộ ghi: {value}, chờ {xh} bấm ✅)", value=worded(talk, item, offer.value)) if offer else None


def ask_first(talk: Talk, items: Iterable[Item]) -> bool:
    """Have the founder decide about what officers have entered before a screen is closed; False when nothing waits."""
    waiting = [(item, offer) for item in items if (offer := entered_for(talk.answers, item.key))]
    if not waiting:
        return False
    lines: list[Line] = [text("Còn {n} câu cán bộ ghi giùm. {Xh} coi từng câu rồi bấm:", n=len(waiting))]
    rows: list[list[Button]] = []
    for item, offer in waiting[:MOST_SHOWN]:
        label, value = label_of(talk, item), worded(talk, item, offer.value)
        lines.append(text("• {label}: {value}", label=label, value=value))
        rows.append([lasting(text("✅ {label}", label=label), "of_take", offer.id), _own(offer)])
    talk.ask(lines, rows)
    return True


def offered(talk: Talk, item: Item) -> tuple[Text, Button] | None:
    """Put an officer's value above its question, with the yes to it."""
    known = [it for it in kept(talk.answers) if it.kind == ANSWER and it.key == item.key]
    offer = entered_for(talk.answers, item.key) or next((it for it in reversed(known) if it.has_value), None)
    if offer is None or not usable(talk, offer).has_value:
        return None
    said = text("💬 {who} đề nghị ghi: {value}", who=signed(offer), value=worded(talk, item, offer.value))
    return said, lasting(text("✅ Ghi như cán bộ đề nghị"), "of_take", offer.id)


def answered(talk: Talk, item: Item) -> None:
    """The founder has answered: nothing about this question waits any more."""
    drop_about(talk, item.key)


OFFICERS = {"entered": entered}

"""An officer's answer to a request reaches the founder; late answers are owned up to."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.engine.effects import Button, TellOfficers
from flows.engine.events import ChoicePicked
from flows.engine.talk import Line, Talk, lasting
from flows.founding.from_officers import entering
from flows.founding.from_officers.offers import (
    ANSWER,
    Offer,
    item_of,
    keep,
    kept,
    label_of,
    offer_of,
    signed,
    usable,
    worded,
)
from flows.text import Text, text


def answered(talk: Talk, body: Mapping[str, Any]) -> None:
    """Hand the answer over. The question in progress stays; nothing is written without a tap."""
    offer = usable(talk, offer_of(body, ANSWER))
    keep(talk, offer)
    talk.log("ticket_answered", offer.key.partition("/")[0])
    show(talk, offer)


def show(talk: Talk, offer: Offer) -> None:
    talk.say([words_of(talk, offer)], rows_of(talk, offer))


def words_of(talk: Talk, offer: Offer) -> Text:
    item = item_of(talk, offer.key)
    if item is None or not offer.has_value:
        return text("{who}: “{words}”", who=signed(offer), words=offer.words)
    value = worded(talk, item, offer.value)
    return text("{who}: “{words}” Ghi {value} luôn không?", who=signed(offer), words=offer.words, value=value)


def rows_of(talk: Talk, offer: Offer) -> list[Sequence[Button]]:
    rows: list[Sequence[Button]] = []
    item = item_of(talk, offer.key)
    if item is not None:
        own = lasting(text("✏️ Tôi tự ghi"), "of_own", offer.id)
        rows.append([lasting(text("✅ Ghi vậy"), "of_take", offer.id), own] if offer.has_value else [own])
    rows.append([lasting(text("💬 Hỏi thêm"), "of_ask", offer.id)])
    return rows


def waiting(talk: Talk) -> list[Offer]:
    """List answers of officers about questions that the founder has not answered since."""
    found = []
    for offer in kept(talk.answers):
        item = item_of(talk, offer.key)
        if offer.kind == ANSWER and item is not None and not talk.answers.has(item.key):
            found.append(offer)
    return found


def waiting_line(talk: Talk) -> Text | None:
    """Say on coming back that officers have answered."""
    offers = waiting(talk)
    if not offers:
        return None
    if len({(it.name, it.area) for it in offers}) == 1:
        return text("Có {n} câu cán bộ {name} đã trả lời.", n=len(offers), name=offers[0].name)
    return text("Có {n} câu cán bộ đã trả lời.", n=len(offers))


def show_waiting(talk: Talk, event: ChoicePicked) -> None:
    """💬 Coi trả lời của cán bộ: their answers, else what they have entered."""
    offers = waiting(talk)
    if not offers and entering.show_next(talk):
        return
    if not offers:
        talk.say([text("Chưa có câu trả lời nào của cán bộ đang chờ {xh}.")])
    for offer in offers[:5]:
        show(talk, offer)


def late(talk: Talk, body: Mapping[str, Any]) -> None:
    """A request waits too long: officers are reminded, later their superiors and the founder are told."""
    item = item_of(talk, str(body.get("key") or ""))
    label = label_of(talk, item) if item else None
    superiors = bool(body.get("superiors"))
    talk.order(TellOfficers(int(body["ticket"]), superiors, label))
    if superiors:
        lines: list[Line] = [text("🆘 {label}", label=label)] if label else []
        lines.append(text("Cán bộ chưa trả lời, bot đã báo cấp trên. Cần gấp thì {xh} hỏi thẳng ở ủy ban xã."))
        talk.say(lines, [[lasting(text("▶️ Làm tiếp"), "continue")]])


OFFICERS = {"answered": answered, "ticket_late": late}
ACTIONS = {"of_show": show_waiting}

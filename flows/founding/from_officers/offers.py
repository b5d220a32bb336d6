"""Values that officers put before the founder, kept with the case until the founder has dealt with them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from flows.engine.question import Item
from flows.engine.state import Answers
from flows.engine.talk import Talk
from flows.text import Text, joined, text

KEY = "own.offers"
"""Not a question: the list of offers, sealed like everything about people."""
MOST = 20

ANSWER, ENTERED = "answer", "entered"


@dataclass(frozen=True, slots=True)
class Offer:
    """`id` names the act it came from, so that the same act twice is one offer."""

    id: str
    kind: str
    key: str
    """The question it is about; empty for a question about nothing in particular."""
    words: str
    name: str
    area: str
    by: int
    value: Any = None
    """In the stored form; None = the officer gave no value."""
    old: Any = None
    """The value that stood there before an officer entered another."""

    @property
    def has_value(self) -> bool:
        return self.value is not None


def kept(answers: Answers) -> list[Offer]:
    """List the offers that wait, the oldest first."""
    return [Offer(**entry) for entry in answers.value(KEY) or []]


def find(answers: Answers, number: str) -> Offer | None:
    return next((it for it in kept(answers) if it.id == number), None)


def entered_for(answers: Answers, key: str) -> Offer | None:
    """Find what an officer has entered for a question, while the founder has neither taken it nor answered anew."""
    return next((it for it in kept(answers) if it.key == key and _is_pending(answers, it)), None)


def _is_pending(answers: Answers, it: Offer) -> bool:
    return it.kind == ENTERED and it.has_value and answers.value(it.key) == it.old


def pending(talk: Talk) -> list[Offer]:
    """List what officers have entered and the founder has not looked at yet."""
    return [it for it in kept(talk.answers) if _is_pending(talk.answers, it) and item_of(talk, it.key) is not None]


def keep(talk: Talk, offer: Offer) -> None:
    """Put an offer to the others; a newer one about the same question takes the place of the older."""
    others = [
        it for it in kept(talk.answers)
        if it.id != offer.id and not (it.kind == offer.kind == ENTERED and it.key == offer.key)
    ]  # fmt: skip
    _write(talk, [*others, offer][-MOST:])


def drop(talk: Talk, number: str) -> None:
    _write(talk, [it for it in kept(talk.answers) if it.id != number])


def drop_about(talk: Talk, key: str) -> None:
    """The founder has answered by themselves: nothing about this question waits any more."""
    left = [it for it in kept(talk.answers) if it.key != key or not it.key]
    if len(left) != len(kept(talk.answers)):
        _write(talk, left)


def _write(talk: Talk, offers: list[Offer]) -> None:
    if offers:
        talk.record(KEY, [asdict(it) for it in offers], source="officer")
    else:
        talk.erase(KEY)


def offer_of(body: Mapping[str, Any], kind: str) -> Offer:
    """Read what the desk has sent."""
    return Offer(
        str(body["id"]), kind, str(body.get("key") or ""), str(body.get("words") or ""), str(body["name"]),
        str(body.get("area") or ""), int(body["by"]), body.get("value"), body.get("old"),
    )  # fmt: skip


def item_of(talk: Talk, key: str) -> Item | None:
    """Find the question of an offer; None when it is not asked (any more)."""
    if not key or not talk.flow.knows(key):
        return None
    question, suffix = talk.flow.question(key), key.partition("/")[2]
    rows = question.each(talk.context) if question.each else ("",)
    return Item(question, suffix) if suffix in rows else None


def usable(talk: Talk, offer: Offer) -> Offer:
    """Leave the value out when the question would not take it now."""
    item = item_of(talk, offer.key)
    if item is None:
        return replace(offer, value=None)
    problem = item.question.check(offer.value, talk.context.at(item.suffix)) if offer.has_value else None
    return replace(offer, value=None) if problem and problem.severity == "E" else offer


def signed(offer: Offer) -> Text:
    """Name who speaks, as officers sign: Cán bộ Lan (xã Phước Lợi)."""
    if offer.area:
        return text("Cán bộ {name} ({area})", name=offer.name, area=offer.area)
    return text("Cán bộ {name}", name=offer.name)


def worded(talk: Talk, item: Item, value: Any) -> Text:
    context = talk.context.at(item.suffix)
    return talk.resolve(item.question.say(value, context), context)


def label_of(talk: Talk, item: Item) -> Text:
    """Label a question, with the member it is about."""
    label = talk.resolve(item.question.label, talk.context.at(item.suffix))
    name = str(talk.value(f"m.name/{item.suffix}") or "") if item.question.step == "members" else ""
    return joined(label, name) if name else label

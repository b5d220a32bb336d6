"""✅ on a value that an officer put before the founder, or writing one's own, or asking back."""

from flows.engine.asking import said_back, settle, show_item, warning
from flows.engine.events import ChoicePicked
from flows.engine.kinds import Custom
from flows.engine.question import Item
from flows.engine.talk import Line, Talk, lasting
from flows.engine.tapping import NOTED, note_return
from flows.founding import settings
from flows.founding.from_officers import entering
from flows.founding.from_officers.offers import Offer, drop, find, item_of, signed
from flows.text import text

AT_QUESTION = frozenset({"q", "help", "ticket"})
GONE = text("Câu này giờ không hỏi nữa, khỏi ghi.")


def take(talk: Talk, event: ChoicePicked) -> None:
    """✅ Ghi vậy, ✅ Đúng: the founder's own tap writes the value, with the officer as its source."""
    offer = find(talk.answers, event.question)
    if offer is None or not offer.has_value:
        talk.toast(NOTED)
        return
    item = item_of(talk, offer.key)
    if item is None:
        drop(talk, offer.id)
        talk.toast(GONE)
        return
    problem = item.question.check(offer.value, talk.context.at(item.suffix))
    if problem and problem.severity == "E":
        talk.say([warning(problem)], [[lasting(text("✏️ Tôi tự ghi"), "of_own", offer.id)]])
        return
    talk.record(item.key, offer.value, source="officer", by=str(offer.by))
    talk.log("answered", item.question.key, item.question.step, by="officer")
    drop(talk, offer.id)
    talk.rewrite([said_back(talk, item)], [[lasting(text("✏️ Sửa"), "edit", item.key)]])
    go_on(talk, item)


def leave(talk: Talk, event: ChoicePicked) -> None:
    """Giữ như cũ: the present answer stands, and nothing waits about it."""
    offer = find(talk.answers, event.question)
    item = item_of(talk, offer.key) if offer else None
    if offer is None or item is None:
        talk.toast(NOTED)
        return
    drop(talk, offer.id)
    talk.rewrite([text("Giữ như cũ. {line}", line=said_back(talk, item))])
    lead_on(talk)


def go_on(talk: Talk, item: Item) -> None:
    """Lead on: from the question that was answered, or back to the one in progress."""
    place = talk.place
    if place.get("key") == item.key and place.get("at") in AT_QUESTION | _own_screen(item):
        settle(talk, item)
    elif item.question.key in talk.flow.after:
        note_return(talk, item)
        talk.go("q", key=item.key, since=talk.seq + 1, step=item.question.step)
        settle(talk, item)
    else:
        lead_on(talk)


def lead_on(talk: Talk) -> None:
    """Show what else an officer has entered, else what the founder was about to do."""
    if not entering.show_next(talk):
        talk.flow.actions["continue"](talk, ChoicePicked("continue"))


def _own_screen(item: Item) -> frozenset[str]:
    return frozenset({item.question.screen}) if isinstance(item.question, Custom) else frozenset()


def write_own(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Tôi tự ghi: open the question with the officer's words above it."""
    offer = find(talk.answers, event.question)
    item = item_of(talk, offer.key) if offer else None
    if offer is None or item is None:
        talk.toast(NOTED)
        return
    note_return(talk, item)
    show_item(talk, item, above(offer))


def above(offer: Offer) -> list[Line]:
    return [text("{who}: “{words}”", who=signed(offer), words=offer.words), None] if offer.words else []


def ask_more(talk: Talk, event: ChoicePicked) -> None:
    """💬 Hỏi thêm: another request about the same question."""
    offer = find(talk.answers, event.question)
    item = item_of(talk, offer.key) if offer else None
    settings.ask_officer(talk, ChoicePicked("ask_officer", item.key if item else ""))


ACTIONS = {"of_take": take, "of_leave": leave, "of_own": write_own, "of_ask": ask_more}

"""The answers of a case as officers read them: labels, values, who gave them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from flows.desk.listing.rows import NO_NAME
from flows.engine.context import Context
from flows.engine.events import PromptLost
from flows.engine.kinds import Check, IdNo, PersonName, PhoneNumber
from flows.engine.question import Item, Question
from flows.engine.state import Answers, State
from flows.engine.talk import Talk
from flows.founding.flow import FLOW
from flows.founding.from_officers.offers import Offer, entered_for, kept
from flows.founding.order import STEP_NAMES
from flows.founding.words import coop_name
from flows.members.rows import name_of, number_of
from flows.text import Text, joined, text

HIDDEN = text("•••")
"""Stands for an answer about a person in a list."""
EMPTY = text("— chưa có")


class View:
    """A reading of a case. It changes nothing: what it would say is never sent to the founder."""

    def __init__(self, by_key: Mapping[str, Any], now: datetime, *, case_no: int = 0) -> None:
        state = State(Answers(dict(by_key)), case_no=case_no)
        self._talk = Talk(FLOW, state, PromptLost(), now)

    @property
    def context(self) -> Context:
        return self._talk.context

    @property
    def answers(self) -> Answers:
        return self._talk.answers

    def at(self, item: Item) -> Context:
        return self._talk.context.at(item.suffix)

    def name(self) -> Text:
        """Name the case as the lists do, also while it has no name."""
        return coop_name(self.context) if self.answers.value("coop.name") else NO_NAME

    def founder(self) -> str:
        """Return the founder's full name, from the list of members when it stands there; empty while it is not told."""
        row = str(self.answers.value("m.me") or "")
        return str(self.answers.value("user.founder") or (name_of(self.answers, row) if row else ""))

    def phone(self) -> str:
        return str(self.answers.value("user.phone") or "")

    def item(self, key: str) -> Item | None:
        """Find the question of a key; None when the flow does not know it, or asks it for no such row."""
        if not FLOW.knows(key):
            return None
        question, suffix = FLOW.question(key), key.partition("/")[2]
        if question.each is None:
            return None if suffix else Item(question)
        return Item(question, suffix) if suffix in question.each(self.context) else None

    def items(self, step: str) -> Iterator[Item]:
        """Walk the questions of a step that hold, check screens left out."""
        return (it for it in FLOW.items(self.context, step) if not isinstance(it.question, Check))

    def next_item(self, step: str) -> Item | None:
        """Return what is asked next in a step."""
        return FLOW.next_item(self.context, step) if step in STEP_NAMES else None

    def label(self, item: Item) -> Text:
        return self._talk.resolve(item.question.label, self.at(item))

    def title(self, item: Item) -> Text:
        """Label an answer by itself, with the member it is about: Số căn cước · Lê Thị Tư."""
        label = self.label(item)
        if item.question.step != "members" or not item.suffix:
            return label
        name = name_of(self.answers, item.suffix)
        return joined(label, name or text("thành viên {n}", n=number_of(self.answers, item.suffix)))

    def prompt(self, item: Item) -> Text:
        question, context = item.question, self.at(item)
        fill = question.fill(context) if question.fill else {}
        return self._talk.resolve(question.prompt.with_(**fill), context)

    def example(self, item: Item) -> Text | None:
        question, context = item.question, self.at(item)
        fill = question.fill(context) if question.fill else {}
        return self._talk.resolve(question.example.with_(**fill), context) if question.example else None

    def say(self, item: Item, value: Any) -> Text:
        """Word a value as the founder sees it; ID numbers and phones stay masked."""
        return self._talk.resolve(item.question.say(value, self.at(item)), self.at(item))

    def value(self, item: Item) -> Text:
        """Word the present answer, or say that there is none."""
        if not self.answers.has(item.key):
            waits = {"later": text("— (để sau)"), "officer": text("⏳ chờ cán bộ")}
            return waits.get(self.answers.state(item.key), EMPTY)
        return self.say(item, self.answers.value(item.key))

    def entered(self, item: Item) -> Offer | None:
        """Find what an officer has entered and the founder has not accepted yet."""
        return entered_for(self.answers, item.key)

    def entered_names(self) -> Iterator[Text]:
        """Name the answers that wait for the founder's yes, each once."""
        for key in dict.fromkeys(it.key for it in kept(self.answers)):
            item = self.item(key) if entered_for(self.answers, key) else None
            if item is not None:
                yield self.title(item)

    def entered_line(self, item: Item) -> Text | None:
        """Word it for one answer by itself."""
        offer = self.entered(item)
        if offer is None:
            return None
        value = self.say(item, offer.value)
        return text("⌨️ Cán bộ {name} ghi giùm: {value}, chờ bà con bấm ✅", name=offer.name, value=value)

    def listed(self, item: Item) -> Text:
        """Word the present answer for a list: what belongs to a person alone is hidden there."""
        if self.answers.has(item.key) and is_hidden(item.question):
            return HIDDEN
        return self.value(item)


def is_hidden(question: Question) -> bool:
    """Tell whether a list hides the answer; names are shown, phones and ID numbers mask themselves."""
    return question.personal and not isinstance(question, PersonName | PhoneNumber | IdNo)


def needs_reason(question: Question) -> bool:
    """Tell whether an officer says why before the whole answer is shown."""
    return isinstance(question, PhoneNumber | IdNo)

"""Every answer of a case in words, whole: what a person reads of their own data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.engine.context import Context
from flows.engine.events import PromptLost
from flows.engine.question import Item, Question
from flows.engine.state import State
from flows.engine.talk import Talk
from flows.founding.entry import context_of
from flows.founding.flow import FLOW
from flows.members.rows import name_of
from flows.text import IdNumber, Joined, Param, Phone, Text, joined, raw


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: its step, what it is called, and the value."""

    step: Text
    label: Text
    value: Text


def answers_said(state: State, now: datetime) -> Iterator[Said]:
    """Word the answers in the order of the questions. What the flow notes down for itself is left to the rows."""
    context = context_of(state, now)
    order = {question.key: number for number, question in enumerate(_questions())}
    keys = sorted(state.answers, key=lambda key: (order.get(key.partition("/")[0], len(order)), key))
    for key in keys:
        if not (state.answers.has(key) and FLOW.knows(key)):
            continue
        item = Item(FLOW.question(key), key.partition("/")[2])
        here = context.at(item.suffix)
        label = _whole(item.question.label, here)
        if item.suffix:
            label = joined(raw(name_of(state.answers, item.suffix) or item.suffix), label)
        yield Said(FLOW.step(item.question.step).title, label, _value(item.question, state.answers.value(key), here))


def _questions() -> Iterator[Question]:
    for step in FLOW.steps:
        yield from step.questions


def _value(question: Question, value: Any, context: Context) -> Text:
    try:
        return _whole(question.say(value, context), context)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        # An answer to a question that has changed since, or of a row that is gone: better bare than missing.
        return raw(str(value))


def _whole(it: Text, context: Context) -> Text:
    """Show numbers that chats mask, and fill the placeholders that stand for the law and for answers."""
    talk = Talk(FLOW, context.state, PromptLost(), context.now)
    return _unmasked(talk.resolve(it, context))


def _unmasked(it: Text) -> Text:
    return Text(it.msgid, {name: _shown(value) for name, value in it.params.items()})


def _shown(value: Param) -> Param:
    match value:
        case Phone(digits):
            return Phone(digits, whole=True)
        case IdNumber(digits):
            return digits
        case Text():
            return _unmasked(value)
        case Joined(parts, separator):
            return Joined(tuple(map(_shown, parts)), separator)
    return value

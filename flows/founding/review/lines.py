"""A part as an officer reads it: one line an answer, with a mark that tells when it has changed."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from flows.engine.context import Context
from flows.engine.effects import SentLine
from flows.engine.kinds import DateOf
from flows.engine.question import Item
from flows.engine.talk import Talk
from flows.founding.review.parts import items_of
from flows.members.rows import name_of, number_of
from flows.text import Text, text
from locales import plain

_MARK_BYTES = 5


def lines_of(talk: Talk, part: str) -> tuple[SentLine, ...]:
    """Word every answer of a part; what has no answer yet is a line too."""
    found: list[SentLine] = []
    for item in items_of(talk.flow, talk.context, part):
        # An answer of the start stands in the section of the one beside it.
        section = found[-1].section if item.question.step == "start" else _section(talk, item)
        found.append(_line(talk, item, section))
    return tuple(found)


def marks_of(lines: Iterable[SentLine]) -> dict[str, str]:
    return {line.key: line.mark for line in lines}


def changed_keys(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Name what differs: changed and new ones in the present order, then what is gone."""
    return [*(key for key, mark in now.items() if before.get(key) != mark), *(key for key in before if key not in now)]


def label_of(talk: Talk, key: str) -> Text:
    """Name the answer of a key; a member's with the member's name."""
    item = Item(talk.flow.question(key), key.partition("/")[2])
    context = talk.context.at(item.suffix)
    label = talk.resolve(item.question.label, context)
    name = name_of(context.answers, item.suffix) if item.question.step == "members" else ""
    return text("{label} ({name})", label=label, name=name) if name else label


def _line(talk: Talk, item: Item, section: Text) -> SentLine:
    context = talk.context.at(item.suffix)
    value = _value(talk, item, context)
    entry = context.answers.by_key.get(item.key) or {}
    stored = json.dumps(entry.get("value"), ensure_ascii=False, sort_keys=True)
    # A date says an age as well, which is no change when it grows.
    shown = "" if isinstance(item.question, DateOf) else plain(value, "vi")
    mark = blake2b(f"{stored}\n{shown}".encode("utf-8", "replace"), digest_size=_MARK_BYTES).hexdigest()
    return SentLine(item.key, section, talk.resolve(item.question.label, context), value, mark)


def _value(talk: Talk, item: Item, context: Context) -> Text:
    if context.answers.has(item.key):
        return talk.resolve(item.question.say(context.answers.value(item.key), context), context)
    state = context.answers.state(item.key)
    return {"later": text("— (để sau)"), "officer": text("⏳ chờ cán bộ")}.get(state, text("— chưa có"))


def _section(talk: Talk, item: Item) -> Text:
    question, answers = item.question, talk.answers
    if question.step == "members" and item.suffix:
        n, name = number_of(answers, item.suffix), name_of(answers, item.suffix)
        return text("Thành viên {n}: {name}", n=n, name=name) if name else text("Thành viên {n}", n=n)
    step = talk.flow.step(question.step).title
    return text("{step} · phần {part}", step=step, part=question.part) if question.part else step

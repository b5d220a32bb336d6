"""Finds in an officer's words the value that a founder could accept with one tap.

What counts as a value is decided by the question's own options and reader, as if the founder had typed it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.desk.panel.view import View
from flows.engine.kinds import Custom, Multi, Rows
from flows.engine.question import Choice, Item
from flows.text import Text
from flows.understand.bare import bare, plain_words
from flows.understand.outcome import Read, Unsure
from locales import plain

MOST = 3
LONGEST_WINDOW = 9
"""In words: "60 ngàn một chục 12 trái"."""
_QUOTED = re.compile(r"[“\"]([^”\"]{2,200})[”\"]")
_BARE_NUMBER = re.compile(r"[0-9.,]+")
"""A number without a unit is as often a count of months as an amount: too little to ask about."""
_MAGNITUDES = frozenset({"trieu", "tr", "ngan", "nghin", "ty", "ti", "tram", "%"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    value: Any
    label: Text


def suggestions(view: View, item: Item, words: str) -> list[Suggestion]:
    """Return the values that the words may name, best first; none when they name none."""
    question = item.question
    if isinstance(question, Custom):
        return []
    found = _read(view, item, words) or _options(view, item, words)
    return [Suggestion(value, view.say(item, value)) for value in found[:MOST] if fits(view, item, value)]


def fits(view: View, item: Item, value: Any) -> bool:
    """Tell whether the question would take a value now."""
    problem = item.question.check(value, view.at(item))
    return problem is None or problem.severity != "E"


def _read(view: View, item: Item, words: str) -> list[Any]:
    """Give the reader ever shorter stretches of the words: the longest that it understands counts."""
    question = item.question
    if isinstance(question, Choice | Multi | Rows):
        return []
    if question.takes_free_text:
        return [it for it in map(lambda said: _value(view, item, said), _QUOTED.findall(words)) if it is not None]
    for stretch in _stretches(words):
        match question.read(stretch, view.at(item)):
            case Read(value=value):
                return [value]
            case Unsure(choices=choices) if not _BARE_NUMBER.fullmatch(stretch):
                return [choice.value for choice in choices if choice.value is not None]
    return []


def _value(view: View, item: Item, said: str) -> Any:
    outcome = item.question.read(said, view.at(item))
    return outcome.value if isinstance(outcome, Read) else None


def _stretches(words: str) -> Iterator[str]:
    """Walk through the stretches that can hold an amount, the longest first; sentences are not joined."""
    sentences = [part.split() for part in re.split(r"(?<=[^\W\d])[.;!?]\s|[.;!?]$|\n|,\s", words)]
    for length in range(LONGEST_WINDOW, 0, -1):
        for parts in sentences:
            for start in range(len(parts) - length + 1):
                stretch = parts[start : start + length]
                if _has_amount(stretch):
                    yield " ".join(stretch)


def _has_amount(parts: list[str]) -> bool:
    if any(any(sign.isdecimal() for sign in part) for part in parts):
        return True
    return len(parts) > 1 and any(bare(part) in _MAGNITUDES for part in parts)


def _options(view: View, item: Item, words: str) -> list[Any]:
    """Find the one option whose label stands in the words; of several the longest."""
    said = f" {plain_words(words)} "
    found: list[tuple[int, Any]] = []
    for option in item.question.choices(view.at(item)):
        label = plain_words(plain(option.label))
        if label and not option.opens and not option.locked and f" {label} " in said:
            found.append((len(label), option.stored))
    longest = max((length for length, _ in found), default=0)
    best = [value for length, value in found if length == longest]
    if len(best) != 1:
        return []
    return [[best[0]]] if isinstance(item.question, Multi) else best

"""Which answers an officer may enter for a founder, and what the question makes of the typed words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.desk.panel.steps import SHORT
from flows.desk.panel.view import View
from flows.engine.kinds import Count, Custom, DateOf, Money, Multi, Rows, Share, TimeOf
from flows.engine.question import Item, Question
from flows.text import Problem, Text, joined, text
from flows.understand.bare import bare
from flows.understand.clean import clean
from flows.understand.labels import pick, pick_several
from flows.understand.outcome import Outcome, Read, Unsure
from locales import plain

OWN_ONLY = frozenset({"user.phone", "user.role", "user.founder", "m.card", "m.how"})
"""Who somebody is, and how they want to work, is only for themselves to say."""
NUMERIC = (Money, Share, Count, DateOf, TimeOf)
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Understood:
    """Either values, one when the reading is sure, or what to say instead."""

    values: tuple[tuple[Any, Text], ...] = ()
    say: Text | None = None


def may_enter(question: Question) -> bool:
    """Permissions, check screens and what is done rather than told are the founder's own."""
    return not isinstance(question, Custom) and question.key not in OWN_ONLY


def items_to_enter(view: View, step: str) -> list[Item]:
    return [it for it in view.items(step) if may_enter(it.question)]


def steps_to_enter(view: View) -> list[str]:
    return [step for step in ("start", *SHORT) if items_to_enter(view, step)]


def buttons_of(view: View, item: Item) -> list[tuple[Any, Text]]:
    """Return the values that the question offers as buttons, with their labels."""
    question, context = item.question, view.at(item)
    if isinstance(question, Rows):
        people = [(row, Text("{it}", {"it": name})) for row, name in question.people(context)]
        return people if question.seats is None or question.seats(context) == 1 else []
    if isinstance(question, Multi):
        return []
    return [(it.stored, it.label) for it in question.choices(context) if not it.opens and not it.locked][:MOST_CHOICES]


def listed_choices(view: View, item: Item) -> Text | None:
    """Name what can be typed for a question that takes several choices: it has no buttons here."""
    question = item.question
    if not isinstance(question, Multi):
        return None
    labels = [it.label for it in question.choices(view.at(item)) if not it.opens and not it.locked]
    return joined(*labels, separator=", ") if labels else None


def understand(view: View, item: Item, words: str) -> Understood:
    """Read typed words as the founder's chat would."""
    words = clean(words)
    outcome = _chosen(view, item, words) or item.question.read(words, view.at(item))
    match outcome:
        case Read(value=value):
            return _checked(view, item, value)
        case Unsure(ask=ask, choices=choices):
            known = tuple((it.value, it.label) for it in choices if it.value is not None)
            return Understood(known, ask)
        case Problem(words=said):
            return Understood(say=said)


def _checked(view: View, item: Item, value: Any) -> Understood:
    problem = refusal(view, item, value)
    return Understood(say=problem) if problem else Understood(((value, view.say(item, value)),))


def refusal(view: View, item: Item, value: Any) -> Text | None:
    """Say why the question does not take a value, as the founder would be told."""
    problem = item.question.check(value, view.at(item))
    return problem.words if problem and problem.severity == "E" else None


def _chosen(view: View, item: Item, words: str) -> Outcome | None:
    """Find the option whose label was typed."""
    question, context = item.question, view.at(item)
    if isinstance(question, Rows):
        return _people(question.people(context), words, several=bool(question.seats))
    options = [it for it in question.choices(context) if not it.opens and not it.locked]
    labels = [plain(it.label) for it in options]
    if isinstance(question, Multi):
        return _several(question, labels, [it.stored for it in options], words)
    exact = isinstance(question, NUMERIC) or question.takes_numbers or question.takes_free_text
    if exact:
        same = [n for n, label in enumerate(labels) if bare(label) == bare(words)]
        return Read(options[same[0]].stored) if len(same) == 1 else None
    index = pick(words, labels)
    return Read(options[index].stored) if index is not None else None


def _people(people: Sequence[tuple[str, str]], words: str, *, several: bool) -> Outcome | None:
    names = [name for _, name in people]
    if several and (found := pick_several(words, names)):
        return Read([people[n][0] for n in found])
    index = pick(words, names)
    if index is None:
        return Problem("err.people", text("Không thấy tên này trong danh sách thành viên. Gõ họ tên hoặc số thứ tự."))
    return Read([people[index][0]] if several else people[index][0])


def _several(question: Multi, labels: Sequence[str], stored: Sequence[Any], words: str) -> Outcome | None:
    found = pick_several(words, labels)
    if found:
        return Read([stored[n] for n in found])
    if not question.typed:
        return question.not_a_choice(words)
    return Read([{"text": words}]) if len(words) <= question.typed else None


__all__ = [
    "Understood", "buttons_of", "items_to_enter", "listed_choices", "may_enter", "refusal", "steps_to_enter", "understand",
]  # fmt: skip

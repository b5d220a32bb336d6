"""Tells what an officer asks in plain words from words that answer something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.desk.filters import understand
from flows.desk.filters.slips import FAR, is_syllable, slips_between
from flows.desk.intentions import INTENTIONS, LEADS, TAILS, Intention
from flows.desk.periods import Period, take_period
from flows.understand.bare import as_said, plain_words
from flows.understand.telex import from_telex

MOST_SLIPS = 2
"""Misspelt words in one phrase."""
SHORTEST_NEAR = 3
LONGEST_WORD_APART = 6
"""Shorter words than the first are not compared letter by letter; from the second on, two letters may differ."""


@dataclass(frozen=True, slots=True)
class Asked:
    handler: str
    words: str
    """What the handler is told: a period and a place, a name, or the question as it was typed."""
    is_whole: bool
    """Nothing but the question was said."""


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    typed: str


def read_question(typed: str, today: date) -> Asked | None:
    """Find what is asked, with or without accents, with a slip or two; None for anything else."""
    return _read(typed, today) or (_read(turned, today) if (turned := from_telex(typed)) else None)


def is_question(typed: str) -> bool:
    """Tell whether an officer asks who is stuck."""
    said = tuple(word.said for word in _words(typed))
    return any(_length(said, phrase) for phrase in _phrases()["stuck"])


def _read(typed: str, today: date) -> Asked | None:
    words = _after_leads(_words(typed))
    found = None
    for intention in INTENTIONS:
        found = found or _fits(intention, words, typed, today)
    return found


def _fits(intention: Intention, words: list[_Word], typed: str, today: date) -> Asked | None:
    period = None
    if intention.rest == "time and area":
        period, left = take_period(" ".join(word.said for word in words), today)
        words = [_Word(it, it) for it in left.split()] if period else words
    said = tuple(word.said for word in words)
    length = max((_length(said, phrase) for phrase in _phrases()[intention.handler]), default=0)
    if not length:
        return None
    rest = words[length:]
    if intention.rest == "filter":
        return Asked(intention.handler, typed, _is_idle(rest))
    if intention.rest == "name":
        fits = not rest or rest[0].said not in intention.never_before
        return Asked(intention.handler, " ".join(word.typed for word in rest), False) if fits else None
    if _is_idle(rest):
        return Asked(intention.handler, _written(period), True)
    place = _place_in(rest)
    if not place or (intention.rest == "nothing" and not intention.in_a_place):
        return None
    if intention.in_a_place:
        return Asked("stuck", f"{intention.in_a_place} {place}", False)
    return Asked(intention.handler, f"{_written(period)} {place}".strip(), False)


def _words(typed: str) -> list[_Word]:
    """Split into words as they are compared, each beside what was typed."""
    pairs = ((as_said(plain_words(chunk)), chunk) for chunk in typed.split())
    return [_Word(it, chunk) for said, chunk in pairs for it in said.split()]


def _after_leads(words: list[_Word]) -> list[_Word]:
    """Drop what is said before a question, as long as something is left."""
    said = [word.said for word in words]
    for lead in sorted(LEADS, key=len, reverse=True):
        parts = lead.split()
        if said[: len(parts)] == parts and len(said) > len(parts):
            return _after_leads(words[len(parts) :])
    return words


def _is_idle(words: list[_Word]) -> bool:
    return all(word.said in TAILS for word in words)


def _place_in(words: list[_Word]) -> str:
    """Return the words if they name a place and nothing else."""
    kept = " ".join(word.said for word in words if word.said not in TAILS)
    found = understand(kept)
    return kept if found.filter.chosen == ("place",) and not found.unknown else ""


def _written(period: Period | None) -> str:
    return f"{period.first:%d/%m/%Y} - {period.last:%d/%m/%Y}" if period else ""


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {it.handler: tuple(dict.fromkeys(it.spelt())) for it in INTENTIONS}


def _length(said: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """Return how many words a phrase takes at the beginning; 0 when it does not stand there."""
    begun = said[: len(phrase)]
    if len(begun) < len(phrase):
        return 0
    wrong = [(typed, wanted) for typed, wanted in zip(begun, phrase, strict=True) if typed != wanted]
    fits = len(wrong) <= min(MOST_SLIPS, len(phrase) - 1) and all(_is_slip(*pair) for pair in wrong)
    return len(phrase) if fits else 0


def _is_slip(typed: str, wanted: str) -> bool:
    """Tell whether a word is a misspelling of another; one that could be Vietnamese is meant as it stands."""
    if len(wanted) < SHORTEST_NEAR or (is_syllable(typed) and sorted(typed) != sorted(wanted)):
        return False
    return slips_between(typed, wanted, 1 if len(wanted) < LONGEST_WORD_APART else 2) < FAR

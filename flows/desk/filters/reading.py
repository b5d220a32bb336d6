"""Cuts an officer's words into phrases: the cut with the fewest and surest phrases wins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.desk.filters import places, vocabulary
from flows.desk.filters.filter import MOST_DAYS
from flows.desk.filters.places import LONGEST_NAME, Named
from flows.desk.filters.slips import FAR, slips_allowed, slips_between
from flows.understand.bare import as_said, bare, plain_words

Part = Literal["", "place", "step", "days", "reason", "field", "mine", "unasked", "not", "unknown"]

MOST_TOKENS = 40
MOST_BARE = 180
"""A larger number without "ngày" is something else."""
SHORTEST_NEAR = 4
"""Shorter words are not compared letter by letter: too many are alike."""
LONGEST_PHRASE = 6
UNKNOWN_COST, SLIP_COST = 3.0, 0.7
_SIGNS = ((re.compile(r"🆘"), " nho hoi "), (re.compile(r"[>≥]=?"), " tren "), (re.compile(r"[<≤]=?"), " duoi "))
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+|[%/]")
_CASE = re.compile(r"/?hs_?[0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its matching form, and the typed word it comes from."""

    bare: str
    chunk: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words in a row and what they mean."""

    part: Part
    first: int
    """Number of the first token, and that after the last."""
    end: int
    cost: float
    value: str | int | bool = ""
    places: tuple[Named, ...] = ()


def tokens_of(typed: str) -> tuple[list[str], list[Token]]:
    """Split what was typed into chunks as they were written, and those into words to match."""
    words = typed
    for sign, said in _SIGNS:
        words = sign.sub(said, words)
    chunks = words.split()
    tokens = [
        Token(as_said(piece), number)
        for number, chunk in enumerate(chunks)
        for piece in _pieces(bare(chunk))
    ]
    return chunks, tokens[:MOST_TOKENS]


def _pieces(chunk: str) -> list[str]:
    """Split "7ngay" and "phu-khuong"; the number of a case stays whole, it is no number of days."""
    return [chunk] if _CASE.fullmatch(chunk) else _PIECES.findall(plain_words(chunk))


def cut(tokens: list[Token]) -> list[Phrase]:
    """Find the cheapest way to cut all words into phrases."""
    words = [token.bare for token in tokens]
    best: list[tuple[float, Phrase | None]] = [(0.0, None)]
    for end in range(1, len(words) + 1):
        options = []
        for first in range(max(0, end - LONGEST_PHRASE), end):
            before = best[first][0]
            options += [(before + phrase.cost, phrase) for phrase in _meanings(words, first, end)]
        best.append(min(options, key=lambda option: option[0]))
    phrases: list[Phrase] = []
    at = len(words)
    while at and (phrase := best[at][1]) is not None:
        phrases.append(phrase)
        at = phrase.first
    return phrases[::-1]


def _meanings(words: list[str], first: int, end: int) -> Iterator[Phrase]:
    span = tuple(words[first:end])
    if len(span) == 1:
        yield Phrase("unknown", first, end, UNKNOWN_COST)
    for part, value, cost in (*_vocabulary_meanings(span), *_number_meanings(span)):
        yield Phrase(part, first, end, cost, value)
    for named, cost in _place_meanings(span):
        yield Phrase("place", first, end, cost, places=named)


Meaning = tuple[Part, str | int | bool, float]


@cache
def _phrases() -> dict[str, Meaning]:
    """Every phrase of the vocabulary, written together → its meaning."""
    found: dict[str, Meaning] = {}
    sources: tuple[tuple[Part, dict[str, tuple[str, ...]]], ...] = (
        ("step", vocabulary.STEPS), ("reason", vocabulary.REASONS), ("field", vocabulary.FIELDS),
    )  # fmt: skip
    for filler in vocabulary.FILLERS:
        found[_together(filler)] = ("", "", 1.0)
    for part, by_value in sources:
        for value, phrases in by_value.items():
            found |= {_together(phrase): (part, value, 1.0) for phrase in phrases}
            if part in ("step", "field"):
                before = vocabulary.STEP_WORDS if part == "step" else vocabulary.FIELD_WORDS
                found |= {
                    _together(f"{word} {phrase}"): (part, value, 1.0) for phrase in phrases for word in before
                }
    found |= {_together(phrase): ("mine", True, 1.0) for phrase in vocabulary.MINE}
    found |= {_together(phrase): ("unasked", True, 1.0) for phrase in vocabulary.UNASKED}
    found |= {_together(phrase): ("not", "", 1.0) for phrase in vocabulary.NOT}
    for word in vocabulary.STEP_WORDS:
        for number, step in vocabulary.STEP_NUMBERS.items():
            found[_together(f"{word} {number}")] = ("step", step, 1.0)
    for number, step in (("mot", "charter"), ("hai", "plan"), ("ba", "meeting"), ("bon", "dossier")):
        found[_together(f"buoc {number}")] = ("step", step, 1.0)
    return found


def _together(phrase: str) -> str:
    return phrase.replace(" ", "")


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    sorted_: dict[int, list[str]] = {}
    for phrase in _phrases():
        sorted_.setdefault(len(phrase), []).append(phrase)
    return {length: tuple(found) for length, found in sorted_.items()}


def _vocabulary_meanings(span: tuple[str, ...]) -> tuple[Meaning, ...]:
    written = "".join(span)
    exact = _phrases().get(written)
    if exact is not None:
        return (exact,)
    if len(written) < SHORTEST_NEAR or any(word.isdecimal() for word in span):
        return ()
    allowed = slips_allowed(span)
    best: Meaning | None = None
    least = FAR
    for length in range(max(SHORTEST_NEAR, len(written) - allowed), len(written) + allowed + 1):
        for other in _by_length().get(length, ()):
            slips = slips_between(written, other, allowed)
            if slips < least:
                least, best = slips, _phrases()[other]
    return ((best[0], best[1], 1.0 + least * SLIP_COST),) if best else ()


def _number_meanings(span: tuple[str, ...]) -> Iterator[Meaning]:
    """Read "7", "tu 7 ngay", "hon 2 tuan roi"; "duoi 7 ngay" is no filter."""
    words = list(span)
    if words[0] in vocabulary.STEP_WORDS and len(words) == 2 and words[1].isdecimal():
        # A step that there is not; it must not be taken for days.
        if words[1] not in vocabulary.STEP_NUMBERS:
            yield "unknown", "", 1.0
        return
    limit = ""
    for phrase in sorted((*vocabulary.AT_LEAST, *vocabulary.AT_MOST), key=len, reverse=True):
        parts = phrase.split()
        if words[: len(parts)] == parts and len(words) > len(parts):
            limit, words = phrase, words[len(parts) :]
            break
    for phrase in sorted(vocabulary.AFTER_DAYS, key=len, reverse=True):
        parts = phrase.split()
        if len(words) > len(parts) and words[-len(parts) :] == parts:
            words = words[: -len(parts)]
            break
    days = _days(words)
    if days is None:
        return
    if limit in vocabulary.AT_MOST or (words[-1].isdecimal() and days > MOST_BARE):
        yield "unknown", "", 1.0
    elif 1 <= days <= MOST_DAYS:
        yield "days", days, 1.0


def _days(words: list[str]) -> int | None:
    if words == ["nua", "thang"]:
        return 15
    unit = next((name for name in ("tuan le", *vocabulary.UNITS) if words[-len(name.split()) :] == name.split()), "")
    count = words[: -len(unit.split())] if unit else words
    if len(count) == 1 and count[0].isdecimal() and len(count[0]) <= 3:
        return int(count[0]) * vocabulary.UNITS.get(unit, 1)
    said = vocabulary.NUMBER_WORDS.get(" ".join(count)) if unit in ("ngay", "tuan", "tuan le", "thang", "hom", "bua") else None
    return said * vocabulary.UNITS[unit] if said else None


def _place_meanings(span: tuple[str, ...]) -> Iterator[tuple[tuple[Named, ...], float]]:
    yield from _named(span)
    if span[0] in vocabulary.PLACE_WORDS:
        yield from _named(span[1:])


def _named(span: tuple[str, ...]) -> Iterator[tuple[tuple[Named, ...], float]]:
    words, kind = span, ""
    for name, full in vocabulary.KIND_WORDS.items():
        parts = tuple(name.split())
        if words[: len(parts)] == parts and len(words) > len(parts):
            kind, words = full, words[len(parts) :]
            break
    if not words or len(words) > LONGEST_NAME:
        return
    if all(word.isdecimal() for word in words):
        # "phường 8" is a whole name; a number alone is none.
        if kind != "Phường":
            return
        words, kind = ("phuong", *words), ""
    written = "".join(words)
    if kind in ("Huyện", "Thành phố"):
        named = tuple(it for it in places.exact(written) if it.kind == kind)
        if named:
            yield named, 1.0
        return
    if named := places.exact(written):
        yield _kind_first(named, kind), 1.0
        return
    slips, named = (0, ()) if any(word.isdecimal() for word in words) else places.near(words)
    if named:
        yield _kind_first(named, kind), 1.1 + slips * SLIP_COST


def _kind_first(named: tuple[Named, ...], kind: str) -> tuple[Named, ...]:
    """Put the places of a kind first; a kind that none has is a habit of speech."""
    return tuple(sorted(named, key=lambda it: it.kind != kind)) if kind else named

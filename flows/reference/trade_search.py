"""Find a class from everyday words: "thu mua dua" leads to the wholesale of farm produce."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from flows.reference.tables import rows
from flows.reference.trades import TradeClass, Version, classes, version_on
from flows.text import Text
from flows.understand.bare import has_accents, plain_words
from flows.understand.clean import clean

CLOSE_ENOUGH = 86
_INSIDE = 2
_FUZZY = 5


@dataclass(frozen=True, slots=True)
class TradeHit:
    """One class that the words may mean."""

    trade: TradeClass
    word: str
    """The everyday word that led here; empty when the official name did."""
    sure: bool
    """False: ask `question` before taking it."""
    question: Text | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    bare: str
    word: str
    code: str
    sure: bool
    note: str


def find_trades(words: str, day: date, limit: int = 6) -> list[TradeHit]:
    """Find classes of the version of a filing date, best first; a four-digit code is found too."""
    version = version_on(day)
    typed = plain_words(words)
    known = classes(version)
    if typed in known:
        return [TradeHit(known[typed], "", True)]
    best: dict[str, tuple[tuple[int, int, bool], _Entry]] = {}
    for entry in _entries(version):
        score = _score(typed, entry.bare)
        if score is None or (score == _INSIDE and _is_another_word(words, entry.word)):
            continue
        # Of names inside the typed words the longest says most; of names around them the shortest.
        length = -len(entry.bare) if score == _INSIDE else len(entry.bare)
        rank = (score + (1 if not entry.word else 0), length, not entry.sure)
        if entry.code not in best or rank < best[entry.code][0]:
            best[entry.code] = (rank, entry)
    found = sorted(best.values(), key=lambda one: one[0])
    if found:
        worst = 0 if found[0][0][0] == 0 else _FUZZY if found[0][0][0] == _FUZZY else _FUZZY - 1
        found = [one for one in found if one[0][0] <= worst]
    return [_hit(entry, known) for _, entry in found[:limit]]


def _hit(entry: _Entry, known: dict[str, TradeClass]) -> TradeHit:
    question = Text(entry.note) if entry.note and not entry.sure else None
    return TradeHit(known[entry.code], entry.word, entry.sure, question)


def _is_another_word(words: str, name: str) -> bool:
    """Tell whether accents say that a one-syllable name is not meant: "cửa hàng" sells no crab (cua)."""
    return bool(name) and has_accents(words) and " " not in name and name.lower() not in clean(words).lower().split()


def _score(typed: str, name: str) -> int | None:
    """Rank a match: 0 same, 1 begins so, 2 the words hold the name, 3 the name holds the words."""
    if len(typed) < 2:
        return None
    if typed == name:
        return 0
    if name.startswith(f"{typed} "):
        return 1
    if f" {name} " in f" {typed} ":
        return _INSIDE
    if f" {typed} " in f" {name} " or set(typed.split()) <= set(name.split()):
        return 3
    if len(typed) >= 4 and name.startswith(typed):
        return 3
    if len(typed) >= 4 and fuzz.ratio(typed, name) >= CLOSE_ENOUGH:
        return _FUZZY
    return None


@cache
def _entries(version: Version) -> tuple[_Entry, ...]:
    everyday = [
        _Entry(
            plain_words(row["word"]),
            row["word"],
            row[f"code_{version}"],
            row["confidence"] == "cao",
            row["note"],
        )
        for row in rows("trade_words")
    ]
    official = [_Entry(plain_words(one.name), "", one.code, True, "") for one in classes(version).values()]
    return (*everyday, *official)

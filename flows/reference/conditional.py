"""Conditional business lines: the dated list, and one sentence for each line a farm may meet."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from flows.reference.tables import toml
from flows.text import Text, text
from flows.understand.bare import plain_words


@dataclass(frozen=True, slots=True)
class ConditionalList:
    """The list in force for a while."""

    name: str
    valid_from: date | None
    valid_to: date | None
    sure: bool
    """False: the list of that time has not been read, so the words send people to the registrar."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the list says about one trade."""

    number: int
    """Number in the list of 2026."""
    sentence: Text
    list: ConditionalList


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    codes: frozenset[str]
    words: tuple[str, ...]
    """With a space on both sides, so that a part of a word is not found."""
    sentence: str


def conditional_list_on(day: date) -> ConditionalList:
    """Give the list of a filing date."""
    return next(one for one in _lists() if one.valid_to is None or day <= one.valid_to)


@lru_cache(maxsize=1024)
def condition_of(code: str, everyday: str, day: date) -> Condition | None:
    """Tell what the list says about a trade; the everyday name counts before the class.

    Only lines that a cooperative of the province may meet are known here.
    """
    found = _line(code, plain_words(everyday))
    if found is None:
        return None
    in_force = conditional_list_on(day)
    said = Text(found.sentence)
    if not in_force.sure:
        said = text("{said} Danh mục của ngày nộp bot chưa đọc đủ, hỏi lại cơ quan đăng ký nghen.", said=said)
    return Condition(found.number, said, in_force)


def _line(code: str, said: str) -> _Line | None:
    padded = f" {said} "
    for line in _lines():
        for word in line.words:
            if word in padded:
                return line
    return next((line for line in _lines() if code in line.codes), None)


@cache
def _lists() -> tuple[ConditionalList, ...]:
    return tuple(
        ConditionalList(row["name"], row.get("valid_from"), row.get("valid_to"), row["sure"])
        for row in toml("conditional_trades")["list"]
    )


@cache
def _lines() -> tuple[_Line, ...]:
    return tuple(
        _Line(
            row["number"],
            frozenset(row["codes"]),
            tuple(f" {plain_words(word)} " for word in row["words"]),
            row["sentence"],
        )
        for row in toml("conditional_trades")["line"]
    )

"""Words that a cooperative's private name should not hold."""

from functools import cache
from typing import Literal

from flows.reference.tables import toml
from flows.understand.bare import plain_words

Kind = Literal["bodies", "people", "improper"]


def unwanted_word(name: str) -> tuple[Kind, str] | None:
    """Find the first unwanted word of a name: its kind and its usual spelling."""
    said = f" {plain_words(name)} "
    for fine in _words("allowed"):
        said = said.replace(f" {fine} ", " ")
    kinds: tuple[Kind, ...] = ("bodies", "people", "improper")
    for kind in kinds:
        for bare, spelling in _words(kind).items():
            if f" {bare} " in said:
                return kind, spelling
    return None


@cache
def _words(kind: str) -> dict[str, str]:
    """Bare word → spelling, long ones first, so that a whole name is found before a part of it."""
    words = sorted(toml("name_words")[kind], key=len, reverse=True)
    return {plain_words(word): word for word in words}

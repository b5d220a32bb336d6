"""Accents for names of places typed without: "binh an" can be "Bình An". What is offered, a person picks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice, product

from flows.understand.bare import bare

RARE = 8
"""A spelling of a word that is this many times rarer than the usual one is not offered."""


class Spellings:
    """How the words of known names are spelt."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            self._names[bare(name)].setdefault(name)
            for word in name.split():
                counted[bare(word)][word] += 1
        self._words: Mapping[str, tuple[str, ...]] = {typed: _usual(found) for typed, found in counted.items()}

    def of(self, typed: str, *, most: int) -> tuple[str, ...]:
        """Return how a name can be spelt, a known name before words put together; empty when a word is unknown."""
        if known := self._names.get(bare(typed)):
            return tuple(known)[:most]
        words = [self._of_word(word) for word in typed.split()]
        return tuple(" ".join(found) for found in islice(product(*words), most)) if words else ()

    def _of_word(self, typed: str) -> tuple[str, ...]:
        if typed.isdigit() or len(typed) == 1:
            return (typed.upper(),)
        return self._words.get(bare(typed), ())


def _usual(found: Counter[str]) -> tuple[str, ...]:
    [(_, most), *_] = ranked = sorted(found.items(), key=lambda it: (-it[1], it[0]))
    return tuple(word for word, times in ranked if times * RARE > most)


@lru_cache(maxsize=64)
def spellings(names: tuple[str, ...]) -> Spellings:
    return Spellings(names)

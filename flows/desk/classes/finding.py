"""Whom a teacher means who types a name into the list: "Trần Văn Hai", "anh Hai", "tran van hay"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from flows.understand import bare
from flows.understand.bare import has_accents

MOST = 6
SHORTEST_NEAR = 6
MOST_SLIPS = 2
_TITLES = frozenset({"anh", "chi", "co", "chu", "bac", "ong", "ba", "di", "cau", "mo", "thim", "duong", "thay", "em"})

T = TypeVar("T")
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Who may be meant. `is_sure` with one person: nobody else, and nothing speaks against."""

    people: tuple[T, ...] = ()
    is_sure: bool = False


def find_name(typed: str, people: Iterable[tuple[T, str]]) -> Found[T]:
    """Find the people of (anything, name) whom a typed name fits best."""
    known = [(it, name, tuple(bare(name).split())) for it, name in people]
    for words in _readings(tuple(bare(typed).split())):
        for fits in (_same, _ends_with, _holds):
            met = [(it, name) for it, name, own in known if fits(own, words)]
            if met:
                return _found(typed.casefold().split()[-len(words):], met)
    return Found(_near(" ".join(bare(typed).split()), known))


def _readings(words: Words) -> Iterator[Words]:
    """Read the words as they are, then without a form of address in front."""
    if words:
        yield words
    if len(words) > 1 and words[0] in _TITLES:
        yield words[1:]


def _found(typed: Words, met: list[tuple[T, str]]) -> Found[T]:
    """Prefer the same accents; where all have others it may be somebody else."""
    same = [it for it, name in met if not _differ(typed, name)]
    chosen = same or [it for it, _ in met]
    return Found(tuple(chosen[:MOST]), len(chosen) == 1 and bool(same))


def _differ(typed: Words, name: str) -> bool:
    """Tell whether both have accents, and not the same."""
    told = name.casefold().split()
    meant = set(map(bare, told))
    return has_accents(" ".join(typed)) and has_accents(name) and any(one not in told for one in typed if bare(one) in meant)


def _near(typed: str, known: Iterable[tuple[T, str, Words]]) -> tuple[T, ...]:
    if len(typed) < SHORTEST_NEAR:
        return ()
    scored = ((OSA.distance(typed, " ".join(own), score_cutoff=MOST_SLIPS), it) for it, _, own in known)
    return tuple(it for slips, it in sorted(scored, key=lambda one: one[0]) if slips <= MOST_SLIPS)[:MOST]


def _same(own: Words, words: Words) -> bool:
    return tuple(own) == tuple(words)


def _ends_with(own: Words, words: Words) -> bool:
    return tuple(own[-len(words):]) == tuple(words)


def _holds(own: Words, words: Words) -> bool:
    return any(tuple(own[at : at + len(words)]) == tuple(words) for at in range(len(own)))

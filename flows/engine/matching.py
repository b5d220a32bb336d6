"""Typed words against the labels of buttons, without diacritics."""

from collections.abc import Sequence

from flows.engine.talk import Talk
from flows.text import Text
from flows.understand.bare import plain_words as bare_words
from flows.understand.labels import MOST_BUTTONS, pick
from flows.understand.words import intents, nth
from locales import plain

_AFFIRMS, _DENIES = frozenset({"co", "dung", "duoc", "yes"}), frozenset({"khong", "chua", "thoi", "khoi", "no", "not"})


def plain_words(talk: Talk, label: Text) -> str:
    """Word a label in the language of the chat, without markup."""
    return plain(talk.resolve(label), talk.state.language)


def match_label(words: str, labels: Sequence[str], *, by_number: bool = True, exact: bool = False) -> int | None:
    """Return the index of the label that is meant. `exact` refuses beginnings and near misses."""
    if not exact:
        return pick(words, labels, numbers=by_number)
    same = [index for index, label in enumerate(labels) if bare_words(label) == bare_words(words)]
    if len(same) == 1:
        return same[0]
    number = nth(words, min(len(labels), MOST_BUTTONS)) if by_number else None
    return None if number is None else number - 1


def yes_or_no(words: str, labels: Sequence[str]) -> int | None:
    """Return the index of the label that a typed yes or no stands for, when there is just one.

    A yes is the first label when it has a tick; a no is then the label that denies or mends.
    """
    meant = next((name for name in intents(words) if name in {"yes", "no"}), None)
    if meant is None or not labels:
        return None
    ticked = labels[0].startswith("✅")
    if meant == "yes":
        return 0 if ticked else _only_beginning(labels, _AFFIRMS)
    denying = _only_beginning(labels, _DENIES)
    if denying is not None or not ticked:
        return denying
    mending = [index for index, label in enumerate(labels) if label.startswith("✏️")]
    return mending[0] if len(mending) == 1 else 1 if len(labels) == 2 else None


def _only_beginning(labels: Sequence[str], first_words: frozenset[str]) -> int | None:
    hits = [index for index, label in enumerate(labels) if {*bare_words(label).split()[:1]} & first_words]
    return hits[0] if len(hits) == 1 else None

"""Typed words against the labels of buttons, without diacritics."""

from collections.abc import Sequence

from flows.engine.talk import Talk
from flows.text import Text
from flows.understand.bare import plain_words as bare_words
from flows.understand.labels import MOST_BUTTONS, pick
from flows.understand.words import nth
from locales import plain


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

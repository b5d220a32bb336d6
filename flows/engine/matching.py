"""Typed words against the labels of buttons, without diacritics."""

from collections.abc import Sequence

from flows.engine.talk import Talk
from flows.text import Text
from flows.understand.labels import match
from locales import plain


def plain_words(talk: Talk, label: Text) -> str:
    """Word a label in the language of the chat, without markup."""
    return plain(talk.resolve(label), talk.state.language)


def match_label(words: str, labels: Sequence[str], *, by_number: bool = True, exact: bool = False) -> int | None:
    """Return the index of the label that is meant. `exact` refuses beginnings and near misses."""
    return match(words, labels, by_number=by_number, exact=exact)

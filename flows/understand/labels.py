"""Matching typed words with the labels of buttons: "gop tien" is [Tiền], "2" is the second button."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from flows.understand.bare import as_said, bare, plain_words
from flows.understand.telex import from_telex
from flows.understand.words import nth

SURE = 88
"""How alike, of 100, a misspelt label must be."""
AHEAD = 8
"""How much better than the second best label."""
SHORTEST_FUZZY = 4
MOST_BUTTONS = 9
_NEGATIONS = frozenset({"khong", "chua", "khoi", "thoi", "dung", "ko", "k", "no", "not"})


def pick(typed: str, labels: Sequence[str], *, numbers: bool = True) -> int | None:
    """Return the index of the button that typed words mean, or None when that is not sure.

    `numbers` lets 1–9 pick the nth button; leave it out where numbers are answers.
    """
    words, plain = as_said(plain_words(typed)), [as_said(plain_words(label)) for label in labels]
    if not words:
        return None
    if (exact := _only(words == label for label in plain)) is not None:
        return exact
    if numbers and (number := nth(typed, min(len(labels), MOST_BUTTONS))) is not None:
        return number - 1
    if re.fullmatch(r"[0-9%]+", words):
        return _only(bool(re.match(rf"{re.escape(words)}(?![0-9])", label)) for label in plain)
    found = _close(words, plain)
    if found is None and (turned := from_telex(typed.strip())):
        found = _close(as_said(plain_words(turned)), plain)
    return found


def pick_several(typed: str, labels: Sequence[str]) -> list[int] | None:
    """Return the indexes of "1, 3" or "thương lái và chợ"; None unless every part is sure."""
    parts = [part for part in re.split(r"\s*(?:[,;+&/]|\bva\b|\bvoi\b)\s*", bare(typed)) if part]
    if len(parts) == 1 and re.fullmatch(r"[1-9](?: [1-9])+", parts[0]):
        parts = parts[0].split()
    found = [pick(part, labels) for part in parts]
    if not found or any(index is None for index in found):
        return None
    return list(dict.fromkeys(index for index in found if index is not None))


def _close(words: str, plain: Sequence[str]) -> int | None:
    """Find the one label that begins with the words, is part of them, or is nearly the same."""
    starts = [f"{label} ".startswith(f"{words} ") for label in plain]
    if any(starts):
        return _only(starts)
    # "không đồng ý" must not become [Đồng ý]: what is denied has to be denied in the label too.
    denied = _NEGATIONS & set(words.split())
    allowed = [bool(label) and denied == _NEGATIONS & set(label.split()) for label in plain]
    inside = [
        ok and f" {label} " in f" {words} " for ok, label in zip(allowed, plain, strict=True)
    ]
    if any(inside):
        longest = max(len(label) for found, label in zip(inside, plain, strict=True) if found)
        return _only(found and len(label) == longest for found, label in zip(inside, plain, strict=True))
    within = [len(words) >= SHORTEST_FUZZY and f" {words} " in f" {label} " for label in plain]
    if any(within):
        found = _only(within)
        return found if found is not None and allowed[found] else None
    return _alike(words, plain, allowed)


def _alike(words: str, plain: Sequence[str], allowed: Sequence[bool]) -> int | None:
    # Numbers differ by one digit and mean something else, so they are never matched by likeness.
    if len(words) < SHORTEST_FUZZY or re.search("[0-9]", words):
        return None
    scores = [fuzz.ratio(words, label) if ok else 0.0 for ok, label in zip(allowed, plain, strict=True)]
    ranked = sorted(range(len(plain)), key=lambda index: -scores[index])
    if not ranked or scores[ranked[0]] < SURE:
        return None
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - second >= AHEAD else None


def _only(flags: Iterable[bool]) -> int | None:
    """Return the index of the single true flag."""
    hits = [index for index, flag in enumerate(flags) if flag]
    return hits[0] if len(hits) == 1 else None

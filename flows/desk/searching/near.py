"""Words that occur in names and differ from a typed one by a slip."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

MOST_CHOICES = 4
SHORTEST = 3


def near_words(typed: Sequence[str], known: Iterable[str]) -> list[list[str]]:
    """List for each typed word the nearest words that occur; empty when one has none."""
    words = list(known)
    choices = [_nearest(word, words) for word in typed]
    return choices if all(choices) else []


def _nearest(word: str, known: Sequence[str]) -> list[str]:
    if word in known:
        return [word]
    allowed = 0 if len(word) < SHORTEST else 1 if len(word) < 6 else 2
    scored = [(OSA.distance(word, other, score_cutoff=allowed), other) for other in known]
    near = sorted((slips, other) for slips, other in scored if 0 < slips <= allowed)
    return [other for slips, other in near if slips == near[0][0]][:MOST_CHOICES] if near else []

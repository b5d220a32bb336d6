"""Slips of the finger: how far typed words may lie from a phrase and still be it."""

import re

from rapidfuzz.distance import OSA

_SYLLABLE = re.compile(
    "(?:b|ch?|d|gh?|gi|h|k(?=[eiy])|kh|l|m|n|nh|ngh?|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:a[iouy]?|e[ou]?|i(?:a|eu?|u)?|o(?:a[iy]?|e|i)?|u(?:a[y]?|e|i|o[iu]?|u|y[aeu]?)?|y(?:eu?|a)?)"
    "(?:ch?|m|n|ng|nh|p|t)?"
)
FAR = 99


def is_syllable(word: str) -> bool:
    """Tell whether a word without accents could be Vietnamese."""
    return _SYLLABLE.fullmatch(word) is not None


def slips_allowed(words: tuple[str, ...]) -> int:
    """Tell how many letters may differ. A word that could be Vietnamese is more likely meant as it stands."""
    letters = sum(map(len, words))
    if all(map(is_syllable, words)):
        return 1 if letters >= 8 else 0
    return 1 if letters < 9 else 2


def slips_between(typed: str, phrase: str, allowed: int) -> int:
    """Count slips; two letters in the wrong order are one, and always allowed."""
    if len(typed) == len(phrase) and sorted(typed) == sorted(phrase):
        allowed = max(allowed, 1)
    if not allowed:
        return FAR
    slips = int(OSA.distance(typed, phrase, score_cutoff=allowed))
    return slips if slips <= allowed else FAR

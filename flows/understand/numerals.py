"""Numbers as people write and say them: 1.500 · 2tr5 · ba chục · một tỷ hai · triệu rưỡi.

Works on bare words (no accents). One text may mean several numbers; all of them are returned.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
SCALES: Mapping[str, int] = {
    "k": 10**3, "ngan": 10**3, "nghin": 10**3, "nghan": 10**3, "tr": 10**6, "trieu": 10**6,
    "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_TENS = {"chuc", "muoi"}
_JOINS = {"le", "linh"}
NUMBER_WORDS = {*DIGITS, *SCALES, *_TENS, *_JOINS, "tram", "ruoi", "nua"}

LONGEST = 30
"""Most characters of a number in digits; longer ones are no amounts of anything."""

_TOKEN = re.compile(
    r"m2|m²"
    r"|(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,])"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|[^\W\d_]+"
    r"|\S"
)


def tokens(bare_words: str) -> list[str]:
    """Split bare words into numbers, words and signs: "2tr5" is 2, tr, 5."""
    return _TOKEN.findall(bare_words)


def is_digits(token: str) -> bool:
    return "0" <= token[:1] <= "9"


def number(token: str) -> Fraction | None:
    """Read a number in digits. Exactly three digits after a mark are thousands, otherwise decimals.

    Returns None when the marks contradict each other.
    """
    if len(token) > LONGEST or not re.fullmatch(r"[0-9]+(?:[ .,][0-9]+)*", token):
        return None
    marks = re.findall(r"[ .,]", token)
    parts = re.split(r"[ .,]", token)
    if not marks:
        return Fraction(int(token))
    grouped = len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
    if len(set(marks)) == 1 and grouped:
        return Fraction(int("".join(parts)))
    *whole, decimals = parts
    if len(marks) == 1:
        clear = len(decimals) != 3 or parts[0] == "0"
    else:
        one_mark = len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and len(decimals) != 3
        clear = one_mark and len(whole[0]) <= 3 and all(len(part) == 3 for part in whole[1:])
    return Fraction(f"{''.join(whole)}.{decimals}") if clear else None


def readings(words: Sequence[str], scales: Mapping[str, int] = SCALES) -> tuple[Fraction, ...]:
    """Return every number that tokens can mean; empty when they are not a number.

    "2 triệu 5" is 2,500,000; "2 triệu 25" can be 2,250,000 or 2,025,000.
    """
    steps = {"tram": 100, "chuc": 10, **scales}
    if len(words) == 2 and words[0] == "nua" and words[1] in steps:
        return (Fraction(steps[words[1]], 2),)
    total, last, at = Fraction(0), 0, 0
    while at < len(words):
        if words[at] == "ruoi" and last:
            return (total + Fraction(last, 2),) if at + 1 == len(words) else ()
        group = _Group(Fraction(1), at, "") if words[at] in scales and not last else _group(words, at)
        if group is None:
            return ()
        at = group.end
        if at < len(words) and words[at] in scales:
            scale = scales[words[at]]
            if last and scale >= last:
                return ()
            total, last, at = total + group.value * scale, scale, at + 1
            continue
        if at < len(words):
            return ()
        return tuple(total + rest for rest in _rest(group, last)) if last else (group.value,)
    return (total,) if last else ()


@dataclass(frozen=True, slots=True)
class _Group:
    """A number below the next scale word."""

    value: Fraction
    end: int
    digits: str
    """The token when the group is one number in digits."""
    exact: bool = False
    """Said in full ("không trăm lẻ năm"), so it cannot mean tenths of the scale before."""


def _group(words: Sequence[str], start: int) -> _Group | None:
    value, step, at, joined, exact = Fraction(0), 0, start, False, False
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word == "ruoi" and step in (10, 100):
            return _Group(value + Fraction(step, 2), at + 1, "")
        if word in _JOINS and step == 100:
            joined, exact, at = True, True, at + 1
            continue
        one = _unit(word)
        if one is None and word not in _TENS and word != "tram":
            break
        if word == "tram" or following == "tram":
            if step:
                return None
            exact = exact or one == 0
            value, step, at = (1 if one is None else one) * Fraction(100), 100, at + (1 if one is None else 2)
        elif word in _TENS or following in _TENS:
            if step not in (0, 100):
                return None
            value, step, at = value + (1 if one is None else one) * 10, 10, at + (1 if one is None else 2)
        else:
            added = _last_place(value, step, one or Fraction(0), word, joined)
            if added is None:
                break
            value, step, at = added, 1, at + 1
    if not step or words[at - 1] in _JOINS:
        return None
    only_digits = words[start] if at == start + 1 and is_digits(words[start]) else ""
    return _Group(value, at, only_digits, exact)


def _unit(word: str) -> Fraction | None:
    if word in DIGITS:
        return Fraction(DIGITS[word])
    return number(word) if is_digits(word) else None


def _last_place(value: Fraction, step: int, one: Fraction, word: str, joined: bool) -> Fraction | None:
    """Add what follows the tens or hundreds: mười hai, trăm lẻ năm, trăm hai (120), hai lăm (25)."""
    if step == 0:
        return one
    if step == 10 and one < 10:
        return value + one
    if step == 100 and one < 100:
        return value + (one if joined or one >= 10 else one * 10)
    if step == 1 and word == "lam" and value < 10 and value.denominator == 1:
        return value * 10 + 5
    return None


def _rest(group: _Group, last: int) -> tuple[Fraction, ...]:
    """Return what a group after a scale word adds: tenths, hundredths or thousandths of the scale."""
    value = group.value
    if value.denominator != 1 or value >= last:
        return ()
    if group.exact or (group.digits and (len(group.digits) > 3 or not group.digits.isdigit())):
        return (value * last / 1000,) if group.exact else (value,)
    width = len(group.digits) or len(str(value))
    if width == 1:
        return (value * last / 10,)
    if width == 2 and not group.digits.startswith("0"):
        return (value * last / 100, value * last / 1000)
    return (value * last / 10**width,)

"""Which characters a written name may have, and where the first strange one stands."""

import unicodedata

from flows.text import Problem, text
from flows.understand.clean import clean

# Latin letters of people's names here: Vietnamese, and those of the Highlands and of abroad.
# Letters that only look like them (eth, dotless i, long s, Cyrillic, Greek) stay out.
_LOOK_ALIKES = frozenset("ÐðıſŊŋĸŉĿŀ×÷")
_NAME_SIGNS = frozenset(" '’-.")
_COOP_SIGNS = frozenset(" '’-.,&+/()–:!@#*\"“”")


def is_latin(character: str) -> bool:
    """Tell whether a character is a Latin letter that names are written with."""
    if not character.isalpha() or character in _LOOK_ALIKES:
        return False
    return (
        "A" <= character <= "Z"
        or "a" <= character <= "z"
        or "À" <= character <= "ſ"
        or character in "ƀƠơƯư"
        or "Ḁ" <= character <= "ỹ"
    )


def strange_in_name(name: str) -> int | None:
    """Return the position, from 1, of the first character that cannot be in a person's name."""
    return _first(name, _NAME_SIGNS, digits=False)


def strange_in_coop_name(name: str) -> int | None:
    """Return the position, from 1, of the first character that cannot be in a cooperative's name."""
    return _first(name, _COOP_SIGNS, digits=True)


def strange_letter(position: int) -> Problem:
    return Problem(
        "err.name_letter", text("Tên có ký tự lạ ở vị trí {n}. Vui lòng gõ lại.", n=position), field="name"
    )


def is_mixed_script(words: str) -> bool:
    """Tell whether one word mixes Latin letters with letters of another script."""
    for word in clean(words).split():
        scripts = {_script(character) for character in word if character.isalpha()}
        if len(scripts) > 1 and "LATIN" in scripts:
            return True
    return False


def _first(name: str, signs: frozenset[str], *, digits: bool) -> int | None:
    for position, character in enumerate(name, 1):
        if is_latin(character) or character in signs or (digits and "0" <= character <= "9"):
            continue
        return position
    return None


def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ")[0]

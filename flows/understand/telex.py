"""Telex keys that were left raw: "khoong bieets" is "không biết"."""

import re
import unicodedata

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = "aăâeêioôơuưy"

# What a written syllable of Vietnamese can look like, without its tone.
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    r"(?:oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uyê|uya|uyu"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|ue|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê"
    r"|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_CODA = re.compile(r"(?:ch|nh|ng|[cmnpt])$")


def from_telex(typed: str) -> str | None:
    """Return the words that raw Telex keys stand for, or None when they are not raw Telex.

    Every word must come out as a syllable, and at least one must change.
    """
    words = typed.split()
    turned = [_word(word) for word in words]
    if not words or any(word is None for word in turned):
        return None
    result = " ".join(word for word in turned if word)
    return result if result != " ".join(words) else None


def _word(word: str) -> str | None:
    if not re.fullmatch(r"[A-Za-z]+", word):
        return word
    letters, tone = _letters(word.lower())
    if not _SYLLABLE.fullmatch(letters):
        return None
    whole = _with_tone(letters, tone) if tone else letters
    if word.isupper() and len(word) > 1:
        return whole.upper()
    return whole[0].upper() + whole[1:] if word[0].isupper() else whole


def _letters(word: str) -> tuple[str, str]:
    """Apply the keys one by one; return the letters and the tone mark."""
    letters, tone = "", ""
    for key in word:
        has_vowel = any(letter in _VOWELS for letter in letters)
        if key in _TONES and has_vowel:
            tone = _TONES[key]
        elif key == "z" and has_vowel:
            tone = ""
        elif key == "w":
            letters = _horn(letters)
        elif key in _CIRCUMFLEX and letters.endswith(key):
            letters = letters[:-1] + _CIRCUMFLEX[key]
        elif key == "d" and letters.startswith("d") and has_vowel:
            letters = "đ" + letters[1:]
        else:
            letters += key
    return letters, tone


def _horn(letters: str) -> str:
    if "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _HORN:
            return letters[:at] + _HORN[letters[at]] + letters[at + 1 :]
    return letters + "ư"


def _with_tone(letters: str, tone: str) -> str:
    """Put the tone on the letter that carries it."""
    start = 2 if re.match(r"(?:qu|gi)[aăâeêioôơuưy]", letters) else 0
    places = [at for at in range(start, len(letters)) if letters[at] in _VOWELS]
    if not places:
        return letters
    marked = [at for at in places if letters[at] in "ăâêôơư"]
    if marked:
        at = marked[-1]
    elif len(places) == 1:
        at = places[0]
    else:
        at = places[1] if _CODA.search(letters) or len(places) == 3 else places[0]
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])

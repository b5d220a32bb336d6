"""House number and hamlet as typed: "so 12 ấp Bình An" becomes "số 12, ấp Bình An"."""

import re
from collections.abc import Iterable
from itertools import islice, product

from flows.text import Problem, raw, text
from flows.understand.accents import Spellings, spellings
from flows.understand.bare import bare, has_accents
from flows.understand.clean import clean, stacked_marks, utf16_len
from flows.understand.letters import is_mixed_script
from flows.understand.names import titled
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, quote, too_long
from flows.understand.telex import from_telex

SHORTEST = 3
LONGEST = 120
MOST_OFFERS = 3

# Words that begin a part of an address, by their bare form.
_MARKERS = {
    "so": "số", "to": "tổ", "ap": "ấp", "khom": "khóm", "duong": "đường", "hem": "hẻm", "xa": "xã",
    "phuong": "phường", "thon": "thôn", "khu pho": "khu phố", "thi tran": "thị trấn",
    "quoc lo": "quốc lộ", "tinh lo": "tỉnh lộ", "nha so": "nhà số",
}  # fmt: skip
_NUMBERED = {"so", "to", "hem", "nha so", "quoc lo", "tinh lo", "duong", "ap", "khom", "khu pho"}
_BY_LENGTH = sorted(_MARKERS.values(), key=len, reverse=True)
_PLACED = {"ap", "khom", "xa", "phuong", "thon", "khu pho", "thi tran", "duong"}


def read_address(typed: str, *, known: Iterable[str] = (), shortest: int = SHORTEST, longest: int = LONGEST) -> Outcome:
    """Read an address line.

    `known` are names of places with accents, from which those of an address typed without are restored.
    """
    line = clean(typed).strip(" ,;")
    if not line:
        return blank()
    if utf16_len(line) > longest:
        return too_long(line, longest)
    if len(line) < shortest or not any(character.isalnum() for character in line):
        return Problem("err.address", text("“{x}” ngắn quá. VD: số 12, ấp Bình An", x=quote(typed)))
    if is_mixed_script(line) or stacked_marks(line):
        return Problem("err.address", text("“{x}” có chữ lạ. Gõ lại giùm. VD: số 12, ấp Bình An", x=quote(typed)))
    tidy = _tidy(line)
    if has_accents(line):
        return Read(tidy)
    return _without_accents(tidy, known)


def _tidy(line: str) -> str:
    """Put the accents on the words for number, group and hamlet, and a comma between the parts."""
    words = line.split(" ")
    out: list[str] = []
    at = 0
    while at < len(words):
        length, marker = _marker(words, at)
        if not marker:
            out.append(words[at])
            at += 1
            continue
        if out and not out[-1].endswith(",") and _starts_part(marker):
            out[-1] += ","
        out.append(marker)
        at += length
    return re.sub(r"\s*,[\s,]*", ", ", " ".join(out)).strip(" ,")


def _marker(words: list[str], at: int) -> tuple[int, str]:
    """Return how many words a marker takes here, and the marker with its accents."""
    for length in (2, 1):
        typed = " ".join(words[at : at + length])
        following = words[at + length] if at + length < len(words) else ""
        name = bare(typed)
        if name not in _MARKERS or not following or typed.endswith(","):
            continue
        exact = typed.lower() == _MARKERS[name]
        plain = not has_accents(typed)
        numbered = name in _NUMBERED and following[0].isdigit()
        if exact or (plain and (numbered or (name in _PLACED and following[0].isalpha()))):
            return length, _MARKERS[name] if plain or not exact else typed
    return 1, ""


def _starts_part(marker: str) -> bool:
    return marker.lower() not in ("số", "đường")


def _without_accents(line: str, known: Iterable[str]) -> Outcome:
    """Offer the address with the accents that can be meant, or ask for them."""
    turned = from_telex(line)
    offers = [_titled(_tidy(turned))] if turned else _spelt(line, spellings(tuple(known)))
    if not offers:
        return Problem("err.accent", text("Ghi có dấu giùm, vì in trên giấy. VD: số 12, ấp Bình An"))
    again = Choice(text("⌨️ Gõ lại"), None)
    if len(offers) == 1:
        ask = text("Ghi có dấu giùm, vì in trên giấy: “{x}”?", x=offers[0])
        return Unsure(ask, (Choice(text("✅ Ghi vậy"), offers[0]), again))
    ask = text("Ghi có dấu giùm, vì in trên giấy. Chỗ nào đúng?")
    return Unsure(ask, (*(Choice(raw(offer), offer) for offer in offers), again))


def _spelt(line: str, known: Spellings) -> list[str]:
    """List the likeliest spellings of an address; none when a part of it cannot be told."""
    parts = [_spelt_part(part, known) for part in line.split(", ")]
    return [", ".join(found) for found in islice(product(*parts), MOST_OFFERS)]


def _titled(line: str) -> str:
    """Give the names in a line capital first letters."""
    parts = (_head_and_name(part) for part in line.split(", "))
    return ", ".join(f"{head} {titled(name)}".lstrip() for head, name in parts)


def _head_and_name(part: str) -> tuple[str, str]:
    return next(((it, part.removeprefix(f"{it} ")) for it in _BY_LENGTH if part.startswith(f"{it} ")), ("", part))


def _spelt_part(part: str, known: Spellings) -> tuple[str, ...]:
    head, name = _head_and_name(part)
    if head and re.fullmatch(r"[0-9][0-9A-Za-z/.\- ]*", name) and len(name) <= 12:
        return (part,)
    return tuple(f"{head} {found}".lstrip() for found in known.of(name, most=MOST_OFFERS))

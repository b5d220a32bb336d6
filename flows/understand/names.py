"""Names of people as on the ID card: two to six words, accents, capital first letters."""

import re

from flows.text import Problem, raw, text
from flows.understand.bare import bare, has_accents
from flows.understand.clean import clean, utf16_len
from flows.understand.letters import strange_in_name, strange_letter
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, over_limit, quote, warned
from flows.understand.telex import from_telex

LONGEST = 100
WORDS = range(2, 7)

# Family names that have no accent, so that a whole name without one can be right.
_PLAIN_FAMILY_NAMES = frozenset({"phan", "mai", "cao", "kim", "trang", "danh", "quang", "trinh", "khang", "y", "h"})
_START = re.compile(r"(?:^|(?<=[ '’.-]))(\w)")
_SEX = {
    "nam": "m", "trai": "m", "ong": "m", "male": "m", "m": "m",
    "nu": "f", "gai": "f", "ba": "f", "female": "f", "f": "f", "n": "f",
}  # fmt: skip


def read_name(typed: str) -> Outcome:
    """Read a person's full name."""
    name = " ".join(clean(typed).strip(" .,;:").split())
    if not name:
        return blank()
    if utf16_len(name) > LONGEST:
        return over_limit(name, LONGEST)
    if position := strange_in_name(name):
        return strange_letter(position)
    if len(name.split()) not in WORDS:
        return Problem(
            "err.name_words",
            text("“{x}” chưa đủ họ và tên. Ghi từ 2 tới 6 chữ. VD: Nguyễn Văn Ba", x=quote(typed)),
            field="name",
        )
    if has_accents(name):
        return Read(titled(name))
    return _without_accents(name)


def titled(name: str) -> str:
    """Write a name with capital first letters: "NGUYỄN VĂN BA" becomes "Nguyễn Văn Ba"."""
    return _START.sub(lambda match: match[1].upper(), name.lower())


def read_sex(typed: str) -> str | None:
    """Return "m" or "f" for a word that says the sex, else None."""
    return _SEX.get(bare(typed))


def accents_missing() -> Problem:
    return Problem(
        "err.name_accent", text("Ghi tên có dấu giùm, giống trên căn cước. VD: Nguyễn Văn Ba"), field="name"
    )


def _without_accents(name: str) -> Outcome:
    """Ask for the accents, and offer what can be meant: Telex keys left raw, or a name that has none."""
    choices = []
    if turned := from_telex(name):
        choices.append(titled(turned))
    elif bare(name).split()[0] in _PLAIN_FAMILY_NAMES:
        choices.append(titled(name))
    if not choices:
        return accents_missing()
    return Unsure(warned(accents_missing().words), tuple(Choice(raw(choice), choice) for choice in choices))

"""The text in the QR code of an ID card → its fields. Data only: it is never followed, and never proof."""

import re
from collections.abc import Mapping
from datetime import date

from flows.understand.clean import clean

CARD_NUMBER = re.compile(r"[0-9]{12}")
OLD_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
SEXES = {"nam": "m", "nữ": "f"}
LONGEST = 1000
NAME_MOST, ADDRESS_MOST = 100, 200


def read_card(words: str) -> Mapping[str, str] | None:
    """Return id_no, name, born, sex, address and id_date; None when this is not the code of a card.

    The number of an old card in the second field is left out by some cards, the date of issue by others.
    """
    if len(words) > LONGEST or "\n" in words.strip():
        return None
    fields = [field.strip() for field in words.strip().split("|")]
    if len(fields) < 6 or not CARD_NUMBER.fullmatch(fields[0]):
        return None
    if fields[1] == "" or OLD_NUMBER.fullmatch(fields[1]):
        del fields[1]
    number, name, born, sex, address, *rest = [*fields, ""]
    day, letter = _day(born), SEXES.get(clean(sex).lower())
    name, address = clean(name), clean(address)
    if day is None or letter is None or not _is_name(name) or len(address) > ADDRESS_MOST:
        return None
    issued = _day(rest[0]) if rest and rest[0] else None
    if rest and rest[0] and issued is None:
        return None
    return {
        "id_no": number, "name": name, "born": day, "sex": letter, "address": address, "id_date": issued or "",
    }  # fmt: skip


def _is_name(name: str) -> bool:
    return 2 <= len(name) <= NAME_MOST and all(sign.isalpha() or sign in " '-." for sign in name)


def _day(digits: str) -> str | None:
    found = DAY.fullmatch(digits)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat() if year >= 1900 else None
    except ValueError:
        return None

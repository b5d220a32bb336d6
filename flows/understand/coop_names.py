"""The private name of a cooperative, without "Hợp tác xã" in front."""

import re

from flows.text import Problem, raw, text
from flows.understand.bare import bare, has_accents
from flows.understand.clean import clean, utf16_len
from flows.understand.letters import strange_in_coop_name, strange_letter
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, over_limit, quote, warned
from flows.understand.telex import from_telex

SHORTEST = 2
LONGEST = 80
_KIND = re.compile(r"^(?:htx|hợp tác xã|hop tac xa|hơp tac xa)(?:\s+|$)", re.IGNORECASE)


def read_coop_name(typed: str) -> Outcome:
    """Read a private name. Whether it is free or allowed is for the rules and the registrar."""
    name = clean(typed).strip(" .,;:")
    while (shorter := _KIND.sub("", name)) != name:
        name = shorter
    if not name:
        return blank()
    if utf16_len(name) > LONGEST:
        return over_limit(name, LONGEST)
    if position := strange_in_coop_name(name):
        return strange_letter(position)
    if len(name) < SHORTEST or not any(character.isalpha() for character in name):
        return Problem(
            "err.name_short", text("“{x}” ngắn quá. VD: Dừa xanh Phước Lợi", x=quote(typed)), field="name"
        )
    if has_accents(name):
        return Read(name[0].upper() + name[1:])
    return _without_accents(name)


def _without_accents(name: str) -> Outcome:
    """A name without any accent is nearly always a slip; a foreign-looking one may stay."""
    ask = text("Ghi tên có dấu giùm, vì in trên giấy. VD: Dừa xanh Phước Lợi")
    turned = from_telex(name)
    choices = [turned[0].upper() + turned[1:]] if turned else []
    if not choices and _cannot_be_vietnamese(name):
        choices = [name[0].upper() + name[1:]]
    if not choices:
        return Problem("err.name_accent", ask, field="name")
    return Unsure(warned(ask), tuple(Choice(raw(choice), choice) for choice in choices))


def _cannot_be_vietnamese(name: str) -> bool:
    """Tell whether a name is made of letters or digits no Vietnamese word has, such as GreenFarm 68."""
    return any(letter in "fjwz0123456789" for letter in bare(name)) or name.isupper()

"""Words for people, kept apart from their language.

A `Text` is a whole Vietnamese sentence (the gettext source) with named `{placeholders}`.
The flows make texts; `locales` words and formats them at the edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Vnd:
    """An amount of đồng. `words` adds the amount in words in brackets."""

    amount: int
    words: bool = False


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in tenths of a per cent: 705 is 70.5 %. `sign` adds the %."""

    tenths: int
    sign: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """A date. `weekday` puts the weekday in front, `short` leaves the year out."""

    day: date
    weekday: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, worded as people say it: 8 giờ sáng."""

    at: time


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number, masked unless `whole`."""

    digits: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A citizen number; it is never shown whole in chat."""

    digits: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row with a separator between them."""

    parts: tuple["Param", ...]
    separator: str = " · "


@dataclass(frozen=True, slots=True)
class Small:
    """A label inside a sentence: its first letter is written small, unless the word is written in capitals."""

    label: "Text"


@dataclass(slots=True, unsafe_hash=True)
class Text:
    """One sentence: the Vietnamese source and the values of its placeholders.

    Plain `str` values are words of a user: they are escaped and never translated. Nothing changes a text once
    it is made; it is not frozen only because a screen makes many, and frozen ones take twice as long.
    """

    msgid: str
    params: Mapping[str, "Param"] = field(default_factory=dict)

    def with_(self, **params: "Param") -> "Text":
        """Return this text with more placeholder values."""
        return Text(self.msgid, {**self.params, **params})


Param = str | int | Text | Vnd | Percent | Day | Clock | Phone | IdNumber | Joined | Small


def text(msgid: str, **params: Param) -> Text:
    """Mark a Vietnamese sentence for translation and give it its values."""
    return Text(msgid, params)


def raw(words: str) -> Text:
    """Wrap words of a user, or a name that has no translation."""
    return Text("{it}", {"it": words})


def bold(it: Text) -> Text:
    """Set a text in bold."""
    return Text("<b>{it}</b>", {"it": it})


def code(words: str) -> Text:
    """Set words so that a tap copies them."""
    return Text("<code>{it}</code>", {"it": words})


def joined(*parts: Param, separator: str = " · ") -> Text:
    """Put texts in a row."""
    return Text("{it}", {"it": Joined(tuple(parts), separator)})


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person got wrong: where, what to do about it, and the article when it is the law.

    `id` is a stable name such as `err.money` or a rule id such as `V05`.
    """

    id: str
    words: Text
    field: str = ""
    article: str = ""
    severity: str = "E"
    """`E` blocks, `W` warns."""

"""Names, phones, citizen numbers, ID-card pictures, and picking people from the member list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.text import IdNumber, Phone, Text, joined, raw
from flows.understand.ids import read_id
from flows.understand.names import read_name
from flows.understand.outcome import Outcome
from flows.understand.phones import read_phone


@dataclass(frozen=True, kw_only=True)
class PersonName(Question):
    personal: bool = True

    def read(self, words: str, context: Context) -> Outcome:
        return read_name(words)

    @property
    def takes_free_text(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class PhoneNumber(Question):
    """A phone number, typed or shared by Telegram's contact button."""

    personal: bool = True
    contact: Text | None = None
    """Label of the contact button; the question then has a keyboard below the input field."""

    def read(self, words: str, context: Context) -> Outcome:
        return read_phone(words)

    def say(self, value: Any, context: Context) -> Text:
        return joined(Phone(str(value)))


@dataclass(frozen=True, kw_only=True)
class IdNo(Question):
    personal: bool = True

    def read(self, words: str, context: Context) -> Outcome:
        return read_id(words)

    def say(self, value: Any, context: Context) -> Text:
        return joined(IdNumber(str(value)))


@dataclass(frozen=True, kw_only=True)
class CardPhoto(Question):
    """A picture of the QR code on an ID card; only the fields are kept, never the picture."""

    personal: bool = True


@dataclass(frozen=True, kw_only=True)
class Rows(Question):
    """One or several people of the member list, stored as row ids."""

    seats: Callable[[Context], int] | None = None
    """How many are picked; missing = one, stored as a string instead of a list."""
    hidden: Callable[[Context], frozenset[str]] | None = None
    """Rows that cannot be picked."""

    def people(self, context: Context) -> list[tuple[str, str]]:
        """Return (row, name) of those who may be picked: official members that are not hidden."""
        hidden = self.hidden(context) if self.hidden else frozenset()
        return [(m.row, m.name) for m in context.founding.members if m.is_official and m.row not in hidden]

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        names = {m.row: m.name for m in context.founding.members}
        rows = value if isinstance(value, list) else [value]
        return joined(*(raw(names.get(str(row), "—")) for row in rows), separator=", ")

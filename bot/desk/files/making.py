"""What a maker of a file works with, and the list of makers by name."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from bot.case_cache import CaseCache
from bot.desk.days import day_of
from bot.documents.pool import Press
from db import turns
from db.connect import Database, Tx
from db.sealing import KeyRing
from flows.desk.policy import Action, Actor, Reach
from flows.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """A file on its way to the officer. `rows` counts the cases or cooperatives in it, for the audit log."""

    name: str
    content: bytes
    caption: Text
    kind: Literal["document", "photos"] = "document"
    rows: int = 0
    more: tuple[tuple[str, bytes], ...] = ()
    """Further files, each sent by itself after the first: (name, content)."""


@dataclass(frozen=True, slots=True)
class Making:
    """One order. The actor is who the officer is now, not when the button was tapped."""

    actor: Actor
    action: Action
    args: tuple[str, ...]
    is_full: bool
    """Personal numbers are written whole: allowed, with a reason."""
    mark: str
    """Who took the file out, and why; empty while numbers are masked."""
    now: datetime
    press: Press
    database: Database
    cases: CaseCache
    ring: KeyRing

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def reach(self) -> Reach:
        return self.actor.reach(self.action)

    async def read(self, work: Callable[[Tx], T]) -> T:
        return await self.database.run(work)

    def answers(self, tx: Tx, case_id: int) -> Mapping[str, Any]:
        """Read the answers of a case by key; the job notes once in the audit log that they were taken out."""
        return self.cases.decode(0, *turns.answers(tx, case_id)).by_key


Make = Callable[[Making], Awaitable[Made]]


@dataclass(frozen=True, slots=True)
class Maker:
    action: Action
    make: Make
    is_personal: bool
    """The file names people: it can be had with whole numbers, for a reason."""


MAKERS: dict[str, Maker] = {}


def makes(name: str, action: Action, *, personal: bool = False) -> Callable[[Make], Make]:
    """Register a maker of files under a name, which its buttons carry."""

    def register(make: Make) -> Make:
        if name in MAKERS:
            raise ValueError(f"two makers are called {name!r}")
        MAKERS[name] = Maker(action, make, personal)
        return make

    return register

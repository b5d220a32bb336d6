"""What comes of an event that somebody else than the founding dealt with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.incoming import Incoming
from bot.outgoing import Outgoing
from db.connect import Tx
from db.heads import Head
from db.turns import Step
from flows.engine.events import Event

if TYPE_CHECKING:
    from bot.turn import Turns


@dataclass(frozen=True, slots=True)
class Taken:
    steps: Sequence[Step] = ()
    toast: str = ""
    makes_jobs: bool = False
    wakes: Collection[int] = ()
    """Lanes that were given an event."""


class Taker(Protocol):
    """Somebody who may deal with an event before the founding does, for one turn."""

    def __init__(self, parts: "Turns", tx: Tx, head: Head, out: Outgoing, at: int) -> None: ...

    def take(self, event: Event, incoming: Incoming) -> Taken | None:
        """Deal with an event; None when it is nothing for this taker, and then nothing has been written."""

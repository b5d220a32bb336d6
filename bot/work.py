"""The work on one row of the inbox: what comes of it is written together."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.advancing import Advance
from bot.clock import moment
from bot.desk import later
from bot.desk.standing import refresh
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.taken import Taken
from db import turns
from db.connect import Tx
from db.heads import Head
from db.turns import Guarded, Step
from flows.engine.events import TimerFired

if TYPE_CHECKING:
    from bot.turn import Turns


@dataclass(slots=True)
class Outcome:
    """What a turn leaves to do after its commit."""

    worked: bool = False
    rest_until: int = 0
    """The lane waits: its oldest row is not due before this moment."""
    waits_for_send: bool = False
    """The lane waits until its prompt has been sent."""
    sends: bool = False
    jobs: bool = False
    wakes: frozenset[int] = frozenset()
    """Other lanes that were given something to do."""
    toasts: list[tuple[str, str]] = field(default_factory=list)
    """(callback id, words): every tap is answered."""


class Work(ABC):
    """What updates and our own events have in common."""

    def __init__(
        self, parts: "Turns", tx: Tx, lane: int, head: Head, at: int, steps: list[Step | Guarded]
    ) -> None:
        """`steps` are what is to be written in any case."""
        assert head.inbox_id is not None
        self._parts = parts
        self._tx = tx
        self._lane = lane
        self._head = head
        self._at = at
        self._out = Outgoing(parts.ring, head.inbox_id, at)
        self._steps = steps
        self._outcome = Outcome(worked=True)

    @abstractmethod
    def take(self, raw: Mapping[str, Any]) -> Outcome:
        """Deal with the row."""

    def _advance(self, event: Any, incoming: Incoming | None) -> Outcome:
        advance = Advance(self._parts, self._tx, self._lane, self._head, self._out, self._at)
        carried = advance.run(event, incoming)
        if isinstance(event, TimerFired):
            self._out.let_others_pass()
        self._steps.extend(advance.steps)
        if incoming is not None and self._head.person is not None:
            self._steps.extend(later.release(self._head.person, moment(self._at)))
        self._outcome.jobs = carried.jobs
        if carried.toast and incoming and incoming.callback_id:
            self._outcome.toasts = [(incoming.callback_id, carried.toast)]
        outcome = self._finish()
        if advance.refreshes is not None:
            refresh(self._tx, advance.refreshes, self._at)
        return outcome

    def _took(self, taken: Taken) -> None:
        """Keep what came of it when somebody else than the founding dealt with an event."""
        self._steps.extend(taken.steps)
        self._outcome.jobs = taken.makes_jobs
        self._outcome.wakes = frozenset(taken.wakes)

    def _finish(self) -> Outcome:
        self._steps.extend(self._out.rows)
        self._outcome.sends = bool(self._out.rows)
        turns.save(self._tx, self._steps)
        return self._outcome

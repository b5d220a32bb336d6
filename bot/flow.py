"""What the runtime needs of a conversation; `flows.founding` is the real one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from flows.engine.events import Event
from flows.engine.state import State, Turn
from flows.facts import Founding


class Flow(Protocol):
    def advance(self, state: State, event: Event, *, now: datetime) -> Turn:
        """Take one event. Pure; the given state is not changed."""

    def is_personal(self, key: str) -> bool:
        """Tell whether an answer is kept encrypted."""

    def case_columns(self, state: State, now: datetime, known: Any = None) -> Mapping[str, Any]:
        """Return the values of the columns that officers query. `known` is what the turn has found out."""

    def facts_of(self, state: State, now: datetime) -> Founding:
        """Return the facts that papers are made from."""

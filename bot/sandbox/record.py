"""What has been asked of the stand-in and what came of it: the truth that tests compare with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.faults import Fault


@dataclass
class Made:
    """One call. `done` tells whether it had its effect, `answered` whether the bot was told so."""

    method: str
    chat_id: int | None
    params: dict[str, Any]
    at: datetime
    fault: Fault | None = None
    done: bool = False
    answered: bool = False
    error: str = ""


@dataclass
class Record:
    """All calls in the order in which they arrived."""

    calls: list[Made] = field(default_factory=list)

    def of(self, method: str | None = None, chat_id: int | None = None) -> Iterator[Made]:
        """Yield the calls of a method, of a chat, or both."""
        for call in self.calls:
            if method in (None, call.method) and chat_id in (None, call.chat_id):
                yield call

    def count(self, method: str | None = None, chat_id: int | None = None) -> int:
        """Return how many calls were made, whatever came of them."""
        return sum(1 for _ in self.of(method, chat_id))

    def done(self, method: str | None = None, chat_id: int | None = None) -> int:
        """Return how many calls had their effect."""
        return sum(call.done for call in self.of(method, chat_id))

    def errors(self) -> list[str]:
        """Return every refusal so far, as `method: description`."""
        return [f"{call.method}: {call.error}" for call in self.calls if call.error]

    def clear(self) -> None:
        """Forget the calls so far."""
        self.calls.clear()

"""Where a founding stands: the answers of the case and the position of one chat in it.

Both are plain JSON dictionaries underneath, so that loading and saving cost nothing; the
classes only give names to what is inside. Old saved states are brought up to date on loading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flows.keeping.terms import TERMS

STATE_VERSION = 1

Json = Any


@dataclass(slots=True)
class Answers:
    """Answers of one case by key ("dl.cap_min", for a member row "m.name/3").

    Each is `{"value", "state", "by", "at", "from", "v"}`; state is answered, suggested, later or officer.
    """

    by_key: dict[str, dict[str, Json]] = field(default_factory=dict)

    def value(self, key: str, default: Json = None) -> Json:
        """Return the value of an answer, or `default` when there is none."""
        entry = self.by_key.get(key)
        return default if entry is None or entry.get("value") is None else entry["value"]

    def state(self, key: str) -> str:
        """Return answered, suggested, later, officer, or "" for no answer."""
        entry = self.by_key.get(key)
        return "" if entry is None else str(entry["state"])

    def has(self, key: str) -> bool:
        entry = self.by_key.get(key)
        return entry is not None and entry.get("value") is not None

    def put(self, key: str, value: Json, *, state: str, by: str, at: str, source: str) -> None:
        before = self.by_key.get(key)
        self.by_key[key] = {
            "value": value, "state": state, "by": by, "at": at, "from": source,
            "v": (before["v"] + 1) if before else 1,
        }  # fmt: skip

    def drop(self, key: str) -> None:
        self.by_key.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_key)


@dataclass(slots=True)
class State:
    """One chat's view of its case."""

    answers: Answers = field(default_factory=Answers)
    """Answers of the case. Saved with the case."""
    place: dict[str, Json] = field(default_factory=dict)
    """Position of the chat: {"at", "seq", "misses", "tmp", …}. Saved with the person and case."""
    case_no: int = 0
    """0 while there is no case."""
    person: str = ""
    """Id of the person whose turn it is."""
    first_name: str = ""
    language: str = "vi"
    role: str = "founder"
    """founder, or member with `row`."""
    row: str = ""
    keep_days: int = TERMS.days
    """How long a case is kept in which nothing happens. Of the installation, not saved."""
    version: int = STATE_VERSION


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one event: the state after it and the orders, in order."""

    state: State
    effects: tuple[Any, ...] = ()
    context: Any = field(default=None, compare=False, repr=False)
    """What the turn has found out about the answers as they are after it; None where nobody kept it."""

"""Who gets a seat: answers, the waiting list and what is offered next. Pure: the counts are given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Answer = Literal["", "yes", "maybe", "no", "wait", "offered"]
MOST_HEADS = 3
"""So many people may come on one telephone."""


@dataclass(frozen=True, slots=True)
class Room:
    """The seats of a class, and how many of them are taken or held."""

    seats: int
    seated: int

    @property
    def free(self) -> int:
        return max(0, self.seats - self.seated)


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has said so far."""

    answer: str = ""
    heads: int = 1

    @property
    def taken(self) -> int:
        return self.heads if self.answer in ("yes", "offered") else 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written down. `delta` is what it changes in the taken seats."""

    answer: Answer
    heads: int
    delta: int
    lacking: bool = False
    """There were not as many seats as was wished for."""


def decide_yes(room: Room, held: Held, heads: int | None = None) -> Decision:
    """Take seats, or more or fewer of them. Without `heads` it is one, or as many as were asked for before.

    Who has a seat never loses it by asking for more. Who has none and does not fit waits.
    """
    is_in = held.answer in ("yes", "offered", "wait")
    wished = min(max(1, heads or (held.heads if is_in else 1)), MOST_HEADS)
    if wished <= held.taken or wished <= room.free + held.taken:
        return Decision("yes", wished, wished - held.taken)
    if held.taken:
        return Decision("yes", held.heads, 0, lacking=True)
    return Decision("wait", wished, 0, lacking=True)


def leave(held: Held, answer: Literal["", "maybe", "no"]) -> Decision:
    """Give the seats back, if there were any."""
    return Decision(answer, 1, -held.taken)


def most_heads(room: Room, held: Held) -> int:
    """Return with how many somebody may come who has those seats: as many as are free beside them."""
    return min(MOST_HEADS, room.free + held.taken)


@dataclass(frozen=True, slots=True)
class Queued:
    """Somebody in the waiting list."""

    person: int
    heads: int
    is_reachable: bool = True


def offers(room: Room, queue: Sequence[Queued]) -> list[Queued]:
    """Say whom free seats are offered to: the first in the list whom they fit, then the next."""
    free, found = room.free, list[Queued]()
    for it in queue:
        if it.is_reachable and it.heads <= free:
            free -= it.heads
            found.append(it)
    return found


def place_in(queue: Iterable[Queued], person: int) -> int:
    """Return somebody's number in the waiting list, from 1."""
    return next((number for number, it in enumerate(queue, 1) if it.person == person), 0)

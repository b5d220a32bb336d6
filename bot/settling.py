"""What became of messages, on its way into the database; also of those that a process claimed which is gone."""

from dataclasses import dataclass, field

from bot.delivery import REPEATABLE_KINDS
from bot.own_events import Lost, queue_lost
from db import outbox, papers
from db.connect import Tx
from db.outbox import Claimed, Settled
from db.sealing import KeyRing


@dataclass(slots=True)
class Settling:
    """Finished calls."""

    results: list[Settled] = field(default_factory=list)
    lost: list[Claimed] = field(default_factory=list)
    unreachable: list[tuple[int, str]] = field(default_factory=list)
    files: list[tuple[int, str]] = field(default_factory=list)
    chats: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.results)

    def write(self, tx: Tx, owner: str, ring: KeyRing, now: int) -> None:
        outbox.settle(tx, owner, self.results, now=now)
        for row in self.lost:
            queue_lost(tx, ring, f"lost.{row.id}", row.chat, Lost(of=row.id), at=now)
        for chat, reason in self.unreachable:
            outbox.mark_unreachable(tx, chat, reason)
        for file, file_id in self.files:
            papers.mark_sent(tx, file, file_id)

    def add(self, newer: "Settling") -> None:
        """Take what was finished since, when this could not be written."""
        for name in ("results", "lost", "unreachable", "files"):
            getattr(self, name).extend(getattr(newer, name))
        self.chats |= newer.chats


STALE_MS = 5 * 60_000
"""So long a part of a broadcast waits in the outbox. Then its words may be wrong ("tomorrow"), or it may be night."""


def adopt(tx: Tx, owner: str, ring: KeyRing, now: int) -> list[int]:
    """Decide what becomes of messages of a process that is gone; return the chats that are asked again."""
    outbox.drop_stale(tx, before=now - STALE_MS)
    lost = []
    for row, person, chat, kind, prompt in outbox.orphans(tx, owner):
        if kind in REPEATABLE_KINDS:
            outbox.resolve_orphan(tx, row, outbox.NEW, "sender gone")
            continue
        outbox.resolve_orphan(tx, row, outbox.UNCERTAIN, "sender gone")
        if prompt and person is not None:
            queue_lost(tx, ring, f"lost.{row}", chat, Lost(of=row), at=now)
            lost.append(chat)
    return lost

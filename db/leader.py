"""Who polls and sends: one process, with a fencing number that grows at every change.

The lock dies with its process, so that a killed leader is followed within seconds.
"""

import sqlite3
from collections.abc import Callable
from typing import Protocol

from sqlalchemy import select

from db import schema
from db.connect import Tx
from db.errors import LeadershipLost
from db.statements import Statement, upsert

_leader = schema.leader
_GET = Statement(select(_leader.c.owner, _leader.c.fence).where(_leader.c.id == 1))
_PUT = upsert(_leader, "id", "owner", "fence", "since", key=["id"])


Check = Callable[[Tx], None]
"""Called in every transaction of the leader's work; raises when this process leads no more."""


class LeaderLock(Protocol):
    def try_acquire(self) -> bool: ...

    def holds(self) -> bool: ...

    def release(self) -> None: ...


class SqliteLeaderLock:
    """An exclusive transaction on a small file beside the database."""

    def __init__(self, path: str) -> None:
        self._path = f"{path}-leader"
        self._connection: sqlite3.Connection | None = None

    def try_acquire(self) -> bool:
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            return False
        self._connection = connection
        return True

    def holds(self) -> bool:
        return self._connection is not None

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def lock_for(url: str) -> LeaderLock:
    if url.startswith("sqlite"):
        return SqliteLeaderLock(url.partition(":///")[2])
    from db.postgres_lock import PostgresLeaderLock

    return PostgresLeaderLock(url)


def take_over(tx: Tx, owner: str, *, at: int) -> int:
    """Write the new leader down and return its fencing number."""
    row = tx.one(_GET)
    fence = (int(row[1]) if row else 0) + 1
    tx.run(_PUT, id=1, owner=owner, fence=fence, since=at)
    return fence


def check(tx: Tx, owner: str, fence: int) -> None:
    """Refuse the work of a process that leads no longer.

    Raises:
        LeadershipLost
    """
    row = tx.one(_GET)
    if row is None or row[0] != owner or int(row[1]) != fence:
        raise LeadershipLost(f"{owner} with number {fence} is no longer the leader")

"""The only place that commits: work runs in a transaction, in the thread that owns the connection.

SQLite has one writing thread; PostgreSQL has several, each with its own connection.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Protocol, TypeVar

import structlog

from db.errors import Conflict, StoreDown, StoreError
from db.statements import Statement

log = structlog.get_logger(__name__)

T = TypeVar("T")
Row = tuple[Any, ...]
Params = Mapping[str, Any]

REPEATS = 5
"""How often a transaction is repeated after a conflict or a broken connection."""


class Backend(Protocol):
    """What differs between the databases."""

    kind: str
    threads: int

    def connect(self) -> Any: ...

    def begin(self, connection: Any) -> None: ...

    def run_batch(self, connection: Any, steps: Sequence[tuple[str, Params]]) -> list[int]: ...

    def is_broken(self, connection: Any) -> bool: ...

    def leave_no_trace(self, connection: Any) -> None:
        """Overwrite what was deleted, where the database keeps it beside its tables. Outside of transactions."""

    def fault(self, error: Exception) -> StoreError | None:
        """Sort an error of the driver; None when it is our own mistake."""


class Tx:
    """A running transaction. Rows are plain tuples in the order of the statement's columns."""

    __slots__ = ("_backend", "_connection", "_then", "erases", "kind")

    def __init__(self, backend: Backend, connection: Any) -> None:
        self._backend = backend
        self._connection = connection
        self.kind = backend.kind
        self._then: list[Callable[[], None]] = []
        self.erases = False

    def leave_no_trace(self) -> None:
        """Once this is committed, overwrite what it deleted."""
        self.erases = True

    def after_commit(self, then: Callable[[], None]) -> None:
        """Call something once the transaction is committed; never when it is not."""
        self._then.append(then)

    def committed(self) -> None:
        for then in self._then:
            then()

    def all(self, statement: Statement, **params: Any) -> list[Row]:
        sql, fixed = statement.of(self.kind)
        rows: list[Row] = self._connection.execute(sql, {**fixed, **params}).fetchall()
        return rows

    def one(self, statement: Statement, **params: Any) -> Row | None:
        sql, fixed = statement.of(self.kind)
        row: Row | None = self._connection.execute(sql, {**fixed, **params}).fetchone()
        return row

    def value(self, statement: Statement, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(statement, **params)
        return row[0] if row else None

    def run(self, statement: Statement, **params: Any) -> int:
        """Execute and return how many rows were touched."""
        sql, fixed = statement.of(self.kind)
        return int(self._connection.execute(sql, {**fixed, **params}).rowcount)

    def batch(self, steps: Iterable[tuple[Statement, Params]]) -> list[int]:
        """Execute several statements with few round trips; return the rows touched by each."""
        kind = self.kind
        ready = []
        for statement, params in steps:
            sql, fixed = statement.of(kind)
            ready.append((sql, {**fixed, **params} if fixed else params))
        return self._backend.run_batch(self._connection, ready)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """Run a bare SQL string; for maintenance, not for the hot path."""
        cursor = self._connection.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


Work = Callable[[Tx], T]
_Task = tuple[Work[Any], Callable[[Any], None], Callable[[BaseException], None]]


class Database:
    """A store with its threads. Use `run` from the event loop and `call` from anywhere else."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.kind = backend.kind
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many transactions wait for a thread."""
        return self._tasks.qsize()

    def open(self) -> None:
        for number in range(self.backend.threads):
            thread = threading.Thread(target=self._work, name=f"store-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def close(self) -> None:
        self._closed = True
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(timeout=10)
        self._threads.clear()

    async def run(self, work: Work[T]) -> T:
        """Run work in a transaction and commit it. It may be repeated, so it must be repeatable.

        Raises:
            StoreDown, StoreFull: nothing was saved.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def settle(put: Callable[[Any], None], value: Any) -> None:
            if not future.done():
                put(value)

        def done(value: T) -> None:
            loop.call_soon_threadsafe(settle, future.set_result, value)

        def failed(error: BaseException) -> None:
            loop.call_soon_threadsafe(settle, future.set_exception, error)

        self._tasks.put((work, done, failed))
        return await future

    def call(self, work: Work[T], timeout: float | None = None) -> T:
        """Run work in a transaction and wait for it; not from the event loop."""
        future: Future[T] = Future()
        self._tasks.put((work, future.set_result, future.set_exception))
        return future.result(timeout)

    def _work(self) -> None:
        connection: Any = None
        while (task := self._tasks.get()) is not None:
            work, done, failed = task
            try:
                connection, value = self._transact(connection, work)
            except BaseException as error:
                if connection is not None and self.backend.is_broken(connection):
                    connection = None
                _tell(failed, error)
            else:
                _tell(done, value)
        if connection is not None:
            with suppress(Exception):
                connection.close()

    def _transact(self, connection: Any, work: Work[T]) -> tuple[Any, T]:
        for attempt in range(1, REPEATS + 1):
            try:
                if connection is None or self.backend.is_broken(connection):
                    connection = self.backend.connect()
                return connection, self._once(connection, work)
            except Exception as error:
                fault = error if isinstance(error, StoreError) else self.backend.fault(error)
                if fault is None:
                    raise
                if not isinstance(fault, Conflict | StoreDown) or attempt == REPEATS or self._closed:
                    raise fault from error
                if isinstance(fault, StoreDown):
                    connection = (
                        None if connection is None or self.backend.is_broken(connection) else connection
                    )
                    time.sleep(0.05 * attempt)
        raise AssertionError("unreachable")

    def _once(self, connection: Any, work: Work[T]) -> T:
        self.backend.begin(connection)
        try:
            tx = Tx(self.backend, connection)
            value = work(tx)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(Exception):
                connection.execute("ROLLBACK")
            raise
        tx.committed()
        if tx.erases:
            self._leave_no_trace(connection)
        return value

    def _leave_no_trace(self, connection: Any) -> None:
        """It is committed already, so a fault here must not look like one of the transaction."""
        try:
            self.backend.leave_no_trace(connection)
        except Exception as error:
            log.warning("store.traces", error=type(error).__name__)


def _tell(receiver: Callable[[Any], None], value: Any) -> None:
    try:
        receiver(value)
    except RuntimeError:  # the loop that asked is closed
        log.debug("store.nobody_waits")


def open_database(url: str, *, threads: int = 4) -> Database:
    """Make the database for a URL: `sqlite:///path` or `postgresql://…`. Call `open` to start it."""
    if url.startswith("sqlite"):
        from db.sqlite import SqliteBackend

        return Database(SqliteBackend.from_url(url))
    from db.postgres import PostgresBackend

    return Database(PostgresBackend(url, threads=threads))

"""Empty databases for measuring: a SQLite file, or a database of a PostgreSQL server of our own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.program import cpu_seconds_of
from db.migrate import migrate
from tests.stores import new_store

KINDS = ("sqlite", "postgresql")

_MARK_SENT = {
    "sqlite": """CREATE TRIGGER sent_at_once AFTER INSERT ON outbox BEGIN
        UPDATE outbox SET state = 2, message_id = COALESCE(message_id, 1) WHERE id = new.id; END""",
    "postgresql": """CREATE FUNCTION sent_at_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN new.state = 2; new.message_id = COALESCE(new.message_id, 1); RETURN new; END $$;
        CREATE TRIGGER sent_at_once BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION sent_at_once()""",
}


@contextmanager
def fresh_store(kind: str) -> Iterator[tuple[str, Path]]:
    """Make an empty database with its tables; yield its address and the data folder."""
    with tempfile.TemporaryDirectory(prefix="htx-bench-") as folder:
        url = new_store(kind, Path(folder))
        migrate(url)
        yield url, Path(folder)


def count_as_sent(url: str) -> None:
    """Let every queued message count as sent, so that a bot without a sender goes on.

    The database does it by itself, when the row is written; the bot under measurement is unchanged.
    """
    if url.startswith("sqlite"):
        import sqlite3

        connection = sqlite3.connect(url.partition(":///")[2])
        connection.executescript(_MARK_SENT["sqlite"] + ";")
        connection.close()
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(_MARK_SENT["postgresql"])


def server_cpu_seconds(url: str) -> float:
    """Return the processor time of the connections to a PostgreSQL database; 0 for SQLite, which has no server."""
    if url.startswith("sqlite"):
        return 0.0
    with psycopg.connect(url, autocommit=True) as server:
        pids = server.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    return sum(cpu_seconds_of(pid) for (pid,) in pids)

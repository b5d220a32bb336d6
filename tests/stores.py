"""Real databases for tests: a SQLite file, or a database of a PostgreSQL server of our own."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from db.migrate import migrate
from tests import postgres

KINDS = ("sqlite", "postgresql")


def new_store(kind: str, folder: Path) -> str:
    """Return the address of an empty database."""
    return f"sqlite:///{folder / 'htx.db'}" if kind == "sqlite" else postgres.new_database()


def migrated_store(kind: str, folder: Path) -> str:
    """Return the address of a database with all tables."""
    if kind == "postgresql":
        return postgres.migrated_database()
    shutil.copyfile(_sqlite_template(), folder / "htx.db")
    return f"sqlite:///{folder / 'htx.db'}"


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="htx-sqlite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(f"sqlite:///{folder / 'template.db'}")
    return folder / "template.db"

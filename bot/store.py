"""Makes the store ready: folder, tables, file in order, keys that fit. Refuses with one clear line."""

import os
from pathlib import Path

from bot.config import Config
from db import settings
from db.connect import Database, Tx, open_database
from db.errors import StoreUnusable
from db.sealing import KeyRing, UnknownKey
from db.sqlite import check_integrity
from db.version import is_newest

KEY_CHECK = "key_check"
_PURPOSE = b"settings.key_check"
_WORDS = b"htx"


def sqlite_path(url: str) -> Path | None:
    """Return the file of a SQLite address, None for another database."""
    return Path(url.partition(":///")[2]) if url.startswith("sqlite") else None


def prepare_folder(config: Config) -> None:
    """Make the data folder if only it is missing, and see that it can be written to.

    Raises:
        StoreUnusable: nothing has been created.
    """
    path = sqlite_path(config.store_url)
    if path is None:
        return
    folder = path.parent
    if not config.database_url and not folder.exists() and folder.parent.is_dir():
        try:
            folder.mkdir(mode=0o700)
        except OSError:
            raise StoreUnusable("HTX_DATA_DIR: the folder cannot be made") from None
    name = "HTX_DATABASE_URL" if config.database_url else "HTX_DATA_DIR"
    if not folder.is_dir():
        raise StoreUnusable(f"{name}: the folder of the database does not exist")
    if not os.access(folder, os.W_OK | os.X_OK) or not _is_writable(folder):
        raise StoreUnusable(f"{name}: the folder of the database cannot be written to")


def open_store(config: Config, *, migrating: bool = True) -> Database:
    """Check everything and return the running store.

    Raises:
        StoreUnusable, StoreDown
    """
    prepare_folder(config)
    url = config.store_url
    path = sqlite_path(url)
    if path is not None and path.exists():
        check_integrity(path)
    if not is_newest(url):
        _migrate_or_refuse(url, migrating)
    database = open_database(url)
    database.open()
    try:
        database.call(lambda tx: check_keys(tx, config.ring()))
    except BaseException:
        database.close()
        raise
    return database


def _migrate_or_refuse(url: str, migrating: bool) -> None:
    # Alembic is loaded only where it is needed: a start takes long enough without it.
    from db.migrate import check_version, migrate

    if migrating:
        migrate(url)
    else:
        check_version(url)


def check_keys(tx: Tx, ring: KeyRing) -> None:
    """Refuse keys that do not open what is stored.

    Raises:
        StoreUnusable
    """
    kept = settings.put_once(tx, KEY_CHECK, ring.seal(_WORDS, _PURPOSE).hex())
    try:
        ring.open(bytes.fromhex(kept), _PURPOSE)
    except UnknownKey:
        raise StoreUnusable("HTX_KEYS: the key that the stored data needs is missing") from None


def renew_key_check(tx: Tx, ring: KeyRing) -> None:
    """Say that everything is sealed with the newest key now."""
    settings.put(tx, KEY_CHECK, ring.seal(_WORDS, _PURPOSE).hex())


def _is_writable(folder: Path) -> bool:
    probe = folder / f".htx-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True

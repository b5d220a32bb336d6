"""The store is full, locked, damaged or of another version; what people and the operator see."""

import os
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from bot import inbox
from bot.config import Config
from bot.sandbox import SANDBOX_TOKEN
from bot.store import open_store
from db import sqlite
from db.errors import StoreUnusable
from db.migrate import migrate
from tests.runtime.world import CONSENT, KEY, PHONE, said, world

FULL = "Hệ thống tạm hết chỗ lưu. Câu trả lời này CHƯA lưu"


def config(url: str, folder: Path) -> Config:
    return Config(token=SANDBOX_TOKEN, database_url=url, data_dir=folder, keys=[KEY])  # type: ignore[list-item, arg-type]


async def test_db_01_a_full_disk_is_told_and_survived_without_a_restart(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with world(sqlite_url, tmp_path) as bot:
        phone = await bot.founder()
        await bot.idle()
        assert bot.app is not None
        run = bot.app.database.run
        # Take all free pages and forbid new ones.
        await run(lambda tx: tx.execute("PRAGMA max_page_count = 1"))
        await run(lambda tx: tx.execute("DELETE FROM shortened"))
        full = False
        for _ in range(200):
            await phone.send("x" * 3000)
            if full := any(FULL in bubble.text for bubble in phone.messages):
                break
        if not full:
            await phone.wait(FULL, since=0)

        await run(lambda tx: tx.execute("PRAGMA max_page_count = 1000000"))
        await bot.idle(seconds=30)
        await phone.press("Đồng ý cả 3", next(b for b in reversed(phone.messages) if CONSENT in b.text))
        await phone.wait(PHONE)

        assert said(phone, FULL) == 1


async def test_db_02_a_lock_of_another_process_is_waited_out(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "SLOW_SECONDS", 0.5)
    async with world(sqlite_url, tmp_path) as bot:
        phone = await bot.founder()
        await bot.idle()
        other = sqlite3.connect(tmp_path / "htx.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
        threading.Timer(1.5, lambda: other.execute("ROLLBACK")).start()

        await phone.press("Đồng ý cả 3")
        await phone.wait("Đang xử lý…", timeout=1.4)
        await phone.wait(PHONE)

        other.close()


def test_db_06_a_missing_or_read_only_folder_is_named(tmp_path: Path) -> None:
    for given in (config("", tmp_path / "no" / "where"), config(f"sqlite:///{tmp_path}/no/htx.db", tmp_path)):
        with pytest.raises(StoreUnusable, match=r"HTX_(DATA_DIR|DATABASE_URL): the folder"):
            open_store(given)

    assert os.listdir(tmp_path) == []


def test_a_new_data_folder_is_made_for_nobody_else(tmp_path: Path) -> None:
    open_store(config("", tmp_path / "var")).close()

    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("seed", range(20))
def test_db_07_flipped_bytes_are_found_at_the_start(tmp_path: Path, seed: int) -> None:
    given = config("", tmp_path)
    open_store(given).close()
    path = tmp_path / "htx.db"
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    # Pages in use: flips in unused space cannot be told and do no harm.
    for _ in range(100):
        page = chance.randrange(len(content) // 4096)
        content[page * 4096 + (100 if page == 0 else 0) + chance.randrange(8)] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(StoreUnusable, match="htx restore PATH"):
        open_store(given)


def test_db_08_other_pragmas_are_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "htx.db")
    for name, (wanted, _) in sqlite.PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
    sqlite.check_pragmas(connection)

    for name, wrong in (("synchronous", "NORMAL"), ("foreign_keys", "OFF"), ("secure_delete", "OFF")):
        connection.execute(f"PRAGMA {name} = {wrong}")
        with pytest.raises(StoreUnusable, match=name):
            sqlite.check_pragmas(connection)
        connection.execute(f"PRAGMA {name} = {sqlite.PRAGMAS[name][0]}")


def test_db_08_tables_of_a_newer_program_are_refused(sqlite_url: str, tmp_path: Path) -> None:
    migrate(sqlite_url)
    with sqlite3.connect(tmp_path / "htx.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreUnusable):
        open_store(config(sqlite_url, tmp_path))

"""The command `htx` as an operator uses it: its own process, the environment, one line per fault."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from bot.cli import main
from bot.sandbox import Limits, StandIn
from db.postgres import plain_url
from tests.forking import fork_bot, fork_htx
from tests.runtime.world import CONSENT, KEY, said
from tests.stores import migrated_store, new_store


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with StandIn(limits=Limits.off()) as started:
        yield started


@pytest.fixture
def env(standin: StandIn, tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HTX_")}
    return kept | {
        "HTX_TOKEN": standin.token, "HTX_API_URL": standin.api_url, "HTX_DATA_DIR": str(tmp_path / "var"),
        "HTX_KEYS": KEY, "HTX_LISTEN": "127.0.0.1:0",
    }  # fmt: skip


async def htx(env: dict[str, str], *words: str) -> tuple[int, str, str]:
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        code = await asyncio.wait_for(fork_htx(words, env, out, err).wait(), 60)
        return code, out.read_text(), err.read_text()


@asynccontextmanager
async def running(env: dict[str, str], log: Path) -> AsyncIterator[None]:
    """Run the bot; at the end it is asked to stop, and has to."""
    bot = await fork_bot(env, log)
    try:
        yield
        began = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.wait(), 20) == 0
        assert time.monotonic() - began < 10
    finally:
        bot.kill()


async def test_cr_04_sigterm_ends_the_bot_in_order_and_the_next_start_goes_on(
    standin: StandIn, env: dict[str, str], tmp_path: Path
) -> None:
    phones = [standin.phone(1001 + number) for number in range(10)]
    async with running(env, tmp_path / "log"):
        for phone in phones:
            await phone.send("/start")
        for phone in phones:
            await phone.wait("Dạ chào", timeout=30)
            await phone.press("Lập HTX mới")

    async with running(env, tmp_path / "log"):
        for phone in phones:
            await phone.wait(CONSENT, timeout=30)
        assert [said(phone, CONSENT) for phone in phones] == [1] * 10
        payload, link = (await htx(env, "invite", "--role", "commune", "--area", "28777"))[1].split()
        assert payload.startswith("o_") and link.endswith(f"/htx_sandbox_bot?start={payload}")


async def test_lg_02_a_wrong_token_is_one_clear_line_without_it(env: dict[str, str]) -> None:
    """In an interpreter of its own: nothing of what an operator starts is left out."""
    token = "7000000002:SANDBOX_111111111111111111111111111"
    words = [sys.executable, "-m", "bot.cli", "run"]

    done = await asyncio.to_thread(
        subprocess.run, words, env=env | {"HTX_TOKEN": token}, capture_output=True, text=True, timeout=60
    )

    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == "htx: HTX_TOKEN: Telegram does not know this token"
    assert token not in done.stderr


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"HTX_KEYS": ""}, "HTX_KEYS"),
        ({"HTX_TOKEN": ""}, "HTX_TOKEN"),
        ({"HTX_DATABASE_URL": "mysql://root:mat-khau@x/y"}, "HTX_DATABASE_URL"),
        ({"HTX_LISTEN": "nowhere"}, "HTX_LISTEN"),
    ],
)
def test_op_07_a_bad_setting_is_named_without_its_value(
    change: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for key, value in ({"HTX_TOKEN": "1:abcdefghij", "HTX_KEYS": KEY} | change).items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(sys, "argv", ["htx", "check"])

    with pytest.raises(SystemExit) as ended:
        main()

    printed = capsys.readouterr()
    assert (ended.value.code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert name in printed.err
    assert "mat-khau" not in printed.err


async def test_op_01_a_backup_can_be_put_back(env: dict[str, str], tmp_path: Path) -> None:
    assert (await htx(env, "migrate"))[0] == 0
    store, copy = tmp_path / "var" / "htx.db", tmp_path / "copy.db"
    with sqlite3.connect(store) as connection:
        connection.execute("INSERT INTO settings (key, value) VALUES ('mark', 'kept')")
    connection.close()
    assert (await htx(env, "backup", str(copy)))[0] == 0
    store.write_bytes(b"damaged" * 1000)
    refused = await htx(env, "run")

    restored = await htx(env, "restore", str(copy))

    assert refused[0] != 0 and "htx restore" in refused[2]
    assert restored[0] == 0, restored
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT value FROM settings WHERE key = 'mark'").fetchall() == [("kept",)]
    connection.close()


async def test_op_01_a_backup_of_postgresql_is_put_back_into_an_empty_database(
    env: dict[str, str], tmp_path: Path
) -> None:
    source, target = migrated_store("postgresql", tmp_path), new_store("postgresql", tmp_path)
    with psycopg.connect(plain_url(source)) as connection:
        connection.execute("INSERT INTO persons (account, created_at) VALUES (7, 1)")

    saved = await htx(env | {"HTX_DATABASE_URL": source}, "backup", str(tmp_path / "copy.db"))
    restored = await htx(env | {"HTX_DATABASE_URL": target}, "restore", str(tmp_path / "copy.db"))
    again = await htx(env | {"HTX_DATABASE_URL": target}, "restore", str(tmp_path / "copy.db"))

    assert saved[0] == 0, saved
    assert restored[0] == 0, restored
    assert again[0] != 0 and again[2].count("\n") == 1 and "not empty" in again[2]
    with psycopg.connect(plain_url(target)) as connection:
        assert connection.execute("SELECT account FROM persons").fetchall() == [(7,)]


def test_the_demo_keeps_its_data_in_an_empty_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "htx.db").write_bytes(b"kept")
    monkeypatch.setenv("HTX_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["htx", "demo", "--no-browser"])

    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == 2
    assert "--data-dir (HTX_DATA_DIR): the folder has to be empty" in capsys.readouterr().err
    assert [it.name for it in tmp_path.iterdir()] == ["htx.db"]


def test_the_steps_are_printed_one_question_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["htx", "steps"])

    with pytest.raises(SystemExit) as ended:
        main()

    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ended.value.code == 0
    assert {len(line) for line in lines} == {4}
    assert lines[0][2] == "consent.privacy"

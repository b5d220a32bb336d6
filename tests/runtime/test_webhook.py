"""The webhook: who may call it, what it takes, and that 200 means committed."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from bot.sandbox import Clock, Phone
from bot.webhook import LARGEST_BYTES, SECRET_HEADER
from db.errors import StoreDown
from tests.runtime.world import CONSENT, DAY, World, said, world

SECRET = "mot-bi-mat-rat-dai-0123"


@pytest.fixture
async def bot(sqlite_url: str, tmp_path: Path) -> AsyncIterator[World]:
    port = unused_port()
    hook = {
        "webhook_url": f"http://127.0.0.1:{port}/cho-telegram",
        "webhook_secret": SECRET,
        "listen": f"127.0.0.1:{port}",
    }
    async with world(sqlite_url, tmp_path, clock=Clock(DAY), **hook) as running:
        yield running


async def post(bot: World, body: bytes, **headers: str) -> tuple[int, float]:
    given = {"Content-Type": "application/json", SECRET_HEADER: SECRET} | headers
    began = asyncio.get_running_loop().time()
    async with (
        aiohttp.ClientSession() as http,
        http.post(bot.config.webhook_url, data=body, headers=given) as answer,
    ):
        return answer.status, asyncio.get_running_loop().time() - began


def message(phone: Phone, number: int, words: str) -> bytes:
    body = {"message_id": number, "from": phone.user, "chat": phone.chat.info, "date": 1, "text": words}
    return json.dumps({"update_id": number, "message": body}).encode()


async def test_a_conversation_goes_through_the_webhook(bot: World) -> None:
    phone = await bot.founder()

    assert said(phone, CONSENT) == 1


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {SECRET_HEADER: ""}, 403),
        (b"{}", {SECRET_HEADER: SECRET[:-1]}, 403),
        (b"{}", {SECRET_HEADER: "bí mật"}, 403),
        (b"{}", {"Content-Type": "text/plain"}, 400),
        (b"x" * 5_000_000, {}, 413),
        (b"[" * 200_000, {}, 400),
        (b"tui ten Hai", {}, 400),
        (b"[1, 2]", {}, 400),
    ],
)  # fmt: skip
async def test_tg_12_what_is_not_from_telegram_is_refused_at_once(
    bot: World, body: bytes, headers: dict[str, str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    raw = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    try:
        found, seconds = await post(bot, body, **raw)
    except aiohttp.ClientError:
        # The connection was cut while we were still sending: the rest is not read.
        assert len(body) > LARGEST_BYTES
        return

    assert (found, seconds < 0.5) == (status, True)
    assert "tui ten Hai" not in caplog.text


async def test_tg_12_a_long_body_without_a_length_is_not_read_to_its_end(bot: World) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 64 * 1024
            yield b" " * 64 * 1024
            await asyncio.sleep(0)

    status = 413
    headers = {"Content-Type": "application/json", SECRET_HEADER: SECRET}
    async with aiohttp.ClientSession() as http:
        try:
            async with http.post(bot.config.webhook_url, data=endless(), headers=headers) as answer:
                status = answer.status
        except aiohttp.ClientError:
            pass

    assert status == 413
    assert sent < 16 * LARGEST_BYTES


async def test_tg_13_a_store_that_is_down_is_answered_503_and_nothing_doubles(
    bot: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = bot.standin.phone(1001)
    phone.chat.state = "open"
    assert bot.app is not None
    run = bot.app.storing._database.run

    async def down(work: Any) -> Any:
        raise StoreDown("the database server does not answer")

    monkeypatch.setattr(bot.app.database, "run", down)
    assert (await post(bot, message(phone, 7, "/start")))[0] == 503
    monkeypatch.setattr(bot.app.database, "run", run)

    assert (await post(bot, message(phone, 7, "/start")))[0] == 200
    assert (await post(bot, message(phone, 7, "/start")))[0] == 200
    await phone.wait("Dạ chào", since=0)
    await bot.idle()
    assert said(phone, "Dạ chào") == 1


async def test_tg_09_the_same_update_three_times_at_once_has_one_effect(bot: World) -> None:
    phone = bot.standin.phone(1001)
    phone.chat.state = "open"
    body = message(phone, 7, "/start")

    answers = await asyncio.gather(*(post(bot, body) for _ in range(3)))
    await phone.wait("Dạ chào", since=0)
    await bot.idle()

    assert [status for status, _ in answers] == [200] * 3
    assert said(phone, "Dạ chào") == 1

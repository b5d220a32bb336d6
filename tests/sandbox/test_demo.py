"""The demo runs a bot beside the page, on this machine only, and ends cleanly."""

import asyncio
import socket
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Clock
from bot.sandbox.demo import run_demo


async def test_the_demo_runs_the_bot_on_its_date_and_ends_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    seen: dict[str, object] = {}

    async def bot(url: str, token: str, clock: Clock, folder: Path) -> None:
        seen.update(today=clock.today(), folder=folder, has_folder=folder.is_dir(), url=url)
        async with aiohttp.ClientSession() as http:
            async with http.post(f"{url}/bot{token}/getMe") as answer:
                seen["name"] = (await answer.json())["result"]["username"]
            async with http.get(url) as answer:
                seen["page"] = answer.content_type

    await asyncio.wait_for(run_demo(bot, date=date(2021, 3, 15), port=0, open_browser=False), 10)

    assert seen["today"] == date(2021, 3, 15)
    assert seen["has_folder"]
    assert isinstance(seen["folder"], Path) and not seen["folder"].exists()
    assert (seen["name"], seen["page"]) == ("htx_sandbox_bot", "text/html")
    assert str(seen["url"]) in capsys.readouterr().out
    assert str(seen["url"]).startswith("http://127.0.0.1:")


async def test_a_taken_port_is_passed_over(tmp_path: Path) -> None:
    urls = []

    async def bot(url: str, token: str, clock: Clock, folder: Path) -> None:
        urls.append(url)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        await asyncio.wait_for(run_demo(bot, port=port, open_browser=False, data_dir=tmp_path), 10)

    assert urls and not urls[0].endswith(f":{port}")


async def test_what_ends_the_bot_ends_the_demo(tmp_path: Path) -> None:
    async def bot(url: str, token: str, clock: Clock, folder: Path) -> None:
        raise RuntimeError("no fonts")

    with pytest.raises(RuntimeError, match="no fonts"):
        await asyncio.wait_for(run_demo(bot, port=0, open_browser=False, data_dir=tmp_path), 10)


async def test_the_bot_is_cancelled_when_the_demo_is(tmp_path: Path) -> None:
    started, ended = asyncio.Event(), asyncio.Event()

    async def bot(url: str, token: str, clock: Clock, folder: Path) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    demo = asyncio.create_task(run_demo(bot, port=0, open_browser=False, data_dir=tmp_path))
    await asyncio.wait_for(started.wait(), 5)
    demo.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(demo, 5)

    assert ended.is_set()

"""OP-03: keys of the ring are changed while the stored data stay readable."""

import asyncio
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.config import load_config
from bot.run import run_bot
from bot.sandbox import Limits, StandIn
from db.errors import StoreUnusable
from db.sealing import new_key


async def _say_start(standin: StandIn, folder: Path, keys: str) -> str:
    """Run the bot with these keys until it has answered a /start."""
    config = load_config(
        token=standin.token, api_url=standin.api_url, data_dir=folder, database_url="", keys=keys, webhook_url="",
        listen="127.0.0.1:0",
    )  # fmt: skip
    stop = asyncio.Event()
    running = asyncio.create_task(run_bot(config, clock=SystemClock(), stop=stop))
    try:
        if running in (await asyncio.wait({running}, timeout=0.2))[0]:
            running.result()
        phone = standin.phone(1001)
        await phone.send("/start")
        answer = await phone.wait(lambda bubble: True, timeout=5)
        return answer.text
    finally:
        stop.set()
        await asyncio.gather(running, return_exceptions=True)


async def test_op_03_a_key_that_was_replaced_can_be_thrown_away(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    async with StandIn(limits=Limits.off()) as standin:
        first = await _say_start(standin, tmp_path, old)
        during = await _say_start(standin, tmp_path, f"{new},{old}")
        after = await _say_start(standin, tmp_path, new)

    assert first
    assert during
    assert after


async def test_op_03_data_sealed_with_another_key_are_refused_at_start(tmp_path: Path) -> None:
    async with StandIn(limits=Limits.off()) as standin:
        await _say_start(standin, tmp_path, new_key())

        with pytest.raises(StoreUnusable, match="HTX_KEYS"):
            await _say_start(standin, tmp_path, new_key())

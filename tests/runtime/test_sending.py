"""After a start messages leave before the rest of the program is loaded; what fails while it loads ends the process."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox import Clock, StandIn
from bot.sending import Rest, Sending
from bot.store import open_store
from tests.runtime.post import Post
from tests.runtime.world import World


async def test_messages_leave_before_the_rest_is_loaded(tmp_path: Path) -> None:
    clock, stop = Clock(), asyncio.Event()
    async with StandIn(clock=clock) as standin:
        config = World(standin, clock, f"sqlite:///{tmp_path / 'htx.db'}", tmp_path).config
        database = await asyncio.to_thread(open_store, config)
        sending = Sending(config, clock, database)
        post = Post(standin, database, config.ring(), sending.client, clock)
        phone = await post.person(11)
        row = await post.put(11, "câu hỏi")

        async def load() -> Rest:
            await post.settled(row)
            raise RuntimeError("the rest cannot be loaded")

        with pytest.raises(RuntimeError):
            await sending.run(load, stop)
        await asyncio.to_thread(database.close)

        assert [it.text for it in phone.messages if it.is_bots] == ["câu hỏi"]
        assert not sending.leadership.holds

"""Several processes on one store: one polls and sends, the next takes over, nothing doubles."""

from pathlib import Path

from tests.runtime.world import PHONE, World, said, world


async def test_tg_14_a_second_process_waits_and_takes_over(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as first:
        phone = await first.founder()
        second = World(first.standin, first.clock, url, tmp_path)
        await second.start(leads=False)
        try:
            assert second.app is not None and not second.app.leadership.holds
            await first.stop()
            handed_over = len(first.standin.record.calls)
            await second.until(lambda: second.app.leadership.holds)  # type: ignore[union-attr]

            await phone.press("Đồng ý cả 3")
            await phone.wait(PHONE)
            await second.idle()

            assert said(phone, PHONE) == 1
            assert await second.rows("SELECT fence FROM leader") == [(2,)]
            # The poll that the first one hung up on may still be told off; no later one is.
            later = first.standin.record.calls[handed_over:]
            assert not [call.error for call in later if call.method == "getUpdates" and call.error]
        finally:
            await second.stop()


async def test_a_leader_that_was_overtaken_stores_nothing_any_more(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        await bot.idle()
        assert bot.app is not None
        await bot.app.database.run(
            lambda tx: tx.execute("UPDATE leader SET fence = fence + 1, owner = 'other'")
        )

        await phone.press("Đồng ý cả 3")

        # It notices, lets go of the lock, and leads again under a new number.
        await phone.wait(PHONE, timeout=10)
        assert await bot.rows("SELECT fence FROM leader") == [(3,)]
        assert said(phone, PHONE) == 1

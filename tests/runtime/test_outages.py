"""The bot was away: late answers, lost taps, lost updates, reminders that fell due meanwhile."""

from pathlib import Path

import pytest

from bot import scheduler
from bot.clock import millis
from bot.sandbox import Clock, Phone
from db import due
from tests.runtime.world import CONSENT, DAY, PHONE, World, said, world

GAP = "Hệ thống vừa gián đoạn"
REMINDED = "đang chờ anh chị làm tiếp"
EXTRA = "Bạn đã gửi thêm tin khi hệ thống tạm nghỉ."


async def test_cr_07_taps_that_were_lost_are_asked_for_again_once(url: str, tmp_path: Path) -> None:
    clock = Clock(DAY)
    async with world(url, tmp_path, clock=clock) as bot:
        phones = [await bot.founder(1001 + number) for number in range(5)]
        await bot.idle()
        await bot.stop()
        clock.move(minutes=1)
        for phone in phones:
            await phone.press("Đồng ý cả 3")
        clock.move(minutes=3)

        await bot.start()
        for phone in phones:
            await bot.until(lambda phone=phone: said(phone, CONSENT) == 2)
        await phones[0].press("Đồng ý cả 3")
        await phones[0].wait(PHONE)
        await bot.idle()

        assert [said(phone, CONSENT) for phone in phones[1:]] == [2] * 4
        assert [said(phone, GAP) for phone in phones] == [0] * 5


async def test_cr_08_texts_typed_while_away_answer_one_question_only(url: str, tmp_path: Path) -> None:
    clock = Clock(DAY)
    async with world(url, tmp_path, clock=clock) as bot:
        phone = await bot.founder()
        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)
        await bot.idle()
        await bot.stop()
        await phone.send("0912345678")
        await phone.send("tui là Hai")
        await phone.send("alo")
        clock.move(hours=23)

        await bot.start()
        await bot.until(lambda: said(phone, EXTRA))
        await bot.idle()

        rows = await bot.rows("SELECT key FROM history WHERE state = 'answered' AND source = 'typed'")
        assert rows == [("user.phone",)]
        assert said(phone, GAP) == 0
        # How often the question is shown depends on what had left when the later texts were looked at;
        # the note comes with it, and the question is what the founder sees last.
        assert EXTRA in phone.last.text
        assert "là ai" in phone.last.text


async def test_cr_09_lost_updates_are_owned_up_to_once(url: str, tmp_path: Path) -> None:
    clock = Clock(DAY)
    async with world(url, tmp_path, clock=clock) as bot:
        phone, long_gone = await bot.founder(1001), await bot.founder(1002)
        await bot.idle()
        await bot.app.database.run(  # type: ignore[union-attr]
            lambda tx: tx.execute("UPDATE places SET active_at = active_at - 60 * 3600000 WHERE person = 2")
        )
        await bot.stop()
        await phone.send("một câu trả lời sẽ mất")
        clock.move(hours=30)

        await bot.start()
        await phone.wait(GAP)
        await bot.idle()
        await bot.stop()
        await bot.start()
        await bot.idle()

        assert said(phone, GAP) == 1
        assert said(long_gone, GAP) == 0


async def test_cr_10_a_reminder_that_fell_due_while_away_comes_once_and_late(
    url: str, tmp_path: Path
) -> None:
    clock = Clock(DAY)
    async with world(url, tmp_path, clock=clock) as bot:
        phone = await consented(bot)
        await remind(bot, clock, hours=10)
        await bot.stop()
        clock.move(hours=26)  # ten in the morning: nothing is begun at night

        await bot.start()
        await bot.until(lambda: said(phone, REMINDED))
        await bot.stop()
        await bot.start()
        await bot.idle()

        assert said(phone, REMINDED) == 1
        assert await bot.rows("SELECT count(*) FROM due WHERE name = 'resume'") == [(0,)]


async def test_tm_01_a_clock_that_jumps_loses_no_reminder_and_doubles_none(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = count_looks(monkeypatch)
    clock = Clock(DAY)
    async with world(url, tmp_path, clock=clock) as bot:
        phone = await consented(bot)
        await remind(bot, clock, hours=25)
        for days in (1, -1, 1):
            clock.move(days=days)
            await another_look(bot, looks)
        assert said(phone, REMINDED) == 0

        clock.move(hours=2)
        await bot.until(lambda: said(phone, REMINDED))
        for days in (-1, 1):
            clock.move(days=days)
            await another_look(bot, looks)
        await bot.idle()

        assert said(phone, REMINDED) == 1
        assert said(phone, GAP) == 0
        await phone.send("0912345678")
        await phone.wait("là ai")


def count_looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let the scheduler look often for what is due; return what it has found, a look after the other."""
    looks: list[bool] = []
    look = scheduler.Scheduler.tick

    async def tick(self: scheduler.Scheduler) -> bool:
        looks.append(await look(self))
        return looks[-1]

    monkeypatch.setattr(scheduler.Scheduler, "tick", tick)
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.02)
    return looks


async def another_look(bot: World, looks: list[bool]) -> None:
    """Wait until the scheduler has begun and ended a look; the first to end may have begun before."""
    known = len(looks)
    await bot.until(lambda: len(looks) >= known + 2)


async def consented(bot: World) -> Phone:
    phone = await bot.founder()
    await phone.press("Đồng ý cả 3")
    await phone.wait(PHONE)
    await bot.idle()
    return phone


async def remind(bot: World, clock: Clock, *, hours: int) -> None:
    """Set a reminder as the flow does."""
    at = millis(clock.now()) + hours * 3_600_000
    row = {"person": 1, "chat": 1001, "name": "resume", "at": at, "payload": "{}"}
    assert bot.app is not None
    await bot.app.database.run(lambda tx: tx.run(due.SET, **row))

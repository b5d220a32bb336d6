"""The chores of the scheduler: every so often by the bot's clock, and none keeps another from being done."""

from datetime import UTC, datetime, timedelta

from bot.scheduler import Chore

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


async def nothing() -> None:
    return None


def test_a_chore_is_due_at_first_and_then_every_so_often() -> None:
    chore = Chore(timedelta(minutes=5), nothing)
    assert chore.is_due(NOON)

    chore.done_at = NOON

    assert not chore.is_due(NOON + timedelta(minutes=4))
    assert chore.is_due(NOON + timedelta(minutes=5))


def test_tm_01_a_clock_that_was_put_back_does_not_stop_a_chore() -> None:
    chore = Chore(timedelta(hours=1), nothing, NOON)

    assert chore.is_due(NOON - timedelta(days=1))

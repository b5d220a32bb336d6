"""One budget for all chats: what counts, and what a 429 holds up."""

import time
from inspect import signature

from bot.limiter import FLOODED_CHATS, Limiter


class Ticks:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def spend(limiter: Limiter, first: int = 1) -> int:
    """Send whatever may leave now, each to a chat of its own; return how many there were."""
    count = limiter.free()
    for chat in range(first, first + count):
        limiter.take(chat)
    return count


def test_no_second_holds_more_than_telegram_takes() -> None:
    ticks = Ticks()
    limiter = Limiter(25, ticks)
    sent = []
    for _ in range(500):
        sent += [ticks.at] * spend(limiter)
        ticks.at += 0.01

    assert max(sum(at <= it < at + 1 for it in sent) for at in sent) < 30
    assert len(sent) >= 25 * 5


def test_tg_01_a_429_holds_up_its_chat_only_and_uses_up_nothing() -> None:
    ticks = Ticks()
    limiter = Limiter(25, ticks)
    spend(limiter)
    assert limiter.free() == 0

    limiter.flooded(1, seconds=30)

    assert limiter.resting() == {1}
    assert limiter.free() == 1
    ticks.at += 30.1
    assert limiter.resting() == {1}, "its small budget starts at nothing"
    ticks.at += 1
    assert limiter.resting() == set()


def test_tg_01_a_429_in_many_chats_one_after_the_other_holds_up_everything() -> None:
    ticks = Ticks()
    limiter = Limiter(25, ticks)
    for chat in range(FLOODED_CHATS):
        limiter.flooded(chat, seconds=7)

    ticks.at += 6.9
    assert limiter.free() == 0
    assert 0 < limiter.wait_seconds() <= 0.2
    ticks.at += 0.2
    assert limiter.free() > 0


def test_tg_01_refusals_with_messages_between_them_are_those_of_single_chats() -> None:
    limiter = Limiter(25, Ticks())
    for chat in range(FLOODED_CHATS * 3):
        limiter.flooded(chat, seconds=7)
        limiter.passed()

    assert limiter.free() > 0


def test_more_refusals_never_make_more_room_than_the_burst() -> None:
    limiter = Limiter(25, Ticks())
    room = limiter.free()
    for chat in range(3):
        limiter.flooded(chat, seconds=1)

    assert limiter.free() == room


def test_tm_01_waits_do_not_follow_a_clock_that_is_put_right() -> None:
    assert signature(Limiter).parameters["ticks"].default is time.monotonic

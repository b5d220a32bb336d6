"""Messages that stood in the outbox for longer than they should: held, ended, or left behind by a bot that was down."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasting.pump import AHEAD, Pump
from bot.broadcasting.worker import MOST_REST_SECONDS, TRIES, BroadcastWorker
from bot.clock import millis
from bot.settling import adopt
from db import outbox
from db.broadcasts import broadcasts, reviving
from db.outbox import Claimed, Settled
from tests.broadcasts.crowd import add_people, order_for, reasons, state_of, states, step
from tests.desk.office import TINH, Office

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def leaving(office: Office, count: int) -> list[Claimed]:
    """Let some messages be on their way."""
    at = millis(office.clock.now())
    return office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=count))


def settle(office: Office, rows: list[Claimed], state: int) -> None:
    """Let them be settled; NEW is what Telegram refused because of too many."""
    at = millis(office.clock.now())
    results = [Settled(row.id, state, due_at=at if state == outbox.NEW else None) for row in rows]
    office.database.call(lambda tx: outbox.settle(tx, "me", results, now=at))


@pytest.mark.parametrize("end", ["pause", "cancel"])
def test_tg_01_what_telegram_refuses_after_it_was_held_or_ended_does_not_leave_any_more(
    office: Office, pump: Pump, end: str
) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 8), office.clock.now())
    step(office.database, pump, number, office.clock.now())
    rows = leaving(office, 3)
    at = millis(office.clock.now())
    if end == "pause":
        assert office.database.call(lambda tx: broadcasts.pause(tx, number))
    else:
        assert office.database.call(lambda tx: broadcasts.cancel(tx, number, at=at))

    settle(office, rows, outbox.NEW)
    step(office.database, pump, number, office.clock.now())

    assert office.deliver() == []
    assert states(office.database, number) == ({"waits": 8} if end == "pause" else {"skipped": 8})
    assert office.rows("SELECT count(*) FROM starts") == [(0,)]


def test_cr_10_what_a_bot_that_went_down_left_in_the_outbox_is_judged_anew(office: Office, pump: Pump) -> None:
    office.clock.at = NOON
    number = order_for(office.database, office.ring, add_people(office.database, 4), NOON, hours=24)
    late = order_for(office.database, office.ring, add_people(office.database, 4, start=10), NOON, hours=3)
    for it in (number, late):
        step(office.database, pump, it, NOON)
    assert states(office.database, number) == states(office.database, late) == {"leaves": 4}

    office.clock.at = NOON + timedelta(hours=10)  # 22:00
    now = office.clock.now()
    office.database.call(lambda tx: adopt(tx, "me", office.ring, millis(now)))
    assert office.deliver() == [], "the sender begins before everything else is there"
    for it in (number, late):
        step(office.database, pump, it, now)

    assert office.deliver() == []
    assert states(office.database, number) == {"waits": 4}
    assert reasons(office.database, late) == {"late": 4}
    assert state_of(office.database, late) == "done"


def test_nothing_leaves_after_its_time_even_when_it_stood_in_the_outbox_then(office: Office, pump: Pump) -> None:
    office.clock.at = NOON
    number = order_for(office.database, office.ring, add_people(office.database, 3), NOON, hours=1 / 60)
    step(office.database, pump, number, NOON)
    assert states(office.database, number) == {"leaves": 3}

    office.clock.at = NOON + timedelta(minutes=1, seconds=1)
    step(office.database, pump, number, office.clock.now())

    assert office.deliver() == []
    assert reasons(office.database, number) == {"late": 3}


def test_what_people_wait_for_overtakes_news_to_many(office: Office, pump: Pump) -> None:
    office.clock.at = NOON
    order_for(office.database, office.ring, add_people(office.database, AHEAD * 3), NOON)
    small = order_for(office.database, office.ring, add_people(office.database, 2, start=900), NOON, hours=3, kind="agreed")

    for number in office.database.call(lambda tx: broadcasts.due(tx, now=millis(NOON))):
        step(office.database, pump, number, NOON)

    assert states(office.database, small) == {"leaves": 2}


def test_tm_01_a_clock_that_ran_ahead_past_the_last_moment_costs_nobody_the_message(office: Office, pump: Pump) -> None:
    office.clock.at = NOON
    number = order_for(office.database, office.ring, add_people(office.database, 3), NOON, hours=8)
    step(office.database, pump, number, NOON + timedelta(days=1))
    assert state_of(office.database, number) == "done"

    office.database.call(lambda tx: reviving.revive(tx, now=millis(NOON)))
    step(office.database, pump, number, NOON)

    assert len([it for it in office.deliver() if it[1] == "send"]) == 3


def test_words_that_grow_by_their_markup_still_go_in_one_message(office: Office, pump: Pump) -> None:
    body = {"words": "&<" * 500, "officer": "Lan"}
    number = order_for(office.database, office.ring, add_people(office.database, 1), office.clock.now(), body=body)

    step(office.database, pump, number, office.clock.now())

    [(_, _, payload)] = office.deliver()
    assert payload["html"].count("&amp;&lt;") == 500


def test_one_that_cannot_go_on_is_held_and_its_officer_told_and_a_reminder_goes_on_being_tried(
    office: Office, pump: Pump
) -> None:
    officer = office.officer(TINH, "province")
    ordered = order_for(office.database, office.ring, add_people(office.database, 1), office.clock.now(), by=officer)
    by_itself = order_for(office.database, office.ring, add_people(office.database, 1, start=9), office.clock.now())
    office.rows("UPDATE broadcasts SET what = 'nonsense' RETURNING id")
    told, ticks = list[int](), iter(range(0, 10**6, int(MOST_REST_SECONDS) // 2 + 1))
    worker = BroadcastWorker(
        office.database, pump, office.clock, lambda tx: None, wake_outbox=lambda: None, wake_lanes=told.extend,
        ticks=lambda: float(next(ticks)),
    )  # fmt: skip

    for _ in range(TRIES * 3):
        asyncio.run(worker.round())
    office.take_all(TINH)

    assert (state_of(office.database, ordered), state_of(office.database, by_itself)) == ("paused", "waiting")
    assert told == [TINH] and "⏸ Đang ngưng · đã gửi 0/1" in office.hear(TINH)
    office.rows(f"UPDATE broadcasts SET what = 'news' WHERE id = {by_itself} RETURNING id")
    for _ in range(3):
        asyncio.run(worker.round())
    assert states(office.database, by_itself) == {"leaves": 1}


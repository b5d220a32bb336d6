"""What becomes of a broadcast for each person: at most once, within hours and caps, nothing without a record."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasting.pump import AHEAD, PUT_BACK, Pump
from bot.broadcasting.tallying import tally_of
from bot.clock import millis
from db import outbox
from db.broadcasts import broadcasts, ledger
from db.outbox import Settled
from tests.broadcasts.crowd import add_people, order_for, reasons, state_of, states, step
from tests.desk.office import Office

NIGHT = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)  # 21:30 at home
MORNING = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # 06:30


def run_to_end(office: Office, pump: Pump, number: int) -> list[int]:
    """Take steps and deliver everything until it is done; return who was written to."""
    heard: list[int] = []
    for _ in range(50):
        step(office.database, pump, number, office.clock.now())
        heard += [chat for chat, kind, payload in office.deliver() if "Mai họp" in payload.get("html", "")]
        if state_of(office.database, number) == "done":
            return heard
    raise AssertionError(states(office.database, number))


def test_everybody_gets_it_once(office: Office, pump: Pump) -> None:
    people = add_people(office.database, 120)
    number = order_for(office.database, office.ring, people, office.clock.now())

    heard = run_to_end(office, pump, number)

    assert len(heard) == len(set(heard)) == 120
    assert states(office.database, number) == {"sent": 120}
    assert office.rows("SELECT count(*), count(DISTINCT person) FROM starts WHERE kind = 'news'") == [(120, 120)]


def test_only_a_few_are_in_the_outbox_at_once(office: Office, pump: Pump) -> None:
    people = add_people(office.database, AHEAD + 30)
    number = order_for(office.database, office.ring, people, office.clock.now())

    for _ in range(4):
        step(office.database, pump, number, office.clock.now())

    assert states(office.database, number) == {"leaves": AHEAD, "waits": 30}


def test_tg_01_chats_that_asked_to_wait_do_not_keep_the_others_waiting(office: Office, pump: Pump) -> None:
    people = add_people(office.database, AHEAD + PUT_BACK + 10)
    number = order_for(office.database, office.ring, people, office.clock.now())
    at = millis(office.clock.now())
    found = []
    for _ in range(4):
        step(office.database, pump, number, office.clock.now())
        found.append(states(office.database, number)["leaves"])
        busy = [chat for (chat,) in office.rows("SELECT chat FROM outbox WHERE tries > 0")]
        rows = office.database.call(lambda tx, busy=busy: outbox.claim(tx, "me", now=at, limit=200, busy=busy))
        back = [Settled(row.id, outbox.NEW, None, "flood", due_at=at) for row in rows]
        office.database.call(lambda tx, back=back: outbox.settle(tx, "me", back, now=at))

    assert found == [AHEAD, 2 * AHEAD, 3 * AHEAD, AHEAD + PUT_BACK]


def test_a_person_stands_in_it_once(office: Office) -> None:
    people = add_people(office.database, 3)
    number = order_for(office.database, office.ring, [*people, *people], office.clock.now())

    office.database.call(lambda tx: ledger.add(tx, number, people))

    assert states(office.database, number) == {"waits": 3}


def test_who_stopped_and_who_cannot_be_reached_are_left_out_with_their_reasons(office: Office, pump: Pump) -> None:
    quiet, gone, fine = add_people(office.database, 3)
    office.rows(f"UPDATE persons SET quiet = 1 WHERE id = {quiet} RETURNING id")
    office.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {gone} RETURNING id")
    number = order_for(office.database, office.ring, [quiet, gone, fine], office.clock.now())

    run_to_end(office, pump, number)

    assert states(office.database, number) == {"sent": 1, "skipped": 2}
    assert reasons(office.database, number) == {"stopped": 1, "unreachable": 1}


def test_who_has_had_three_this_week_is_left_out(office: Office, pump: Pump) -> None:
    [person] = add_people(office.database, 1)
    for days in (1, 2, 3):
        at = millis(office.clock.now() - timedelta(days=days))
        office.rows(f"INSERT INTO starts (person, key, kind, at) VALUES ({person}, 'k{days}', 'idle', {at}) RETURNING id")
    number = order_for(office.database, office.ring, [person], office.clock.now())

    step(office.database, pump, number, office.clock.now())

    assert reasons(office.database, number) == {"week": 1}


def test_who_got_one_today_gets_it_tomorrow(office: Office, pump: Pump) -> None:
    [person] = add_people(office.database, 1)
    office.clock.at = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    at = millis(office.clock.now() - timedelta(hours=1))
    office.rows(f"INSERT INTO starts (person, key, kind, at) VALUES ({person}, 'k', 'idle', {at}) RETURNING id")
    number = order_for(office.database, office.ring, [person], office.clock.now())

    step(office.database, pump, number, office.clock.now())
    assert states(office.database, number) == {"waits": 1}
    office.clock.at += timedelta(days=1)

    assert len(run_to_end(office, pump, number)) == 1


def test_at_night_everybody_waits_for_the_morning(office: Office, pump: Pump) -> None:
    office.clock.at = NIGHT
    number = order_for(office.database, office.ring, add_people(office.database, 3), NIGHT)
    step(office.database, pump, number, NIGHT)
    office.clock.at = MORNING - timedelta(seconds=1)
    step(office.database, pump, number, office.clock.now())
    assert states(office.database, number) == {"waits": 3}
    last = datetime(2026, 11, 27, 14, 30, tzinfo=UTC)
    due = [bool(office.database.call(lambda tx, at=at: broadcasts.due(tx, now=millis(at)))) for at in (NIGHT, MORNING, last)]  # type: ignore[misc]
    assert due == [False, True, True]

    office.clock.at = MORNING

    assert len(run_to_end(office, pump, number)) == 3


def test_tm_01_a_clock_that_jumps_a_day_and_back_loses_nobody_and_doubles_nobody(office: Office, pump: Pump) -> None:
    people = add_people(office.database, AHEAD + 40)
    office.clock.at = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    number = order_for(office.database, office.ring, people, office.clock.now())
    heard = []
    for jump in (1, -1, 1, -1):
        office.clock.at += timedelta(days=jump)
        step(office.database, pump, number, office.clock.now())
        at = millis(office.clock.now())
        rows = office.database.call(lambda tx, at=at: outbox.claim(tx, "me", now=at, limit=20))
        sent = [Settled(row.id, outbox.SENT) for row in rows]
        office.database.call(lambda tx, sent=sent, at=at: outbox.settle(tx, "me", sent, now=at))
        heard += [row.chat for row in rows]

    assert len(heard) == 80, "what was handed over with the clock ahead does not wait for that day"
    heard += run_to_end(office, pump, number)
    assert len(heard) == len(set(heard)) == AHEAD + 40


def test_tm_02_the_hours_are_those_of_vietnam_wherever_the_server_stands(
    office: Office, pump: Pump, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone, person in zip(("UTC", "America/New_York", "Asia/Ho_Chi_Minh"), add_people(office.database, 3), strict=True):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        number = order_for(office.database, office.ring, [person], NIGHT)
        step(office.database, pump, number, MORNING - timedelta(seconds=1))
        assert states(office.database, number) == {"waits": 1}, zone
        step(office.database, pump, number, MORNING)
        assert states(office.database, number) == {"leaves": 1}, zone
    monkeypatch.undo()
    time.tzset()


def test_tm_03_one_for_a_far_day_is_kept_and_one_of_the_past_begins_at_once(office: Office, pump: Pump) -> None:
    first, second = add_people(office.database, 2)
    now = office.clock.now()
    far = order_for(office.database, office.ring, [first], datetime(2099, 3, 1, 3, 0, tzinfo=UTC))
    past = order_for(office.database, office.ring, [second], now - timedelta(hours=30))

    assert office.database.call(lambda tx: broadcasts.due(tx, now=millis(now))) == [past]
    assert len(run_to_end(office, pump, past)) == 1
    assert (state_of(office.database, far), states(office.database, far)) == ("waiting", {"waits": 1})


def test_nobody_gets_it_after_its_time(office: Office, pump: Pump) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 2), office.clock.now(), hours=1)
    office.clock.at += timedelta(hours=2)

    step(office.database, pump, number, office.clock.now())

    assert reasons(office.database, number) == {"late": 2}
    assert state_of(office.database, number) == "done"
    assert office.deliver() == []


def test_paused_nothing_leaves_and_resumed_all_get_it(office: Office, pump: Pump) -> None:
    people = add_people(office.database, 80)
    number = order_for(office.database, office.ring, people, office.clock.now())
    step(office.database, pump, number, office.clock.now())

    assert office.database.call(lambda tx: broadcasts.pause(tx, number))
    step(office.database, pump, number, office.clock.now())
    assert states(office.database, number) == {"waits": 80}
    assert office.deliver() == []
    assert office.rows("SELECT count(*) FROM starts") == [(0,)]
    assert office.database.call(lambda tx: broadcasts.resume(tx, number))

    assert len(set(run_to_end(office, pump, number))) == 80


def test_cancelled_only_what_was_on_its_way_arrives(office: Office, pump: Pump) -> None:
    people = add_people(office.database, 80)
    number = order_for(office.database, office.ring, people, office.clock.now())
    step(office.database, pump, number, office.clock.now())
    at = millis(office.clock.now())
    flying = office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=5))

    assert office.database.call(lambda tx: broadcasts.cancel(tx, number, at=at))
    assert office.deliver() == []
    results = [Settled(row.id, outbox.SENT, 7) for row in flying]
    office.database.call(lambda tx: outbox.settle(tx, "me", results, now=at))
    office.database.call(lambda tx: ledger.gather(tx, number, at=at))

    assert states(office.database, number) == {"sent": 5, "skipped": 75}
    assert reasons(office.database, number) == {"cancelled": 75}
    assert not office.database.call(lambda tx: broadcasts.resume(tx, number))
    assert office.rows("SELECT count(*) FROM starts") == [(5,)]


@pytest.mark.parametrize("state", [outbox.UNCERTAIN, outbox.UNREACHABLE, outbox.REFUSED])
def test_what_the_outbox_says_stands_in_the_ledger(office: Office, pump: Pump, state: int) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 1), office.clock.now())
    step(office.database, pump, number, office.clock.now())
    settle_next(office, state)

    step(office.database, pump, number, office.clock.now())

    assert list(states(office.database, number).values()) == [1]
    found = office.database.call(lambda tx: tally_of(tx, number, at=millis(office.clock.now())))
    assert (found.total, found.unreachable + found.uncertain) == (1, 1), "and in a number that the officer sees"
    assert office.rows("SELECT state, reason FROM broadcast_people") == [(state, "vì sao")]
    assert state_of(office.database, number) == "done"
    assert office.deliver() == []


def test_what_is_uncertain_leaves_again_only_when_it_is_asked_for(office: Office, pump: Pump) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 2), office.clock.now())
    step(office.database, pump, number, office.clock.now())
    settle_next(office, outbox.UNCERTAIN)
    office.deliver()
    for _ in range(3):
        office.clock.at += timedelta(hours=1)
        step(office.database, pump, number, office.clock.now())
        assert office.deliver() == []
    assert states(office.database, number) == {"uncertain": 1, "sent": 1}

    until = millis(office.clock.now() + timedelta(hours=1))
    assert office.database.call(lambda tx: broadcasts.reopen(tx, number, until=until))
    assert office.database.call(lambda tx: ledger.send_again(tx, number, ledger.uncertain(tx, number))) == 1

    assert len(run_to_end(office, pump, number)) == 1
    assert states(office.database, number) == {"sent": 2}
    assert office.rows("SELECT count(*) FROM starts") == [(2,)]


def test_somebody_who_is_erased_leaves_the_ledger(office: Office, pump: Pump) -> None:
    first, second = add_people(office.database, 2)
    number = order_for(office.database, office.ring, [first, second], office.clock.now())
    step(office.database, pump, number, office.clock.now())

    office.rows(f"DELETE FROM cases WHERE owner = {first} RETURNING id")
    office.rows(f"DELETE FROM outbox WHERE person = {first} RETURNING id")
    office.rows(f"DELETE FROM persons WHERE id = {first} RETURNING id")

    assert len(run_to_end(office, pump, number)) == 1
    assert states(office.database, number) == {"sent": 1}


def test_answers_overtake_a_broadcast(office: Office, pump: Pump) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 60), office.clock.now())
    step(office.database, pump, number, office.clock.now())
    office.say(1001, "/start")

    at = millis(office.clock.now())
    first = office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=3))

    assert first[0].chat == 1001
    assert [row.priority for row in first[1:]] == [outbox.BROADCAST] * 2


def test_only_so_many_calls_are_parts_of_broadcasts(office: Office, pump: Pump) -> None:
    number = order_for(office.database, office.ring, add_people(office.database, 10), office.clock.now())
    step(office.database, pump, number, office.clock.now())
    office.say(1001, "/start")
    at = millis(office.clock.now())

    claimed = office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=30, bulk=2))

    assert sorted(row.priority for row in claimed) == [outbox.REPLY, outbox.BROADCAST, outbox.BROADCAST]


def settle_next(office: Office, state: int) -> None:
    at = millis(office.clock.now())
    [row] = office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=1))
    office.database.call(lambda tx: outbox.settle(tx, "me", [Settled(row.id, state, None, "vì sao")], now=at))


def test_tg_06_start_makes_somebody_reachable_again_of_whom_no_unblocking_is_told(office: Office, pump: Pump) -> None:
    office.type(1001, "/start")
    [(person,)] = office.rows("SELECT id FROM persons WHERE account = 1001")
    office.rows("UPDATE persons SET unreachable = 'chat not found' RETURNING id")

    office.type(1001, "/start")
    office.hear(1001)
    number = order_for(office.database, office.ring, [person], office.clock.now())

    assert run_to_end(office, pump, number) == [1001]

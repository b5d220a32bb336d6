"""The columns with moments: right after each answer, and after what happens outside an answer."""

import pytest

from bot.desk.standing import pause, refresh
from bot.own_events import queue_officer
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.stuck.thresholds import DAY_MS
from tests.desk.stalls import Stalls

HAI = 1001


@pytest.fixture
def bench(database: Database) -> Stalls:
    return Stalls(database, KeyRing([new_key()]))


def settle(bench: Stalls, case: int) -> None:
    """Answer every open request of a case as an officer."""

    def work(tx) -> None:  # type: ignore[no-untyped-def]
        tx.execute(f"UPDATE tickets SET state = 'answered' WHERE case_id = {case}")
        refresh(tx, case, bench.at)

    bench.database.call(work)


def test_a_case_is_to_be_stuck_five_days_after_each_answer(bench: Stalls) -> None:
    case = bench.founder(HAI)
    assert bench.case(case, "stuck_at") == (bench.at + 5 * DAY_MS,)

    bench.wait(days=3)
    bench.say(HAI, "tra loi")

    assert bench.case(case, "stuck_at", "answered_at") == (bench.at + 5 * DAY_MS, bench.at)


def test_three_misses_are_seen_without_an_answer(bench: Stalls) -> None:
    case = bench.founder(HAI)
    began, version = bench.at, bench.case(case, "version")

    bench.wait(hours=1)
    for _ in range(3):
        bench.say(HAI, "sai")
    bench.wait(hours=1)
    bench.say(HAI, "sai")

    assert bench.case(case, "misses", "stuck_at") == (4, began + 3_600_000)
    assert (bench.case(case, "answered_at"), bench.case(case, "version")) == ((began,), version)


def test_moving_about_changes_nothing_but_the_place(bench: Stalls) -> None:
    case = bench.founder(HAI)
    before = bench.case(case, "stuck_at", "answered_at", "changed_at", "version")

    bench.wait(days=2)
    bench.say(HAI, "coi")

    assert bench.case(case, "stuck_at", "answered_at", "changed_at", "version") == before


def test_missing_members_are_counted_from_the_first_that_was_told(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "nguoi 1")
    began = bench.at

    bench.wait(days=4)
    bench.say(HAI, "nguoi 3")
    assert bench.case(case, "members_since", "stuck_at") == (began, bench.at + 5 * DAY_MS)

    bench.wait(days=4)
    bench.say(HAI, "nguoi 4")
    assert bench.case(case, "members_since", "stuck_at") == (began, began + 10 * DAY_MS)

    bench.say(HAI, "nguoi 5")
    assert bench.case(case, "members_since") == (None,)


def test_a_request_waits_for_the_office_until_it_is_answered(bench: Stalls) -> None:
    case = bench.founder(HAI)

    bench.wait(days=1)
    bench.say(HAI, "/hoi")
    asked = bench.at
    bench.wait(days=1)
    bench.say(HAI, "/hoi")

    assert bench.case(case, "help_since", "wait_since", "stuck_at") == (asked, asked, asked)

    bench.wait(days=2)
    settle(bench, case)

    assert bench.case(case, "help_since", "wait_since", "changed_at") == (None, None, bench.at)
    assert bench.case(case, "stuck_at") == (bench.at + 5 * DAY_MS,)


def test_an_answer_while_a_request_waits_leaves_it_waiting(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "/hoi")
    asked = bench.at

    bench.wait(days=1)
    bench.say(HAI, "tra loi")

    assert bench.case(case, "help_since", "stuck_at") == (asked, asked)


def test_what_an_officer_enters_is_no_answer_of_the_founder(bench: Stalls) -> None:
    case = bench.founder(HAI)
    answered = bench.at
    bench.wait(days=2)

    bench.database.call(lambda tx: queue_officer(tx, bench.ring, "e1", HAI, case, "enter", {}, at=bench.at))
    bench.take(HAI)

    assert bench.case(case, "answered_at", "changed_at") == (answered, bench.at)


def test_a_draft_with_the_office_is_overdue_after_its_working_days_and_returned_drafts_are_to_be_mended(
    bench: Stalls,
) -> None:
    case = bench.founder(HAI)  # Monday at ten; Tuesday is a holiday

    def send(tx) -> None:  # type: ignore[no-untyped-def]
        tx.execute(
            "INSERT INTO reviews (case_id, part, round, state, version, case_version, sent_at, due_at)"
            f" VALUES ({case}, 'charter', 1, 'sent', 1, 1, {bench.at}, {bench.at})"
        )
        refresh(tx, case, bench.at)

    bench.database.call(send)
    sent = bench.at
    assert bench.case(case, "wait_since", "stuck_at") == (sent, sent + 4 * DAY_MS - 10 * 3_600_000)

    bench.wait(days=1)

    def give_back(tx) -> None:  # type: ignore[no-untyped-def]
        tx.execute(f"UPDATE reviews SET state = 'returned', settled_at = {bench.at} WHERE case_id = {case}")
        [(review,)] = tx.execute(f"SELECT id FROM reviews WHERE case_id = {case}")
        words = "X'00'" if tx.kind == "sqlite" else "'\\x00'"
        tx.execute(
            'INSERT INTO comments (review, round, key, kind, state, "by", at, words)'
            f" VALUES ({review}, 1, 'coop.name', 'must', 'open', 9, {sent}, {words})"
        )
        refresh(tx, case, bench.at)

    bench.database.call(give_back)
    assert bench.case(case, "wait_since", "fix_since", "stuck_at") == (None, bench.at, bench.at + 5 * DAY_MS)


def test_a_pause_is_kept_by_later_answers(bench: Stalls) -> None:
    case = bench.founder(HAI)
    until = bench.at + 14 * DAY_MS

    bench.database.call(lambda tx: pause(tx, case, until, bench.at))
    bench.wait(days=1)
    bench.say(HAI, "tra loi")

    assert bench.case(case, "paused_until", "stuck_at") == (until, until)

    bench.database.call(lambda tx: pause(tx, case, None, bench.at))
    assert bench.case(case, "stuck_at") == (bench.at + 5 * DAY_MS,)


@pytest.mark.parametrize("order", ["khep", "giay"])
def test_a_case_that_is_over_is_never_to_be_stuck(bench: Stalls, order: str) -> None:
    case = bench.founder(HAI)

    bench.say(HAI, order)
    assert bench.case(case, "stuck_at") == (None,)


def test_a_turn_that_read_an_older_standing_is_repeated(bench: Stalls) -> None:
    """An officer answers between the reading and the saving of a founder's turn."""
    case = bench.founder(HAI)
    bench.say(HAI, "/hoi")
    bench.receive(bench.text(HAI, "tra loi"))
    bench.wait(hours=1)
    meddled: list[int] = []
    advance = bench.turns.flow.advance

    def meddle(state, event, *, now):  # type: ignore[no-untyped-def]
        if not meddled and bench.database.kind == "postgresql":
            meddled.append(1)
            settle(bench, case)
        return advance(state, event, now=now)

    bench.turns.flow.advance = meddle  # type: ignore[method-assign]
    if bench.database.kind == "sqlite":
        settle(bench, case)  # it has one writer: nothing can come in between
    bench.take(HAI)

    assert bench.case(case, "help_since", "stuck_at") == (None, bench.at + 5 * DAY_MS)


def test_milestones_are_written_once_with_their_moment(bench: Stalls) -> None:
    case = bench.founder(HAI)
    opened = bench.at

    bench.wait(days=1)
    bench.say(HAI, "buoc plan")
    passed = bench.at
    bench.wait(days=1)
    bench.say(HAI, "buoc start")
    bench.say(HAI, "buoc plan")

    rows = bench.rows(f"SELECT name, at FROM milestones WHERE case_id = {case} ORDER BY id")
    assert rows == [("opened", opened), ("eligible", passed), ("charter", passed)]

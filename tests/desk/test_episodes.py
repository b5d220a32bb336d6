"""Episodes: one for each stall, opened when it is due, closed when the case moves."""

from typing import Any

import pytest

from bot.desk.standing import pause
from bot.desk.sweeping import AT_ONCE, sweep
from bot.scheduler import Scheduler
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.stuck.thresholds import DAY_MS, HOUR_MS
from tests.desk.stalls import Stalls

HAI = 1001


@pytest.fixture
def bench(database: Database) -> Stalls:
    return Stalls(database, KeyRing([new_key()]))


def swept(bench: Stalls) -> bool:
    return bench.database.call(lambda tx: sweep(tx, bench.clock.now()))


def episodes(bench: Stalls) -> list[tuple[Any, ...]]:
    return bench.rows("SELECT reason, step, question, since, raised_at, closed_at FROM episodes ORDER BY id")


def test_a_silent_case_is_raised_once_with_step_question_and_since_when(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.say(HAI, "buoc plan")
    since = bench.at

    bench.wait(days=4, hours=23)
    swept(bench)
    assert episodes(bench) == []

    bench.wait(hours=2)
    for _ in range(3):
        swept(bench)
        bench.wait(days=3)

    raised = since + 5 * DAY_MS + HOUR_MS
    assert episodes(bench) == [("silence", "plan", "plan.q0", since, raised, None)]
    assert bench.case(case, "episode") == bench.rows("SELECT id FROM episodes")[0]


def test_the_answer_that_moves_a_case_closes_its_episode(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.wait(days=6)
    swept(bench)

    bench.wait(hours=1)
    bench.say(HAI, "tra loi")

    assert [row[5] for row in episodes(bench)] == [bench.at]
    assert bench.case(case, "episode") == (None,)


def test_an_answer_that_leaves_it_stuck_keeps_the_episode_open(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.say(HAI, "/hoi")
    swept(bench)

    bench.say(HAI, "tra loi")
    bench.wait(days=1)
    swept(bench)

    assert [(row[0], row[5]) for row in episodes(bench)] == [("help", None)]


def test_a_second_stall_is_a_second_episode(bench: Stalls) -> None:
    bench.founder(HAI)
    for _ in range(2):
        bench.wait(days=6)
        swept(bench)
        bench.say(HAI, "tra loi")

    assert len(episodes(bench)) == 2


def test_misses_are_raised_at_once_and_closed_by_going_on_to_another_question(bench: Stalls) -> None:
    bench.founder(HAI)
    for _ in range(3):
        bench.say(HAI, "sai")
    swept(bench)

    bench.say(HAI, "tra loi")

    [(reason, _, question, _, _, closed)] = episodes(bench)
    assert (reason, question, closed) == ("misses", "start.q0", bench.at)


def test_a_pause_closes_the_episode_and_a_new_one_comes_after_it(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.wait(days=6)
    swept(bench)

    bench.database.call(lambda tx: pause(tx, case, bench.at + 14 * DAY_MS, bench.at))
    bench.wait(days=13)
    swept(bench)
    assert [row[5] is None for row in episodes(bench)] == [False]

    bench.wait(days=2)
    swept(bench)
    assert [row[5] is None for row in episodes(bench)] == [False, True]


def test_a_case_that_is_put_aside_is_not_raised_and_its_episode_is_closed(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.wait(days=6)
    swept(bench)

    bench.say(HAI, "khep")
    bench.wait(days=30)
    swept(bench)

    assert [row[5] is None for row in episodes(bench)] == [False]


def test_a_moment_reckoned_under_other_limits_is_put_right_instead_of_raised(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.rows(f"UPDATE cases SET stuck_at = 1 WHERE id = {case} RETURNING id")

    assert swept(bench) is False

    assert episodes(bench) == []
    assert bench.case(case, "stuck_at") == (bench.at + 5 * DAY_MS,)


def test_the_founder_is_to_be_asked_for_the_reason_of_a_silence_but_not_of_what_we_owe(bench: Stalls) -> None:
    for account in (1001, 1002, 1003):
        bench.founder(account)
    bench.say(1002, "/hoi")
    bench.wait(days=5)
    for _ in range(3):
        bench.say(1003, "sai")
    swept(bench)

    due = bench.rows("SELECT chat, name, at, payload FROM due ORDER BY chat")
    numbers = dict(bench.rows("SELECT p.account, e.id FROM episodes e JOIN cases c ON c.id = e.case_id JOIN persons p ON p.id = c.owner"))
    assert due == [
        (1001, "why", bench.at, f'{{"episode":{numbers[1001]}}}'),
        (1003, "why", bench.at + DAY_MS, f'{{"episode":{numbers[1003]}}}'),
    ]


def test_nobody_is_asked_any_more_once_the_case_has_moved(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.wait(days=6)
    swept(bench)

    bench.say(HAI, "tra loi")

    assert bench.rows("SELECT * FROM due") == []


def test_many_are_raised_in_batches(bench: Stalls) -> None:
    bench.founder(HAI)
    [(owner,)] = bench.rows("SELECT owner FROM cases")
    bench.rows(
        "INSERT INTO cases (owner, opened_at, answered_at, changed_at, stuck_at) VALUES "
        + ", ".join([f"({owner}, 1, 1, 1, {1 + 5 * DAY_MS})"] * (AT_ONCE + 5))
        + " RETURNING id"
    )

    assert [swept(bench), swept(bench), swept(bench)] == [True, False, False]
    assert bench.rows("SELECT count(*) FROM episodes") == [(AT_ONCE + 5,)]


async def test_the_scheduler_goes_on_until_all_are_raised(bench: Stalls) -> None:
    bench.founder(HAI)
    [(owner,)] = bench.rows("SELECT owner FROM cases")
    bench.rows(
        "INSERT INTO cases (owner, opened_at, answered_at, changed_at, stuck_at) VALUES "
        + ", ".join([f"({owner}, 1, 1, 1, {1 + 5 * DAY_MS})"] * (2 * AT_ONCE))
        + " RETURNING id"
    )

    await Scheduler(bench.database, bench.ring, bench.clock, lambda lanes: None, lambda tx: None).raise_stuck()

    assert bench.rows("SELECT count(*) FROM episodes") == [(2 * AT_ONCE,)]


def test_the_search_for_stuck_cases_reads_one_short_index(bench: Stalls) -> None:
    """However many are stuck already: those have an episode and are not in the index."""
    bench.founder(HAI)
    query = "SELECT id FROM cases WHERE episode IS NULL AND stuck_at <= 1 ORDER BY stuck_at LIMIT 200"
    if bench.database.kind == "sqlite":
        plan = str(bench.rows(f"EXPLAIN QUERY PLAN {query}"))
    else:
        plan = str(bench.database.call(lambda tx: (tx.execute("SET LOCAL enable_seqscan = off"), tx.execute(f"EXPLAIN {query}"))))

    assert "ix_cases_to_raise" in plan

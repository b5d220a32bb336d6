"""The queries behind /vuong: which cases, since when, how many, in which order."""

import pytest

from bot.clock import millis
from db.desk import stuck
from db.desk.stuck import Wanted
from db.desk.stuck_conditions import params_of, shape_of
from flows.desk.listing.limits import days_ago, limits_at
from flows.desk.policy import Reach
from flows.desk.stuck import cause_of
from tests.desk.stuck_cases import put_case, put_person
from tests.runtime.turns import Bench

EVERYWHERE = Reach(whole=True)


def found(bench: Bench, wanted: Wanted = Wanted(), area: Reach = EVERYWHERE, *, waiting: bool = False) -> list[int]:  # noqa: B008
    limits = limits_at(millis(bench.clock.now()))
    rows = bench.database.call(lambda tx: stuck.page(tx, area, limits, wanted, waiting=waiting, limit=50))
    return [row.id for row in rows]


def test_only_stuck_cases_are_listed_longest_first(bench: Bench) -> None:
    late, early = put_case(bench, still=6), put_case(bench, still=20)
    put_case(bench, still=4)
    put_case(bench, status="leaving", stuck_at=1)
    put_case(bench, status="registered")
    put_case(bench, paused_until=-3)

    assert found(bench) == [early, late]


def test_what_waits_for_the_office_is_a_list_of_its_own(bench: Bench) -> None:
    ours = put_case(bench, still=9, help_since=2, wait_since=2)
    older = put_case(bench, still=9, wait_since=5)
    theirs = put_case(bench, still=9)

    assert found(bench, waiting=True) == [older, ours]
    assert found(bench) == [theirs]


def test_a_list_is_narrowed_to_the_area_in_sql(bench: Bench) -> None:
    here = put_case(bench, commune="28756")
    there = put_case(bench, commune="29110")

    assert found(bench, area=Reach(communes=frozenset({"28756"}))) == [here]
    assert found(bench, area=Reach(communes=frozenset({"28756", "29110", "1"}))) == [here, there]
    assert found(bench, area=Reach()) == []


@pytest.mark.parametrize(
    ("reason", "columns"),
    [
        ("silence", {"still": 6}),
        ("misses", {"still": 1, "misses": 3}),
        ("members", {"still": 1, "members_since": 11, "members": 4}),
        ("fix", {"still": 1, "fix_since": 6}),
        ("overdue", {"still": 1, "result_due": 1, "status": "filed"}),
    ],
)
def test_each_reason_finds_its_cases_and_no_others(bench: Bench, reason: str, columns: dict[str, float]) -> None:
    put_case(bench, still=1, misses=2)
    wanted = put_case(bench, **columns)  # type: ignore[arg-type]

    assert found(bench, Wanted(reason=reason)) == [wanted]
    others = {"silence", "misses", "members", "fix", "overdue"} - {reason}
    assert [found(bench, Wanted(reason=other)) for other in sorted(others)] == [[]] * 4


def test_a_reason_is_found_also_when_another_made_the_case_stuck_first(bench: Bench) -> None:
    """Whoever is listed with "thành viên 4/5" is found under "thiếu người"."""
    short = put_case(bench, still=7, members_since=8, members=4)
    unmended = put_case(bench, still=6, fix_since=2)

    assert (found(bench, Wanted(reason="members")), found(bench, Wanted(reason="fix"))) == ([short], [unmended])
    assert found(bench, Wanted(reason="silence")) == [short, unmended]


def test_the_reasons_help_and_wait_are_those_of_the_office(bench: Bench) -> None:
    asked = put_case(bench, still=1, help_since=0.1, wait_since=0.1)
    sent = put_case(bench, still=9, wait_since=6)

    assert found(bench, Wanted(reason="help"), waiting=True) == [asked]
    assert found(bench, Wanted(reason="wait"), waiting=True) == [sent, asked]
    assert found(bench, Wanted(unasked=True), waiting=True) == [sent]


@pytest.mark.parametrize(
    "columns",
    [
        {"still": 7.5},
        {"still": 12, "help_since": 7.5, "wait_since": 7.5},
        {"still": 12, "wait_since": 7.5},
        {"still": 12, "fix_since": 7.5},
        {"still": 12, "result_due": 7.5, "status": "filed"},
        {"still": 1, "members_since": 12},
        {"still": 8, "members_since": 9},
        {"still": 12, "misses": 4, "stuck_at": None},
        {"still": 20, "step": "meeting", "awaits": 7.5},
    ],
)
def test_days_are_counted_from_what_tells_most_as_the_list_says_them(bench: Bench, columns: dict[str, float]) -> None:
    """The index finds by days exactly the cases whose line says so many days."""
    now = millis(bench.clock.now())
    put_case(bench, **columns)  # type: ignore[arg-type]
    limits = limits_at(now)
    for waiting in (True, False):
        for row in bench.database.call(lambda tx, w=waiting: stuck.page(tx, EVERYWHERE, limits, Wanted(), waiting=w, limit=9)):
            cause = cause_of(row, now)
            assert cause is not None
            assert found(bench, Wanted(since=cause.since), waiting=waiting) == [row.id]
            assert found(bench, Wanted(since=cause.since - 1), waiting=waiting) == []


def test_parts_of_a_filter_add_up(bench: Bench) -> None:
    me = put_person(bench)
    mine = put_case(bench, officer=me, step="charter", question="dl.cap_min", field="fruit", still=20)
    put_case(bench, officer=me, step="charter", question="dl.cap_min", field="fruit", still=8)
    put_case(bench, officer=me, step="charter", field="aqua", still=20)
    put_case(bench, officer=me, step="plan", field="fruit", still=20)
    put_case(bench, step="charter", field="fruit", still=20)
    since = days_ago(millis(bench.clock.now()), 10)

    wanted = Wanted(step="charter", field="fruit", officers=frozenset({me}), since=since, reason="silence", unasked=True)

    assert found(bench, wanted) == [mine]


def test_counts_are_those_of_the_list_by_question(bench: Bench) -> None:
    for _ in range(3):
        put_case(bench, question="pa.price")
    put_case(bench, question="m.id_no", step="members", help_since=1, wait_since=1)
    put_case(bench, question="m.id_no", step="members", commune="29110")
    limits = limits_at(millis(bench.clock.now()))

    rows = bench.database.call(lambda tx: stuck.counts(tx, EVERYWHERE, limits, Wanted()))
    places = bench.database.call(lambda tx: stuck.by_commune(tx, EVERYWHERE, limits, Wanted()))
    total = bench.database.call(lambda tx: stuck.total(tx, EVERYWHERE, limits, Wanted(step="members")))

    assert rows == [("pa.price", 3, 0, 0, 0), ("m.id_no", 2, 1, 1, 0)]
    assert (places, total) == ({"28756": 4, "29110": 1}, 2)


def test_pages_follow_each_other(bench: Bench) -> None:
    cases = [put_case(bench, still=30 - n) for n in range(7)]
    limits = limits_at(millis(bench.clock.now()))

    def rows(offset: int) -> list[int]:
        page = bench.database.call(
            lambda tx: stuck.page(tx, EVERYWHERE, limits, Wanted(), waiting=False, limit=3, offset=offset)
        )
        return [row.id for row in page]

    assert (rows(0), rows(3), rows(6), rows(9)) == (cases[:3], cases[3:6], cases[6:], [])


@pytest.mark.parametrize("area", [EVERYWHERE, Reach(communes=frozenset({"28756"}))])
def test_no_case_is_read_to_count_them(bench: Bench, area: Reach) -> None:
    """The plan names indexes only. PostgreSQL decides by size, so it is asked on SQLite."""
    if bench.database.kind != "sqlite":
        pytest.skip("the plan of an empty table says nothing")
    limits = limits_at(millis(bench.clock.now()))
    wanted = Wanted(step="plan", field="fruit", since=5, reason="silence", officers=frozenset({1}))
    statement = stuck._counts(shape_of(wanted))
    sql, fixed = (statement._whole if area.whole else statement._some).of("sqlite")
    params = {**fixed, **params_of("sqlite", limits, wanted), "b_communes": '["28756"]'}

    plan = bench.database.call(lambda tx: tx.execute(f"EXPLAIN QUERY PLAN {sql}", params))  # type: ignore[arg-type]

    reads = [row[3] for row in plan if " cases " in row[3]]
    assert reads and all("COVERING INDEX ix_cases_stuck" in read for read in reads)

"""All cases are reckoned again when limits or logic have changed: once, in parts, going on where it was ended."""

import json
from pathlib import Path

import pytest

from bot.desk import reckoning
from bot.desk.reckoning import AT_ONCE, Reckoning, reckon_all, stamp
from db import settings
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.stuck.thresholds import DAY_MS
from tests.desk.stalls import StallFlow, Stalls

HAI = 1001


@pytest.fixture
def bench(database: Database) -> Stalls:
    return Stalls(database, KeyRing([new_key()]))


async def reckon(bench: Stalls, version: str = "1") -> None:
    await reckon_all(bench.database, bench.ring, bench.clock, StallFlow(), version=version, rest=0)


def forget(bench: Stalls, case: int) -> None:
    """Leave a case as an older version of the program did."""
    bench.rows(
        "UPDATE cases SET step = '', question = '', misses = 0, reached = 0, stuck_at = NULL, members_since = NULL, "
        f"help_since = NULL, wait_since = NULL WHERE id = {case} RETURNING id"
    )
    for table in ("case_words", "case_keys", "milestones"):
        bench.rows(f"DELETE FROM {table} RETURNING id")


async def test_every_column_and_row_is_brought_back(bench: Stalls) -> None:
    case = bench.founder(HAI)
    for words in ("ten Dừa xanh", "m.phone/1 0912345678", "buoc charter", "nguoi 2", "/hoi", "sai", "sai"):
        bench.say(HAI, words)
    names = ("step", "question", "misses", "reached", "help_since", "wait_since", "stuck_at", "answers", "version")
    before = bench.case(case, *names)
    rows = [bench.rows(f"SELECT {what} FROM {table} ORDER BY 1") for what, table in _ROWS]
    assert all(rows)

    forget(bench, case)
    await reckon(bench)

    assert bench.case(case, *names) == before
    assert [bench.rows(f"SELECT {what} FROM {table} ORDER BY 1") for what, table in _ROWS][:2] == rows[:2]
    assert ("opened", bench.case(case, "opened_at")[0]) in bench.rows("SELECT name, at FROM milestones")
    assert bench.case(case, "members_since") == (bench.at,)


_ROWS = (("word", "case_words"), ("kind, hash", "case_keys"), ("name", "milestones"))


async def test_it_is_done_once_for_a_version(bench: Stalls) -> None:
    case = bench.founder(HAI)
    await reckon(bench)
    forget(bench, case)

    await reckon(bench)
    assert bench.case(case, "stuck_at") == (None,)

    await reckon(bench, "2")
    assert bench.case(case, "stuck_at") == (bench.at + 5 * DAY_MS,)


async def test_it_goes_on_where_it_was_ended(bench: Stalls) -> None:
    bench.founder(HAI)
    [(owner,)] = bench.rows("SELECT owner FROM cases")
    bench.rows(
        "INSERT INTO cases (owner, opened_at, answered_at, changed_at) VALUES "
        + ", ".join([f"({owner}, 1, 1, 1)"] * (AT_ONCE + 3))
        + " RETURNING id"
    )

    assert bench.database.call(Reckoning(bench.ring, bench.clock, StallFlow(), "1").some) == AT_ONCE
    kept = json.loads(bench.database.call(lambda tx: settings.get(tx, reckoning.SETTING)) or "")
    assert kept["version"] == "1" and kept["after"] is not None

    again = Reckoning(bench.ring, bench.clock, StallFlow(), "1")
    assert [bench.database.call(again.some) for _ in range(3)] == [4, 0, 0]
    assert bench.rows("SELECT count(*) FROM cases WHERE stuck_at IS NULL") == [(0,)]


async def test_an_episode_ends_when_new_limits_say_that_nobody_was_stuck(bench: Stalls) -> None:
    case = bench.founder(HAI)
    bench.rows(
        "INSERT INTO episodes (case_id, reason, since, raised_at) "
        f"VALUES ({case}, 'silence', 1, 1) RETURNING id"
    )
    bench.rows(f"UPDATE cases SET episode = (SELECT max(id) FROM episodes), stuck_at = 1 WHERE id = {case} RETURNING id")

    await reckon(bench)

    assert bench.case(case, "episode") == (None,)
    assert bench.rows("SELECT count(*) FROM episodes WHERE closed_at IS NULL") == [(0,)]


async def test_a_case_that_no_key_opens_is_passed_over(bench: Stalls) -> None:
    bench.founder(HAI)
    bench.say(HAI, "m.name/1 Trần Văn Hai")
    other = bench.founder(1002)
    forget(bench, other)

    bench.ring = KeyRing([new_key()])
    bench.rows("DELETE FROM places WHERE case_id = 2 RETURNING id")
    await reckon(bench)

    assert bench.case(other, "stuck_at") == (bench.at + 5 * DAY_MS,)


def test_the_version_follows_from_limits_and_logic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(reckoning.flows.__file__).parent
    copy = tmp_path / "flows"
    for name in reckoning.SOURCES:
        for file in reckoning._files(root / name):
            target = copy / file.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (copy / "__init__.py").touch()
    before = stamp()
    monkeypatch.setattr(reckoning.flows, "__file__", str(copy / "__init__.py"))
    assert stamp() == before

    limits = copy / "desk/stuck/thresholds.toml"
    limits.write_text(limits.read_text("utf-8").replace("times = 3", "times = 4"), "utf-8")

    assert stamp() != before

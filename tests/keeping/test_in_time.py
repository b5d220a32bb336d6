"""Dossiers that nobody works on, on a real store by the clock of the test: PR-05."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.call import NOTES_PURPOSE
from bot.scheduler import Scheduler
from db import keeping, settings
from db.connect import open_database
from db.desk import notes
from db.sealing import KeyRing, new_key
from db.statements import Statement
from flows.desk.panel.calls import WILL
from flows.engine.context import VIETNAM
from flows.keeping import Terms
from tests.desk.acting import HAI, LAN, officer, press
from tests.keeping.idle import Idle
from tests.stores import migrated_store

BA = 1002


def on(idle: Idle, days: int) -> str:
    """Name a day as people read it."""
    day = idle.clock.at.astimezone(VIETNAM).date() + timedelta(days=days)
    return f"{day:%d/%m/%Y}"


def notice(until: str) -> str:
    return f"Hồ sơ HTX mới giữ tới {until}. Giữ tiếp không?\nKhông bấm gì thì qua ngày đó bot xóa, không lấy lại được."


def cases(idle: Idle) -> list[int]:
    return [int(case) for (case,) in idle.rows("SELECT id FROM cases ORDER BY id")]


def test_pr_05_an_idle_dossier_is_announced_and_then_erased_with_a_line_without_a_name(idle: Idle) -> None:
    case, last = idle.found(HAI), on(idle, 90)
    idle.deliver()

    first = idle.wait(62, account=HAI)
    second = idle.wait(24, account=HAI)
    assert first == second == [notice(last)]
    assert idle.wait(4, account=HAI) == [] and cases(idle) == [case]
    over = idle.wait(1, account=HAI)

    assert over == ["Hồ sơ HTX mới để quá 90 ngày nên bot đã xóa, như đã báo."]
    assert cases(idle) == []
    assert idle.rows("SELECT actor, action, object, detail FROM audit") == [(None, "erased", str(case), "all: term")]
    for table in ("persons", "places", "history", "consents", "keeping", "progress_log", "starts"):
        assert idle.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_pr_05_one_tap_keeps_it_for_another_term(idle: Idle) -> None:
    idle.found(HAI)
    idle.wait(62)
    idle.pick(HAI, "✅ Giữ tiếp")
    until = on(idle, 90)

    assert idle.wait(59, account=HAI) == []
    assert idle.wait(2, account=HAI) == [notice(until)]
    assert idle.wait(28, account=HAI) == [notice(until)]
    assert len(cases(idle)) == 1


def test_pr_05_what_an_office_does_about_it_counts_too(idle: Idle) -> None:
    case = idle.found(HAI)
    officer(idle, LAN, "commune", idle.commune)
    idle.wait(85)
    sealed = idle.ring.seal(b'"g\xe1\xbb\x8di r\xe1\xbb\x93i"', NOTES_PURPOSE)
    at = int(idle.clock.at.timestamp() * 1000)
    idle.database.call(lambda tx: notes.add(tx, case, notes.NOTE, by=2, at=at, words=sealed))

    assert idle.wait(88, account=HAI)[:1] == [notice(on(idle, 2))]
    assert cases(idle) == [case]


def test_pr_05_who_cannot_be_told_loses_it_on_the_day_and_the_log_says_so(idle: Idle) -> None:
    case = idle.found(HAI)
    idle.block(HAI)

    assert idle.wait(90, account=HAI) == [] and cases(idle) == [case]
    assert idle.wait(1, account=HAI) == []

    assert cases(idle) == []
    assert idle.rows("SELECT detail FROM audit") == [("all: term, unreachable",)]


def test_pr_05_nothing_is_erased_before_the_last_notice_has_arrived(idle: Idle) -> None:
    case = idle.found(HAI)
    idle.wait(82)
    idle.heard(HAI)
    for _ in range(20):
        idle.clock.at += timedelta(days=1)
        idle.look()
        idle.fail_all()
    assert cases(idle) == [case]

    idle.clock.at += timedelta(days=1, hours=1)
    idle.look()
    assert [words[:7] for words in idle.heard(HAI)] == ["Hồ sơ H"]
    assert idle.wait(6) == [] and cases(idle) == [case]
    idle.wait(2)

    assert cases(idle) == []


def test_pr_05_a_notice_that_waits_in_the_line_behind_a_tap_is_not_said(idle: Idle) -> None:
    idle.found(HAI)
    idle.clock.at += timedelta(days=91)
    tapped = idle.text(HAI, "/tiep")
    idle.receive(tapped)

    idle.look()
    idle.take_all(HAI)

    assert not [words for words in idle.heard(HAI) if "Giữ tiếp không" in words]


def test_pr_05_whoever_sits_in_a_class_or_holds_a_role_loses_the_dossier_only(idle: Idle) -> None:
    idle.found(HAI)
    officer(idle, HAI, "trainer")
    idle.wait(92)

    assert cases(idle) == []
    assert idle.rows("SELECT account FROM persons") == [(HAI,)]
    assert idle.rows("SELECT detail FROM audit WHERE action = 'erased'") == [("case: term",)]
    idle.type(HAI, "/start")


def test_pr_05_a_withdrawn_permission_does_not_keep_the_dossier_for_ever(idle: Idle) -> None:
    idle.found(HAI)
    idle.type(HAI, "/rutdongy")
    idle.pick(HAI, "↩️ Rút hết")
    idle.pick(HAI, "✅ Rút")

    assert len(idle.wait(90, account=HAI)) == 2
    idle.pick(HAI, "✅ Giữ tiếp")
    assert len(idle.wait(90, account=HAI)) == 2 and len(cases(idle)) == 1
    idle.wait(1)
    assert cases(idle) == []


def test_pr_05_khoi_nhac_and_a_full_week_do_not_silence_the_notice_but_the_night_and_tet_do(idle: Idle) -> None:
    idle.found(HAI)
    idle.type(HAI, "/ngungnhac")
    idle.clock.at = datetime(2027, 1, 23, 17, tzinfo=UTC)  # midnight in Việt Nam
    idle.look()
    assert idle.heard(HAI) == []
    idle.clock.at += timedelta(hours=7)
    idle.look()
    assert len(idle.heard(HAI)) == 1

    other = idle.found(BA)
    idle.clock.at = datetime(2028, 1, 26, 3, tzinfo=UTC)  # the first day of the year of the monkey
    idle.rows(f"UPDATE keeping SET look_at = 0 WHERE case_id = {other} RETURNING id")
    idle.look()
    assert idle.heard(BA) == []


def test_pr_05_another_term_counts_at_once(idle: Idle) -> None:
    idle.found(HAI)
    idle.wait(50)
    idle.days = 60

    assert idle.wait(1, account=HAI) == [notice(on(idle, 9))]
    assert idle.database.call(lambda tx: settings.get(tx, "keep_days")) == "60"


def test_pr_05_an_officer_sees_on_the_case_until_when_it_is_kept_and_a_call_keeps_it(idle: Idle) -> None:
    case = idle.found(HAI)
    officer(idle, LAN, "commune", idle.commune)
    idle.wait(50)
    assert "🗑" not in press(idle, LAN, "case", case)[0]
    idle.wait(12)
    assert f"🗑 Bot giữ hồ sơ tới {on(idle, 28)} rồi xóa, trừ khi" in press(idle, LAN, "case", case)[0]
    idle.block(HAI)
    assert "ghi lại cuộc gọi thì bot giữ thêm" in press(idle, LAN, "case", case)[0]

    press(idle, LAN, "call_done", case, WILL, idle.clock.at.date().isoformat())
    idle.wait(40)

    assert cases(idle) == [case]


def test_pr_05_the_look_up_reads_an_index_and_only_what_is_due(idle: Idle) -> None:
    if idle.database.kind != "sqlite":
        pytest.skip("the plan of an empty table says nothing")

    def plan(statement: Statement, **given: int) -> str:
        sql, fixed = statement.of("sqlite")
        return str(idle.database.call(lambda tx: tx.execute(f"EXPLAIN QUERY PLAN {sql}", {**fixed, **given})))  # type: ignore[arg-type]

    found = plan(keeping._DUE, b_now=1, b_limit=9)
    assert "USING INDEX ix_keeping_look_at (look_at<?)" in found and "TEMP B-TREE" not in found
    assert "SCAN" not in plan(keeping._READ, b_case=1)


async def test_pr_05_the_scheduler_looks_and_wakes_who_has_something_to_hear(idle: Idle) -> None:
    idle.found(HAI)
    woken: list[int] = []
    scheduler = Scheduler(idle.database, idle.ring, idle.clock, woken.extend, lambda tx: None, Terms(days=45))
    await scheduler.keep()
    assert woken == []

    idle.clock.at += timedelta(days=16)
    await scheduler.keep()
    await scheduler.keep()

    assert woken == [HAI]


@pytest.mark.parametrize("reachable", [True, False])
def test_pr_05_no_byte_is_left_when_the_term_is_over(tmp_path: Path, reachable: bool) -> None:
    database = open_database(migrated_store("sqlite", tmp_path))
    database.open()
    try:
        idle = Idle(database, KeyRing([new_key()]))
        idle.found(HAI)
        idle.rows("UPDATE cases SET name = 'Hoàng Lan Tím', name_key = 'hoang lan tim' RETURNING id")
        sealed = [bytes(row[0])[-16:] for row in idle.rows("SELECT sealed FROM cases UNION ALL SELECT sealed FROM places")]
        traces = [*sealed, "Hoàng Lan Tím".encode(), b"hoang lan tim"]
        assert all(trace in _bytes(tmp_path) for trace in traces)
        if not reachable:
            idle.block(HAI)
        idle.wait(92)

        assert idle.rows("SELECT count(*) FROM cases") == [(0,)]
        assert not [trace for trace in traces if trace in _bytes(tmp_path)]
    finally:
        database.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

"""The comparison of the crash tests sees what it is there to see."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.sandbox import Clock, Limits, StandIn
from tests.crash.founder import Founder, founders
from tests.crash.script import write_script
from tests.crash.truth import Findings, compare
from tests.e2e.conftest import bot_running

TAMPERING = {
    "an answer is missing": ("DELETE FROM history WHERE key = 'elig.count'", "lost", "elig.count"),
    "an answer is there twice": (
        "INSERT INTO history (case_id, key, version, value, state, by, at, source) "
        "SELECT case_id, key, version + 50, value, state, by, at, source FROM history WHERE key = 'elig.count'",
        "doubled",
        "elig.count",
    ),
    "an answer is another one": ("UPDATE history SET value = '9' WHERE key = 'elig.count'", "lost", "elig.count"),
    "an update was never stored": (
        "DELETE FROM inbox WHERE update_id = (SELECT max(update_id) FROM inbox)", "lost", "inbox",
    ),
    "an update was not dealt with": ("UPDATE inbox SET state = 0 WHERE id = 3", "problems", "update"),
    "the case has lost an answer": ("UPDATE cases SET answers = '{}'", "problems", "wrong answers"),
    "a message was left": ("UPDATE outbox SET state = 1 WHERE id = (SELECT max(id) FROM outbox)", "problems", "outbox"),
}  # fmt: skip


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[StandIn, Founder, Path]:
    """A founder who has answered nine questions of a bot that has stopped."""
    return asyncio.run(answer_nine(tmp_path_factory.mktemp("truth")))


async def answer_nine(folder: Path) -> tuple[StandIn, Founder, Path]:
    clock = Clock()
    script = write_script(0, answers=9, with_plan=False)
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        (founder,) = founders([standin.phone(5001)], [script], 1)
        async with bot_running(standin, clock, folder, f"sqlite:///{folder / 'htx.db'}"):
            await founder.follow()
    return standin, founder, folder / "htx.db"


def test_a_run_without_a_crash_is_clean(finished: tuple[StandIn, Founder, Path]) -> None:
    findings = look(finished, finished[2])

    assert findings.is_clean
    assert findings.repeated == {5001: 0}
    assert not findings.unexpected


@pytest.mark.parametrize("what", TAMPERING)
def test_the_comparison_sees_that(what: str, finished: tuple[StandIn, Founder, Path], tmp_path: Path) -> None:
    sql, where, words = TAMPERING[what]
    copy = tmp_path / "htx.db"
    with sqlite3.connect(finished[2]) as whole, sqlite3.connect(copy) as tampered:
        whole.backup(tampered)
        tampered.execute(sql)
    tampered.close()

    findings = look(finished, copy)

    assert any(words in line for line in getattr(findings, where)), findings


def look(finished: tuple[StandIn, Founder, Path], store: Path) -> Findings:
    return compare(finished[0], [finished[1]], f"sqlite:///{store}")

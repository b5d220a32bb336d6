"""CR-03: the bot is killed during a broadcast. Each person gets it at most once, and what is not known is listed."""

from pathlib import Path

from tests.crash.mailing import run_mailing


async def test_cr_03_kills_and_faults_double_nothing_and_leave_nobody_without_a_record(url: str, tmp_path: Path) -> None:
    findings = await run_mailing(url, tmp_path, people=80, kills=3, seed=3)

    assert findings.is_clean, findings
    assert findings.counts.total() == 80
    assert findings.counts["uncertain"] >= 3
    assert findings.counts["unreachable"] >= 1


async def test_cr_03_a_crash_at_every_point_of_a_broadcast_doubles_nothing(url: str, tmp_path: Path) -> None:
    points = ("in_broadcast:1", "in_broadcast:2", "after_broadcast:1", "after_claim:3", "after_send:5", "after_broadcast:3")

    findings = await run_mailing(url, tmp_path, people=60, kills=0, seed=5, crash_at=points, blocked=0.0)

    assert findings.is_clean, findings
    assert findings.counts["sent"] >= 40

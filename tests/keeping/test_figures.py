"""What officers count stays the same when a founding is erased because its term is over, and says no more whose it was."""

from typing import Any

from bot.clock import millis
from bot.desk.sweeping import sweep
from db.connect import Tx
from db.desk import coops, funnel, plans, reports
from flows.desk.plan.support import BY_MILESTONE
from flows.desk.policy import Reach
from tests.desk.acting import HAI
from tests.desk.stuck_cases import insert
from tests.keeping.idle import Idle

BA = 1002
ALL, HERE, NOWHERE = Reach(whole=True), Reach(communes=frozenset({Idle.commune})), Reach()


def figures(idle: Idle, until: int) -> dict[str, Any]:
    """Everything that is counted of foundings in a report, the plan and the funnel, as it stood at a moment."""
    span, day = {"first": 0, "until": until}, "2027-12-31"

    def count(tx: Tx, reach: Reach) -> dict[str, Any]:
        return {
            "funnel": funnel.counts(tx, reach, **span), "by commune": funnel.counts_by_commune(tx, reach, **span),
            "founders": plans.founders(tx, reach, **span), "passed": plans.passed(tx, reach, **span),
            "helped": plans.helped(tx, reach, day=day, names=BY_MILESTONE, codes=["7"], **span),
            "ticked": plans.ticked_only(tx, reach, day=day, **span), "told": reports.passed(tx, reach, **span),
            "stuck": sorted(reports.episodes(tx, reach, **span)), "still": reports.still_stuck(tx, reach, until=until),
        }  # fmt: skip

    return {name: idle.database.call(lambda tx, r=reach: count(tx, r)) for name, reach in (("all", ALL), ("here", HERE), ("nowhere", NOWHERE))}  # type: ignore[misc]


def test_pr_05_the_figures_of_officers_stay_when_a_founding_is_erased(idle: Idle) -> None:
    case, other = idle.found(HAI), idle.found(BA)
    opened = millis(idle.clock.at)
    idle.rows(f"UPDATE cases SET reached = 8, status = 'registered', name = 'Dừa xanh' WHERE id = {case} RETURNING id")
    for name in ("charter", "meeting", "filed", "registered"):
        insert(idle, "milestones", {"case_id": case, "name": name, "at": opened + 5})
    insert(idle, "case_notes", {"case_id": case, "kind": "support", "by": 1, "at": opened, "day": "2026-11-24", "code": "7"})
    insert(idle, "episodes", {"case_id": case, "reason": "silence", "since": opened, "raised_at": opened + 9, "why": "money"})
    idle.wait(30)
    idle.type(BA, "/tiep")
    until = millis(idle.clock.at)
    idle.wait(55)
    idle.database.call(lambda tx: sweep(tx, idle.clock.at))
    before = figures(idle, until)

    idle.wait(8)

    assert idle.rows("SELECT id FROM cases") == [(other,)]
    after = figures(idle, until)
    assert after == before
    assert after["all"]["founders"] == 2 and after["all"]["passed"]["registered"] == 1
    assert after["all"]["told"] == {"meeting": 1, "filed": 1, "registered": 1} and after["all"]["ticked"] == {"7": 1}
    assert [coop.name for coop in idle.database.call(lambda tx: coops.every(tx, ALL))] == ["Dừa xanh"]


def test_pr_05_what_is_kept_for_figures_tells_the_day_and_the_commune_only(idle: Idle) -> None:
    idle.found(HAI)
    idle.wait(92)

    assert idle.rows("SELECT commune, reached FROM past_cases") == [(idle.commune, 2)]
    moments = [at for (at,) in idle.rows("SELECT opened_at FROM past_cases UNION SELECT at FROM past_milestones")]
    assert moments and all((int(at) + 7 * 3_600_000) % 86_400_000 == 0 for at in moments)


def test_pr_05_nothing_is_kept_of_who_took_the_permission_back_or_asked_to_be_erased(idle: Idle) -> None:
    idle.found(HAI)
    idle.type(HAI, "/rutdongy")
    for label in ("↩️ Rút hết", "✅ Rút"):
        idle.pick(HAI, label)
    idle.found(BA)
    idle.type(BA, "/xoa")
    for label in ("🗑 Xóa hồ sơ HTX", "🗑 Xóa"):
        idle.pick(BA, label)
    idle.wait(92)
    idle.fire_due()

    assert idle.rows("SELECT count(*) FROM cases") == [(0,)]
    assert idle.rows("SELECT count(*) FROM past_cases") == [(0,)]

"""Many foundings at once, written straight into the tables."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from bot.desk.days import start_of
from db.connect import Tx
from flows.founding.milestones import MILESTONES
from tests.runtime.turns import Bench

DAY_MS = 86_400_000
_accounts = count(500_000)


def cases(bench: Bench, by_reached: Mapping[int, int], *, opened: date, commune: str = "28756", step_days: int = 2, **columns: Any) -> list[int]:
    """Open cases that passed so many milestones, `step_days` apart; return their numbers."""
    return [
        one_case(bench, reached, opened=opened, commune=commune, step_days=step_days, **columns)
        for reached, number in by_reached.items()
        for _ in range(number)
    ]


def one_case(bench: Bench, reached: int, *, opened: date, commune: str = "28756", step_days: int = 2, **columns: Any) -> int:
    at = start_of(opened)
    status = {8: "registered", 7: "filed"}.get(reached, "draft")
    values = {
        "commune": commune, "status": status, "opened_at": at, "changed_at": at, "reached": reached,
        "name": "Dừa xanh", "name_key": "dua xanh", "field": "coconut", **columns,
    }  # fmt: skip

    def work(tx: Tx) -> int:
        mark = "?" if tx.kind == "sqlite" else "%s"
        [(person,)] = tx.execute(
            f"INSERT INTO persons (account, first_name, created_at) VALUES ({mark}, 'Hai', {at}) RETURNING id", (next(_accounts),)
        )
        names = ", ".join(("owner", *values))
        marks = ", ".join([mark] * (len(values) + 1))
        [(case,)] = tx.execute(
            f"INSERT INTO cases ({names}) VALUES ({marks}) RETURNING id", (person, *values.values())
        )
        for number, name in enumerate(MILESTONES[:reached]):
            tx.execute(
                f"INSERT INTO milestones (case_id, name, at) VALUES ({mark}, {mark}, {mark})",
                (case, name, at + number * step_days * DAY_MS),
            )
        return int(case)

    return bench.database.call(work)

"""Cases as the stuck engine leaves them, put into the tables directly."""

from typing import Any

from bot.clock import millis
from flows.desk.stuck import stuck_at
from flows.desk.stuck.following import _Now
from tests.runtime.turns import Bench

DAY_MS = 86_400_000
NEVER = ("paused_until", "help_since", "wait_since", "fix_since", "members_since", "result_due", "awaits")


def put_case(bench: Bench, name: str = "Dừa xanh", *, still: float = 9, **columns: Any) -> int:
    """Insert a case that has not moved for some days. Moments in `columns` are given in days ago."""
    now = millis(bench.clock.now())
    ago = {key: now - round(columns.pop(key) * DAY_MS) for key in NEVER if columns.get(key) is not None}
    moved = now - round(still * DAY_MS)
    values: dict[str, Any] = {
        "status": "draft", "commune": "28756", "step": "plan", "question": "pa.price", "field": "coconut",
        "regime": "B2", "misses": 0, "members": 5, "percent": 40, "opened_at": moved - DAY_MS, "answered_at": moved,
        "changed_at": moved, "name": name, **columns, **ago,
    }  # fmt: skip
    standing = _Now(
        status=values["status"], step=values["step"], misses=values["misses"], answered_at=values["answered_at"],
        changed_at=values["changed_at"], members_since=values.get("members_since"), help_since=values.get("help_since"),
        wait_since=values.get("wait_since"), fix_since=values.get("fix_since"), result_due=values.get("result_due"), awaits=values.get("awaits"),
        paused_until=values.get("paused_until"),
    )  # fmt: skip
    values.setdefault("stuck_at", stuck_at(standing, now))
    values.setdefault("owner", put_person(bench))
    return insert(bench, "cases", values)


def put_person(bench: Bench, first_name: str = "Hai", **columns: Any) -> int:
    account = 500_000 + int(bench.rows("SELECT count(*) FROM persons")[0][0])
    return insert(bench, "persons", {"account": account, "first_name": first_name, "created_at": 0, **columns})


def insert(bench: Bench, table: str, values: dict[str, Any]) -> int:
    """Insert a row and return its number."""
    given = {key: value for key, value in values.items() if value is not None}
    marks = ", ".join("?" if bench.database.kind == "sqlite" else "%s" for _ in given)
    names = ", ".join(f'"{key}"' for key in given)
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"
    return int(bench.database.call(lambda tx: tx.execute(sql, tuple(given.values())))[0][0])

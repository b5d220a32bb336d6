"""Many people with cases, put straight into the store, and a pump beside them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.broadcasting.ordering import PURPOSE
from bot.broadcasting.pump import Pump, Step
from bot.clock import millis
from db import outbox, schema
from db.broadcasts import broadcasts, ledger
from db.connect import Database, Tx
from db.sealing import KeyRing
from db.statements import Statement, insert

FIRST_ACCOUNT = 700_000
STATES = {
    outbox.NEW: "waits", outbox.SENDING: "leaves", outbox.SENT: "sent", outbox.UNREACHABLE: "unreachable",
    outbox.UNCERTAIN: "uncertain", outbox.SKIPPED: "skipped", outbox.REFUSED: "refused",
}  # fmt: skip


def add_people(database: Database, count: int, *, start: int = 0, at: int = 1, **case: Any) -> list[int]:
    """Add people with a case each; return their numbers."""
    known = {"commune": "28756", "province": "86", "status": "draft", "step": "charter", "field": "coconut"} | case

    def work(tx: Tx) -> list[int]:
        people = []
        for number in range(start, start + count):
            row = {"account": FIRST_ACCOUNT + number, "first_name": f"Người {number}", "created_at": 1}
            person = tx.value(_RETURNING["persons"](tuple(row)), **row)
            row = {"owner": person, "opened_at": at, "changed_at": at, "answered_at": at, "name": f"Dừa {number}", **known}
            case_id = tx.value(_RETURNING["cases"](tuple(row)), **row)
            row = {"person": person, "case_id": case_id, "active_at": at}
            tx.run(_PLACE, **row)
            people.append(int(person))
        return people

    return database.call(work)


def _returning(table: Any) -> Any:
    known: dict[tuple[str, ...], Statement] = {}

    def statement(columns: tuple[str, ...]) -> Statement:
        if columns not in known:
            known[columns] = insert(table, *columns, returning="id")
        return known[columns]

    return statement


_RETURNING = {"persons": _returning(schema.persons), "cases": _returning(schema.cases)}
_PLACE = insert(schema.places, "person", "case_id", "active_at")


def order_for(
    database: Database, ring: KeyRing, people: Iterable[int], now: datetime, *, by: int | None = None, hours: float = 48,
    kind: str = "news", body: Mapping[str, Any] | None = None,
) -> int:  # fmt: skip
    """Order news for some people past the desk."""
    words = ring.seal(json.dumps(body or {"words": "Mai họp lúc 8 giờ", "officer": "Lan"}).encode(), PURPOSE)
    at = millis(now)

    def work(tx: Tx) -> int:
        number = broadcasts.order(
            tx, kind=kind, what="news", about=None, by=by, words=words, segment="{}", start_at=at,
            until=at + int(hours * 3_600_000), at=at,
        )  # fmt: skip
        ledger.add(tx, number, people)
        return number

    return database.call(work)


def step(database: Database, pump: Pump, number: int, now: datetime) -> Step:
    return database.call(lambda tx: pump.step(tx, number, now))


def states(database: Database, number: int) -> dict[str, int]:
    """Count the people of a broadcast by what became of it for them."""
    rows = database.call(
        lambda tx: tx.execute(
            f"SELECT state, count(*) FROM broadcast_people WHERE broadcast = {number} GROUP BY state"
        )
    )
    return {STATES[state]: count for state, count in rows}


def reasons(database: Database, number: int) -> dict[str, int]:
    rows = database.call(
        lambda tx: tx.execute(
            "SELECT coalesce(reason, ''), count(*) FROM broadcast_people "
            f"WHERE broadcast = {number} AND state = 5 GROUP BY reason"
        )
    )
    return dict(rows)


def state_of(database: Database, number: int) -> str:
    return str(database.call(lambda tx: tx.execute(f"SELECT state FROM broadcasts WHERE id = {number}"))[0][0])

"""The whole bot against the stand-in, with a view into its store."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App
from bot.clock import millis
from bot.effects import JOB_PURPOSE
from bot.sandbox import Clock, Faults, Limits, Phone, StandIn
from db import jobs, turns
from db.connect import Tx
from tests.runtime.world import World


class Running:
    """A bot that runs, and a way past it to what it keeps."""

    def __init__(self, standin: StandIn, app: App, clock: Clock) -> None:
        self.standin = standin
        self.app = app
        self.database = app.database
        self.ring = app.ring
        self.clock = clock
        self._numbers = iter(range(1, 10**6))

    async def founder(self, account: int, answers: Mapping[str, Any] | None = None) -> tuple[Phone, int]:
        """Return the phone of a person with a case, and the number of the case."""
        phone = self.standin.phone(account)
        await phone.send("/start")
        await phone.wait(lambda bubble: bool(bubble.labels), 10)
        entries = {key: _entry(value) for key, value in (answers or {}).items()}

        def work(tx: Tx) -> int:
            person = turns.ensure_person(tx, account, "Hai", "vi", at=1)
            case = turns.open_case(tx, person, turns.CaseSave({}, json.dumps(entries)), at=1)
            tx.execute("UPDATE places SET case_id = ? WHERE person = ?", (case, person))
            return case

        return phone, await self.database.run(work)

    async def order(self, phone: Phone, case: int | None, kind: str, payload: Mapping[str, Any], *, person: int = 1) -> str:
        """Queue a job as a turn does."""
        key, at = f"test.{next(self._numbers)}", millis(self.clock.now())
        row = {
            "key": key, "kind": kind, "person": person, "chat": phone.id, "case_id": case, "due_at": at, "created_at": at,
            "payload": self.ring.seal(json.dumps(payload).encode(), JOB_PURPOSE),
        }  # fmt: skip
        await self.database.run(lambda tx: tx.run(jobs.ADD, **row))
        self.app.jobs.wake()
        return key

    async def answer(self, case: int, key: str, value: Any) -> None:
        """Change an answer of a case behind the back of the conversation."""

        def work(tx: Tx) -> None:
            plain, _ = turns.answers(tx, case)
            changed = json.loads(plain) | {key: _entry(value)}
            tx.execute(
                "UPDATE cases SET answers = ?, version = version + 1 WHERE id = ?",
                (json.dumps(changed), case),
            )

        await self.database.run(work)

    async def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        return await self.database.run(lambda tx: tx.execute(sql, params))


def _entry(value: Any) -> dict[str, Any]:
    return {
        "value": value,
        "state": "answered",
        "by": "1",
        "at": "2026-11-23T00:00:00",
        "from": "tapped",
        "v": 1,
    }


@asynccontextmanager
async def running_bot(
    folder: Path, *, faults: Faults | None = None, clock: Clock | None = None
) -> AsyncIterator[Running]:
    clock = clock or Clock()
    async with StandIn(clock=clock, faults=faults, limits=Limits.off()) as standin:
        bot = World(standin, clock, f"sqlite:///{folder / 'htx.db'}", folder)
        app = await bot.start()
        try:
            yield Running(standin, app, clock)
        finally:
            await bot.stop()

"""The whole bot against the stand-in, with a view into its store."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import run_bot
from bot.clock import millis
from bot.config import Config
from bot.effects import JOB_PURPOSE
from bot.sandbox import SANDBOX_TOKEN, Clock, Faults, Limits, Phone, StandIn
from db import jobs, turns
from db.connect import Database, Tx, open_database
from db.sealing import KeyRing, new_key


class Running:
    """A bot that runs, and a second connection to what it keeps."""

    def __init__(self, standin: StandIn, database: Database, ring: KeyRing, clock: Clock) -> None:
        self.standin = standin
        self.database = database
        self.ring = ring
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

    async def order(self, phone: Phone, case: int | None, kind: str, payload: Mapping[str, Any]) -> str:
        """Queue a job as a turn does."""
        key, at = f"test.{next(self._numbers)}", millis(self.clock.now())
        row = {
            "key": key, "kind": kind, "person": 1, "chat": phone.id, "case_id": case, "due_at": at, "created_at": at,
            "payload": self.ring.seal(json.dumps(payload).encode(), JOB_PURPOSE),
        }  # fmt: skip
        await self.database.run(lambda tx: tx.run(jobs.ADD, **row))
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
    key, clock = new_key(), clock or Clock()
    url = f"sqlite:///{folder / 'htx.db'}"
    stop = asyncio.Event()
    async with StandIn(clock=clock, faults=faults, limits=Limits.off()) as standin:
        config = Config(
            token=SANDBOX_TOKEN, api_url=standin.api_url, data_dir=folder, keys=[key], listen="127.0.0.1:0",
            log_level="WARNING",
        )  # fmt: skip
        task = asyncio.create_task(run_bot(config, clock=clock, stop=stop))
        try:
            await _until_started(standin, task)
            database = open_database(url)
            database.open()
            try:
                yield Running(standin, database, KeyRing([key]), clock)
            finally:
                database.close()
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)


async def _until_started(standin: StandIn, task: "asyncio.Task[None]") -> None:
    async with asyncio.timeout(20):
        while not standin.record.count("getUpdates"):
            if task.done():
                task.result()
            await asyncio.sleep(0.02)

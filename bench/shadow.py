"""Shows on the phones what a bot that sends nothing has queued, by reading its database from outside."""

import asyncio
import json
import sqlite3
from typing import Any

import psycopg

from bench.program import KEY
from bot.outgoing import PURPOSE
from bot.sandbox import StandIn
from bot.sandbox.call import Call
from bot.telegram.sender import Sender
from db.outbox import ROOM, Claimed
from db.sealing import KeyRing

LOOK_SECONDS = 0.004
LOOK_BACK_ROWS = 200
"""Inbox rows are not committed in the order of their numbers, so the latest ones are looked at again."""

_ROWS = "SELECT id, person, chat, kind, priority, prompt, ref, message_id, payload FROM outbox WHERE id > {} ORDER BY id"


class _InProcess:
    """Calls the stand-in without HTTP."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin

    async def call(self, method: str, **params: Any) -> Any:
        body, status = await self._standin.server.perform(Call(method, params))
        assert status == 200, body
        return body["result"]


class Shadow:
    def __init__(self, standin: StandIn, url: str) -> None:
        self._sender = Sender(_InProcess(standin))  # type: ignore[arg-type]
        self._ring = KeyRing([KEY])
        self._sent: dict[int, int | None] = {}
        self._is_file = url.startswith("sqlite")
        self._connection: Any = (
            sqlite3.connect(f"file:{url.partition(':///')[2]}?mode=ro", uri=True, isolation_level=None)
            if self._is_file
            else psycopg.connect(url, autocommit=True)
        )

    async def run(self) -> None:
        """Look for rows until cancelled."""
        sql = _ROWS.format("?" if self._is_file else "%s")
        highest = 0
        while True:
            for row in self._connection.execute(sql, (highest - LOOK_BACK_ROWS * ROOM,)).fetchall():
                if row[0] not in self._sent:
                    await self._show(row)
                    highest = max(highest, row[0])
            await asyncio.sleep(LOOK_SECONDS)

    async def _show(self, row: tuple[Any, ...]) -> None:
        number, person, chat, kind, priority, prompt, ref, message_id, payload = row
        claimed = Claimed(
            number, person, chat, kind, priority, prompt, 0, ref, None if ref is not None else message_id,
            self._sent.get(ref) if ref is not None else None, None, payload,
        )  # fmt: skip
        delivery = await self._sender.deliver(
            claimed, json.loads(self._ring.open(bytes(payload), PURPOSE)), (), silent=False
        )
        self._sent[number] = delivery.message_id

"""The sending half of the bot alone: real store, real sender, the stand-in on the other side."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.clock import millis
from bot.courier import FILE_PURPOSE
from bot.limiter import Limiter
from bot.outbox import Outbox
from bot.outgoing import PURPOSE
from bot.sandbox import Clock, Faults, Limits, Phone, StandIn
from bot.telegram.client import Client
from bot.telegram.sender import Sender
from db import inbox, outbox, papers, turns
from db.connect import Database, Tx, open_database
from db.migrate import migrate
from db.sealing import KeyRing, new_key


class Post:
    """A bot that sends what is put into its outbox."""

    def __init__(
        self, standin: StandIn, database: Database, ring: KeyRing, client: Client, clock: Clock
    ) -> None:
        self.standin = standin
        self.database = database
        self.ring = ring
        self.client = client
        self.clock = clock
        self.sender = Sender(client)
        self._numbers = iter(range(1000, 10**9))

    def outbox(self, owner: str = "me", rate: float = 30) -> Outbox:
        return Outbox(self.database, self.sender, self.ring, self.clock, owner=owner, limiter=Limiter(rate))

    @asynccontextmanager
    async def sending(self, rate: float = 30) -> AsyncIterator[Outbox]:
        stop = asyncio.Event()
        box = self.outbox(rate=rate)
        task = asyncio.create_task(box.run(stop))
        try:
            yield box
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)

    async def person(self, account: int) -> Phone:
        """Return the phone of a person who has opened the chat and is known."""
        phone = self.standin.phone(account)
        await phone.send("chào")
        await self.database.run(lambda tx: turns.ensure_person(tx, account, "Hai", "vi", at=1))
        return phone

    async def put(self, chat: int, payload: dict[str, Any] | str, kind: str = "send", **more: Any) -> int:
        """Queue a message and return its number."""
        number = next(self._numbers)
        body = {"html": payload} if isinstance(payload, str) else payload
        row = {
            "id": number, "key": str(number), "person": 1, "chat": chat, "kind": kind, "priority": outbox.REPLY,
            "prompt": 0, "due_at": 0, "created_at": 0, "ref": None, "message_id": None, "ticket": None,
            "payload": self.ring.seal(json.dumps(body).encode(), PURPOSE), **more,
        }  # fmt: skip
        await self.database.run(lambda tx: tx.run(outbox.ADD, **row))
        return number

    async def state(self, row: int) -> tuple[int, str | None]:
        """Return (state, reason) of a message."""
        [found] = await self.database.run(
            lambda tx: tx.execute("SELECT state, reason FROM outbox WHERE id = ?", (row,))
        )
        return found[0], found[1]

    async def settled(self, *rows: int, seconds: float = 10) -> list[int]:
        """Wait until messages are settled and return their states."""
        async with asyncio.timeout(seconds):
            while True:
                states = [(await self.state(row))[0] for row in rows]
                if all(state not in (outbox.NEW, outbox.SENDING) for state in states):
                    return states
                await asyncio.sleep(0.02)

    async def events(self) -> list[tuple[int, str]]:
        """List the events of our own that wait: (lane, key)."""
        rows = await self.database.run(
            lambda tx: tx.execute("SELECT lane, key FROM inbox WHERE state = ? ORDER BY id", (inbox.NEW,))
        )
        return [(int(lane), str(key)) for lane, key in rows]

    async def keep_file(self, name: str, content: bytes) -> int:
        """Keep a file of a case and return its row."""

        def work(tx: Tx) -> int:
            person = turns.ensure_person(tx, 5, "Hai", "vi", at=1)
            case = turns.open_case(tx, person, turns.CaseSave({}), at=1)
            sealed = self.ring.seal(content, FILE_PURPOSE)
            return papers.add_file(
                tx, case, name, name=name, hash_="x", size=len(content), content=sealed, at=1
            ).id

        return await self.database.run(work)

    def now(self) -> int:
        return millis(self.clock.now())


@asynccontextmanager
async def post_office(
    folder: Path, *, faults: Faults | None = None, limits: Limits | None = None, read_seconds: float = 5.0
) -> AsyncIterator[Post]:
    url = f"sqlite:///{folder / 'htx.db'}"
    migrate(url)
    database = open_database(url)
    database.open()
    clock = Clock()
    try:
        async with (
            StandIn(clock=clock, faults=faults, limits=limits or Limits.off()) as standin,
            Client(standin.token, standin.api_url, read_seconds=read_seconds) as client,
        ):
            yield Post(standin, database, KeyRing([new_key()]), client, clock)
    finally:
        database.close()

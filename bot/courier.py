"""Carries one message out: opens what is sealed, brings its files, and tells what became of it."""

import json
import time
from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.delivery import REPEATABLE_KINDS, Attachment, Delivers, Delivery, Fate
from bot.limiter import Limiter
from bot.outgoing import PURPOSE
from db import papers
from db.connect import Database
from db.errors import StoreDown, StoreFull
from db.outbox import Claimed
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

STORE_PAUSE_SECONDS = 1.0
FILE_PURPOSE = b"document_files.content"
NIGHT_FROM, NIGHT_TO = 21, 6
"""Hours in which messages come without a sound."""


class Courier:
    def __init__(
        self, database: Database, sender: Delivers, ring: KeyRing, clock: Clock, limiter: Limiter, timezone: str
    ) -> None:
        self._database = database
        self._sender = sender
        self._ring = ring
        self._clock = clock
        self._limiter = limiter
        self._zone = ZoneInfo(timezone)

    async def carry(self, row: Claimed) -> Delivery:
        """Send a message. Whatever goes wrong becomes a fate: one bad row must not stop the others."""
        began = time.monotonic()
        try:
            delivery = await self._deliver(row)
        except (StoreDown, StoreFull):
            delivery = Delivery(Fate.WAIT, reason="store", wait_seconds=STORE_PAUSE_SECONDS)
        except Exception as error:  # the edge of a worker
            log.error("message.fault", row=row.id, kind=row.kind, error=type(error).__name__)
            delivery = Delivery(Fate.REFUSED, reason=type(error).__name__)
        log.debug(
            "message", row=row.id, kind=row.kind, fate=delivery.fate.value, seconds=time.monotonic() - began
        )
        return delivery

    async def _deliver(self, row: Claimed) -> Delivery:
        if row.kind in {"edit", "repaint"} and row.ref is not None and row.ref_message_id is None:
            # What was to be changed has not arrived, so there is nothing to change.
            return Delivery(Fate.SENT, reason="nothing to edit")
        payload: Mapping[str, Any] = (
            json.loads(self._ring.open(row.payload, PURPOSE)) if row.payload is not None else {}
        )
        files = await self._attachments(payload)
        self._limiter.take(row.chat, weight(row, files))
        return await self._sender.deliver(row, payload, files, silent=self._is_night())

    async def _attachments(self, payload: Mapping[str, Any]) -> tuple[Attachment, ...]:
        if enclosed := payload.get("enclosed"):
            return tuple(
                Attachment(0, it["name"], it.get("file_id", ""), b64decode(it.get("content", ""))) for it in enclosed
            )
        numbers = payload.get("files") or ()
        if not numbers:
            return ()
        stored = await self._database.run(lambda tx: [papers.file(tx, number) for number in numbers])
        return tuple(
            Attachment(file.id, file.name, file.file_id or "", self._open(file.content))
            for file in stored
            if file is not None
        )

    def _open(self, content: bytes | None) -> bytes:
        return b"" if content is None else self._ring.open(content, FILE_PURPOSE)

    def _is_night(self) -> bool:
        hour = self._clock.now().astimezone(self._zone).hour
        return hour >= NIGHT_FROM or hour < NIGHT_TO


def weight(row: Claimed, files: tuple[Attachment, ...] = ()) -> float:
    """Return how many messages a row counts for: changes do not ring anybody's phone."""
    if row.kind in REPEATABLE_KINDS:
        return 0.0
    return float(max(1, len(files)))

"""Reads the QR code of an ID card from a picture somebody sent. The picture is never stored."""

import asyncio
from collections.abc import Awaitable, Callable

from bot import jobs
from bot.card_code import read_card
from bot.child import ask
from bot.delivery import CallRefused, FileTooLarge
from bot.jobs import Payload, Write
from bot.own_events import queue_card
from db.connect import Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.engine.events import CardRead

WORKER = "bot.card_worker"
SECONDS = 20.0
AT_ONCE = 2
LARGEST = 20 * 2**20
MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

Download = Callable[[str], Awaitable[bytes]]


class Cards(jobs.Handler):
    is_slow = False

    def __init__(self, ring: KeyRing, download: Download) -> None:
        self._ring = ring
        self._download = download
        self._places = asyncio.Semaphore(AT_ONCE)

    async def do(self, job: Job, payload: Payload) -> Write:
        try:
            picture = await self._download(payload["file_id"])
        except FileTooLarge:
            return self._writer(job, CardRead(fault="large"))
        except CallRefused:
            return self._writer(job, CardRead(fault="picture"))
        async with self._places:
            return self._writer(job, await read_picture(picture))

    def give_up(self, job: Job) -> Write:
        return self._writer(job, CardRead(fault="none"))

    def _writer(self, job: Job, card: CardRead) -> Write:
        def write(tx: Tx, now: int) -> None:
            queue_card(tx, self._ring, f"card.{job.key}", job.chat, card, at=now)

        return write


async def read_picture(picture: bytes) -> CardRead:
    """Read the card in a picture, or name its fault."""
    if len(picture) > LARGEST:
        return CardRead(fault="large")
    if not is_picture(picture):
        return CardRead(fault="picture")
    answer = await ask(WORKER, picture, seconds=SECONDS) or {}
    codes, fault = answer.get("codes"), str(answer.get("fault") or "")
    if not isinstance(codes, list) or not codes:
        return CardRead(fault=fault or "none")
    cards = {tuple(sorted(card.items())) for code in codes if (card := read_card(str(code))) is not None}
    if len(cards) > 1:
        return CardRead(fault="two")
    if not cards:
        return CardRead(fault="foreign")
    return CardRead(dict(cards.pop()))


def is_picture(content: bytes) -> bool:
    """Tell by its first bytes whether this is a JPEG, PNG or WebP, whatever its name says."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return webp or any(content.startswith(magic) for magic in MAGIC)

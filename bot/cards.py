"""Reads the QR code of an ID card from a picture somebody sent. The picture is never stored."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot import jobs
from bot.card_code import read_card
from bot.delivery import CallRefused, FileTooLarge
from bot.jobs import Payload, Write
from bot.own_events import queue_card
from db.connect import Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.engine.events import CardRead

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parents[1]
WORKER = (sys.executable, "-B", "-m", "bot.card_worker")
SECONDS = 20.0
AT_ONCE = 2
LARGEST = 20 * 2**20
PASSED_ON = ("PATH", "LD_LIBRARY_PATH")
"""Of the environment; the bot's token and keys stay here."""
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
    answer = await _look(picture)
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


async def _look(picture: bytes) -> dict[str, object]:
    """Let a process of its own look at the picture; one that hangs or crashes has seen nothing."""
    inherited = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *WORKER,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a crash report could quote the card
        cwd=tempfile.gettempdir(),
        start_new_session=True,
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
    )
    try:
        async with asyncio.timeout(SECONDS):
            answer, _ = await process.communicate(picture)
        found = json.loads(answer)
    except (TimeoutError, ValueError, ConnectionError):
        log.warning("card.worker_lost", code=process.returncode)
        return {"codes": [], "fault": "none"}
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return found if isinstance(found, dict) else {}

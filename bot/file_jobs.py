"""What jobs have in common that make a file for a chat: where they read, and how what they made is queued."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from bot import jobs
from bot.case_cache import CaseCache
from bot.clock import Clock
from bot.flow import Flow
from bot.jobs import Write
from bot.own_events import PapersMade, queue_papers
from db.connect import Database, Tx
from db.jobs import Job
from db.sealing import KeyRing


class FileJob(jobs.Handler):
    is_slow = True

    def __init__(self, database: Database, ring: KeyRing, clock: Clock, flow: Flow) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._cases = CaseCache(ring, flow.is_personal, size=1)

    def give_up(self, job: Job) -> Write:
        return self._sends(job, PapersMade(failed=True))

    def _sends(self, job: Job, made: PapersMade) -> Write:
        """Return what queues the messages, and nothing else."""
        return lambda tx, now: self._queue(tx, job, made, now)

    def _queue(self, tx: Tx, job: Job, made: PapersMade, now: int) -> None:
        queue_papers(tx, self._ring, f"papers.{job.key}", job.chat, made, at=now)


def with_file(message: Mapping[str, Any], name: str, content: bytes) -> PapersMade:
    """Make one message with a file in it that is not kept."""
    return PapersMade(({**message, "enclosed": [{"name": name, "content": b64encode(content).decode()}]},))

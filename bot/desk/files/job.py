"""The job that makes a file for an officer and queues it as a message."""

from base64 import b64encode
from typing import Any

from bot import jobs
from bot.case_cache import CaseCache
from bot.clock import Clock
from bot.desk import files
from bot.desk.files.making import MAKERS, Made, Making
from bot.desk.files.marking import mark_of
from bot.desk.who import actor_of
from bot.documents.pool import Press
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersMade, queue_papers
from db import audit, people
from db.connect import Database, Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.desk.policy import Action
from flows.text import text
from locales import render

KIND = "desk_file"
FAILED = text("Bot chưa làm được tệp. Chừng 5 phút nữa bấm lại giùm.")

files.load()


class DeskFiles(jobs.Handler):
    is_slow = True

    def __init__(self, database: Database, ring: KeyRing, clock: Clock, flow: Flow, press: Press) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._press = press
        self._cases = CaseCache(ring, flow.is_personal, size=1)

    async def do(self, job: Job, payload: Payload) -> Write:
        """Make what was ordered, unless the officer may not have it any more."""
        maker, reason = MAKERS[payload["what"]], str(payload.get("reason", ""))
        now = self._clock.now()
        at = int(now.timestamp() * 1000)
        actor = await self._database.run(lambda tx: actor_of(tx, job.person, job.chat, "", now=at))
        full = bool(reason)
        if not actor.may(maker.action) or (full and not actor.may(Action.EXPORT_FULL)):
            return lambda tx, now: None
        mark = mark_of(actor.name, now, reason) if full else ""
        action = Action.EXPORT_FULL if full else maker.action
        made = await maker.make(
            Making(
                actor, action, tuple(payload["args"]), full, mark, now, self._press, self._database, self._cases,
                self._ring,
            )
        )
        language = await self._database.run(lambda tx: people.language_of(tx, job.person)) or "vi"
        return self._writer(job, payload["what"], made, reason, language)

    def give_up(self, job: Job) -> Write:
        return lambda tx, now: self._queue(tx, job, {"kind": "send", "html": render(FAILED)}, now)

    def _writer(self, job: Job, what: str, made: Made, reason: str, language: str) -> Write:
        enclosed = {"name": made.name, "content": b64encode(made.content).decode()}
        message = {"kind": made.kind, "html": render(made.caption, language), "enclosed": [enclosed]}

        def write(tx: Tx, now: int) -> None:
            if made.rows:
                detail = f"rows={made.rows}" + (f" reason={reason}" if reason else "")
                audit.append(tx, job.chat, "exported_full" if reason else "exported", what, detail, at=now)
            self._queue(tx, job, message, now)

        return write

    def _queue(self, tx: Tx, job: Job, message: dict[str, Any], now: int) -> None:
        queue_papers(tx, self._ring, f"papers.{job.key}", job.chat, PapersMade((message,)), at=now)



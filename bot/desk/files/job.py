"""The job that makes a file for an officer and queues it as a message."""


from bot.clock import Clock
from bot.desk import files
from bot.desk.files.making import MAKERS, Made, Making
from bot.desk.files.marking import mark_of
from bot.desk.who import actor_of
from bot.documents.pool import Press
from bot.file_jobs import FileJob, with_file
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersMade
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


class DeskFiles(FileJob):
    def __init__(self, database: Database, ring: KeyRing, clock: Clock, flow: Flow, press: Press) -> None:
        super().__init__(database, ring, clock, flow)
        self._press = press

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
        return self._sends(job, PapersMade(({"kind": "send", "html": render(FAILED)},)))

    def _writer(self, job: Job, what: str, made: Made, reason: str, language: str) -> Write:
        files = with_file({"kind": made.kind, "html": render(made.caption, language)}, made.name, made.content).messages
        for name, content in made.more:
            files += with_file({"kind": made.kind}, name, content).messages
        sent = PapersMade(files)

        def write(tx: Tx, now: int) -> None:
            if made.rows:
                detail = f"rows={made.rows}" + (f" reason={reason}" if reason else "")
                audit.append(tx, job.chat, "exported_full" if reason else "exported", what, detail, at=now)
            self._queue(tx, job, sent, now)

        return write

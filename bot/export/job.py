"""Makes the archive of /dulieu beside the conversation, and queues it for the chat that ordered it."""

import asyncio
import json
from hashlib import sha256

from bot.clock import Clock
from bot.courier import FILE_PURPOSE
from bot.documents.archive import archive
from bot.export.attached import Attached, Download, attach
from bot.export.page import Story, page
from bot.export.rows import opened
from bot.file_jobs import FileJob
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersMade
from db import own_data, papers
from db.connect import Database, Tx
from db.jobs import Job
from db.own_data import Kept
from db.sealing import KeyRing
from flows.engine.state import Answers, State
from flows.founding.own_data.said import answers_said
from flows.text import text
from locales import render

NAME = "Du_lieu_cua_toi.zip"
PAGE, ROWS = "du_lieu.html", "du_lieu.json"
CAPTION = text(
    "📦 Tất cả những gì bot đang giữ. Mở tệp {page} để đọc. Trong này có số căn cước, số điện thoại ghi đủ: đừng gửi cho người lạ.",
    page=PAGE,
)  # fmt: skip


class Export(FileJob):
    def __init__(
        self, database: Database, ring: KeyRing, clock: Clock, flow: Flow, download: Download, keep_days: int
    ) -> None:
        super().__init__(database, ring, clock, flow)
        self._keep_days = keep_days
        self._download = download

    async def do(self, job: Job, payload: Payload) -> Write:
        case_id = job.case_id
        kept = await self._database.run(
            lambda tx: own_data.everything(tx, job.person, job.chat, case_id) if case_id else None
        )
        if kept is None or case_id is None:
            return lambda tx, now: None  # erased meanwhile
        attached = await attach(kept.files, self._ring, self._download)
        content = await asyncio.to_thread(self._pack, kept, case_id, attached)
        sealed = self._ring.seal(content, FILE_PURPOSE)

        def write(tx: Tx, now: int) -> None:
            papers.drop_exports(tx, case_id)
            file = papers.add_file(
                tx, case_id, f"{papers.EXPORT}{job.key}", name=NAME, hash_=sha256(content).hexdigest(),
                size=len(content), content=sealed, at=now,
            )  # fmt: skip
            message = {"kind": "document", "html": render(CAPTION, kept.language), "files": [file.id]}
            self._queue(tx, job, PapersMade((message,)), now)

        return write

    def _pack(self, kept: Kept, case_id: int, attached: Attached) -> bytes:
        now = self._clock.now()
        known = self._cases.decode(0, kept.answers, kept.sealed)
        state = State(Answers(known.by_key), {}, case_id, str(kept.person), language=kept.language)
        rows = opened(kept.rows, self._ring)
        names = [name for name, _ in attached.files]
        story = Story(
            now, kept.language, kept.name, tuple(answers_said(state, now)), rows, kept.viewers,
            kept.looks, names, attached.not_given, self._keep_days,
        )  # fmt: skip
        plain = {
            "made_at": now.isoformat(),
            "moments": "milliseconds since 1970-01-01 UTC",
            "tables": rows,
            "viewed_by": [look._asdict() for look in kept.looks],
            "files": names,
            "files_not_given": attached.not_given,
        }
        return archive(
            [
                (PAGE, page(story)),
                (ROWS, json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "replace")),
                *attached.files,
            ]
        )

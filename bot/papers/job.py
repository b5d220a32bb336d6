"""Makes the papers that were ordered and queues them as messages: pictures, PDF, Word, archive or print set."""

import asyncio
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import structlog

from bot import jobs
from bot.clock import Clock
from bot.documents.pool import Press
from bot.file_jobs import FileJob
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersFail, PapersMade, queue_papers, queue_papers_fail
from bot.papers.forms import Forms
from bot.papers.order import Order
from bot.papers.versions import Edition, edition_of, old_edition
from bot.papers.words import late_words, sign_rows
from bot.tokens import Tokens
from db import papers, people, settings, turns
from db.connect import Database, Tx
from db.errors import Conflict
from db.jobs import Job
from db.sealing import KeyRing
from flows.documents.papers import BY_CODE, UnknownPaper
from flows.engine.state import Answers, State
from flows.founding.paper_list import TO_LIST
from flows.founding.papers import word_buttons
from flows.text import text
from locales import render

log = structlog.get_logger(__name__)

ALERT_MS = 3_600_000
"""Officers hear of failing papers of one case at most once in this time."""
BY_TYPST = frozenset({"preview", "pages", "pdf"})
"""Forms of which the Word file is another way to the same paper."""
GONE = text("Bản này cũ quá, bot không còn giữ.")

ShowAction = Callable[[int, str], Awaitable[None]]


class Papers(FileJob):
    pauses_ms = (*jobs.PAUSES_MS, 10 * 60_000, 60 * 60_000)
    warns_after = 3

    def __init__(
        self,
        database: Database,
        ring: KeyRing,
        clock: Clock,
        flow: Flow,
        tokens: Tokens,
        press: Press,
        show_action: ShowAction,
        *,
        timezone: str = "Asia/Ho_Chi_Minh",
    ) -> None:
        super().__init__(database, ring, clock, flow)
        self._flow = flow
        self._tokens = tokens
        self._press = press
        self._show_action = show_action
        self._zone = ZoneInfo(timezone)

    async def do(self, job: Job, payload: Payload) -> Write:
        order = await self._load(job, payload)
        if order is None:
            return lambda tx, now: None
        await self._show_action(job.chat, "upload_document")
        forms = Forms(order, self._press, self._tokens, lambda key: self._is_kept(order, key))
        if version := payload.get("version", 0):
            editions = await self._old_editions(order, payload["codes"], version)
            if not editions:
                forms.say(GONE, ((TO_LIST,),))
        else:
            editions = await self._editions(order, payload["codes"])
        await forms.put(payload["form"], editions, payload.get("part", 1))
        return forms.parcel.writer(self._ring, job, order.case_id)

    def warn(self, job: Job, payload: Payload, wait_ms: int) -> Write:
        """Tell the person that it takes longer and what can be had meanwhile, and alert the officers once an hour."""

        def write(tx: Tx, now: int) -> None:
            language = people.language_of(tx, job.person) or "vi"
            by_typst = payload.get("form") in BY_TYPST
            codes = [code for code in payload.get("codes", ()) if by_typst and code in BY_CODE]
            shortened: list[tuple[str, str]] = []
            rows = sign_rows(
                word_buttons(codes), language, job.case_id or 0, job.chat, self._tokens,
                lambda short, whole: shortened.append((short, whole)),
            )  # fmt: skip
            for short, whole in shortened:
                tx.run(settings.SHORTEN, short=short, whole=whole)
            html = render(late_words(wait_ms // 60_000, pdf=bool(codes)), language)
            late = PapersMade(({"kind": "send", "html": html, "rows": rows},))
            queue_papers(tx, self._ring, f"late.{job.key}", job.chat, late, at=now)
            fail = PapersFail(job.case_id, self.warns_after)
            key = f"papers_fail.{job.case_id}.{now // ALERT_MS}"
            queue_papers_fail(tx, self._ring, key, job.chat, fail, at=now)

        return write

    async def _load(self, job: Job, payload: Payload) -> Order | None:
        case_id = job.case_id
        if case_id is None:
            return None
        try:
            plain, sealed = await self._database.run(lambda tx: turns.answers(tx, case_id))
        except Conflict:
            return None  # erased meanwhile
        known = self._cases.decode(0, plain, sealed)
        language = await self._database.run(lambda tx: people.language_of(tx, job.person)) or "vi"
        now = self._clock.now()
        state = State(Answers(known.by_key), {}, case_id, str(job.person), language=language)
        return Order(
            case_id, job.chat, language, self._flow.facts_of(state, now), bool(payload["draft"]),
            now.astimezone(self._zone).date(), payload.get("sent") or {},
        )  # fmt: skip

    async def _old_editions(self, order: Order, codes: list[str], version: int) -> list[Edition]:
        old = await self._database.run(
            lambda tx: [old_edition(tx, order.case_id, code, version, self._ring) for code in codes]
        )
        return [edition for edition in old if edition is not None]

    async def _editions(self, order: Order, codes: list[str]) -> list[Edition]:
        before = await self._database.run(
            lambda tx: {code: papers.latest(tx, order.case_id, code) for code in codes}
        )
        editions = []
        for code in codes:
            try:
                editions.append(
                    await asyncio.to_thread(
                        edition_of, code, order.founding, before[code], self._ring, order.today
                    )
                )
            except UnknownPaper:
                log.warning("papers.unknown", code=code)
        return editions

    async def _is_kept(self, order: Order, key: str) -> bool:
        kept = await self._database.run(lambda tx: papers.file_by_key(tx, order.case_id, key))
        return kept is not None

"""Makes the papers that were ordered and queues them as messages: pictures, PDF, Word, archive or print set."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot import jobs
from bot.case_cache import CaseCache
from bot.clock import Clock
from bot.documents.draft import Draft
from bot.documents.pack import pack
from bot.documents.pool import Press
from bot.documents.text_writer import text_parts
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersFail, PapersMade, queue_papers, queue_papers_fail
from bot.paper_versions import Edition, edition_of, old_edition
from bot.paper_words import (
    caption_of,
    late_words,
    part_of,
    preview_of,
    sign_rows,
    size_of,
    with_gaps,
    with_sending,
    words_for_set,
)
from bot.parcels import MadeFile, Parcel
from bot.tokens import Tokens
from db import papers, people, settings, turns
from db.connect import Database, Tx
from db.errors import Conflict
from db.jobs import Job
from db.sealing import KeyRing
from flows.documents.file_names import draft_name
from flows.documents.papers import BY_CODE, UnknownPaper
from flows.engine.effects import Button
from flows.engine.state import Answers, State
from flows.facts import Founding
from flows.founding.paper_list import TO_LIST
from flows.founding.papers import buttons_for, part_buttons, word_buttons
from flows.text import Text, text
from locales import render

log = structlog.get_logger(__name__)

ALERT_MS = 3_600_000
"""Officers hear of failing papers of one case at most once in this time."""
BY_TYPST = frozenset({"preview", "pages", "pdf"})
"""Forms of which the Word file is another way to the same paper."""
ALBUM = 10
"""Most pictures of one album."""
ARCHIVE, PRINT = "Ho_so_dang_ky", "Bo_in"
"""File names of the dossier as one archive and of a set to print."""

GONE = text("Bản này cũ quá, bot không còn giữ.")

ShowAction = Callable[[int, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Order:
    """A job with what it needs of its case."""

    case_id: int
    chat: int
    language: str
    founding: Founding
    draft: bool
    today: date
    sent: Mapping[str, Any]
    """Which sending of a part an officer reads: part, round, day, changed; empty for the founder's own papers."""


class Papers(jobs.Handler):
    is_slow = True
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
        self._database = database
        self._ring = ring
        self._clock = clock
        self._flow = flow
        self._tokens = tokens
        self._press = press
        self._show_action = show_action
        self._zone = ZoneInfo(timezone)
        self._cases = CaseCache(ring, flow.is_personal, size=1)

    async def do(self, job: Job, payload: Payload) -> Write:
        order = await self._load(job, payload)
        if order is None:
            return lambda tx, now: None
        await self._show_action(job.chat, "upload_document")
        parcel = Parcel()
        if version := payload.get("version", 0):
            editions = await self._old_editions(order, payload["codes"], version)
            if not editions:
                self._say(order, parcel, GONE, ((TO_LIST,),))
        else:
            editions = await self._editions(order, payload["codes"])
        match payload["form"]:
            case "preview":
                for edition in editions:
                    await self._preview(order, edition, parcel)
            case "pages":
                for edition in editions:
                    await self._pages(order, edition, parcel)
            case "text":
                for edition in editions:
                    self._text(order, edition, payload.get("part", 1), parcel)
            case "pdf" | "docx" as form:
                for edition in editions:
                    await self._document(order, edition, form, parcel)
            case "zip" | "print" as form:
                await self._set(order, editions, form, parcel)
            case other:
                raise ValueError(f"unknown form {other!r}")
        return parcel.writer(self._ring, job, order.case_id)

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

    def give_up(self, job: Job) -> Write:
        def write(tx: Tx, now: int) -> None:
            queue_papers(tx, self._ring, f"papers.{job.key}", job.chat, PapersMade(failed=True), at=now)

        return write

    # -- loading -----------------------------------------------------------------------------------

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

    # -- the forms ---------------------------------------------------------------------------------

    async def _preview(self, order: Order, edition: Edition, parcel: Parcel) -> None:
        """The first page as a picture, with the buttons for everything else."""
        pictures = await self._press.pictures(edition.document, _draft(order, edition))
        parcel.editions.append((edition, len(pictures)))
        preview = preview_of(edition, order.draft, pictures)
        words = with_gaps(
            caption_of(edition, order.draft, len(pictures)), preview, len(edition.document.gaps)
        )
        file = MadeFile(_key(order, edition, "page1"), _name(order, edition, "png"), pictures[0])
        message = {
            "kind": "photos",
            "html": render(words, order.language),
            "rows": self._sign(order, parcel, buttons_for(preview)),
        }
        parcel.messages.append((message, (file,)))

    def _text(self, order: Order, edition: Edition, part: int, parcel: Parcel) -> None:
        """One part of a paper as words."""
        parts = text_parts(edition.document)
        part = max(1, min(part, len(parts)))
        parcel.editions.append((edition, 0))
        words = part_of(caption_of(edition, order.draft, 0), part, len(parts))
        buttons = part_buttons(edition.paper.code, part, len(parts))
        self._say(order, parcel, words, buttons, parts[part - 1])

    def _say(
        self, order: Order, parcel: Parcel, words: Text, buttons: Sequence[Sequence[Button]], quote: str = ""
    ) -> None:
        html = "\n".join(filter(None, (render(words, order.language), quote)))
        message = {"kind": "send", "html": html, "rows": self._sign(order, parcel, buttons)}
        parcel.messages.append((message, ()))

    def _sign(self, order: Order, parcel: Parcel, rows: Sequence[Sequence[Button]]) -> list[list[list[str]]]:
        return sign_rows(
            rows, order.language, order.case_id, order.chat, self._tokens,
            lambda short, whole: parcel.shortened.append((short, whole)),
        )  # fmt: skip

    async def _pages(self, order: Order, edition: Edition, parcel: Parcel) -> None:
        """Every page as a picture, in albums. The first says how much data the whole is."""
        pictures = await self._press.pictures(edition.document, _draft(order, edition))
        parcel.editions.append((edition, len(pictures)))
        for start in range(0, len(pictures), ALBUM):
            files = tuple(
                MadeFile(
                    _key(order, edition, f"page{number + 1}"), _name(order, edition, "png"), pictures[number]
                )
                for number in range(start, min(start + ALBUM, len(pictures)))
            )
            message: dict[str, Any] = {"kind": "photos"}
            if start == 0:
                words = size_of(caption_of(edition, order.draft, len(pictures)), pictures)
                message["html"] = render(words, order.language)
            parcel.messages.append((message, files))

    async def _document(self, order: Order, edition: Edition, form: str, parcel: Parcel) -> None:
        key = _key(order, edition, form)
        content = None if await self._is_kept(order, key) else await self._make(order, edition, form)
        parcel.editions.append((edition, 0))
        words = caption_of(edition, order.draft, 0)
        if sent := order.sent:
            words = with_sending(words, sent["part"], sent["round"], date.fromisoformat(sent["day"]), sent["changed"])
        message = {"kind": "document", "html": render(words, order.language)}
        parcel.messages.append((message, (MadeFile(key, _name(order, edition, form), content),)))

    async def _set(self, order: Order, editions: list[Edition], form: str, parcel: Parcel) -> None:
        """All papers in one file: an archive to file, or one PDF to print."""
        parcel.editions.extend((edition, 0) for edition in editions)
        print_it = form == "print"
        suffix = "pdf" if print_it else "zip"
        parts = ",".join(f"{edition.paper.code}{edition.version}" for edition in editions)
        key = f"{form}.{sha256(parts.encode()).hexdigest()[:32]}.{'draft' if order.draft else 'final'}"
        content = None
        if not await self._is_kept(order, key):
            if print_it:
                content = await self._press.pdf([edition.document for edition in editions])
            else:
                content = pack(
                    [(f"{it.paper.file_name}.pdf", await self._make(order, it, "pdf")) for it in editions]
                )
        name = f"{PRINT if print_it else ARCHIVE}.{suffix}"
        words = words_for_set(print_it, [edition.paper.title for edition in editions])
        message = {"kind": "document", "html": render(words, order.language)}
        parcel.messages.append((message, (MadeFile(key, name, content),)))

    async def _make(self, order: Order, edition: Edition, form: str) -> bytes:
        make = self._press.docx if form == "docx" else self._press.pdf
        return await make(edition.document, _draft(order, edition))

    async def _is_kept(self, order: Order, key: str) -> bool:
        kept = await self._database.run(lambda tx: papers.file_by_key(tx, order.case_id, key))
        return kept is not None


def _draft(order: Order, edition: Edition) -> Draft | None:
    return Draft(edition.version, edition.day, order.sent.get("round", 0)) if order.draft else None


def _key(order: Order, edition: Edition, form: str) -> str:
    kind = f"draft{order.sent.get('round', '')}" if order.draft else "final"
    return f"{edition.paper.code}.{edition.version}.{form}.{kind}"


def _name(order: Order, edition: Edition, suffix: str) -> str:
    """Name a file: drafts after the cooperative and version, papers to file after their kind alone."""
    if not order.draft:
        return f"{edition.paper.file_name}.{suffix}"
    stem = draft_name(edition.paper.file_name, order.founding.coop.name, edition.version)
    return f"{stem}.{suffix}"

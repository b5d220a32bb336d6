"""Makes the confirmation that somebody was at a class, for that person and those who came along."""

from base64 import b64encode

from bot import jobs
from bot.case_cache import CaseCache
from bot.classes.rolls import attendee, guest_attendee, headed
from bot.clock import Clock, millis
from bot.documents.pool import Press
from bot.flow import Flow
from bot.jobs import Payload, Write
from bot.own_events import PapersMade, queue_papers
from db import people
from db.classes import lessons, presence
from db.connect import Database, Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.classes.roll import Attendee, Roll, confirmation
from flows.text import text
from locales import render

KIND = "class_confirmation"
CAPTION = text("📄 Giấy xác nhận đã dự lớp {title}.")


class Confirmations(jobs.Handler):
    is_slow = True

    def __init__(self, database: Database, ring: KeyRing, clock: Clock, flow: Flow, press: Press) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._press = press
        self._cases = CaseCache(ring, flow.is_personal, size=1)

    async def do(self, job: Job, payload: Payload) -> Write:
        """Make the paper, unless the tick was taken back meanwhile."""
        at = millis(self._clock.now())
        found = await self._database.run(lambda tx: self._load(tx, int(payload["class"]), job.person, at))
        if found is None:
            return lambda tx, now: None
        roll, them, language = found
        content = await self._press.pdf(confirmation(roll, them))
        enclosed = {"name": f"Giay_xac_nhan_{roll.day:%d%m%Y}.pdf", "content": b64encode(content).decode()}
        message = {"kind": "document", "html": render(CAPTION.with_(title=roll.title), language), "enclosed": [enclosed]}
        return lambda tx, now: self._queue(tx, job, PapersMade((message,)), now)

    def give_up(self, job: Job) -> Write:
        return lambda tx, now: self._queue(tx, job, PapersMade(failed=True), now)

    def _load(self, tx: Tx, number: int, person: int, at: int) -> tuple[Roll, list[Attendee], str] | None:
        it, seat = lessons.find(tx, number), presence.find(tx, number, person)
        if it is None or seat is None or seat.present_at is None:
            return None
        them = [attendee(tx, self._cases, self._ring, seat)]
        them += [guest_attendee(self._ring, one) for one in presence.guests(tx, number) if one.host == person]
        return headed(tx, it, is_over=True, at=at), them, people.language_of(tx, person) or "vi"

    def _queue(self, tx: Tx, job: Job, made: PapersMade, now: int) -> None:
        queue_papers(tx, self._ring, f"papers.{job.key}", job.chat, made, at=now)

"""Makes the confirmation that somebody was at a class, for that person and those who came along."""


from bot.classes.rolls import attendee, guest_attendee, headed
from bot.clock import Clock, millis
from bot.documents.pool import Press
from bot.file_jobs import FileJob, with_file
from bot.flow import Flow
from bot.jobs import Payload, Write
from db import people
from db.classes import lessons, presence
from db.connect import Database, Tx
from db.jobs import Job
from db.sealing import KeyRing
from flows.classes.ready import in_words
from flows.classes.roll import Attendee, Roll, confirmation
from flows.text import text
from locales import render

KIND = "class_confirmation"
CAPTION = text("📄 Giấy xác nhận đã dự lớp {title}.")


class Confirmations(FileJob):
    def __init__(self, database: Database, ring: KeyRing, clock: Clock, flow: Flow, press: Press) -> None:
        super().__init__(database, ring, clock, flow)
        self._press = press

    async def do(self, job: Job, payload: Payload) -> Write:
        """Make the paper, unless the tick was taken back meanwhile."""
        at = millis(self._clock.now())
        found = await self._database.run(lambda tx: self._load(tx, int(payload["class"]), job.person, at))
        if found is None:
            return lambda tx, now: None
        roll, them, language = found
        content = await self._press.pdf(confirmation(roll, them))
        message = {"kind": "document", "html": render(CAPTION.with_(title=in_words(roll.title)), language)}
        return self._sends(job, with_file(message, f"Giay_xac_nhan_{roll.day:%d%m%Y}.pdf", content))

    def _load(self, tx: Tx, number: int, person: int, at: int) -> tuple[Roll, list[Attendee], str] | None:
        it, seat = lessons.find(tx, number), presence.find(tx, number, person)
        if it is None or seat is None or seat.present_at is None:
            return None
        them = [attendee(tx, self._cases, self._ring, seat)]
        them += [guest_attendee(self._ring, one) for one in presence.guests(tx, number) if one.host == person]
        return headed(tx, it, is_over=True, at=at), them, people.language_of(tx, person) or "vi"

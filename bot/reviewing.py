"""Puts what a founder sends into the officers' queue, and tells the officer who has it or those of the commune."""

import json
from collections.abc import Callable
from typing import Any

from bot.clock import millis
from bot.desk.call import button
from bot.effects import Speaker
from bot.outgoing import Outgoing
from bot.wording import word_screen
from db import outbox, people, tickets
from db.connect import Tx
from db.desk import comments, reviews
from db.people import Officer
from db.sealing import KeyRing
from flows.desk.review.queue import notice
from flows.desk.review.reading import lines_to_json
from flows.engine.effects import Button, SendForReview, SettleComment
from flows.text import Text, text
from locales import render

SNAPSHOT_PURPOSE = b"reviews.snapshot"
COMMENT_PURPOSE = b"comments.words"
REPLY_PURPOSE = b"comments.reply"

Sign = Callable[[Button, int], str]
"""Signs a button of the desk for an account."""


class Reviewing:
    """The founder's side as rows. `case_id` is that of the founder's own case."""

    def __init__(self, ring: KeyRing, nobody_yet: Callable[[str], Text]) -> None:
        """`nobody_yet` words that a commune has no officer."""
        self._ring = ring
        self._nobody_yet = nobody_yet

    def send(
        self, tx: Tx, out: Outgoing, speaker: Speaker, case_id: int, it: SendForReview, sign: Sign, *, at: int
    ) -> None:
        """Put a part into the queue and tell the officers; where there are none, tell the founder."""
        known = reviews.before(tx, case_id, it.part)
        earlier = self.open(known.snapshot)["now"] if known and known.snapshot else []
        snapshot = self.seal({"now": lines_to_json(it.lines), "before": earlier}, SNAPSHOT_PURPOSE)
        number = reviews.send(tx, case_id, it.part, it.round, snapshot, at=at, due_at=millis(it.due))
        settled = sum(row.round == it.round - 1 for row in comments.of_review(tx, number))
        commune, province, coop = tickets.area_of(tx, case_id)
        look = button(text("👀 Coi"), "rv", number)
        screen = notice(coop, case_id, it.part, it.round, it.due.date(), (look,), settled)
        told = self._told(tx, commune, province, known.officer if known else None)
        if not told:
            html = render(self._nobody_yet(commune), speaker.language, speaker.words)
            out.add("send", speaker.chat, {"html": html}, person=speaker.person)
        for officer in told:
            for message in word_screen(screen, "vi", {}, lambda b, chat=officer.chat: sign(b, chat)):  # type: ignore[misc]
                out.add("send", officer.chat, message, person=officer.person, priority=outbox.NOTICE)

    def settle(self, tx: Tx, case_id: int, it: SettleComment, *, at: int) -> None:
        reply = self.seal(it.reply, REPLY_PURPOSE) if it.reply else None
        comments.settle(tx, case_id, it.comment, it.state, reply, at=at)

    def _told(self, tx: Tx, commune: str, province: str, holder: int | None) -> list[Officer]:
        """The officer who read it before goes on with it, if still there; else all of the commune are told."""
        officers = {it.person: it for it in people.officers_for(tx, commune, province)}
        return [officers[holder]] if holder in officers else list(officers.values())

    def seal(self, value: Any, purpose: bytes) -> bytes:
        return self._ring.seal(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), purpose)

    def open(self, sealed: bytes, purpose: bytes = SNAPSHOT_PURPOSE) -> Any:
        return json.loads(self._ring.open(sealed, purpose))

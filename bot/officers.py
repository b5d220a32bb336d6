"""Officers are told of requests; what they answer goes through the desk."""

import json
from collections.abc import Callable
from typing import Any

from bot.desk.call import button
from bot.desk.registry import DESK
from bot.effects import TICKET_PURPOSE, Speaker
from bot.outgoing import Outgoing
from db import outbox, people, tickets
from db.connect import Tx
from db.sealing import KeyRing
from flows.desk.places import name_of
from flows.engine.effects import Button, TellOfficers, Ticket
from flows.text import Text, text
from locales import plain, render

NOBODY_YET = text(
    "{place} chưa có cán bộ nào dùng bot nên tin này chưa có ai coi. Bot giữ lại cho cán bộ. "
    "Cần gấp thì {xh} hỏi thẳng ở ủy ban xã."
)

Sign = Callable[[Button, int], str]
"""Signs a button for the account of an officer."""
AreaName = Callable[[str], str]
"""Commune or province code → its full name; the code itself when it is unknown."""


class Officers:
    def __init__(self, ring: KeyRing, area_name: AreaName = str) -> None:
        self._ring = ring
        self.area_name = area_name

    def deliver(
        self, tx: Tx, out: Outgoing, speaker: Speaker, case_id: int | None, it: Ticket, name: str, sign: Sign, *, at: int
    ) -> int:
        """Keep a request and tell the officers of the commune, or of the province where there are none."""
        commune, province, coop = tickets.area_of(tx, case_id) if case_id else ("", "", "")
        words = self._ring.seal(
            json.dumps({"words": it.words, "voice": it.voice_file_id}).encode(), TICKET_PURPOSE
        )
        ticket = tickets.open_ticket(
            tx, person=speaker.person, chat=speaker.chat, case_id=case_id, commune=commune, province=province,
            question=it.question, words=words, at=at,
        )  # fmt: skip
        officers = people.officers_for(tx, commune, province)
        if not officers:
            words_here = render(self.nobody_yet(commune), speaker.language, speaker.words)
            out.add("send", speaker.chat, {"html": words_here}, person=speaker.person)
        told = _request(it, name, coop, case_id)
        shown = case_id if case_id and tickets.is_shown(tx, case_id) else None
        for officer in officers:
            _tell(out, officer, told, shown, ticket, sign)
            if it.voice_file_id:
                out.add(
                    "voice", officer.chat, {"file_id": it.voice_file_id}, person=officer.person,
                    priority=outbox.NOTICE, ticket=ticket,
                )  # fmt: skip
        return ticket

    def nobody_yet(self, commune: str) -> Text:
        """Say that nobody looks after a commune yet."""
        return NOBODY_YET.with_(place=self.area_name(commune) if commune else text("Chỗ {xh}"))

    def remind(self, tx: Tx, out: Outgoing, late: TellOfficers, sign: Sign) -> None:
        """Tell the officers of a request that waits too long; with `superiors` those of the province."""
        ticket = tickets.find(tx, late.ticket)
        if ticket is None or ticket.state != "open" or ticket.case_id is None:
            return
        _, province, coop = tickets.area_of(tx, ticket.case_id)
        kept = people.superiors_for(tx, province) if late.superiors else people.officers_for(tx, ticket.commune, province)
        told = _late(late, name_of(ticket.commune) if ticket.commune else "", coop, ticket.case_id)
        shown = ticket.case_id if tickets.is_shown(tx, ticket.case_id) else None
        for officer in kept:
            _tell(out, officer, told, shown, ticket.id, sign)


def _tell(out: Outgoing, officer: people.Officer, told: Text, case_id: int | None, ticket: int, sign: Sign) -> None:
    """Send a request to an officer; `case_id` is None when only the request may be seen."""
    message: dict[str, Any] = {"html": render(told)}
    if case_id is not None and DESK.named("ticket"):
        answer = button(text("💬 Trả lời 🆘"), "ticket", case_id, ticket)
        case = button(text("📂 Mở hồ sơ"), "case", case_id)
        message["rows"] = [[[plain(it.label), sign(it, officer.chat), ""] for it in (answer, case)]]
    out.add("send", officer.chat, message, person=officer.person, priority=outbox.NOTICE, ticket=ticket)


def _request(it: Ticket, name: str, coop: str, case_id: int | None) -> Text:
    said = text("“{words}”", words=it.words) if it.words else text("(không ghi gì thêm)")
    return text(
        "🆘 <b>{name}</b> nhờ trả lời giùm\n{case}\nĐang ở câu: {question}\n{said}\n\nTrả lời thẳng tin này, bot gửi lại cho bà con.",
        name=name, case=_case(coop, case_id), question=it.label or it.question or "–", said=said,
    )  # fmt: skip


def _late(it: TellOfficers, area: str, coop: str, case_id: int) -> Text:
    if it.superiors:
        return text(
            "⏰ Câu hỏi của bà con chờ quá 2 ngày làm việc, {area} chưa trả lời\n{case}\nĐang ở câu: {question}\nTrả lời thẳng tin này là được.",
            area=area or "–", case=_case(coop, case_id), question=it.label or "–",
        )  # fmt: skip
    return text(
        "⏰ Câu hỏi này chờ quá 1 ngày làm việc\n{case}\nĐang ở câu: {question}\nTrả lời thẳng tin này là được.",
        case=_case(coop, case_id), question=it.label or "–",
    )  # fmt: skip


def _case(coop: str, case_id: int | None) -> Text:
    if coop:
        return text("HTX {coop} · hồ sơ {no}", coop=coop, no=str(case_id))
    return text("Hồ sơ {no}", no=str(case_id or "–"))

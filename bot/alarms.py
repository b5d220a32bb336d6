"""Tells officers that the bot itself is in trouble with a case; says nothing of the people in it."""

from bot.outgoing import Outgoing
from db import outbox, people, tickets
from db.connect import Tx
from flows.text import text
from locales import render


def papers_fail(tx: Tx, out: Outgoing, case_id: int | None, times: int) -> None:
    """Alert whoever looks after the commune of a case whose papers cannot be made."""
    commune, province, _ = tickets.area_of(tx, case_id) if case_id else ("", "", "")
    words = text(
        "⚠️ Hồ sơ {no}: bot làm giấy {n} lần chưa được. Câu trả lời của bà con còn đủ hết, bot tự làm lại. Bà con cần gấp thì tải bản Word.",
        no=str(case_id or "–"), n=times,
    )  # fmt: skip
    for officer in people.officers_for(tx, commune, province):
        out.add(
            "send", officer.chat, {"html": render(words)}, person=officer.person, priority=outbox.NOTICE
        )

"""Tells officers that the bot itself is in trouble with a case or a class; says nothing of the people in it."""

from bot.outgoing import Outgoing
from bot.own_events import queue_desk
from db import outbox, people, tickets
from db.classes import lessons
from db.classes import people as class_people
from db.classes.steps import StepRow
from db.connect import Tx
from db.sealing import KeyRing
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


CLASS_STEP_FAILS = "class_step_fails"
"""The handler of the desk that says it."""


def class_step_fails(tx: Tx, ring: KeyRing, step: StepRow, *, for_good: bool, at: int) -> set[int]:
    """Alert the teacher of a class of which a step fails, or the province where there is none; return their chats."""
    lesson = lessons.find(tx, step.class_id)
    teacher = class_people.account_of(tx, lesson.by) if lesson is not None and lesson.by is not None else None
    chats = {it.chat for it in people.superiors_for(tx, "")} if teacher is None else {teacher}
    args = (str(step.class_id), step.name, "" if for_good else str(step.tries))
    for chat in chats:
        queue_desk(tx, ring, f"class.fails.{step.id}.{args[2]}.{chat}", chat, CLASS_STEP_FAILS, args, at=at)
    return chats

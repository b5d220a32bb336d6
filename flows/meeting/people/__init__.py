"""Who leads the founding meeting, who writes the minutes, and who is invited to watch."""

from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Multi, Rows
from flows.engine.question import TYPING, Option, Question
from flows.text import Problem, text


def owner_row(context: Context) -> str:
    """Return the member row of the dossier's owner; empty when the owner is no official member."""
    row = str(context.answers.value("m.me") or "")
    member = context.founding.member(row)
    return row if member and member.is_official else ""


def check_chair(value: Any, context: Context) -> Problem | None:
    member = context.founding.member(str(value))
    if member is None or not member.is_official:
        return Problem(
            "err.not_member", text("Người này không có trong danh sách thành viên. Chọn một tên dưới đây.")
        )
    return None


def check_secretary(value: Any, context: Context) -> Problem | None:
    if str(value) == context.value("hn.chair"):
        return Problem(
            "err.same_person", text("Người chủ trì không ghi biên bản luôn được. Chọn người khác giùm.")
        )
    return check_chair(value, context)


chair = Rows(
    key="hn.chair",
    step="meeting",
    part="A",
    label=text("Chủ trì"),
    rule=check_chair,
    usual=lambda context: owner_row(context) or None,
    prompt=text("Ai chủ trì?"),
)

secretary = Rows(
    key="hn.secretary",
    step="meeting",
    part="A",
    label=text("Ghi biên bản"),
    rule=check_secretary,
    hidden=lambda context: frozenset({str(context.value("hn.chair") or "")}),
    prompt=text("Ai ghi biên bản?"),
    why=text("Người này cầm điện thoại bấm trong lúc họp."),
)

guests = Multi(
    key="hn.guests",
    step="meeting",
    part="A",
    label=text("Khách mời"),
    ticked=lambda context: ["officer"],
    usual=lambda context: ["officer"],
    least=0,
    typed=60,
    prompt=text("Mời thêm ai?"),
    why=text("Khách không bỏ phiếu."),
    options=(
        Option("officer", text("Cán bộ xã")),
        Option("lmhtx", text("Liên minh HTX")),
        Option("other", text("⌨️ Người khác"), opens=TYPING),
    ),
)

QUESTIONS: tuple[Question, ...] = (chair, secretary, guests)

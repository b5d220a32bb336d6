"""📄 Giấy tờ: the papers of a case as they stand now, as PDF; each order is in the audit log."""

from typing import Any

from bot.desk import reading as desk
from bot.desk.call import Call, button
from bot.desk.casework import back, view_of
from bot.desk.days import day_of
from bot.desk.registry import handles
from db import papers as kept
from db.desk import notes, reviews
from db.desk.cases import CaseRow
from db.desk.reviews import ReviewRow
from flows.desk.panel.answers import STEPS
from flows.desk.panel.steps import is_begun
from flows.desk.policy import Action
from flows.documents.papers import Paper, papers_of
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.founding.review.parts import PARTS, part_of_paper
from flows.meeting.minutes import TO_SIGN
from flows.text import Day, Text, bold, raw, text

AT_ONCE = 6
"""More papers than that are shown a step at a time."""


@handles("papers", Action.READ_PAPERS, about="case")
def show_papers(call: Call) -> None:
    """List the papers of the steps that were begun: (case, review they are read for, step)."""
    case = call.case(call.args[0], Action.READ_PAPERS)
    view = view_of(call, case)
    reached = {it.code: it.version for it in kept.kept(call.tx, case.id)}
    papers = [it for it in papers_of(view.context.founding) if it.code in reached or is_begun(view, it.stage)]
    told = text("Bấm tên giấy để lấy PDF. Ai lấy, lúc nào đều ghi lại.") if papers else text("Chưa có giấy nào: bà con mới mở hồ sơ.")
    lines = [bold(text("📄 Giấy tờ · {coop}", coop=view.name())), told]
    ways, review = back(case.id), ""
    if call.number(1) and (row := desk.find(call, call.arg(1))).case_id == case.id:
        lines.append(_sent_line(row))
        ways = (button(text("⬅️ Coi {part}", part=PARTS[row.part]), "rv", row.id), *ways)
        review = str(row.id)
    steps = [step for step in STEPS if any(it.stage == step for it in papers)]
    others: list[Button] = []
    if len(papers) > AT_ONCE and len(steps) > 1:
        wanted = (call.arg(2), row.part if review else "", case.step, steps[-1])
        step = next(it for it in wanted if it in steps)
        papers = [it for it in papers if it.stage == step]
        others = [button(text("📄 {step}", step=STEPS[it]), "papers", case.id, review, it) for it in steps if it != step]
    rows = [(_paper_button(case, it, reached.get(it.code)),) for it in papers]
    call.show(Screen(tuple(lines), (*rows, *(tuple(it) for it in rows_of(others)), ways)))


def _paper_button(case: CaseRow, it: Paper, version: int | None) -> Button:
    """Show the version that a paper has reached."""
    label = raw(it.title) if version is None else text("{paper} · bản {n}", paper=it.title, n=version)
    return button(label, "paper", case.id, it.code)


def _sent_line(row: ReviewRow) -> Text:
    return text(
        "Đang coi {part} bản {round}, gửi {day}. Mỗi giấy ghi rõ theo lần gửi nào.",
        part=PARTS[row.part], round=row.round, day=Day(day_of(row.sent_at), short=True),
    )  # fmt: skip


@handles("paper", Action.READ_PAPERS, about="case")
def send_paper(call: Call) -> None:
    """Order one paper; it comes as a file of its own: (case, code)."""
    case = call.case(call.args[0], Action.READ_PAPERS)
    view = view_of(call, case)
    code = call.arg(1)
    if code not in {it.code for it in papers_of(view.context.founding)}:
        show_papers(call)
        return
    final = code in TO_SIGN and view.answers.has("hn.confirm")
    order = {"codes": [code], "form": "pdf", "draft": not final, "version": 0, "part": 1, "sent": _sent(call, case, code)}
    call.job("papers", order, case_id=case.id)
    notes.add(call.tx, case.id, notes.PAPERS, call.actor.person, at=call.at, code=code)
    call.audit("paper_read", str(case.id), code)
    call.toast(text("Bot đang soạn…"))


def _sent(call: Call, case: CaseRow, code: str) -> dict[str, Any]:
    """Tell which sending of its part a paper belongs to; empty when the part was never sent."""
    part = part_of_paper(code)
    for row in reviews.of_case(call.tx, case.id, call.reach(Action.REVIEW)):
        if row.part == part:
            changed = desk.load(call, row, case).changed_after_sending()
            return {"part": part, "round": row.round, "day": day_of(row.sent_at).isoformat(), "changed": len(changed)}
    return {}

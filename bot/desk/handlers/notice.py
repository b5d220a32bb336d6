"""The registrar's notice of corrections, written down by an officer: each line becomes a thing to mend for the founder."""

from bot.desk.call import Call, button
from bot.desk.casework import back, done
from bot.desk.later import hand_over
from bot.desk.registry import handles
from db.desk.cases import CaseRow
from flows.desk.held import told_at
from flows.desk.listing.rows import coop as coop_of
from flows.desk.policy import Action
from flows.dossier.notice import MOST_POINTS, MOST_WORDS
from flows.engine.effects import Screen
from flows.text import text
from flows.understand.clean import clean

FILED = "filed"
KEPT = "notice"
"""Where the lines wait in the officer's desk until they are sent."""


@handles("notice", Action.REVIEW, about="case", commands=("giaysua",))
def ask_points(call: Call) -> None:
    """📝 Giấy yêu cầu sửa, or /giaysua 142: the points of the notice are typed next."""
    case = _filed(call)
    if case is None:
        return
    call.expect("notice_points", case.id)
    call.say(
        text("📝 Giấy yêu cầu sửa của {coop}: gõ từng việc, mỗi việc một dòng.", coop=coop_of(case.name)),
        text("VD: Trụ sở ghi thiếu số nhà"),
        rows=(back(case.id),),
    )


@handles("notice_points", Action.REVIEW, about="case")
def read_points(call: Call) -> None:
    """Show the lines once more before the founder gets them."""
    case = _filed(call)
    if case is None:
        return
    points = [line for line in (clean(line)[:MOST_WORDS] for line in call.words.splitlines()) if line][:MOST_POINTS]
    if not points:
        ask_points(call)
        return
    call.desk[KEPT] = points
    call.show(Screen(
        (
            text("Gửi bà con {n} việc cần sửa:", n=len(points)),
            *(text("{n}. {words}", n=n, words=words) for n, words in enumerate(points, start=1)),
        ),
        (
            (button(text("📤 Gửi bà con"), "notice_send", case.id),),
            (button(text("✏️ Gõ lại"), "notice", case.id), *back(case.id)),
        ),
    ))  # fmt: skip


@handles("notice_send", Action.REVIEW, about="case")
def send_points(call: Call) -> None:
    """Hand them to the founder, whose days to answer are counted from the notice."""
    case, points = _filed(call), call.desk.pop(KEPT, None)
    if case is None:
        return
    if not points:
        ask_points(call)
        return
    call.audit("notice_entered", str(case.id))
    until = hand_over(call, case, "notice", {"officer": call.actor.name, "points": points})
    if until is None:
        done(call, case.id, text("Đã gửi bà con {n} việc cần sửa.", n=len(points)))
    else:
        done(call, case.id, text("Đã ghi {n} việc cần sửa.", n=len(points)), told_at(until, call.now))


def _filed(call: Call) -> CaseRow | None:
    """Find the case; only one that was filed and has no result yet can have a notice."""
    case = call.case(call.arg(0) or call.words.strip().removeprefix("/hs_"), Action.REVIEW)
    if case.status == FILED:
        return case
    call.say(text("Hồ sơ này chưa nộp hoặc đã có giấy, nên không có giấy yêu cầu sửa."), rows=(back(case.id),))
    return None

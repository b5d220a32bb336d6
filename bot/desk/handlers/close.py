"""🔒 Khép a case with a reason, and 🔓 open it again. The founder is told, and may go on at any time."""

from bot.desk import standing
from bot.desk.answering import signature
from bot.desk.call import NOTES_PURPOSE, Call, button
from bot.desk.casework import back, done, today, view_of
from bot.desk.later import hand_over
from bot.desk.registry import handles
from db.desk import notes
from db.desk.cases import CaseRow, set_status
from flows.desk.held import told_at
from flows.desk.panel.reasons import SHORTEST, reason_of
from flows.desk.panel.waiting import CLOSING
from flows.desk.policy import Action
from flows.desk.review.commenting import CHANGED
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import text

CLOSED, DRAFT = "closed", "draft"
DONE = ("registered", "filed")


@handles("close", Action.CLOSE_CASE, about="case")
def ask_why(call: Call) -> None:
    """Ask why: (case, day on which it was agreed)."""
    case = call.case(call.args[0], Action.CLOSE_CASE)
    if case.status != DRAFT:
        _not_now(call, case)
        return
    day = call.arg(1) or today(call).isoformat()
    call.expect("close_words", case.id, day)
    reasons = [button(words, "close_for", case.id, code, day) for code, words in CLOSING.items()]
    call.show(
        Screen(
            (text("🔒 Khép {coop}: lý do gì? Bấm hoặc gõ.", coop=view_of(call, case).name()),
             text("Giấy tờ vẫn còn, bà con muốn làm tiếp lúc nào cũng được.")),
            (*(tuple(row) for row in rows_of(reasons)), back(case.id)),
        )
    )  # fmt: skip


def _not_now(call: Call, case: CaseRow) -> None:
    """The case is closed already, filed, or has its certificate."""
    if case.status == CLOSED:
        call.show(Screen((CHANGED, text("🔒 Đã khép")), (back(case.id),)))
    else:
        call.show(Screen((text("Hồ sơ này đã nộp hoặc đã có giấy, không khép ở đây."),), (back(case.id),)))


@handles("close_for", Action.CLOSE_CASE, about="case")
def close_for(call: Call) -> None:
    """Close for one of the usual reasons: (case, reason, day)."""
    case = call.case(call.args[0], Action.CLOSE_CASE)
    code = call.arg(1)
    if code not in CLOSING:
        ask_why(call)
        return
    _close(call, case, code, "", call.arg(2))


@handles("close_words", Action.CLOSE_CASE, about="case")
def close_words(call: Call) -> None:
    """Close for a typed reason: (case, day)."""
    case = call.case(call.args[0], Action.CLOSE_CASE)
    if not reason_of(call.words):
        call.expect("close_words", *call.args)
        call.say(text("Lý do ngắn quá. {Xh} gõ từ {n} chữ cái trở lên.", n=SHORTEST), rows=(back(case.id),))
        return
    _close(call, case, "other", " ".join(call.words.split()), call.arg(1))


def _close(call: Call, case: CaseRow, code: str, words: str, day: str) -> None:
    if case.status != DRAFT:
        _not_now(call, case)
        return
    notes.add(
        call.tx, case.id, notes.CLOSE, call.actor.person, at=call.at, day=day or today(call).isoformat(), code=code,
        words=call.seal(words, NOTES_PURPOSE) if words else None,
    )  # fmt: skip
    set_status(call.tx, case.id, CLOSED)
    standing.refresh(call.tx, case.id, call.at)
    call.audit("case_closed", str(case.id), code)
    name, area = signature(call, case.commune)
    body = {"why": code, "by": call.actor.person, "name": name, "area": area}
    if (until := hand_over(call, case, "closed", body)) is None:
        done(call, case.id, text("🔒 Đã khép và báo bà con. Mở lại lúc nào cũng được."))
    else:
        done(call, case.id, text("🔒 Đã khép. Mở lại lúc nào cũng được."), told_at(until, call.now))


@handles("reopen", Action.CLOSE_CASE, about="case")
def reopen(call: Call) -> None:
    """Take a closed case up again: (case)."""
    case = call.case(call.args[0], Action.CLOSE_CASE)
    if case.status != CLOSED:
        call.show(Screen((CHANGED,), (back(case.id),)))
        return
    notes.add(call.tx, case.id, notes.REOPEN, call.actor.person, at=call.at, day=today(call).isoformat())
    set_status(call.tx, case.id, DRAFT)
    standing.refresh(call.tx, case.id, call.at)
    call.audit("case_reopened", str(case.id))
    name, area = signature(call, case.commune)
    body = {"by": call.actor.person, "name": name, "area": area}
    if (until := hand_over(call, case, "reopened", body)) is None:
        done(call, case.id, text("🔓 Đã mở lại và báo bà con."))
    else:
        done(call, case.id, text("🔓 Đã mở lại."), told_at(until, call.now))

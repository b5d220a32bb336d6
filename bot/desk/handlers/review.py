"""/duyet: the queue of what waits for an officer, the reading panel, returning and passing."""

from datetime import datetime

from bot.desk import reading as desk
from bot.desk import standing
from bot.desk.buttons import even_rows
from bot.desk.call import Call, button
from bot.desk.casework import back
from bot.desk.days import day_of
from bot.desk.registry import handles
from db.desk import comments, reviews
from db.desk.cases import CaseRow
from db.desk.reviews import ReviewRow
from db.desk.standing import WITH_OFFICE
from flows.desk.held import told_at
from flows.desk.places import names_of
from flows.desk.policy import Action, Reach
from flows.desk.review.commenting import CHANGED
from flows.desk.review.panel import (
    difference_lines,
    page_with,
    pages_of,
    panel_lines,
    return_question,
    shown_lines,
)
from flows.desk.review.queue import A_PAGE, Queue, Waiting, queue_lines
from flows.desk.review.reading import Reading
from flows.engine.effects import Button, Screen
from flows.founding.review.parts import PARTS
from flows.text import Text, joined, raw, text
from locales import plain

Rows = list[list[Button]]
NUMBERS_A_ROW = 7
DIFFERENCES = "d"
"""The page that shows only what has changed since the round before."""
DECIDED = "review"
"""Under this name the desk keeps what the officer decided last."""


@handles("review", Action.REVIEW, commands=("duyet",))
def open_queue(call: Call) -> None:
    """/duyet, a page of the list, or /duyet 142: what one case has sent."""
    area = call.reach(Action.REVIEW)
    number = call.words.strip().removeprefix("/").removeprefix("hs_")
    if number and _open_of_case(call, number):
        return
    total = reviews.count_waiting(call.tx, area)
    wanted = call.number(0)
    page = min(wanted, max(0, -(-total // A_PAGE) - 1))
    found = reviews.queue(call.tx, area, limit=A_PAGE, offset=page * A_PAGE)
    waiting = [
        Waiting(
            it.id, it.case_id, it.coop, it.part, it.round, day_of(it.sent_at), day_of(it.due_at), desk.holder_of(call, it),
            _unsent(call, it.id),
        )
        for it in found
    ]
    overdue = reviews.count_overdue(call.tx, area, now=call.at)
    queue = Queue(_area_words(area), total, overdue, page, waiting)
    numbers = [button(joined(n), "rv", it.id) for n, it in enumerate(found, start=page * A_PAGE + 1)]
    rows = [*even_rows(numbers, NUMBERS_A_ROW), *_pager("review", (), page, queue.pages)]
    call.show(_screen(queue_lines(queue, day_of(call.now)), rows))


def _unsent(call: Call, review: int) -> int:
    return sum(it.state == comments.DRAFT for it in comments.of_review(call.tx, review))


def _open_of_case(call: Call, number: str) -> bool:
    """Open what a case has sent, when it is one part; several are left to the list."""
    case = call.case(number, Action.REVIEW)
    sent = [it for it in reviews.of_case(call.tx, case.id, call.reach(Action.REVIEW)) if it.state in WITH_OFFICE]
    if len(sent) != 1:
        return False
    call.args = (str(sent[0].id),)
    open_review(call)
    return True


def _area_words(area: Reach) -> Text:
    return text("cả tỉnh") if area.whole else joined(*map(raw, names_of(area.communes)), separator=", ")


# -- reading -------------------------------------------------------------------------------------


@handles("rv", Action.REVIEW, about="review")
def open_review(call: Call) -> None:
    """Open a review; what nobody is reading yet is taken by whoever opens it."""
    row = desk.find(call, call.arg(0))
    case = call.case(row.case_id, Action.REVIEW)
    call.audit("review_opened", str(case.id), plain(PARTS[row.part]))
    if row.state in (reviews.SENT, reviews.RESENT):
        row = _take(call, row, case) or row
    read = desk.load(call, row, case)
    page = call.arg(1) or (DIFFERENCES if read.before else "0")
    show_panel(call, row, read, page)


@handles("rv_take", Action.REVIEW, about="review")
def take_over(call: Call) -> None:
    """🙋 Tôi coi tiếp: take it over from a colleague."""
    row = desk.find(call, call.arg(0))
    case = call.case(row.case_id, Action.REVIEW)
    if row.state == reviews.READING:
        row = _take(call, row, case) or row
    show_panel(call, row, desk.load(call, row, case), "0")


def _take(call: Call, row: ReviewRow, case: CaseRow) -> ReviewRow | None:
    if not reviews.take(call.tx, row, call.actor.person, at=call.at):
        return None
    call.audit("review_taken", str(case.id), row.part)
    desk.tell_taken(call, case, row)
    return desk.find(call, str(row.id))


def show_panel(call: Call, row: ReviewRow, read: Reading, page: str = "0", *lead: Text) -> None:
    """Show the panel as it is now, with what this officer may do about it."""
    only_differences = page == DIFFERENCES
    number = 0 if only_differences or not page.isdecimal() else min(int(page), pages_of(read) - 1)
    lines = difference_lines(read) if only_differences else panel_lines(read, number)
    rows: Rows = []
    if desk.is_mine(call, row):
        if not only_differences:
            numbers = [button(joined(n), "rv_line", row.id, it.key) for n, it in shown_lines(read, number)]
            rows += even_rows(numbers, NUMBERS_A_ROW)
        rows += _acts(row, read, only_differences)
    elif row.state == reviews.READING:
        rows.append([button(text("🙋 Tôi coi tiếp"), "rv_take", row.id)])
    if not only_differences:
        rows += _pager("rv", (row.id,), number, pages_of(read))
    rows.append([button(text("⬅️ Hàng chờ"), "review"), *back(read.case_no)])
    call.show(_screen((*lead, *lines), rows))


def _acts(row: ReviewRow, read: Reading, only_differences: bool) -> Rows:
    rows: Rows = []
    if only_differences:
        rows.append([button(text("💬 Góp ý thêm"), "rv", row.id, 0)])
    if read.papers:
        rows.append([
            button(text("📄 Coi giấy"), "papers", row.case_id, row.id), button(text("📑 Góp ý trang"), "rv_page", row.id),
        ])  # fmt: skip
    passing = button(text("✅ Xem xong"), "rv_pass", row.id, read.mark)
    drafts = len(read.drafts)
    returning = button(text("↩️ Trả lại {n} góp ý", n=drafts), "rv_return", row.id)
    return [*rows, [passing, returning] if drafts else [passing]]


def _pager(handler: str, args: tuple[int, ...], page: int, pages: int) -> Rows:
    if pages < 2:
        return []
    return [[
        button(text("◀️"), handler, *args, (page - 1) % pages),
        button(text("{n}/{k}", n=page + 1, k=pages), handler, *args, page),
        button(text("▶️"), handler, *args, (page + 1) % pages),
    ]]  # fmt: skip


def _screen(lines: tuple[Text, ...], rows: Rows) -> Screen:
    return Screen(lines, tuple(tuple(row) for row in rows))


# -- deciding ------------------------------------------------------------------------------------


@handles("rv_return", Action.REVIEW, about="review")
def ask_return(call: Call) -> None:
    """All comments go at once: ask whether these are all."""
    row, _, read = desk.held(call, call.arg(0))
    if row is None:
        _show_decided(call, read, reviews.RETURNED)
        return
    if not read.drafts:
        show_panel(call, row, read)
        return
    n = len(read.drafts)
    call.show(_screen(
        (return_question(read.drafts),),
        [
            [button(text("↩️ Trả lại {n} góp ý", n=n), "rv_send", row.id, read.mark)],
            [button(text("➕ Góp ý thêm"), "rv", row.id, page_with(read, read.drafts[-1].key))],
        ],
    ))  # fmt: skip


@handles("rv_send", Action.REVIEW, about="review")
def send_back(call: Call) -> None:
    """↩️ Trả lại n góp ý: the founder gets one message with all of them."""
    row, case, read = desk.held(call, call.arg(0), call.arg(1))
    if row is None or not read.drafts:
        _show_decided(call, read, reviews.RETURNED)
        return
    points = desk.points(read)
    if not reviews.settle(call.tx, row, reviews.RETURNED, desk.seen(call, read), at=call.at):
        show_changed(call, read)
        return
    comments.publish(call.tx, row.id, at=call.at)
    standing.refresh(call.tx, case.id, call.at)
    call.audit("review_returned", str(case.id), row.part)
    until = desk.tell(call, case, row, "review_returned", points=points, marks=desk.marks(read))
    _note_decided(call, row, reviews.RETURNED, until, len(points))
    _show_returned(call, case.id, len(points), until)


@handles("rv_pass", Action.REVIEW, about="review")
def pass_it(call: Call) -> None:
    """✅ Xem xong; with comments that were not sent the officer is asked first."""
    row, case, read = desk.held(call, call.arg(0), call.arg(1))
    if row is None:
        _show_decided(call, read, reviews.PASSED)
        return
    if read.drafts and call.arg(2) != "sure":
        call.show(_screen(
            (text("Còn {n} góp ý chưa gửi. Xem xong luôn thì bỏ hết góp ý này.", n=len(read.drafts)),),
            [
                [button(text("↩️ Trả lại {n} góp ý", n=len(read.drafts)), "rv_return", row.id)],
                [button(text("✅ Vẫn xem xong"), "rv_pass", row.id, read.mark, "sure")],
                [button(text("◀️ Coi tiếp"), "rv", row.id)],
            ],
        ))  # fmt: skip
        return
    if not reviews.settle(call.tx, row, reviews.PASSED, desk.seen(call, read), at=call.at):
        show_changed(call, read)
        return
    for draft in read.drafts:
        comments.drop(call.tx, row.id, draft.id)
    standing.refresh(call.tx, case.id, call.at)
    call.audit("review_passed", str(case.id), row.part)
    until = desk.tell(call, case, row, "review_passed", marks=desk.marks(read))
    _note_decided(call, row, reviews.PASSED, until)
    _show_passed(call, case.id, until)


def _show_passed(call: Call, case_id: int, until: datetime | None) -> None:
    if until is None:
        _show_decision(call, case_id, text("✅ Đã xem xong, bot báo bà con."))
    else:
        _show_decision(call, case_id, text("✅ Đã xem xong."), told_at(until, call.now))


def _show_returned(call: Call, case_id: int, n: int, until: datetime | None) -> None:
    if until is None:
        _show_decision(call, case_id, text("Đã trả lại {n} góp ý cho bà con.", n=n))
    else:
        _show_decision(call, case_id, text("Đã trả lại {n} góp ý.", n=n), told_at(until, call.now))


def _show_decision(call: Call, case_id: int, *lines: Text) -> None:
    call.show(_screen(lines, [[button(text("⬅️ Hàng chờ"), "review"), *back(case_id)]]))


def _note_decided(call: Call, row: ReviewRow, state: str, until: datetime | None, n: int = 0) -> None:
    held = until.isoformat() if until else ""
    call.desk[DECIDED] = {"review": row.id, "round": row.round, "state": state, "n": n, "held": held}


def _show_decided(call: Call, read: Reading, state: str) -> None:
    """Leave the outcome on the screen when this officer has just decided the same by a first tap."""
    own = call.desk.get(DECIDED) or {}
    if read.state != state or [own.get(it) for it in ("review", "round", "state")] != [read.id, read.round, state]:
        show_changed(call, read)
        return
    until = datetime.fromisoformat(own["held"]) if own.get("held") else None
    if state == reviews.PASSED:
        _show_passed(call, read.case_no, until)
    else:
        _show_returned(call, read.case_no, own["n"], until)


def show_changed(call: Call, read: Reading) -> None:
    """Somebody else was quicker, or the founder has changed an answer: show it as it is now."""
    row = desk.find(call, str(read.id))
    show_panel(call, row, read, DIFFERENCES if read.before else "0", CHANGED)

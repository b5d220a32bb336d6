"""Reads a review with everything that its panel shows, and hands what an officer decides to the founder's line."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.desk.call import Call, NotFound
from bot.desk.days import day_of
from bot.desk.later import go_now, hand_over
from bot.desk.numbers import row_number
from bot.reviewing import COMMENT_PURPOSE, REPLY_PURPOSE, SNAPSHOT_PURPOSE
from db.desk import colleagues, comments, near_names, reviews
from db.desk.cases import CaseRow
from db.desk.reviews import ReviewRow
from flows.desk.places import name_of
from flows.desk.policy import Action, Reach
from flows.desk.review.checks import checks
from flows.desk.review.names import Known
from flows.desk.review.names import near_names as nearest
from flows.desk.review.reading import Comment, Reading, in_order, lines_from_json, lines_to_json, reader
from flows.documents.papers import papers_of
from flows.founding.review.lines import lines_of, marks_of
from flows.founding.review.parts import part_of_paper
from flows.regimes import regime
from flows.understand.bare import plain_words


def find(call: Call, number: str) -> ReviewRow:
    """Read a review of the officer's area.

    Raises:
        NotFound
    """
    wanted = row_number(number)
    row = None if wanted is None else reviews.find(call.tx, wanted, call.reach(Action.REVIEW))
    if row is None:
        raise NotFound
    return row


def load(call: Call, row: ReviewRow, case: CaseRow) -> Reading:
    """Read everything that the panel shows. That the answers were read is noted in the audit log."""
    talk = reader(call.answers(case), call.now, case.id)
    sealed = reviews.snapshot_of(call.tx, row.id)
    snapshot: Mapping[str, Any] = call.open(sealed, SNAPSHOT_PURPOSE) if sealed else {"now": [], "before": []}
    codes = tuple(it.code for it in papers_of(talk.context.founding) if row.part in (part_of_paper(it.code), "dossier"))
    return Reading(
        id=row.id, case_no=case.id, coop=case.name, part=row.part, round=row.round, state=row.state,
        sent_on=day_of(row.sent_at), due=day_of(row.due_at), today=day_of(call.now),
        lines=lines_of(talk, row.part), sent=lines_from_json(snapshot["now"]), before=lines_from_json(snapshot["before"]),
        comments=comments_of(call, row), checks=tuple(checks(talk, row.part, near(call, case))),
        holder=holder_of(call, row), papers=codes,
    )  # fmt: skip


def comments_of(call: Call, row: ReviewRow) -> tuple[Comment, ...]:
    return tuple(
        Comment(
            it.id, it.round, it.key, it.kind, it.state, call.open(it.words, COMMENT_PURPOSE),
            call.open(it.reply, REPLY_PURPOSE) if it.reply else "",
        )
        for it in comments.of_review(call.tx, row.id)
    )  # fmt: skip


def near(call: Call, case: CaseRow) -> list[Known]:
    """Look for nearly the same name among the cooperatives that this officer may see."""
    if not case.name:
        return []
    area: Reach = call.reach(Action.REVIEW)
    found = near_names.candidates(call.tx, case.id, plain_words(case.name), area)
    return nearest(case.name, [Known(*it) for it in found], regime(case.regime))


def holder_of(call: Call, row: ReviewRow) -> str:
    """Name who is reading it, when that is somebody else."""
    if row.state != reviews.READING or row.officer is None or row.officer in call.actor.stands_for:
        return ""
    return colleagues.name_of(call.tx, row.officer)


def is_mine(call: Call, row: ReviewRow) -> bool:
    return row.state == reviews.READING and row.officer in call.actor.stands_for


def tell(call: Call, case: CaseRow, row: ReviewRow, what: str, **more: Any) -> datetime | None:
    """Hand the act to the founder's line, signed as officers are; return until when it is held back."""
    return hand_over(call, case, what, _signed(call, row, **more))


def tell_taken(call: Call, case: CaseRow, row: ReviewRow) -> None:
    """Let the founder's case know who reads it; nothing is said of it."""
    go_now(call, case.account, case.id, "review_taken", _signed(call, row))


def _signed(call: Call, row: ReviewRow, **more: Any) -> dict[str, Any]:
    area = next((grant.area for grant in call.actor.grants if grant.area), "")
    return {"part": row.part, "round": row.round, "officer": call.actor.name, "area": name_of(area) if area else "", **more}


def seen(call: Call, reading: Reading) -> bytes:
    """Seal what the officer saw when deciding: the next round is compared with it."""
    return call.seal({"now": lines_to_json(reading.lines), "before": lines_to_json(reading.before)}, SNAPSHOT_PURPOSE)


def marks(reading: Reading) -> dict[str, str]:
    return marks_of(reading.lines)


def points(reading: Reading) -> list[dict[str, Any]]:
    """Word the comments of this round for the founder's case, what must be mended first."""
    return [{"id": it.id, "key": it.key, "kind": it.kind, "words": it.words} for it in in_order(reading)]


def held(call: Call, number: str, mark: str = "") -> tuple[ReviewRow | None, CaseRow, Reading]:
    """Load a review to act on it. No row when somebody else has it, or `mark` tells that it has changed since."""
    row = find(call, number)
    case = call.case(row.case_id, Action.REVIEW)
    read = load(call, row, case)
    if not is_mine(call, row) or (mark and mark != read.mark):
        return None, case, read
    return row, case, read

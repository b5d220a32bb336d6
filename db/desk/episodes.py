"""Episodes: the times during which cases were stuck. A case has at most one that is open."""

from typing import NamedTuple

from sqlalchemy import ClauseElement, bindparam, delete, select, update

from db import schema
from db.connect import Tx
from db.desk.standing import COLUMNS, Standing
from db.statements import SQLITE, Statement, insert
from db.turns import Step

_cases, _episodes, _persons, _later = schema.cases, schema.episodes, schema.persons, schema.due

TIMER = "why"
"""Name of the due row with which the founder is asked for the reason."""


class Stuck(NamedTuple):
    """A case that has got stuck and has no open episode yet."""

    case_id: int
    owner: int
    account: int
    standing: Standing


def _due(kind: str) -> ClauseElement:
    rows = (
        select(_cases.c.id, _cases.c.owner, _persons.c.account, *COLUMNS)
        .select_from(_cases.join(_persons, _persons.c.id == _cases.c.owner))
        .where(_cases.c.episode.is_(None), _cases.c.stuck_at <= bindparam("b_now"))
        .order_by(_cases.c.stuck_at)
        .limit(bindparam("b_limit"))
    )
    return rows if kind == SQLITE else rows.with_for_update(skip_locked=True, of=_cases)


_DUE = Statement(_due)
_OPEN = insert(_episodes, "case_id", "reason", "step", "question", "since", "raised_at", returning="id")
_ATTACH = Statement(update(_cases).where(_cases.c.id == bindparam("b_id")).values(episode=bindparam("b_episode")))
_CLOSE = Statement(
    update(_episodes)
    .where(_episodes.c.id == bindparam("b_episode"), _episodes.c.closed_at.is_(None))
    .values(closed_at=bindparam("b_at"))
)
_DETACH = Statement(
    update(_cases)
    .where(_cases.c.id == bindparam("b_id"), _cases.c.episode == bindparam("b_episode"))
    .values(episode=None)
)
_FORGET = Statement(
    delete(_later).where(
        _later.c.name == TIMER,
        _later.c.person == select(_cases.c.owner).where(_cases.c.id == bindparam("b_id")).scalar_subquery(),
    )
)
_of_case = (_episodes.c.id == bindparam("b_episode"), _episodes.c.case_id == bindparam("b_case"))
_ASKED = Statement(update(_episodes).where(*_of_case, _episodes.c.asked_at.is_(None)).values(asked_at=bindparam("b_at")))
_WHY = Statement(update(_episodes).where(*_of_case).values(why=bindparam("b_why")))
_SAID = Statement(
    select(_episodes.c.why)
    .where(_episodes.c.case_id == bindparam("b_case"), _episodes.c.why != "", _episodes.c.raised_at >= bindparam("b_since"))
    .order_by(_episodes.c.raised_at.desc())
    .limit(1)
)


def stuck(tx: Tx, *, now: int, limit: int) -> list[Stuck]:
    """Find cases that have got stuck, those longest stuck first."""
    return [Stuck(row[0], row[1], row[2], Standing(*row[3:])) for row in tx.all(_DUE, b_now=now, b_limit=limit)]


def begin(tx: Tx, case_id: int, *, reason: str, step: str, question: str, since: int, at: int) -> int:
    """Open an episode of a case that has none."""
    number = int(
        tx.value(_OPEN, case_id=case_id, reason=reason, step=step, question=question, since=since, raised_at=at)
    )
    tx.run(_ATTACH, b_id=case_id, b_episode=number)
    return number


def why_since(tx: Tx, case_id: int, since: int) -> str:
    """Return the reason that the founder has said for a stall raised since a moment; "" when there is none."""
    return str(tx.value(_SAID, b_case=case_id, b_since=since) or "")


def end(case_id: int, episode: int, *, at: int) -> list[Step]:
    """Close an episode: the case has moved. Nobody is asked for the reason any more."""
    return [
        (_CLOSE, {"b_episode": episode, "b_at": at}),
        (_DETACH, {"b_id": case_id, "b_episode": episode}),
        (_FORGET, {"b_id": case_id}),
    ]


def note_asked(case_id: int, episode: int, *, at: int) -> Step:
    return _ASKED, {"b_episode": episode, "b_case": case_id, "b_at": at}


def note_why(case_id: int, episode: int, why: str) -> Step:
    """Keep the reason that the founder tapped, also after the case has moved."""
    return _WHY, {"b_episode": episode, "b_case": case_id, "b_why": why}

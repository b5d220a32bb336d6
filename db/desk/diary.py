"""What happened in a case, from the history of its answers, the progress log, notes, requests and episodes."""

from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, func, literal, literal_column, or_, select

from db import schema
from db.connect import Tx
from db.statements import Statement

_history, _log, _notes, _tickets, _episodes, _milestones, _reviews = (
    schema.history, schema.progress_log, schema.case_notes, schema.tickets, schema.episodes, schema.milestones,
    schema.reviews,
)  # fmt: skip
_CASE: Any = bindparam("b_case")
_HOUR_MS = 3_600_000
_is_answer = and_(*(~_history.c.key.like(prefix) for prefix in ("law.%", "own.%", "rv.%", "rvs.%")))
"""Not what the flow notes down for itself."""


_source = case((_history.c.source == literal_column("'officer'"), literal_column("'officer'")), else_=literal_column("''"))


class Happened(NamedTuple):
    """One event. `what` is its table, `kind` its kind there; `about` and `more` depend on them."""

    at: int
    what: str
    kind: str
    about: str
    more: str
    by: int | None


def _newest(query: Select[Any]) -> Statement:
    return Statement(query.order_by(query.selected_columns[0].desc()).limit(bindparam("b_limit")))


_SOURCES = (
    # Answers of one hour are one event, however they were given: how many, and one of their keys.
    _newest(
        select(
            func.max(_history.c.at).label("at"), literal("answers"), _source, func.min(_history.c.key),
            func.count(), _history.c.by,
        )
        .where(_history.c.case_id == _CASE, _is_answer)
        .group_by(_history.c.at // _HOUR_MS, _source, _history.c.by)
    ),
    _newest(
        select(_log.c.at, literal("log"), _log.c.kind, _log.c.step, _log.c.key, literal(None)).where(
            _log.c.case_id == _CASE,
            or_(_log.c.kind == "step_done", _log.c.kind == "document", _log.c.kind == "law_changed"),
        )
    ),
    _newest(
        # What the founder said, or did, about the founding itself; what officers did stands in their notes.
        select(_log.c.at, literal("told"), _log.c.kind, _log.c.step, _log.c.detail, literal(None)).where(
            _log.c.case_id == _CASE,
            or_(
                _log.c.kind == "told_why",
                _log.c.kind == "paused",
                or_(_log.c.kind == "closed", _log.c.kind == "reopened") & _log.c.detail.contains("founder"),
            ),
        )
    ),
    _newest(
        select(
            _notes.c.at, literal("note"), _notes.c.kind, _notes.c.code,
            case((_notes.c.kind == "pause", _notes.c.due_day), else_=_notes.c.day), _notes.c.by,
        ).where(_notes.c.case_id == _CASE)
    ),
    _newest(
        select(_tickets.c.opened_at, literal("ticket"), literal("asked"), _tickets.c.question, literal(""), literal(None))
        .where(_tickets.c.case_id == _CASE)
    ),
    _newest(
        select(
            _tickets.c.answered_at, literal("ticket"), literal("answered"), _tickets.c.question, literal(""),
            _tickets.c.officer,
        ).where(_tickets.c.case_id == _CASE, _tickets.c.answered_at.is_not(None))
    ),
    _newest(
        select(_episodes.c.raised_at, literal("stuck"), _episodes.c.reason, _episodes.c.step, _episodes.c.why, literal(None))
        .where(_episodes.c.case_id == _CASE)
    ),
    _newest(
        select(_milestones.c.at, literal("milestone"), _milestones.c.name, literal(""), literal(""), literal(None))
        .where(_milestones.c.case_id == _CASE)
    ),
    _newest(
        select(_reviews.c.sent_at, literal("review"), literal("sent"), _reviews.c.part, literal(""), literal(None))
        .where(_reviews.c.case_id == _CASE)
    ),
    _newest(
        select(
            _reviews.c.settled_at, literal("review"), _reviews.c.state, _reviews.c.part, literal(""), _reviews.c.officer
        ).where(_reviews.c.case_id == _CASE, _reviews.c.settled_at.is_not(None))
    ),
)  # fmt: skip


def latest(tx: Tx, case_id: int, *, limit: int) -> list[Happened]:
    """List what happened last, the newest first."""
    found = [
        Happened(row[0], row[1], row[2], row[3], str(row[4]), row[5])
        for source in _SOURCES
        for row in tx.all(source, b_case=case_id, b_limit=limit)
    ]
    return sorted(found, key=lambda it: (-it.at, it.what, it.kind))[:limit]

"""What officers write down about a case: notes, calls, hand-overs, pauses. Words are sealed by the caller."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement
from db.statements import Statement, insert

_notes, _cases = schema.case_notes, schema.cases
_later = schema.case_notes.alias("later")

NOTE, CALL, PAUSE, CLOSE, REOPEN, ASSIGN, ENTERED, LATE, PAPERS = (
    "note", "call", "pause", "close", "reopen", "assign", "entered", "late", "papers",
)  # fmt: skip


class Note(NamedTuple):
    id: int
    kind: str
    by: int
    at: int
    day: str
    code: str
    due_day: str
    words: bytes | None


class DueCall(NamedTuple):
    case_id: int
    name: str
    note: int
    due_day: str


class Officer(Protocol):
    """Who asks; see `flows.desk.policy.Actor`."""

    @property
    def stands_for(self) -> frozenset[int]: ...

    def reach(self, action: Any) -> Area: ...


_ADD = insert(_notes, "case_id", "kind", "by", "at", "day", "code", "due_day", "words", returning="id")
_COLUMNS = tuple(_notes.c[name] for name in Note._fields)
_OF_CASE = Statement(
    select(*_COLUMNS)
    .where(_notes.c.case_id == bindparam("b_case"), _notes.c.kind == bindparam("b_kind"))
    .order_by(_notes.c.at.desc(), _notes.c.id.desc())
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset"))
)
_COUNT = Statement(
    select(func.count()).where(_notes.c.case_id == bindparam("b_case"), _notes.c.kind == bindparam("b_kind"))
)
_EXPLAIN = Statement(
    update(_notes)
    .where(
        _notes.c.id == bindparam("b_id"), _notes.c.case_id == bindparam("b_case"), _notes.c.kind == bindparam("b_kind"),
        _notes.c.by == bindparam("b_by"),
    )
    .values(code=bindparam("code"), words=bindparam("words"))
)  # fmt: skip
_HAS = Statement(
    select(_notes.c.id).where(
        _notes.c.case_id == bindparam("b_case"), _notes.c.kind == bindparam("b_kind"), _notes.c.code == bindparam("b_code")
    )
)  # fmt: skip
_DUE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id, _cases.c.name, _notes.c.id, _notes.c.due_day)
    .select_from(_notes.join(_cases, _cases.c.id == _notes.c.case_id))
    .where(
        _notes.c.kind == CALL,
        _notes.c.due_day != "",
        _notes.c.due_day <= bindparam("b_day"),
        or_(_notes.c.by == bindparam("b_person"), _cases.c.officer == bindparam("b_person")),
        _cases.c.status != HIDDEN,
        _cases.c.status != "closed",
        area,
        ~exists().where(
            and_(_later.c.case_id == _notes.c.case_id, _later.c.kind == CALL, _later.c.id > _notes.c.id)
        ),
    )
    .order_by(_notes.c.due_day, _notes.c.id),
)


def add(
    tx: Tx, case_id: int, kind: str, by: int, *, at: int, day: str = "", code: str = "", due_day: str = "",
    words: bytes | None = None,
) -> int:  # fmt: skip
    """Write a note down. `day` is when it happened, `due_day` when it comes back; both ISO days."""
    return int(
        tx.value(
            _ADD, case_id=case_id, kind=kind, by=by, at=at, day=day, code=code, due_day=due_day, words=words
        )
    )


def explain(tx: Tx, case_id: int, note: int, kind: str, by: int, *, code: str, words: bytes | None = None) -> bool:
    """Put the reason to a note of one's own; False when there is no such note."""
    return tx.run(_EXPLAIN, b_id=note, b_case=case_id, b_kind=kind, b_by=by, code=code, words=words) == 1


def of_case(tx: Tx, case_id: int, kind: str, *, limit: int = 10, offset: int = 0) -> list[Note]:
    """List the notes of one kind, the newest first."""
    rows = tx.all(_OF_CASE, b_case=case_id, b_kind=kind, b_limit=limit, b_offset=offset)
    return [Note(*row) for row in rows]


def count(tx: Tx, case_id: int, kind: str) -> int:
    return int(tx.value(_COUNT, b_case=case_id, b_kind=kind))


def has(tx: Tx, case_id: int, kind: str, code: str) -> bool:
    return tx.value(_HAS, b_case=case_id, b_kind=kind, b_code=code) is not None


def due_calls(tx: Tx, actor: Officer, day: str) -> list[DueCall]:
    """List the cases that an officer, or one this officer stands in for, meant to call back by a day.

    A call made since then settles it. The case must still lie where the officer may open it.
    """
    area = actor.reach("open_case")
    found: dict[int, DueCall] = {}
    for person in _ordered(actor.stands_for):
        for row in _DUE.all(tx, area, b_day=day, b_person=person):
            found.setdefault(row[0], DueCall(*row))
    return sorted(found.values(), key=lambda it: (it.due_day, it.note))


def _ordered(people: Iterable[int]) -> list[int]:
    return sorted(people)

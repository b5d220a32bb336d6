"""What a turn writes: the hot path, kept to few statements.

Every write is guarded by a version or a state, so that a turn can be repeated and two can never mix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select, update

from db import schema
from db.connect import Tx
from db.desk import standing
from db.desk.standing import Standing
from db.errors import Conflict
from db.inbox import FINISH
from db.statements import Statement, insert

_persons, _places, _cases = schema.persons, schema.places, schema.cases

_ANSWERS = Statement(select(_cases.c.answers, _cases.c.sealed).where(_cases.c.id == bindparam("b_id")))
_VERSION = Statement(select(_cases.c.version).where(_cases.c.id == bindparam("b_id")))


def answers(tx: Tx, case_id: int) -> tuple[str, bytes | None]:
    """Load the answers of a case: plain JSON and sealed JSON."""
    row = tx.one(_ANSWERS, b_id=case_id)
    if row is None:
        raise Conflict(f"case {case_id} is gone")
    return row[0], row[1]


def case_version(tx: Tx, case_id: int) -> int | None:
    version = tx.value(_VERSION, b_id=case_id)
    return None if version is None else int(version)


CASE_COLUMNS = (
    "status", "name", "name_key", "commune", "province", "field", "regime", "filing_day", "stage", "step",
    "question", "misses", "percent", "members", "planned", "reached", "members_since", "result_due", "stuck_at",
    "meets_at", "awaits",
)  # fmt: skip

SETTLED = (
    "status", "name", "name_key", "commune", "province", "field", "regime", "filing_day", "stage", "reached", "meets_at",
    "awaits",
)  # fmt: skip
"""Columns that few answers change. Each write of them touches indexes, also when the value stays."""

_NEW_PERSON = insert(
    _persons, "account", "first_name", "language", "created_at", once=["account"], returning="id"
)
_PERSON = Statement(select(_persons.c.id).where(_persons.c.account == bindparam("b_account")))
_UPDATE_PERSON = Statement(
    update(_persons)
    .where(_persons.c.id == bindparam("b_id"))
    .values(
        first_name=bindparam("first_name"), language=bindparam("language"),
        unreachable=bindparam("unreachable"), started_at=bindparam("started_at"),
    )
)  # fmt: skip
_NEW_PLACE = insert(_places, "person", "case_id", "active_at", "prompt", "last_message", "sealed")
_UPDATE_PLACE = Statement(
    update(_places)
    .where(_places.c.id == bindparam("b_id"), _places.c.version == bindparam("b_version"))
    .values(
        version=_places.c.version + 1, sealed=bindparam("sealed"), prompt=bindparam("prompt"),
        last_message=bindparam("last_message"), active_at=bindparam("active_at"),
    )
)  # fmt: skip
_ENTER_CASE = Statement(
    update(_places).where(_places.c.id == bindparam("b_id")).values(case_id=bindparam("case_id"))
)
_NEW_CASE = insert(
    _cases,
    "owner",
    "opened_at",
    "changed_at",
    "answered_at",
    "answers",
    "sealed",
    *CASE_COLUMNS,
    returning="id",
)
_KEEP = insert(schema.keeping, "case_id", "look_at")
KEPT_MS = 7 * 86_400_000
"""No term of keeping is so short that anything were due before."""
_guard = (
    _cases.c.id == bindparam("b_id"), _cases.c.version == bindparam("b_version"),
    *(func.coalesce(_cases.c[name], 0) == bindparam(f"b_{name}") for name in standing.GUARDED),
)  # fmt: skip
_columns: dict[str, Any] = {name: bindparam(name) for name in CASE_COLUMNS}
_saved: dict[str, Any] = {name: bindparam(name) for name in ("changed_at", "answered_at", "answers", "sealed")}
_moving = {name: value for name, value in _columns.items() if name not in SETTLED}
_UPDATE_CASE = Statement(update(_cases).where(*_guard).values(version=_cases.c.version + 1, **_saved, **_columns))
_UPDATE_ANSWERS = Statement(update(_cases).where(*_guard).values(version=_cases.c.version + 1, **_saved, **_moving))
_UPDATE_COLUMNS = Statement(update(_cases).where(*_guard).values(**_columns))
_HISTORY = insert(
    schema.history, "case_id", "key", "version", "value", "sealed", "state", "by", "at", "source",
    once=["case_id", "key", "version"],
)  # fmt: skip
_LOG = insert(schema.progress_log, "person", "case_id", "at", "kind", "step", "key", "detail")


@dataclass(slots=True)
class CaseSave:
    """The new content of a case."""

    columns: Mapping[str, Any]
    answers: str = "{}"
    sealed: bytes | None = None


def ensure_person(tx: Tx, account: int, first_name: str, language: str, *, at: int) -> int:
    """Return the id of the person of an account, making it known first if need be."""
    found = tx.value(_NEW_PERSON, account=account, first_name=first_name, language=language, created_at=at)
    return int(found if found is not None else tx.value(_PERSON, b_account=account))


def open_case(tx: Tx, owner: int, save: CaseSave, *, at: int) -> int:
    """Make a case and return its number."""
    number = int(
        tx.value(
            _NEW_CASE, owner=owner, opened_at=at, changed_at=at, answered_at=at,
            answers=save.answers, sealed=save.sealed, **_filled(save.columns),
        )
    )  # fmt: skip
    tx.run(_KEEP, case_id=number, look_at=at + KEPT_MS)
    return number


Step = tuple[Statement, Mapping[str, Any]]


@dataclass(slots=True)
class Guarded:
    """A write that must touch exactly one row, or the turn is repeated."""

    statement: Statement
    params: Mapping[str, Any]


def finish_inbox(row: int) -> Guarded:
    return Guarded(FINISH, {"b_id": row})


def update_person(
    person: int, *, first_name: str, language: str, unreachable: str | None, started_at: int | None
) -> Step:
    return _UPDATE_PERSON, {
        "b_id": person, "first_name": first_name, "language": language, "unreachable": unreachable,
        "started_at": started_at,
    }  # fmt: skip


def new_place(
    person: int, case_id: int | None, sealed: bytes, prompt: int | None, message: int | None, at: int
) -> Step:
    return _NEW_PLACE, {
        "person": person, "case_id": case_id, "active_at": at, "prompt": prompt, "last_message": message,
        "sealed": sealed,
    }  # fmt: skip


def enter_case(place: int, case_id: int | None) -> Step:
    return _ENTER_CASE, {"b_id": place, "case_id": case_id}


def update_place(
    place: int,
    version: int,
    sealed: bytes,
    prompt: int | None,
    message: int | None,
    at: int,
) -> Guarded:
    return Guarded(
        _UPDATE_PLACE,
        {
            "b_id": place, "b_version": version, "sealed": sealed, "prompt": prompt, "last_message": message,
            "active_at": at,
        },
    )  # fmt: skip


def update_case(
    case_id: int, version: int, save: CaseSave, before: Standing, written: Mapping[str, Any] | None, *, at: int,
    answered_at: int,
) -> Guarded:  # fmt: skip
    """Save a case. `before` is where it stood when the turn began, `written` the columns of the save before if known."""
    columns = _filled(save.columns)
    settled = (
        written is not None
        and columns["status"] == before.status
        and all(columns[name] == written.get(name) for name in SETTLED)
    )
    return Guarded(
        _UPDATE_ANSWERS if settled else _UPDATE_CASE,
        {
            **_guards(case_id, version, before), "changed_at": at, "answered_at": answered_at, "answers": save.answers,
            "sealed": save.sealed, **columns,
        },
    )  # fmt: skip


def update_columns(case_id: int, version: int, columns: Mapping[str, Any], before: Standing) -> Guarded:
    """Save where the founder is when no answer has changed."""
    return Guarded(_UPDATE_COLUMNS, {**_guards(case_id, version, before), **_filled(columns)})


def _guards(case_id: int, version: int, before: Standing) -> dict[str, Any]:
    guards: dict[str, Any] = {f"b_{name}": getattr(before, name) or 0 for name in standing.GUARDED}
    return {"b_id": case_id, "b_version": version, **guards}


def history(
    case_id: int,
    key: str,
    version: int,
    value: str | None,
    sealed: bytes | None,
    state: str,
    by: int,
    at: int,
    source: str,
) -> Step:
    return _HISTORY, {
        "case_id": case_id, "key": key, "version": version, "value": value, "sealed": sealed, "state": state,
        "by": by, "at": at, "source": source,
    }  # fmt: skip


def log(person: int, case_id: int | None, at: int, kind: str, step: str, key: str, detail: str) -> Step:
    return _LOG, {
        "person": person, "case_id": case_id, "at": at, "kind": kind, "step": step, "key": key, "detail": detail,
    }  # fmt: skip


def save(tx: Tx, steps: Sequence[Step | Guarded]) -> None:
    """Write everything of a turn.

    Raises:
        Conflict: a guarded row was changed by somebody else; nothing must be committed.
    """
    plain = [(step.statement, step.params) if isinstance(step, Guarded) else step for step in steps]
    for step, touched in zip(steps, tx.batch(plain), strict=True):
        if isinstance(step, Guarded) and touched != 1:
            raise Conflict("another turn was first")


_NUMBERS = frozenset({"misses", "percent", "members", "planned", "reached"})
_MOMENTS = frozenset({"members_since", "result_due", "stuck_at", "meets_at", "awaits"})


def _default(name: str) -> Any:
    if name in _MOMENTS:
        return None
    return 0 if name in _NUMBERS else "draft" if name == "status" else ""


_DEFAULTS: Mapping[str, Any] = {name: _default(name) for name in CASE_COLUMNS}


def _filled(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: columns.get(name, default) for name, default in _DEFAULTS.items()}

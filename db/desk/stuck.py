"""Lists and counts of stuck cases. All conditions are columns of one index, so that counting reads no case."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    text,
)

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.schema.cases import VISIBLE
from db.statements import SQLITE

_cases, _episodes, _persons = schema.cases, schema.episodes, schema.persons
_visible: Any = text(VISIBLE)

REASONS = ("help", "wait", "overdue", "fix", "misses", "members", "silence")
"""What tells most comes first, as in `flows.desk.stuck`."""


class Limits(Protocol):
    """What counts as stuck at a moment. All but `misses` are moments in milliseconds: see `flows.desk.listing`."""

    @property
    def now(self) -> int: ...
    @property
    def wait_before(self) -> int: ...
    @property
    def fix_before(self) -> int: ...
    @property
    def members_before(self) -> int: ...
    @property
    def silent_before(self) -> int: ...
    @property
    def silent_before_by_step(self) -> Mapping[str, int]: ...
    @property
    def misses(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; nothing set = all stuck cases."""

    step: str = ""
    since: int | None = None
    """Stuck since this moment or longer."""
    reason: str = ""
    field: str = ""
    officers: frozenset[int] | None = None
    unasked: bool = False


class Counts(NamedTuple):
    question: str
    cases: int
    waiting: int
    helps: int
    short: int
    """Those of the cases that are listed as having too few members, whatever is asked there."""


class StuckRow(NamedTuple):
    id: int
    name: str
    commune: str
    regime: str
    unreachable: str | None
    why: str | None
    percent: int
    members: int
    planned: int
    question: str
    officer: int | None
    status: str
    step: str
    misses: int
    answered_at: int | None
    changed_at: int
    members_since: int | None
    help_since: int | None
    wait_since: int | None
    fix_since: int | None
    result_due: int | None
    awaits: int | None
    paused_until: int | None
    stuck_at: int | None


def counts(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> list[Counts]:
    """Count the cases at each question, the question with most first."""
    rows = _counts(_shape(wanted)).all(tx, area, **_params(tx.kind, limits, wanted))
    return [Counts(*row) for row in rows]


def total(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> int:
    return int(_total(_shape(wanted)).value(tx, area, **_params(tx.kind, limits, wanted)) or 0)


def by_commune(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> dict[str, int]:
    """Count the cases of each commune code."""
    rows = _by_commune(_shape(wanted)).all(tx, area, **_params(tx.kind, limits, wanted))
    return {str(code): int(count) for code, count in rows}


def page(
    tx: Tx, area: Area, limits: Limits, wanted: Wanted, *, waiting: bool, limit: int, offset: int = 0
) -> list[StuckRow]:
    """List cases that wait for the office (`waiting`) or for the founder, the longest first."""
    params = _params(tx.kind, limits, wanted) | {"b_limit": limit, "b_offset": offset}
    rows = _page(_shape(wanted), waiting).all(tx, area, **params)
    return [StuckRow(*row) for row in rows]


def ids(tx: Tx, area: Area, limits: Limits, wanted: Wanted, *, limit: int) -> list[int]:
    """List the numbers of the cases that wait for the founder, in the order of the list."""
    params = _params(tx.kind, limits, wanted) | {"b_limit": limit, "b_offset": 0}
    return [int(row[0]) for row in _ids(_shape(wanted)).all(tx, area, **params)]


# -- statements: one for each combination of conditions -------------------------------------------------

Shape = tuple[str, ...]


def _shape(wanted: Wanted) -> Shape:
    """Name the conditions that hold; the reason is part of the statement."""
    named = ("step", "since", "field", "officers", "unasked")
    given = [name for name in named if getattr(wanted, name) not in ("", None, False)]
    return (*given, f"reason.{wanted.reason}") if wanted.reason else tuple(given)


def _reason(shape: Shape) -> str:
    return next((name.partition(".")[2] for name in shape if name.startswith("reason.")), "")


@lru_cache(maxsize=512)
def _counts(shape: Shape) -> AreaStatement:
    count = func.count()
    return AreaStatement(
        _cases.c.commune,
        lambda kind, area: select(
            _cases.c.question, count, func.count(_cases.c.wait_since), func.count(_cases.c.help_since),
            func.count(case((_tells_of_members(kind, _reason(shape)), 1))),
        )
        .where(*_conditions(kind, shape), area)
        .group_by(_cases.c.question)
        .order_by(count.desc(), _cases.c.question),
    )


@lru_cache(maxsize=512)
def _total(shape: Shape) -> AreaStatement:
    return AreaStatement(
        _cases.c.commune, lambda kind, area: select(func.count()).where(*_conditions(kind, shape), area)
    )


@lru_cache(maxsize=512)
def _by_commune(shape: Shape) -> AreaStatement:
    return AreaStatement(
        _cases.c.commune,
        lambda kind, area: select(_cases.c.commune, func.count())
        .where(*_conditions(kind, shape), area)
        .group_by(_cases.c.commune),
    )


@lru_cache(maxsize=512)
def _ids(shape: Shape) -> AreaStatement:
    return AreaStatement(_cases.c.commune, lambda kind, area: _found(kind, shape, area, waiting=False))


@lru_cache(maxsize=512)
def _page(shape: Shape, waiting: bool) -> AreaStatement:
    """Find the few rows in the index first; only those are read."""

    def build(kind: str, area: ColumnElement[bool]) -> Any:
        found = _found(kind, shape, area, waiting=waiting).subquery()
        columns = (
            _cases.c.id, _cases.c.name, _cases.c.commune, _cases.c.regime, _persons.c.unreachable, _episodes.c.why,
            *(_cases.c[name] for name in StuckRow._fields[6:]),
        )  # fmt: skip
        tables = (
            found.join(_cases, _cases.c.id == found.c.id)
            .join(_persons, _persons.c.id == _cases.c.owner)
            .outerjoin(_episodes, _episodes.c.id == _cases.c.episode)
        )
        return select(*columns).select_from(tables).order_by(found.c.place, found.c.id)

    return AreaStatement(_cases.c.commune, build)


def _found(kind: str, shape: Shape, area: ColumnElement[bool], *, waiting: bool) -> Select[Any]:
    place = _cases.c.wait_since if waiting else _cases.c.stuck_at
    whose = _cases.c.wait_since.is_not(None) if waiting else _cases.c.wait_since.is_(None)
    return (
        select(_cases.c.id, place.label("place"))
        .where(*_conditions(kind, shape), whose, area)
        .order_by(place, _cases.c.id)
        .limit(bindparam("b_limit"))
        .offset(bindparam("b_offset"))
    )


# -- conditions ----------------------------------------------------------------------------------------

_NOW, _WAIT, _FIX, _MEMBERS, _MISSES, _SILENT = (
    bindparam(name, type_=BigInteger)
    for name in ("b_now", "b_wait", "b_fix", "b_members", "b_misses", "b_silent")
)


def _conditions(kind: str, shape: Shape) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_cases.c.stuck_at <= _NOW, _visible]
    reason = _reason(shape)
    if reason:
        found.append(_has(kind)[reason])
    if "step" in shape:
        # Not the plain column: an index of steps alone would be chosen, and every case read.
        found.append(func.coalesce(_cases.c.step, "") == bindparam("b_step"))
    if "field" in shape:
        found.append(_cases.c.field == bindparam("b_field"))
    if "officers" in shape:
        found.append(in_list(kind, _cases.c.officer, "b_officers", BigInteger()))
    if "unasked" in shape:
        found.append(_cases.c.help_since.is_(None))
    if "since" in shape:
        found.append(_since(kind, reason) <= bindparam("b_since"))
    return found


def _has(kind: str) -> dict[str, ColumnElement[bool]]:
    """Tell for each reason whether a stuck case has it, also when another one made it stuck first."""
    return _is_due(kind) | {
        "wait": _cases.c.wait_since.is_not(None),
        "fix": _cases.c.fix_since.is_not(None),
        "members": _cases.c.members_since.is_not(None),
    }


def _is_due(kind: str) -> dict[str, ColumnElement[bool]]:
    """Tell for each reason whether it makes a case stuck now."""
    silent_before = case(
        *((_cases.c.step == literal(step), bindparam(f"b_silent_{step}", type_=BigInteger)) for step in STEPS),
        else_=_SILENT,
    )
    return {
        "help": _cases.c.help_since.is_not(None),
        "wait": _cases.c.wait_since < _WAIT,
        "overdue": _cases.c.result_due <= _NOW,
        "fix": _cases.c.fix_since <= _FIX,
        "misses": _cases.c.misses >= _MISSES,
        "members": _cases.c.members_since <= _MEMBERS,
        "silence": and_(
            _cases.c.wait_since.is_(None), _cases.c.result_due.is_(None), _last_move(kind) <= silent_before
        ),
    }


def _tells_of_members(kind: str, reason: str) -> ColumnElement[bool]:
    """Tell whether a line says how many members there are: see `flows.desk.listing.rows.where`."""
    is_short, is_asked = _cases.c.members_since.is_not(None), _cases.c.step == literal("members")
    if reason:
        return is_short if reason == "members" else and_(is_short, is_asked)
    due = _is_due(kind)
    before = REASONS[: REASONS.index("members")]
    is_cause = and_(due["members"], *(func.coalesce(due[name], false()).is_(false()) for name in before))
    return and_(is_short, or_(is_asked, is_cause))


STEPS = ("start", "charter", "plan", "members", "meeting", "dossier")


def _since(kind: str, reason: str) -> ColumnElement[Any]:
    """From when the days of a case are counted: for a reason, or for the one that tells most."""
    since: dict[str, ColumnElement[Any]] = {
        "help": _cases.c.help_since, "wait": _cases.c.wait_since, "overdue": _cases.c.result_due,
        "fix": _cases.c.fix_since, "misses": _cases.c.stuck_at, "members": _cases.c.members_since,
        "silence": _last_move(kind),
    }  # fmt: skip
    if reason:
        return since[reason]
    due = _is_due(kind)
    return case(*((due[name], since[name]) for name in REASONS[:-1]), else_=since["silence"])


def _last_move(kind: str) -> ColumnElement[Any]:
    greatest = func.max if kind == SQLITE else func.greatest
    return greatest(func.coalesce(_cases.c.answered_at, 0), _cases.c.changed_at, func.coalesce(_cases.c.awaits, 0))


def _params(kind: str, limits: Limits, wanted: Wanted) -> dict[str, Any]:
    """Give every value a statement may ask for; those it does not name are not looked at."""
    params: dict[str, Any] = {
        "b_now": limits.now, "b_wait": limits.wait_before, "b_fix": limits.fix_before, "b_members": limits.members_before,
        "b_misses": limits.misses, "b_silent": limits.silent_before, "b_step": wanted.step, "b_field": wanted.field,
        "b_since": wanted.since,
    }  # fmt: skip
    for step in STEPS:
        params[f"b_silent_{step}"] = limits.silent_before_by_step.get(step, limits.silent_before)
    if wanted.officers is not None:
        params["b_officers"] = as_list(kind, wanted.officers)
    return params

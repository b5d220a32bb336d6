"""What a list of stuck cases is narrowed to, as conditions on columns of one index."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, case, false, func, literal, or_, text

from db import schema
from db.desk.reach import as_list, in_list
from db.schema.cases import VISIBLE
from db.statements import SQLITE

_cases = schema.cases
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


Shape = tuple[str, ...]


def shape_of(wanted: Wanted) -> Shape:
    """Name the conditions that hold; the reason is part of the statement."""
    named = ("step", "since", "field", "officers", "unasked")
    given = [name for name in named if getattr(wanted, name) not in ("", None, False)]
    return (*given, f"reason.{wanted.reason}") if wanted.reason else tuple(given)


def reason_of(shape: Shape) -> str:
    return next((name.partition(".")[2] for name in shape if name.startswith("reason.")), "")


_NOW, _WAIT, _FIX, _MEMBERS, _MISSES, _SILENT = (
    bindparam(name, type_=BigInteger)
    for name in ("b_now", "b_wait", "b_fix", "b_members", "b_misses", "b_silent")
)


def conditions_of(kind: str, shape: Shape) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_cases.c.stuck_at <= _NOW, _visible]
    reason = reason_of(shape)
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


def tells_of_members(kind: str, reason: str) -> ColumnElement[bool]:
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


def params_of(kind: str, limits: Limits, wanted: Wanted) -> dict[str, Any]:
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

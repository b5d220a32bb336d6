"""Who belongs to a segment: people by the cases they are in, narrowed to the communes of the officer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, bindparam, func, insert, or_, select, true

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.desk.starts import Start
from db.statements import Statement

_persons, _places, _cases, _starts = schema.persons, schema.places, schema.cases, schema.starts
_people, _classes, _came = schema.broadcast_people, schema.classes, schema.class_people
_case = schema.cases.alias("of")
_place = schema.places.alias("at")
_STATUS = {"founder": ("draft", "filed"), "member": ("draft", "filed", "registered"), "manager": ("registered",)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What people are chosen by; nothing set = everybody in the area."""

    roles: tuple[str, ...] = ()
    """founder, member, manager (of a cooperative that is registered)."""
    steps: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    still_since: int | None = None
    """Not a single answer since this moment."""
    attended: tuple[str, ...] = ()
    """never (in no class), came (in one at least), missed (said yes to one that is over, and was not there)."""
    now: int = 0


class Candidate(NamedTuple):
    person: int
    quiet: int
    hours: str
    unreachable: str | None
    paused_until: int | None


def candidates(tx: Tx, area: Area, wanted: Wanted) -> list[Candidate]:
    """List the people with what they chose about messages."""
    return [Candidate(*row) for row in _candidates(_shape(wanted)).all(tx, area, **_params(tx.kind, wanted))]


def begun_with(tx: Tx, area: Area, wanted: Wanted, *, since: int) -> Mapping[int, list[Start]]:
    """Return what the bot began with each of these people since a moment, the oldest first."""
    found: dict[int, list[Start]] = defaultdict(list)
    for person, kind, at in _begun(_shape(wanted)).all(tx, area, b_since=since, **_params(tx.kind, wanted)):
        found[person].append(Start(kind, at))
    return found


def add_to(tx: Tx, broadcast: int, area: Area, wanted: Wanted) -> int:
    """Add all of them to a broadcast at once; return how many."""
    if not area.whole and not area.communes:
        return 0
    params = _params(tx.kind, wanted) | {"b_broadcast": broadcast}
    if not area.whole:
        params["b_communes"] = as_list(tx.kind, area.communes)
    return tx.run(_add(_shape(wanted), area.whole), **params)


# -- statements ------------------------------------------------------------------------------------------

Shape = tuple[str, ...]


def _shape(wanted: Wanted) -> Shape:
    named = [name for name in ("steps", "fields") if getattr(wanted, name)]
    if wanted.still_since is not None:
        named.append("still")
    named += [f"attended.{which}" for which in sorted(wanted.attended)]
    return (*named, *(f"role.{role}" for role in sorted(wanted.roles)))


@lru_cache(maxsize=128)
def _candidates(shape: Shape) -> AreaStatement:
    def build(kind: str, area: ColumnElement[bool]) -> Any:
        return (
            select(_persons.c.id, _persons.c.quiet, _persons.c.hours, _persons.c.unreachable, _cases.c.paused_until)
            .select_from(
                _persons.outerjoin(_places, (_places.c.person == _persons.c.id) & (_places.c.current == 1)).outerjoin(
                    _cases, _cases.c.id == _places.c.case_id
                )
            )
            .where(_persons.c.id.in_(_chosen(kind, shape, area)))
            .order_by(_persons.c.id)
        )

    return AreaStatement(_case.c.commune, build)


@lru_cache(maxsize=128)
def _begun(shape: Shape) -> AreaStatement:
    return AreaStatement(
        _case.c.commune,
        lambda kind, area: select(_starts.c.person, _starts.c.kind, _starts.c.at)
        .where(_starts.c.at > bindparam("b_since"), _starts.c.person.in_(_chosen(kind, shape, area)))
        .order_by(_starts.c.at),
    )


@lru_cache(maxsize=256)
def _add(shape: Shape, whole: bool) -> Statement:
    def build(kind: str) -> Any:
        area = true() if whole else in_list(kind, _case.c.commune, "b_communes")
        chosen = _chosen(kind, shape, area).subquery()
        rows = select(bindparam("b_broadcast"), chosen.c.person).order_by(chosen.c.person)
        return insert(_people).from_select(["broadcast", "person"], rows)

    return Statement(build)


def _chosen(kind: str, shape: Shape, area: ColumnElement[bool]) -> Select[Any]:
    """People whose place is in a case of the segment, each once."""
    roles = [name.partition(".")[2] for name in shape if name.startswith("role.")] or list(_STATUS)
    found = [area, or_(*(_has_role(role) for role in roles))]
    if "steps" in shape:
        found.append(in_list(kind, _case.c.step, "b_steps", String()))
    if "fields" in shape:
        found.append(in_list(kind, _case.c.field, "b_fields", String()))
    if "still" in shape:
        found.append(func.coalesce(_case.c.answered_at, _case.c.opened_at) <= bindparam("b_still"))
    if attended := [_attended(name.partition(".")[2]) for name in shape if name.startswith("attended.")]:
        found.append(or_(*attended))
    return select(_place.c.person).join_from(_place, _case, _case.c.id == _place.c.case_id).where(*found).distinct()


def _has_role(role: str) -> ColumnElement[bool]:
    is_member = _place.c.role != "founder" if role == "member" else _place.c.role == "founder"
    return is_member & or_(*(_case.c.status == status for status in _STATUS[role]))


def _attended(which: str) -> ColumnElement[bool]:
    mine = select(_came.c.id).where(_came.c.person == _place.c.person)
    if which == "missed":
        over = _came.join(_classes, (_classes.c.id == _came.c.class_id) & (_classes.c.state == "open"))
        mine = mine.select_from(over).where(
            _came.c.answer == "yes", _came.c.present_at.is_(None), _classes.c.ends_at < bindparam("b_now")
        )
        return mine.exists()
    came = mine.where(_came.c.present_at.is_not(None)).exists()
    return came if which == "came" else ~came


def _params(kind: str, wanted: Wanted) -> dict[str, Any]:
    params: dict[str, Any] = {}
    if wanted.steps:
        params["b_steps"] = as_list(kind, wanted.steps)
    if wanted.fields:
        params["b_fields"] = as_list(kind, wanted.fields)
    if wanted.still_since is not None:
        params["b_still"] = wanted.still_since
    if "missed" in wanted.attended:
        params["b_now"] = wanted.now
    return params

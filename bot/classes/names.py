"""What people of a class are called: as in their case, else as they said for the list, else as in Telegram."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, and_, select

from bot.case_cache import CaseCache
from db import schema, turns
from db.classes.presence import Seat
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import as_list, in_list
from db.errors import Conflict
from db.sealing import KeyRing
from db.statements import Statement
from flows.engine.state import Answers
from flows.members.rows import name_of

NAME_PURPOSE = b"class_people.name"


class Known(NamedTuple):
    """Somebody as a list shows them."""

    name: str
    case_id: int | None = None
    coop: str = ""
    commune: str = ""
    phone: str = ""
    is_told: bool = True
    """False when it is only the name that Telegram shows."""


_persons, _places, _cases = schema.persons, schema.places, schema.cases
_STANDS = Statement(
    lambda kind: select(_places.c.person, _places.c.role, _places.c.row, _cases.c.id, _cases.c.version, _cases.c.name, _cases.c.commune)
    .join_from(_places, _cases, and_(_cases.c.id == _places.c.case_id, _cases.c.status != HIDDEN))
    .where(in_list(kind, _places.c.person, "b_people", BigInteger()))
    .order_by(_places.c.person, _places.c.current, _cases.c.id)
)


def known_people(tx: Tx, cases: CaseCache, ring: KeyRing, seats: Iterable[Seat]) -> dict[int, Known]:
    """Read how to call people, by person. The case that counts is that of the invitation, else the present one.

    Who calls this notes in the audit log that names were read.
    """
    wanted = list(seats)
    stands: dict[int, list[tuple[Any, ...]]] = {}
    for person, *stand in tx.all(_STANDS, b_people=as_list(tx.kind, {it.person for it in wanted})):
        stands.setdefault(person, []).append(tuple(stand))
    return {it.person: _known(tx, cases, ring, it, stands.get(it.person, [])) for it in wanted}


def known(tx: Tx, cases: CaseCache, ring: KeyRing, seat: Seat) -> Known:
    return known_people(tx, cases, ring, [seat])[seat.person]


def _known(tx: Tx, cases: CaseCache, ring: KeyRing, seat: Seat, stands: list[tuple[Any, ...]]) -> Known:
    told = str(json.loads(ring.open(seat.name, NAME_PURPOSE))) if seat.name else ""
    chosen = [it for it in stands if it[2] == seat.case_id] or stands
    if not chosen:
        return Known(told or seat.first_name, is_told=bool(told))
    role, row, case_id, version, coop, commune = chosen[-1]
    answers = Answers(dict(_answers(tx, cases, case_id, version)))
    name, phone = _said(answers, role, row or "")
    return Known(name or told or seat.first_name, case_id, coop, commune, phone, bool(name or told))


def _said(answers: Answers, role: str, row: str) -> tuple[str, str]:
    """Find name and phone: founders tell their own first, members stand in the list."""
    row = row or str(answers.value("m.me") or "")
    name, phone = (name_of(answers, row), str(answers.value(f"m.phone/{row}") or "")) if row else ("", "")
    if role == "founder":
        return str(answers.value("user.founder") or name), str(answers.value("user.phone") or phone)
    return name, phone


def _answers(tx: Tx, cases: CaseCache, case_id: int, version: int) -> Mapping[str, Any]:
    found = cases.get(case_id, version)
    if found is None:
        try:
            found = cases.decode(version, *turns.answers(tx, case_id))
        except Conflict:
            return {}
    return found.by_key

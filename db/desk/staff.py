"""The officers of the province: their roles, open invitations, leave."""

from typing import NamedTuple

from sqlalchemy import bindparam, exists, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_roles, _persons, _invitations, _leaves = schema.roles, schema.persons, schema.invitations, schema.leaves


class HolderRow(NamedTuple):
    id: int
    person: int
    account: int
    role: str
    area: str
    name: str
    since: int


class Invitation(NamedTuple):
    id: int
    role: str
    area: str
    made_by: int | None
    expires_at: int


class Leave(NamedTuple):
    id: int
    person: int
    deputy: int
    until_at: int
    name: str


_holder = select(
    _roles.c.id, _roles.c.person, _persons.c.account, _roles.c.role, _roles.c.area, _roles.c.name, _roles.c.since
).select_from(_roles.join(_persons, _persons.c.id == _roles.c.person))  # fmt: skip
_HOLDERS = Statement(_holder.where(_roles.c.until.is_(None)).order_by(_roles.c.role, _roles.c.name, _roles.c.id))
_HOLDER = Statement(_holder.where(_roles.c.until.is_(None), _roles.c.id == bindparam("b_id")))
_END = Statement(
    update(_roles)
    .where(_roles.c.id == bindparam("b_id"), _roles.c.until.is_(None))
    .values(until=bindparam("b_now"))
)
_STAFF = Statement(
    update(_persons)
    .where(
        _persons.c.id == bindparam("b_person"),
        ~exists().where(_roles.c.person == bindparam("b_person"), _roles.c.until.is_(None)),
    )
    .values(staff=0)
)
_OPEN = Statement(
    select(
        _invitations.c.id, _invitations.c.role, _invitations.c.area, _invitations.c.made_by, _invitations.c.expires_at
    )
    .where(
        _invitations.c.purpose == "officer", _invitations.c.used_at.is_(None), _invitations.c.revoked_at.is_(None),
        _invitations.c.expires_at > bindparam("b_now"),
    )
    .order_by(_invitations.c.id)
)  # fmt: skip
_REVOKE = Statement(
    update(_invitations)
    .where(
        _invitations.c.id == bindparam("b_id"), _invitations.c.used_at.is_(None),
        _invitations.c.revoked_at.is_(None),
    )
    .values(revoked_at=bindparam("b_now"))
)  # fmt: skip
_MAKER = Statement(
    select(_persons.c.id, _persons.c.account).where(_persons.c.account == bindparam("b_account"))
)
_GO = insert(_leaves, "person", "deputy", "from_at", "until_at")
_AWAY = Statement(
    select(_leaves.c.id, _leaves.c.person, _leaves.c.deputy, _leaves.c.until_at, _persons.c.first_name)
    .select_from(_leaves.join(_persons, _persons.c.id == _leaves.c.deputy))
    .where(_leaves.c.person == bindparam("b_person"), _leaves.c.until_at > bindparam("b_now"))
    .order_by(_leaves.c.id.desc())
    .limit(1)
)
_COME_BACK = Statement(
    update(_leaves)
    .where(_leaves.c.person == bindparam("b_person"), _leaves.c.until_at > bindparam("b_now"))
    .values(until_at=bindparam("b_now"))
)


def holders(tx: Tx) -> list[HolderRow]:
    return [HolderRow(*row) for row in tx.all(_HOLDERS)]


def holder(tx: Tx, role_id: int) -> HolderRow | None:
    row = tx.one(_HOLDER, b_id=role_id)
    return HolderRow(*row) if row else None


def end_role(tx: Tx, row: HolderRow, *, now: int) -> bool:
    """Take a role away; False when that has happened already."""
    ended = tx.run(_END, b_id=row.id, b_now=now) == 1
    tx.run(_STAFF, b_person=row.person)
    return ended


def open_invitations(tx: Tx, *, now: int) -> list[Invitation]:
    return [Invitation(*row) for row in tx.all(_OPEN, b_now=now)]


def revoke(tx: Tx, invitation: int, *, now: int) -> bool:
    return tx.run(_REVOKE, b_id=invitation, b_now=now) == 1


def person_of(tx: Tx, account: int) -> tuple[int, int] | None:
    """Return (person, chat) of an account."""
    row = tx.one(_MAKER, b_account=account)
    return (row[0], row[1]) if row else None


def go_on_leave(tx: Tx, person: int, deputy: int, *, now: int, until: int) -> None:
    come_back(tx, person, now=now)
    tx.run(_GO, person=person, deputy=deputy, from_at=now, until_at=until)


def leave_of(tx: Tx, person: int, *, now: int) -> Leave | None:
    row = tx.one(_AWAY, b_person=person, b_now=now)
    return Leave(*row) if row else None


def come_back(tx: Tx, person: int, *, now: int) -> None:
    tx.run(_COME_BACK, b_person=person, b_now=now)

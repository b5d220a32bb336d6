"""Roles, invitations and the tries at guessing them."""

from dataclasses import dataclass

from sqlalchemy import SmallInteger, String, bindparam, cast, func, or_, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_roles, _invitations, _tries, _persons = schema.roles, schema.invitations, schema.link_tries, schema.persons


@dataclass(frozen=True, slots=True)
class Officer:
    person: int
    chat: int
    name: str
    role: str
    area: str


_LANGUAGE = Statement(select(_persons.c.language).where(_persons.c.id == bindparam("b_id")))
_ADD_ROLE = insert(_roles, "person", "role", "area", "name", "since", once=["person", "role", "area"])
_RENEW_ROLE = Statement(
    update(_roles)
    .where(
        _roles.c.person == bindparam("b_person"), _roles.c.role == bindparam("b_role"), _roles.c.area == bindparam("b_area")
    )
    .values(until=None, name=bindparam("b_name"))
)  # fmt: skip
_INVITE = insert(
    _invitations, "hash", "purpose", "role", "area", "made_by", "made_at", "expires_at", once=["hash"]
)
_USE = Statement(
    update(_invitations)
    .where(
        _invitations.c.hash == bindparam("b_hash"), _invitations.c.used_at.is_(None),
        _invitations.c.revoked_at.is_(None), _invitations.c.expires_at > bindparam("b_now"),
    )
    .values(used_at=bindparam("b_now"), used_by=bindparam("b_account"))
    .returning(_invitations.c.role, _invitations.c.area)
)  # fmt: skip
_FIND = Statement(
    select(_invitations.c.id, _invitations.c.made_by).where(_invitations.c.hash == bindparam("b_hash"))
)
_REVOKE = Statement(
    update(_invitations)
    .where(_invitations.c.hash == bindparam("b_hash"), _invitations.c.used_at.is_(None))
    .values(revoked_at=bindparam("b_now"))
)
_TRY = insert(_tries, "account", "at")
_TRIES = Statement(
    select(func.count()).where(_tries.c.account == bindparam("b_account"), _tries.c.at > bindparam("b_since"))
)
_STAFF = Statement(
    update(_persons).where(_persons.c.id == bindparam("b_id")).values(staff=bindparam("staff"))
)
_officer = select(_persons.c.id, _persons.c.account, _roles.c.name, _roles.c.role, _roles.c.area).select_from(
    _roles.join(_persons, _persons.c.id == _roles.c.person)
)
_OFFICERS = Statement(
    _officer.where(
        _roles.c.until.is_(None),
        # No IN list: its parameters would only be known when it is run.
        or_(_roles.c.role == "commune", _roles.c.role == "province", _roles.c.role == "admin"),
        or_(
            (_roles.c.role == "commune") & (_roles.c.area == bindparam("b_commune")),
            (_roles.c.role != "commune") & or_(_roles.c.area == "", _roles.c.area == bindparam("b_province")),
        ),
    ).order_by(_roles.c.id)
)


PREFER = Statement(
    update(_persons)
    .where(_persons.c.id == bindparam("b_id"))
    .values(
        quiet=func.coalesce(cast(bindparam("b_quiet"), SmallInteger), _persons.c.quiet),
        hours=func.coalesce(cast(bindparam("b_hours"), String), _persons.c.hours),
    )
)
"""What a person chose about reminders; nothing given leaves it as it is."""


def language_of(tx: Tx, person: int) -> str | None:
    language = tx.value(_LANGUAGE, b_id=person)
    return None if language is None else str(language)


def give_role(tx: Tx, person: int, role: str, area: str, name: str, *, at: int) -> None:
    if tx.run(_ADD_ROLE, person=person, role=role, area=area, name=name, since=at) < 1:
        tx.run(_RENEW_ROLE, b_person=person, b_role=role, b_area=area, b_name=name)
    tx.run(_STAFF, b_id=person, staff=1)


def invite(
    tx: Tx, hash_: str, *, purpose: str, role: str, area: str, made_by: int | None, at: int, expires_at: int
) -> None:
    """Keep an invitation; only the hash of its code is stored."""
    tx.run(
        _INVITE,
        hash=hash_,
        purpose=purpose,
        role=role,
        area=area,
        made_by=made_by,
        made_at=at,
        expires_at=expires_at,
    )


def use_invitation(tx: Tx, hash_: str, account: int, *, now: int) -> tuple[str, str] | None:
    """Use an invitation up and return its (role, area); None when it is unknown, used, expired or revoked."""
    row = tx.one(_USE, b_hash=hash_, b_now=now, b_account=account)
    return (row[0], row[1]) if row else None


def find_invitation(tx: Tx, hash_: str) -> tuple[int, int | None] | None:
    """Return (id, who made it) of an invitation in whatever state."""
    row = tx.one(_FIND, b_hash=hash_)
    return (row[0], row[1]) if row else None


def revoke_invitation(tx: Tx, hash_: str, *, now: int) -> bool:
    return tx.run(_REVOKE, b_hash=hash_, b_now=now) == 1


def note_try(tx: Tx, account: int, *, at: int) -> None:
    tx.run(_TRY, account=account, at=at)


def count_tries(tx: Tx, account: int, *, since: int) -> int:
    return int(tx.value(_TRIES, b_account=account, b_since=since))


def officers_for(tx: Tx, commune: str, province: str) -> list[Officer]:
    """Find who looks after a commune: its own officers, or the province's when it has none."""
    found = [Officer(*row) for row in tx.all(_OFFICERS, b_commune=commune, b_province=province)]
    own = [officer for officer in found if officer.role == "commune"]
    return own or found


def superiors_for(tx: Tx, province: str) -> list[Officer]:
    """Find the officers of the province, or its admins where it has none."""
    found = [Officer(*row) for row in tx.all(_OFFICERS, b_commune="", b_province=province)]
    return [officer for officer in found if officer.role == "province"] or found

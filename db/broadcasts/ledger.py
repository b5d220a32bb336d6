"""The ledger: for each person of a broadcast what became of it. The states are those of the outbox.

A person is handed over in the same transaction that puts the message into the outbox, and settled from
what the outbox has written down: whenever the process ends, both still tell the same.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ScalarSelect, bindparam, case, func, or_, select, update

from db import outbox, schema
from db.connect import Tx
from db.desk.reach import as_list, in_list
from db.statements import Statement, insert

FIRST = 1 << 60
"""Numbers of outbox rows of broadcasts begin here, above all those that come from the inbox."""

_people, _outbox, _persons = schema.broadcast_people, schema.outbox, schema.persons
_places, _cases = schema.places, schema.cases
_mine = _people.c.broadcast == bindparam("b_broadcast")


class Waiting(NamedTuple):
    """Somebody whose turn has come."""

    id: int
    person: int
    again: int
    account: int
    language: str
    unreachable: str | None
    case_id: int | None


class Listed(NamedTuple):
    person: int
    state: int
    reason: str | None
    first_name: str
    case_id: int | None
    coop: str | None
    commune: str | None


_ADD = insert(_people, "broadcast", "person", once=["broadcast", "person"])
_NEXT = Statement(
    select(
        _people.c.id, _people.c.person, _people.c.again, _persons.c.account, _persons.c.language, _persons.c.unreachable,
        _places.c.case_id,
    )
    .select_from(
        _people.join(_persons, _persons.c.id == _people.c.person).outerjoin(
            _places, (_places.c.person == _persons.c.id) & (_places.c.current == 1)
        )
    )
    .where(_mine, _people.c.state == outbox.NEW, _people.c.due_at <= bindparam("b_now"))
    .order_by(_people.c.due_at, _people.c.id)
    .limit(bindparam("b_limit"))
)  # fmt: skip
_row = _people.c.id == bindparam("b_id")
_HAND_OVER = Statement(
    update(_people).where(_row, _people.c.state == outbox.NEW).values(state=outbox.SENDING, outbox=bindparam("b_outbox"))
)
_PUT_OFF = Statement(
    update(_people)
    .where(_row, _people.c.state == outbox.NEW)
    .values(due_at=bindparam("b_due"), reason=bindparam("b_reason"))
)
_SKIP = Statement(
    update(_people)
    .where(_row, _people.c.state == outbox.NEW)
    .values(state=outbox.SKIPPED, reason=bindparam("b_reason"), settled_at=bindparam("b_at"))
)


def _of_outbox(column: str) -> ScalarSelect[Any]:
    return select(_outbox.c[column]).where(_outbox.c.id == _people.c.outbox).scalar_subquery()


_GATHER = Statement(
    update(_people)
    .where(
        _mine,
        _people.c.state == outbox.SENDING,
        select(_outbox.c.id).where(_outbox.c.id == _people.c.outbox, _outbox.c.state > outbox.SENDING).exists(),
    )
    .values(
        state=_of_outbox("state"), reason=_of_outbox("reason"), settled_at=bindparam("b_at"),
    )
)  # fmt: skip
_IN_OUTBOX = Statement(
    select(func.count(), func.coalesce(func.sum(case((_outbox.c.tries == 0, 1), else_=0)), 0)).where(
        outbox.is_open, _outbox.c.state == outbox.NEW, _outbox.c.priority == outbox.BROADCAST
    )
)
_OPEN = Statement(
    select(_people.c.id).where(_mine, or_(_people.c.state == outbox.NEW, _people.c.state == outbox.SENDING)).limit(1)
)
_COUNTS = Statement(
    select(_people.c.state, _people.c.reason, func.count()).where(_mine).group_by(_people.c.state, _people.c.reason)
)
_left = or_(*(_people.c.state == it for it in (outbox.SENT, outbox.UNREACHABLE, outbox.UNCERTAIN, outbox.REFUSED)))
_MOMENTS = Statement(
    select(
        func.min(case((_left, _people.c.settled_at))),
        func.min(case(((_people.c.state == outbox.NEW) & _people.c.reason.isnot(None), _people.c.due_at))),
    ).where(_mine)
)
_SOME = Statement(
    select(
        _people.c.person, _people.c.state, _people.c.reason, _persons.c.first_name, _cases.c.id, _cases.c.name,
        _cases.c.commune,
    )
    .select_from(
        _people.join(_persons, _persons.c.id == _people.c.person)
        .outerjoin(_places, (_places.c.person == _persons.c.id) & (_places.c.current == 1))
        .outerjoin(_cases, (_cases.c.id == _places.c.case_id) & (_cases.c.status != "leaving"))
    )
    .where(_mine, or_(_people.c.state == bindparam("b_one"), _people.c.state == bindparam("b_other")))
    .order_by(_people.c.state, _people.c.id)
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset"))
)  # fmt: skip
_UNCERTAIN = Statement(select(_people.c.person).where(_mine, _people.c.state == outbox.UNCERTAIN))
_AGAIN = Statement(
    lambda kind: update(_people)
    .where(_mine, _people.c.state == outbox.UNCERTAIN, in_list(kind, _people.c.person, "b_people", BigInteger()))
    .values(state=outbox.NEW, again=_people.c.again + 1, outbox=None, reason=None, due_at=0, settled_at=None)
)


def add(tx: Tx, broadcast: int, people: Iterable[int]) -> None:
    """Add people by name; who stands in it already is not added again."""
    tx.batch((_ADD, {"broadcast": broadcast, "person": person}) for person in people)


def next_people(tx: Tx, broadcast: int, *, now: int, limit: int) -> list[Waiting]:
    return [Waiting(*row) for row in tx.all(_NEXT, b_broadcast=broadcast, b_now=now, b_limit=limit)]


def hand_over(tx: Tx, broadcast: int, who: Waiting, kind: str, payload: bytes, *, now: int) -> None:
    """Put a person's message into the outbox."""
    number = FIRST + who.id * outbox.ROOM + who.again
    tx.run(
        outbox.ADD, id=number, key=f"broadcast.{broadcast}.{who.person}.{who.again}", person=who.person, chat=who.account,
        kind=kind, priority=outbox.BROADCAST, prompt=0, due_at=0, created_at=now, ref=None, message_id=None,
        ticket=None, payload=payload,
    )  # fmt: skip
    tx.run(_HAND_OVER, b_id=who.id, b_outbox=number)


def put_off(tx: Tx, who: Waiting, reason: str, *, until: int) -> None:
    tx.run(_PUT_OFF, b_id=who.id, b_due=until, b_reason=reason)


def skip(tx: Tx, who: Waiting, reason: str, *, at: int) -> None:
    tx.run(_SKIP, b_id=who.id, b_reason=reason, b_at=at)


def gather(tx: Tx, broadcast: int, *, at: int) -> int:
    """Take over what the outbox knows of people whose message has left; return how many."""
    return tx.run(_GATHER, b_broadcast=broadcast, b_at=at)


def in_outbox(tx: Tx) -> tuple[int, int]:
    """Count the messages of all broadcasts that have not left, and those of them that were not tried yet."""
    row = tx.one(_IN_OUTBOX)
    return (int(row[0]), int(row[1])) if row else (0, 0)


def is_open(tx: Tx, broadcast: int) -> bool:
    """Tell whether anybody waits or is being written to."""
    return tx.one(_OPEN, b_broadcast=broadcast) is not None


def counts(tx: Tx, broadcast: int) -> dict[tuple[int, str], int]:
    """Count people by (state, reason); the reason is empty where there is none."""
    rows = tx.all(_COUNTS, b_broadcast=broadcast)
    return {(int(state), reason or ""): int(number) for state, reason, number in rows}


def moments(tx: Tx, broadcast: int) -> tuple[int | None, int | None]:
    """Return when the first message had left, and when the first that is put off does; None where there is none."""
    row = tx.one(_MOMENTS, b_broadcast=broadcast)
    return (row[0], row[1]) if row else (None, None)


def people_in(
    tx: Tx, broadcast: int, states: tuple[int, int], *, limit: int, offset: int = 0
) -> list[Listed]:
    """List people who stand in one of two states."""
    one, other = states
    rows = tx.all(_SOME, b_broadcast=broadcast, b_one=one, b_other=other, b_limit=limit, b_offset=offset)
    return [Listed(*row) for row in rows]


def uncertain(tx: Tx, broadcast: int) -> set[int]:
    """Return those of whom nobody knows whether they got it."""
    return {int(row[0]) for row in tx.all(_UNCERTAIN, b_broadcast=broadcast)}


def send_again(tx: Tx, broadcast: int, people: Iterable[int]) -> int:
    """Let some of them have it again. Only an officer may ask for that."""
    return tx.run(_AGAIN, b_broadcast=broadcast, b_people=as_list(tx.kind, people))

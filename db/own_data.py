"""Reads everything that is kept about one person, who looked at it, and the files."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import String, Table, and_, bindparam, case, cast, func, or_, select

from db import schema
from db.connect import Tx
from db.papers import EXPORT
from db.personal import PARTS
from db.statements import Statement

_cases, _audit, _persons, _roles = schema.cases, schema.audit, schema.persons, schema.roles
_made, _sent, _seats = schema.document_files, schema.files, schema.class_people

_READ = tuple(
    (
        part,
        Statement(
            select(*(part.table.c[name] for name in part.columns)).where(part.is_theirs()).order_by(part.table.c.id)
        ),
    )
    for part in PARTS
)
CASE_READS = (
    "case_read", "case_opened", "answer_read", "personal_read", "paper_read", "notes_read", "review_opened",
)  # fmt: skip
LIST_READS = ("class_people_read", "class_names_read")
PHONE_READ = "class_phone_read"
READS = (*CASE_READS, *LIST_READS, PHONE_READ)
"""Actions of the audit log by which somebody sees something of a case, or of people in a class."""

_names = (
    select(_persons.c.account, func.max(_roles.c.name).label("name"))
    .join_from(_persons, _roles, _roles.c.person == _persons.c.id)
    .group_by(_persons.c.account)
    .subquery()
)
# No IN lists: their parameters would only be known when they are run.
_of_case = and_(_audit.c.object == bindparam("b_object"), or_(*(_audit.c.action == action for action in CASE_READS)))
_of_class = and_(
    or_(
        *(_audit.c.action == action for action in LIST_READS),
        and_(_audit.c.action == PHONE_READ, or_(_audit.c.detail == bindparam("b_whom"), _audit.c.detail.like(bindparam("b_why")))),
    ),
    _audit.c.object.in_(select(cast(_seats.c.class_id, String)).where(_seats.c.person == bindparam("b_person"))),
)
_looks = or_(_of_case, _of_class)
_VIEWERS = Statement(
    select(func.max(_names.c.name), func.max(_audit.c.at))
    .select_from(_audit.outerjoin(_names, _names.c.account == _audit.c.actor))
    .where(_looks)
    .group_by(_audit.c.actor)
    .order_by(func.max(_audit.c.at).desc())
)
_LOOKS = Statement(
    select(_names.c.name, _audit.c.at, _audit.c.action, case((_of_case, _audit.c.detail), else_=""))
    .select_from(_audit.outerjoin(_names, _names.c.account == _audit.c.actor))
    .where(_looks)
    .order_by(_audit.c.id)
)
_COUNTS = Statement(
    select(
        select(func.count())
        .select_from(schema.tickets)
        .where(schema.tickets.c.person == bindparam("b_person"))
        .scalar_subquery(),
        *(
            select(func.count()).select_from(table).where(table.c.case_id == bindparam("b_case")).scalar_subquery()
            for table in (schema.documents, schema.files)
        ),
    )
)


_FILES = Statement(
    select(_made.c.id, _made.c.name, _made.c.file_id, _made.c.content)
    .where(_made.c.case_id == bindparam("b_case"), _made.c.key.not_like(f"{EXPORT}%"))
    .order_by(_made.c.id)
)
_PAGES = Statement(
    select(_sent.c.id, _sent.c.paper, _sent.c.file_id, _sent.c.kind)
    .where(_sent.c.case_id == bindparam("b_case"))
    .order_by(_sent.c.id)
)
_CASE = Statement(
    select(_cases.c.answers, _cases.c.sealed, _persons.c.first_name, _persons.c.language)
    .select_from(_cases.join(_persons, _persons.c.id == _cases.c.owner))
    .where(_cases.c.id == bindparam("b_case"), _persons.c.id == bindparam("b_person"))
)


class KeptFile(NamedTuple):
    """A file of a case. `content` is sealed; without it Telegram has the file."""

    id: int
    name: str
    file_id: str | None
    content: bytes | None
    kind: str
    made: bool
    """By the bot, not sent in."""


class Viewer(NamedTuple):
    name: str
    at: int


class Look(NamedTuple):
    """One time that somebody saw something of a case: what, and for personal data why."""

    name: str
    at: int
    action: str
    detail: str


class Counts(NamedTuple):
    asked: int
    papers: int
    pages: int


class Kept(NamedTuple):
    """Everything about a person with a case."""

    person: int
    name: str
    language: str
    answers: str
    sealed: bytes | None
    rows: list[tuple[Table, dict[str, Any]]]
    viewers: list[Viewer]
    looks: list[Look]
    files: list[KeptFile]


def everything(tx: Tx, person: int, account: int, case_id: int) -> Kept | None:
    """Read all there is; None when the case is not this person's, or gone."""
    found = tx.one(_CASE, b_case=case_id, b_person=person)
    if found is None:
        return None
    answers, sealed, name, language = found
    made = [
        KeptFile(number, words, file_id, content, "", True)
        for number, words, file_id, content in tx.all(_FILES, b_case=case_id)
    ]
    sent = [
        KeptFile(number, paper, file_id, None, kind, False)
        for number, paper, file_id, kind in tx.all(_PAGES, b_case=case_id)
    ]
    return Kept(
        person, name, language, answers, sealed, list(rows_of(tx, person, account)),
        viewers(tx, person, case_id), looks(tx, person, case_id), made + sent,
    )  # fmt: skip


def rows_of(tx: Tx, person: int, account: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Walk over every row about a person, table by table. Sealed columns stay sealed."""
    for part, statement in _READ:
        for row in tx.all(statement, b_person=person, b_account=account):
            yield part.table, dict(zip(part.columns, row, strict=True))


def viewers(tx: Tx, person: int, case_id: int) -> list[Viewer]:
    """Name who read a case, or the lists of a class, and when last, the latest first; who is gone has no name."""
    return [Viewer(name or "", at) for name, at in tx.all(_VIEWERS, **_whose(person, case_id))]


def looks(tx: Tx, person: int, case_id: int) -> list[Look]:
    """List every time that a case was read, or the lists of a class that the person is in."""
    return [Look(row[0] or "", *row[1:]) for row in tx.all(_LOOKS, **_whose(person, case_id))]


def _whose(person: int, case_id: int) -> dict[str, Any]:
    return {"b_object": str(case_id), "b_person": person, "b_whom": str(person), "b_why": f"{person}: %"}


def counts(tx: Tx, person: int, case_id: int) -> Counts:
    row = tx.one(_COUNTS, b_person=person, b_case=case_id)
    assert row is not None
    return Counts(*row)

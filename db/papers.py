"""Versions of papers and the files made from them."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_documents, _files = schema.documents, schema.document_files

EXPORT = "export."
"""How the keys of archives of a person's own data begin."""


class Version(NamedTuple):
    version: int
    hash: str
    facts: bytes | None
    changed: str
    day: str
    pages: int


class Kept(NamedTuple):
    """A version that can be had again."""

    code: str
    version: int
    day: str
    pages: int
    changed: str


class StoredFile(NamedTuple):
    id: int
    name: str
    file_id: str | None
    content: bytes | None


_LATEST = Statement(
    select(
        _documents.c.version,
        _documents.c.hash,
        _documents.c.facts,
        _documents.c.changed,
        _documents.c.day,
        _documents.c.pages,
    )
    .where(_documents.c.case_id == bindparam("b_case"), _documents.c.code == bindparam("b_code"))
    .order_by(_documents.c.version.desc())
    .limit(1)
)
_KEPT = Statement(
    select(
        _documents.c.code, _documents.c.version, _documents.c.day, _documents.c.pages, _documents.c.changed
    )
    .where(_documents.c.case_id == bindparam("b_case"), _documents.c.content.is_not(None))
    .order_by(_documents.c.code, _documents.c.version)
)
_one = (
    _documents.c.case_id == bindparam("b_case"), _documents.c.code == bindparam("b_code"),
    _documents.c.version == bindparam("b_version"),
)  # fmt: skip
_CONTENT = Statement(
    select(_documents.c.day, _documents.c.content).where(*_one, _documents.c.content.is_not(None))
)
_ADD = insert(
    _documents, "case_id", "code", "version", "hash", "facts", "content", "changed", "pages", "made_at", "day"
)
_DROP_OLD = Statement(
    delete(_documents).where(
        _documents.c.case_id == bindparam("b_case"), _documents.c.code == bindparam("b_code"),
        _documents.c.version <= bindparam("b_version"),
    )
)  # fmt: skip
_COUNT_PAGES = Statement(update(_documents).where(*_one).values(pages=bindparam("b_pages")))
_ADD_FILE = insert(
    _files,
    "case_id",
    "key",
    "name",
    "hash",
    "size",
    "content",
    "made_at",
    once=["case_id", "key"],
    returning="id",
)
_FILE_BY_KEY = Statement(
    select(_files.c.id, _files.c.name, _files.c.file_id, _files.c.content).where(
        _files.c.case_id == bindparam("b_case"), _files.c.key == bindparam("b_key")
    )
)
_FILE = Statement(
    select(_files.c.id, _files.c.name, _files.c.file_id, _files.c.content).where(
        _files.c.id == bindparam("b_id")
    )
)
_SENT = Statement(
    update(_files)
    .where(_files.c.id == bindparam("b_id"))
    .values(file_id=bindparam("b_file_id"), content=None)
)
_exports = _files.c.key.like(f"{EXPORT}%")
_DROP_EXPORTS = Statement(delete(_files).where(_exports, _files.c.case_id == bindparam("b_case")))
_DROP_OLD_EXPORTS = Statement(delete(_files).where(_exports, _files.c.made_at < bindparam("b_before")))
KEEP_PAGE = insert(
    schema.files, "case_id", "paper", "file_id", "unique_id", "kind", "size", "by", "at",
    once=["case_id", "paper", "unique_id"],
)  # fmt: skip


def latest(tx: Tx, case_id: int, code: str) -> Version | None:
    row = tx.one(_LATEST, b_case=case_id, b_code=code)
    return Version(*row) if row else None


def kept(tx: Tx, case_id: int) -> list[Kept]:
    """List the versions of all papers of a case, oldest first within a paper."""
    return [Kept(*row) for row in tx.all(_KEPT, b_case=case_id)]


def content_of(tx: Tx, case_id: int, code: str, version: int) -> tuple[str, bytes] | None:
    """Return (day, sealed content) of a version, or None when it is not kept any more."""
    row = tx.one(_CONTENT, b_case=case_id, b_code=code, b_version=version)
    return (row[0], row[1]) if row else None


def add_version(
    tx: Tx,
    case_id: int,
    code: str,
    version: int,
    *,
    hash_: str,
    facts: bytes,
    content: bytes,
    changed: str,
    pages: int,
    at: int,
    day: str,
    keep: int,
) -> None:
    """Number a new version and drop all but the last `keep` of the paper.

    Raises: the database refuses a number that is taken; the work is then repeated from the start.
    """
    tx.run(
        _ADD, case_id=case_id, code=code, version=version, hash=hash_, facts=facts, content=content, changed=changed,
        pages=pages, made_at=at, day=day,
    )  # fmt: skip
    tx.run(_DROP_OLD, b_case=case_id, b_code=code, b_version=version - keep)


def count_pages(tx: Tx, case_id: int, code: str, version: int, pages: int) -> None:
    """Note how many pages a version has, once that is known."""
    tx.run(_COUNT_PAGES, b_case=case_id, b_code=code, b_version=version, b_pages=pages)


def add_file(
    tx: Tx, case_id: int, key: str, *, name: str, hash_: str, size: int, content: bytes, at: int
) -> StoredFile:
    """Keep a file under a key that names what it was made from; a known one is returned as it is."""
    tx.value(
        _ADD_FILE, case_id=case_id, key=key, name=name, hash=hash_, size=size, content=content, made_at=at
    )
    found = file_by_key(tx, case_id, key)
    assert found is not None
    return found


def file_by_key(tx: Tx, case_id: int, key: str) -> StoredFile | None:
    row = tx.one(_FILE_BY_KEY, b_case=case_id, b_key=key)
    return StoredFile(*row) if row else None


def file(tx: Tx, file: int) -> StoredFile | None:
    row = tx.one(_FILE, b_id=file)
    return StoredFile(*row) if row else None


def mark_sent(tx: Tx, file: int, file_id: str) -> None:
    """Remember Telegram's copy and drop ours."""
    tx.run(_SENT, b_id=file, b_file_id=file_id)


def drop_exports(tx: Tx, case_id: int) -> None:
    """Drop the archives of a person's own data that were made before."""
    tx.run(_DROP_EXPORTS, b_case=case_id)


def drop_old_exports(tx: Tx, *, before: int) -> int:
    return tx.run(_DROP_OLD_EXPORTS, b_before=before)

"""Comments on single answers. Words of people are sealed by the caller; the review itself was allowed before."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_comments, _reviews = schema.comments, schema.reviews

DRAFT, OPEN, FIXED, KEPT = "draft", "open", "fixed", "kept"


class CommentRow(NamedTuple):
    id: int
    round: int
    key: str
    kind: str
    state: str
    by: int
    at: int
    words: bytes
    reply: bytes | None


_COLUMNS = tuple(_comments.c[name] for name in CommentRow._fields)
_ADD = insert(_comments, "review", "round", "key", "kind", "by", "at", "words", returning="id")
_OF = Statement(
    select(*_COLUMNS)
    .where(_comments.c.review == bindparam("b_review"))
    .order_by(_comments.c.round, _comments.c.id)
)
_of_draft = (
    _comments.c.id == bindparam("b_id"), _comments.c.review == bindparam("b_review"), _comments.c.state == DRAFT,
)  # fmt: skip
_CHANGE_KIND = Statement(update(_comments).where(*_of_draft).values(kind=bindparam("kind")))
_DROP = Statement(delete(_comments).where(*_of_draft))
_PUBLISH = Statement(
    update(_comments)
    .where(_comments.c.review == bindparam("b_review"), _comments.c.state == DRAFT)
    .values(state=OPEN, at=bindparam("at"))
)
_SETTLE = Statement(
    update(_comments)
    .where(
        _comments.c.id == bindparam("b_id"), _comments.c.state == OPEN,
        _comments.c.review.in_(select(_reviews.c.id).where(_reviews.c.case_id == bindparam("b_case"))),
    )
    .values(state=bindparam("state"), settled_at=bindparam("settled_at"), reply=bindparam("reply"))
)  # fmt: skip


def add(tx: Tx, review: int, round: int, key: str, kind: str, words: bytes, *, by: int, at: int) -> int:
    """Write a comment that the founder does not see yet."""
    return int(tx.value(_ADD, review=review, round=round, key=key, kind=kind, by=by, at=at, words=words))


def of_review(tx: Tx, review: int) -> list[CommentRow]:
    """List the comments of all rounds, oldest first."""
    return [CommentRow(*row) for row in tx.all(_OF, b_review=review)]


def change_kind(tx: Tx, review: int, comment: int, kind: str) -> bool:
    return tx.run(_CHANGE_KIND, b_id=comment, b_review=review, kind=kind) == 1


def drop(tx: Tx, review: int, comment: int) -> bool:
    """Take back a comment that was not sent yet."""
    return tx.run(_DROP, b_id=comment, b_review=review) == 1


def publish(tx: Tx, review: int, *, at: int) -> None:
    """Hand all comments to the founder."""
    tx.run(_PUBLISH, b_review=review, at=at)


def settle(tx: Tx, case_id: int, comment: int, state: str, reply: bytes | None, *, at: int) -> None:
    """The founder dealt with a comment of the own case."""
    tx.run(_SETTLE, b_id=comment, b_case=case_id, state=state, settled_at=at, reply=reply)

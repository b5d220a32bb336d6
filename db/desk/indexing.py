"""Rows by which a case is found: keyed hashes of people, words of its name; and its milestones."""

from sqlalchemy import bindparam, delete

from db import schema
from db.statements import Statement, insert
from db.turns import Step

_keys, _words, _milestones, _cases = schema.case_keys, schema.case_words, schema.milestones, schema.cases

_ADD_KEY = insert(_keys, "case_id", "kind", "hash", once=["hash", "kind", "case_id"])
_DROP_KEY = Statement(
    delete(_keys).where(
        _keys.c.hash == bindparam("b_hash"), _keys.c.kind == bindparam("b_kind"), _keys.c.case_id == bindparam("b_case")
    )
)  # fmt: skip
_DROP_KEYS = Statement(delete(_keys).where(_keys.c.case_id == bindparam("b_case")))
_ADD_WORD = insert(_words, "case_id", "word", once=["word", "case_id"])
_DROP_WORD = Statement(delete(_words).where(_words.c.word == bindparam("b_word"), _words.c.case_id == bindparam("b_case")))
_DROP_WORDS = Statement(delete(_words).where(_words.c.case_id == bindparam("b_case")))
_PASS = insert(_milestones, "case_id", "name", "at", once=["case_id", "name"])


def add_key(case_id: int, kind: str, hash_: str) -> Step:
    return _ADD_KEY, {"case_id": case_id, "kind": kind, "hash": hash_}


def drop_key(case_id: int, kind: str, hash_: str) -> Step:
    return _DROP_KEY, {"b_case": case_id, "b_kind": kind, "b_hash": hash_}


def add_word(case_id: int, word: str) -> Step:
    return _ADD_WORD, {"case_id": case_id, "word": word}


def drop_word(case_id: int, word: str) -> Step:
    return _DROP_WORD, {"b_case": case_id, "b_word": word}


def drop_all(case_id: int) -> list[Step]:
    """Drop every key and word of a case, to write them anew."""
    return [(_DROP_KEYS, {"b_case": case_id}), (_DROP_WORDS, {"b_case": case_id})]


def pass_milestone(case_id: int, name: str, *, at: int) -> Step:
    """Write down a milestone; the first time counts."""
    return _PASS, {"case_id": case_id, "name": name, "at": at}

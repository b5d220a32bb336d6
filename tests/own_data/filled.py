"""People with a row in every table that can hold something about them, marked so that it is found again."""

import json
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from sqlalchemy import Column, LargeBinary, String, Table, Text

from db import inbox, outbox, schema
from db.connect import Database, Tx
from db.personal import PARTS, Part
from db.rotation import purpose_of
from db.sealing import KeyRing
from db.statements import insert

OFFICER_CHAT = 555


@dataclass
class Filled:
    """One person with all their rows. `marks` are bytes that stand nowhere else, with their column."""

    number: int
    account: int
    marks: dict[bytes, str] = field(default_factory=dict)

    @property
    def person(self) -> int:
        return self.number

    @property
    def case(self) -> int:
        return 100 + self.number

    def mark(self, table: str, column: str, most: int) -> str:
        """Make words that stand nowhere else."""
        words = f"#{self.number}#{crc32(f'{table}.{column}'.encode()):08x}"[:most]
        if len(words) == most or len(words) > 10:
            self.marks[words.encode()] = f"{table}.{column}"
        return words


def fill(database: Database, ring: KeyRing, number: int) -> Filled:
    """Put a row, or one for each state, into every table for a new person."""
    who = Filled(number, 8_000_000_000_000 + number * 1_111_111)
    database.call(lambda tx: _all(tx, ring, who))
    return who


def _all(tx: Tx, ring: KeyRing, who: Filled) -> None:
    parts = {part.table.name: part for part in PARTS}
    broadcast = {"id": who.number, "kind": "news", "what": "news", "made_at": 0, "start_at": 0, "until": 0}
    tx.run(insert(schema.broadcasts, *broadcast), **broadcast)
    lesson = {"id": who.number, "title": "lớp", "starts_at": 0, "ends_at": 0, "place": "ủy ban", "seats": 9, "made_at": 0}
    tx.run(insert(schema.classes, *lesson), **lesson)
    for table in schema.metadata.sorted_tables:
        if table.name in parts:
            for changes in _variants(table, who):
                _put(tx, ring, who, parts[table.name], changes)
    for number, state in enumerate((outbox.NEW, outbox.SENDING, outbox.SENT)):
        notice = {
            "id": who.number * 1000 + 500 + number, "key": f"officer.{who.number}.{number}", "chat": OFFICER_CHAT,
            "person": None, "state": state, "ticket": who.number, "kind": "send", "reason": None, "claimed_by": None,
        }  # fmt: skip
        _put(tx, ring, who, parts["outbox"], notice)


def _variants(table: Table, who: Filled) -> list[dict[str, Any]]:
    if table is schema.outbox:
        states = [outbox.NEW, *range(outbox.SENT, outbox.REFUSED + 1)]
        return [
            {"id": who.number * 1000 + state, "key": f"{who.number}.{state}", "state": state, "ticket": None, "ref": None}
            for state in states
        ]
    if table is schema.inbox:
        states = [inbox.DONE, inbox.QUARANTINED]
        return [
            {"id": who.number * 10 + it, "update_id": who.number * 10 + it, "key": f"{who.number}.{it}", "state": it}
            for it in states
        ]
    if table is schema.progress_log:
        return [{"id": who.number * 10}, {"id": who.number * 10 + 1, "case_id": None}]
    if table is schema.tickets:
        return [{"id": who.number}, {"id": who.number + 1000, "case_id": None}]
    return [{"id": who.case if table is schema.cases else who.number}]


def _put(tx: Tx, ring: KeyRing, who: Filled, part: Part, changes: dict[str, Any]) -> None:
    others = (column for column in part.table.columns if column.name not in changes)
    row = {**changes, **{column.name: _value(ring, who, part, column) for column in others}}
    tx.run(insert(part.table, *row), **row)


def _value(ring: KeyRing, who: Filled, part: Part, column: Column[Any]) -> Any:
    name, table = column.name, part.table.name
    targets = {key.column.table.name for key in column.foreign_keys}
    if name == part.person or "persons" in targets:
        return who.person
    if name == part.account:
        return who.account
    if name == part.case or name == "case_id":
        return who.case
    if name == part.review:
        return who.number
    if isinstance(column.type, LargeBinary):
        sealed = ring.seal(json.dumps({"words": f"mật {table} {name} {who.number}"}).encode(), purpose_of(column))
        who.marks[sealed[-16:]] = f"{table}.{name}"
        return sealed
    if isinstance(column.type, String | Text):
        words = who.mark(table, name, getattr(column.type, "length", None) or 40)
        return json.dumps(words) if name in {"answers", "payload", "value"} else words
    return who.number

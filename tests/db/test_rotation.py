"""Changing keys: everything is sealed anew, and a change that stopped half-way goes on."""

import pytest

from db import outbox, rotation
from db.connect import Database, Tx
from db.rotation import purpose_of, reseal, sealed_columns
from db.schema import metadata
from db.sealing import KeyRing, UnknownKey, new_key
from db.turns import CaseSave, ensure_person, history, new_place, open_case, save


def _fill(tx: Tx, ring: KeyRing, number: int) -> None:
    person = ensure_person(tx, number, "Ba", "vi", at=1)
    case = open_case(tx, person, CaseSave({}, "{}", ring.seal(b"case", b"cases.sealed")), at=1)
    save(
        tx,
        [
            new_place(person, case, ring.seal(b"place", b"places.sealed"), None, None, 1),
            history(case, "m.id/1", 1, None, ring.seal(b"id", b"history.sealed"), "answered", person, 1, "typed"),
            (
                outbox.ADD,
                {
                    "id": number, "key": str(number), "person": person, "chat": number, "kind": "send", "priority": 0,
                    "prompt": 0, "due_at": 0, "created_at": 0, "ref": None, "message_id": None, "ticket": None,
                    "payload": ring.seal(b"words", b"outbox.payload"),
                },
            ),
        ],
    )  # fmt: skip


def _opened(database: Database, ring: KeyRing) -> list[bytes]:
    """Open every sealed value there is."""
    values = []
    for column in sealed_columns():
        rows = database.call(lambda tx, c=column: tx.execute(f"SELECT {c.name} FROM {c.table.name}"))  # type: ignore[misc]
        values += [ring.open(value, purpose_of(column)) for (value,) in rows if value is not None]
    return sorted(values)


def test_op_03_after_a_change_the_old_key_is_not_needed_any_more(database: Database) -> None:
    old, new = new_key(), new_key()
    for number in range(1, 4):
        database.call(lambda tx, n=number: _fill(tx, KeyRing([old]), n))  # type: ignore[misc]
    before = _opened(database, KeyRing([old]))

    changed = reseal(database, KeyRing([new, old]))

    assert changed == len(before) == 12
    assert _opened(database, KeyRing([new])) == before


def test_op_03_a_change_that_stopped_goes_on(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    old, lost, new = new_key(), new_key(), new_key()
    for number in range(1, 8):
        ring = KeyRing([lost if number == 5 else old])
        database.call(lambda tx, n=number, r=ring: _fill(tx, r, n))  # type: ignore[misc]
    with pytest.raises(UnknownKey):
        reseal(database, KeyRing([new, old]))

    everything = KeyRing([new, old, lost])
    assert len(_opened(database, everything)) == 28
    assert 0 < reseal(database, everything) < 28
    assert reseal(database, everything) == 0
    assert len(_opened(database, KeyRing([new]))) == 28


def test_every_binary_column_can_be_resealed() -> None:
    assert {"cases.sealed", "places.sealed", "inbox.raw"} <= {
        f"{c.table.name}.{c.name}" for c in sealed_columns()
    }
    assert all("id" in metadata.tables[column.table.name].c for column in sealed_columns())

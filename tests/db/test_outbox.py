"""The outbox: claimed with an owner, one per chat, settled by that owner only."""

from collections.abc import Mapping
from typing import Any

from db import outbox
from db.broadcasts import broadcasts, ledger
from db.connect import Database, Tx
from db.outbox import Claimed, Settled


def test_a_row_is_claimed_once(database: Database) -> None:
    database.call(lambda tx: _add(tx, 1000, chat=7))

    first = database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))
    second = database.call(lambda tx: outbox.claim(tx, "b", now=5, limit=6))

    assert [row.id for row in first] == [1000]
    assert second == []


def test_the_same_turn_repeated_queues_the_same_rows(database: Database) -> None:
    for _ in range(2):
        database.call(lambda tx: _add(tx, 1000, chat=7))

    assert database.call(outbox.counts) == {outbox.NEW: 1}


def test_one_chat_gets_one_message_at_a_time_in_order(database: Database) -> None:
    database.call(lambda tx: [_add(tx, number, chat=7) for number in (1002, 1000, 1001)])

    order = []
    for _ in range(3):
        [row] = database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))
        assert database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6, busy={7})) == []
        order.append(row.id)
        _settle(database, Settled(row.id, outbox.SENT, 1))

    assert order == [1000, 1001, 1002]


def test_tg_01_answers_overtake_broadcasts(database: Database) -> None:
    database.call(lambda tx: [_add(tx, chat, chat=chat, priority=outbox.BROADCAST) for chat in range(1, 50)])
    database.call(lambda tx: _add(tx, 9000, chat=9000))

    rows = database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=1))

    assert [row.id for row in rows] == [9000]


def test_a_row_put_back_waits_for_its_moment(database: Database) -> None:
    database.call(lambda tx: _add(tx, 1000, chat=7))
    database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))

    _settle(database, Settled(1000, outbox.NEW, due_at=100))

    assert database.call(lambda tx: outbox.claim(tx, "a", now=99, limit=6)) == []
    [row] = database.call(lambda tx: outbox.claim(tx, "a", now=100, limit=6))
    assert row.tries == 1


def test_a_process_that_lost_its_claim_settles_nothing(database: Database) -> None:
    database.call(lambda tx: _add(tx, 1000, chat=7))
    database.call(lambda tx: outbox.claim(tx, "dead", now=5, limit=6))
    [orphan] = database.call(lambda tx: outbox.orphans(tx, "alive"))
    database.call(lambda tx: outbox.resolve_orphan(tx, orphan[0], outbox.UNCERTAIN, "process ended"))

    _settle(database, Settled(1000, outbox.SENT, 55), owner="dead")

    assert database.call(outbox.counts) == {outbox.UNCERTAIN: 1}


def test_pr_04_the_words_are_gone_once_a_message_is_settled(database: Database) -> None:
    database.call(lambda tx: _add(tx, 1000, chat=7))
    database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))

    _settle(database, Settled(1000, outbox.SENT, 55))

    [(payload, message)] = database.call(lambda tx: tx.execute("SELECT payload, message_id FROM outbox"))
    assert (payload, message) == (None, 55)


def test_a_change_of_a_message_knows_where_the_message_went(database: Database) -> None:
    database.call(lambda tx: _add(tx, 1000, chat=7))
    database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))
    _settle(database, Settled(1000, outbox.SENT, 55))
    database.call(lambda tx: _add(tx, 2000, chat=7, kind="edit", ref=1000))

    [row] = database.call(lambda tx: outbox.claim(tx, "a", now=5, limit=6))

    assert isinstance(row, Claimed)
    assert (row.ref_message_id, row.ref_state) == (55, outbox.SENT)


def _settle(database: Database, *results: Settled, owner: str = "a") -> None:
    database.call(lambda tx: outbox.settle(tx, owner, results, now=9))


def _add(tx: Tx, number: int, *, chat: int, **more: Any) -> None:
    row: Mapping[str, Any] = {
        "id": number, "key": str(number), "person": None, "chat": chat, "kind": "send", "priority": outbox.REPLY,
        "prompt": 0, "due_at": 0, "created_at": 0, "ref": None, "message_id": None, "ticket": None, "payload": b"x",
    }  # fmt: skip
    tx.batch([(outbox.ADD, {**row, **more})])


def test_open_rows_are_found_without_looking_through_what_has_left(database: Database) -> None:
    found = []
    for statement in (outbox._CLAIMABLE, outbox._ORPHANS, outbox._DROP_STALE, ledger._IN_OUTBOX):
        sql, fixed = statement.of(database.kind)
        if database.kind == "sqlite":
            given = {"b_now": 5, "b_limit": 9, "b_owner": "me", "b_before": 5, **fixed}
            plan = database.call(lambda tx, s=sql, p=given: tx.execute(f"EXPLAIN QUERY PLAN {s}", p))  # type: ignore[misc]
            found.append("USING INDEX ix_outbox_open" in str(plan) or "USING COVERING INDEX ix_outbox_open" in str(plan))
        else:
            found.append("outbox.state < 2" in sql)

    assert all(found), found


def test_broadcasts_on_their_way_are_found_without_looking_through_everybody_ever_written_to(database: Database) -> None:
    if database.kind == "sqlite":
        sql, fixed = broadcasts._DUE.of(database.kind)
        plan = str(database.call(lambda tx: tx.execute(f"EXPLAIN QUERY PLAN {sql}", {"b_now": 5, **fixed})))  # type: ignore[arg-type]

        assert "SCAN broadcast_people USING INDEX ix_broadcast_people_leaving" in plan

"""One update, one transaction: what is saved, what is queued, and that a repeat changes nothing."""

import json
from datetime import datetime

import pytest

from bot.work import Outcome
from db import outbox
from db.connect import Database, Tx
from db.sealing import KeyRing, new_key
from flows.engine.events import Event
from flows.engine.state import State, Turn
from tests.runtime.turns import Bench

HAI = 1001


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database, KeyRing([new_key()]))


def test_an_answer_is_saved_with_its_history_and_the_next_question(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()

    outcome = bench.say(HAI, "Dừa xanh")

    assert outcome.worked
    assert outcome.sends
    [(answers, name, members, version)] = bench.rows("SELECT answers, name, members, version FROM cases")
    assert json.loads(answers)["toy.name"]["value"] == "Dừa xanh"
    assert (name, members, version) == ("Dừa xanh", 1, 1)
    assert bench.rows("SELECT key, value, state FROM history") == [("toy.name", '"Dừa xanh"', "answered")]
    assert bench.rows("SELECT kind, key FROM progress_log") == [("answered", "toy.name")]
    assert bench.sent_to(HAI) == ["✅ toy.name: Dừa xanh", "Câu toy.phone?"]


def test_personal_answers_are_nowhere_in_plain(bench: Bench) -> None:
    secret = "0912345678"
    for words in ("/start", "Dừa xanh", secret):
        bench.say(HAI, words)
        bench.send_all()

    [(answers, sealed)] = bench.rows("SELECT answers, sealed FROM cases")
    stored = [bytes(value) for (value,) in bench.rows("SELECT sealed FROM history WHERE sealed IS NOT NULL")]

    assert secret not in answers
    assert secret.encode() not in bytes(sealed)
    assert len(stored) == 1
    assert b"".join(stored).find(secret.encode()) < 0
    assert bench.rows("SELECT count(*) FROM inbox WHERE raw IS NOT NULL") == [(0,)]
    assert bench.rows("SELECT count(*) FROM outbox WHERE payload IS NOT NULL") == [(0,)]


def test_tg_09_an_update_delivered_three_times_has_one_effect(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    update = bench.text(HAI, "Dừa xanh")
    for _ in range(3):
        bench.receive(update)
        bench.take_all(HAI)

    assert bench.rows("SELECT count(*) FROM history") == [(1,)]
    assert bench.sent_to(HAI) == ["✅ toy.name: Dừa xanh", "Câu toy.phone?"]


def test_tg_11_older_numbers_after_newer_ones_are_taken(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    early, late = bench.text(HAI, "sau"), bench.text(HAI, "trước")

    bench.receive(late)
    bench.take_all(HAI)
    bench.send_all(2000)
    early["message"]["message_id"] = 300_000
    bench.receive(early)
    bench.take_all(HAI)

    values = bench.rows("SELECT value FROM history ORDER BY id")
    assert values[0] == ('"trước"',)
    assert bench.rows("SELECT count(*) FROM inbox WHERE state <> 1") == [(0,)]


def test_cc_01_a_text_sent_before_its_question_was_shown_is_not_its_answer(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    bench.receive(bench.text(HAI, "Dừa xanh"))
    bench.receive(bench.text(HAI, "một phút sau"))

    bench.take_all(HAI)

    assert bench.rows("SELECT key FROM history") == [("toy.name",)]
    assert bench.sent_to(HAI)[-1] == "Câu toy.phone?"


def test_cr_08_only_the_latest_question_is_sent_after_many_messages(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    for words in ("Dừa xanh", "a", "b", "c"):
        bench.receive(bench.text(HAI, words))
    bench.take_all(HAI)

    assert bench.sent_to(HAI) == ["✅ toy.name: Dừa xanh", "Câu toy.phone?"]


def test_a_text_while_the_question_is_on_its_way_waits_for_the_outcome(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.database.call(lambda tx: outbox.claim(tx, "a", now=10**15, limit=5))
    now = int(bench.clock.now().timestamp() * 1000)
    bench.database.call(lambda tx: tx.execute(f"UPDATE outbox SET claimed_at = {now}"))

    waiting = bench.say(HAI, "Dừa xanh", message_id=5)
    bench.database.call(lambda tx: outbox.settle(tx, "a", [outbox.Settled(1000, outbox.SENT, 4)], now=1))
    taken = bench.take(HAI)

    assert waiting.waits_for_send
    assert not waiting.worked
    assert taken.worked
    assert bench.rows("SELECT key FROM history") == [("toy.name",)]


def test_a_tap_is_answered_and_its_answer_saved(bench: Bench) -> None:
    bench.say(HAI, "/start")
    data = bench.send_all()[0][2]["rows"][0][0][1]

    bench.receive(bench.tap(HAI, data))
    outcome = bench.take(HAI)

    assert outcome.toasts == [("q2", "Đã lưu")]
    assert bench.rows("SELECT value FROM history") == [('"mot"',)]


def test_a_panel_is_changed_in_place(bench: Bench) -> None:
    bench.say(HAI, "/start")
    data = bench.send_all()[0][2]["rows"][0][1][1]

    bench.receive(bench.tap(HAI, data, message_id=1001))
    bench.take(HAI)

    assert [(kind, payload["html"]) for _, kind, payload in bench.send_all()] == [("edit", "Bảng")]


def test_a_panel_older_than_a_day_is_sent_anew_and_its_buttons_taken_away(bench: Bench) -> None:
    bench.say(HAI, "/start")
    data = bench.send_all()[0][2]["rows"][0][1][1]
    update = bench.tap(HAI, data, message_id=1001)
    update["callback_query"]["message"]["date"] -= 25 * 3600

    bench.receive(update)
    bench.take(HAI)

    assert [kind for _, kind, _ in bench.send_all()] == ["strip", "send"]


def test_cb_02_an_old_button_changes_nothing(bench: Bench) -> None:
    bench.say(HAI, "/start")
    data = bench.send_all()[0][2]["rows"][0][0][1]
    bench.say(HAI, "Dừa xanh")
    bench.send_all(2000)

    bench.receive(bench.tap(HAI, data))
    outcome = bench.take(HAI)

    assert outcome.toasts[0][1] == "Nút này của câu cũ rồi."
    assert bench.rows("SELECT count(*) FROM history") == [(1,)]


def test_cb_03_a_button_of_somebody_else_is_dead(bench: Bench) -> None:
    bench.say(HAI, "/start")
    data = bench.send_all()[0][2]["rows"][0][0][1]
    bench.say(1002, "/start")

    bench.receive(bench.tap(1002, data))
    outcome = bench.take(1002)

    assert outcome.toasts[0][1] == "Nút không còn hiệu lực."
    assert bench.rows("SELECT count(*) FROM history") == [(0,)]


@pytest.mark.parametrize("lacks", ["data", "message", "both"])
def test_cb_04_a_tap_without_data_or_message_is_answered(bench: Bench, lacks: str) -> None:
    bench.say(HAI, "/start")
    update = bench.tap(HAI, "v1|x")
    for name in ("data", "message") if lacks == "both" else (lacks,):
        del update["callback_query"][name]

    bench.receive(update)
    outcome = bench.take(HAI)

    assert outcome.toasts == [("q2", "Nút không còn hiệu lực.")]


def test_tg_18_a_changed_message_knows_whether_it_was_the_last_answer(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    bench.say(HAI, "Dừa xanh", message_id=200_000)
    bench.send_all(2000)

    for message_id in (200_000, 5):
        update = bench.text(HAI, "Dừa khô", message_id=message_id)
        bench.receive({"update_id": update["update_id"], "edited_message": update["message"]})
        bench.take(HAI)

    assert bench.sent_to(HAI) == ["Sửa: câu cuối", "Sửa: câu cũ"]
    assert bench.rows("SELECT value FROM history") == [('"Dừa xanh"',)]


def test_gr_01_a_group_gets_one_neutral_line_and_is_left(bench: Bench) -> None:
    joined = {
        "chat": {"id": -5, "type": "group"},
        "from": {"id": HAI},
        "new_chat_member": {"status": "member"},
    }
    bench.receive({"update_id": 900, "my_chat_member": joined})
    bench.take(-5)
    update = bench.text(HAI, "/start")
    update["message"]["chat"] = {"id": -5, "type": "supergroup"}
    bench.receive(update)
    bench.take(-5)

    sent = bench.send_all()

    assert [kind for _, kind, _ in sent] == ["send", "leave", "leave"]
    assert bench.rows("SELECT count(*) FROM persons") == [(0,)]


def test_gr_03_a_person_who_comes_back_is_written_to_again(bench: Bench) -> None:
    bench.say(HAI, "/start")
    blocked = {
        "chat": {"id": HAI, "type": "private"},
        "from": {"id": HAI},
        "new_chat_member": {"status": "kicked"},
    }
    bench.receive({"update_id": 900, "my_chat_member": blocked})
    bench.take(HAI)
    assert bench.rows("SELECT unreachable FROM persons") == [("blocked",)]

    bench.say(HAI, "/start")

    assert bench.rows("SELECT unreachable FROM persons") == [(None,)]
    assert bench.rows("SELECT count(*) FROM cases") == [(1,)]


def test_cc_04_a_turn_that_meets_another_change_starts_again(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    bench.receive(bench.text(HAI, "Dừa xanh"))
    seen: list[int] = []
    decide = bench.turns.flow.advance

    def take(tx: Tx) -> Outcome:
        def advance(state: State, event: Event, *, now: datetime) -> Turn:
            seen.append(len(list(state.answers)))
            if len(seen) == 1:
                tx.execute("UPDATE cases SET version = version + 1")
            return decide(state, event, now=now)

        bench.turns.flow.advance = advance  # type: ignore[method-assign]
        return bench.turns.take(tx, HAI)

    assert bench.database.call(take).worked
    assert seen == [0, 0]
    assert bench.rows("SELECT key FROM history") == [("toy.name",)]
    assert bench.rows("SELECT version FROM cases") == [(1,)]


def test_pr_04_erasing_a_person_leaves_no_row_about_them(bench: Bench) -> None:
    for words in ("/start", "Dừa xanh", "0912345678", "/hoi giúp tôi"):
        bench.say(HAI, words)
        bench.send_all()

    bench.say(HAI, "/xoa all")

    assert bench.sent_to(HAI) == ["Đã xóa."]
    for table in ("persons", "places", "cases", "history", "progress_log", "tickets", "due", "jobs"):
        assert bench.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_erasing_a_case_leaves_the_person_ready_for_another(bench: Bench) -> None:
    for words in ("/start", "Dừa xanh", "/xoa case", "/start", "Dừa khô"):
        bench.say(HAI, words)
        bench.send_all(int(words == "Dừa xanh") * 1000 + 3000)

    assert bench.rows("SELECT name FROM cases") == [("Dừa khô",)]
    assert bench.rows("SELECT count(*) FROM persons") == [(1,)]

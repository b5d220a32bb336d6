"""Officers: one-use links, requests that reach the right ones, answers that find their way back."""

import pytest

from bot.clock import millis
from bot.desk.links import LINK_DEAD, LINK_PREFIX, hash_of, new_link
from db import people
from db.connect import Database
from db.sealing import KeyRing, new_key
from locales import render
from tests.runtime.turns import Bench

HAI, LAN, MINH = 1001, 2001, 2002
HERE, ELSEWHERE = "28756", "28999"
HOUR_MS = 3_600_000


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database, KeyRing([new_key()]))


def _invite(bench: Bench, role: str, area: str, *, hours: int = 48) -> str:
    link, at = new_link(), millis(bench.clock.now())
    bench.database.call(
        lambda tx: people.invite(
            tx, hash_of(link), purpose="officer", role=role, area=area, made_by=None, at=at, expires_at=at + hours * HOUR_MS
        )
    )  # fmt: skip
    return link


def _officer(bench: Bench, account: int, role: str, area: str) -> None:
    bench.say(account, f"/start {_invite(bench, role, area)}")
    assert "Chào" in bench.sent_to(account)[0]


def test_cb_06_a_link_makes_one_officer(bench: Bench) -> None:
    link = _invite(bench, "commune", HERE)

    bench.say(LAN, f"/start {link}")
    first = bench.sent_to(LAN)
    bench.say(MINH, f"/start {link}")
    second = bench.sent_to(MINH)

    assert first == [f"Chào cán bộ Người {LAN}. Từ giờ câu hỏi của bà con ở xã {HERE} sẽ tới đây, trả lời thẳng tin đó là được. Gõ /viec coi việc hôm nay."]  # fmt: skip
    assert second == [render(LINK_DEAD)]
    assert bench.rows("SELECT role, area FROM roles") == [("commune", HERE)]
    assert [row[0] for row in bench.rows("SELECT action FROM audit ORDER BY id")] == ["officer_activated", "officer_link_refused"]  # fmt: skip


@pytest.mark.parametrize("state", ["used", "expired", "revoked", "unknown"])
def test_cb_06_every_dead_link_says_the_same_and_is_audited(bench: Bench, state: str) -> None:
    link = _invite(bench, "commune", HERE, hours=-1 if state == "expired" else 48)
    if state == "revoked":
        bench.database.call(lambda tx: people.revoke_invitation(tx, hash_of(link), now=1))
    if state == "used":
        bench.say(MINH, f"/start {link}")
        bench.send_all()
    if state == "unknown":
        link = new_link()

    bench.say(LAN, f"/start {link}")

    assert bench.sent_to(LAN) == [render(LINK_DEAD)]
    assert bench.rows(f"SELECT actor FROM audit WHERE action = 'officer_link_refused'") == [(LAN,)]  # noqa: F541
    assert not [row for row in bench.rows("SELECT p.account FROM roles r JOIN persons p ON p.id = r.person") if row[0] == LAN]  # fmt: skip


def test_cb_05_guessing_soon_meets_silence(bench: Bench) -> None:
    for _ in range(15):
        bench.say(LAN, f"/start {new_link()}")

    assert bench.sent_to(LAN) == [render(LINK_DEAD)] * 10
    assert bench.rows("SELECT count(*) FROM audit") == [(15,)]


@pytest.mark.parametrize("payload", ["x" * 80, "a b c", "====", "'; DROP TABLE cases;--", "🥥", ""])
def test_cb_08_rubbish_behind_the_mark_of_an_officer_gets_the_same_refusal(
    bench: Bench, payload: str
) -> None:
    bench.say(LAN, f"/start {LINK_PREFIX}{payload}")

    assert bench.sent_to(LAN) == [render(LINK_DEAD)]
    assert bench.rows("SELECT count(*) FROM roles") == [(0,)]


def test_a_request_goes_to_the_officers_of_its_commune(bench: Bench) -> None:
    _officer(bench, LAN, "commune", HERE)
    _officer(bench, MINH, "commune", ELSEWHERE)
    _ask(bench)

    sent = bench.send_all(5000)

    assert [chat for chat, _, payload in sent if "nhờ trả lời giùm" in payload["html"]] == [LAN]


def test_a_request_without_an_officer_of_the_commune_goes_to_the_province(bench: Bench) -> None:
    _officer(bench, LAN, "province", "")
    _officer(bench, MINH, "commune", ELSEWHERE)
    _ask(bench)

    sent = bench.send_all(5000)

    assert [chat for chat, _, payload in sent if "nhờ trả lời giùm" in payload["html"]] == [LAN]


def test_where_there_is_no_officer_the_founder_is_told_and_the_request_is_kept(bench: Bench) -> None:
    _officer(bench, MINH, "commune", ELSEWHERE)
    _ask(bench)

    sent = bench.send_all(5000)

    assert {chat for chat, _, _ in sent} == {HAI}
    assert sent[-1][2]["html"] == (
        f"xã {HERE} chưa có cán bộ nào dùng bot nên tin này chưa có ai coi. Bot giữ lại cho cán bộ. "
        "Cần gấp thì anh chị hỏi thẳng ở ủy ban xã."
    )
    assert bench.rows("SELECT state FROM tickets") == [("open",)]


def test_an_officers_reply_comes_back_signed(bench: Bench) -> None:
    _officer(bench, LAN, "commune", HERE)
    _ask(bench)
    bench.send_all(5000)
    [(message,)] = bench.rows(f"SELECT message_id FROM outbox WHERE ticket IS NOT NULL AND chat = {LAN}")

    bench.say(LAN, "Ghi 2 triệu <nghen>", reply_to_message={"message_id": message})
    bench.take(HAI)

    sent = {chat: payload["html"] for chat, _, payload in bench.send_all(7000)}
    assert sent[HAI] == f"Cán bộ Người {LAN} (phường Phú Khương): “Ghi 2 triệu &lt;nghen&gt;”"
    assert sent[LAN] == "Đã gửi câu trả lời cho bà con."
    assert bench.rows("SELECT state FROM tickets") == [("answered",)]


def test_az_04_a_role_that_was_withdrawn_answers_nothing(bench: Bench) -> None:
    _officer(bench, LAN, "commune", HERE)
    _ask(bench)
    bench.send_all(5000)
    [(message,)] = bench.rows(f"SELECT message_id FROM outbox WHERE ticket IS NOT NULL AND chat = {LAN}")
    bench.database.call(lambda tx: tx.execute("UPDATE roles SET until = 1"))

    bench.say(LAN, "Ghi 2 triệu", reply_to_message={"message_id": message})

    assert HAI not in [chat for chat, _, _ in bench.send_all(7000)]
    assert bench.rows("SELECT state FROM tickets") == [("open",)]


def test_a_founders_reply_to_any_message_is_just_an_answer(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()

    bench.say(HAI, "Dừa xanh", reply_to_message={"message_id": 1001})

    assert bench.rows("SELECT key FROM history") == [("toy.name",)]


def test_words_of_a_request_are_kept_sealed(bench: Bench) -> None:
    _ask(bench)

    [(words,)] = bench.rows("SELECT words FROM tickets")

    assert "khó".encode() not in bytes(words)


def _ask(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.send_all()
    bench.say(HAI, "/hoi câu này khó quá")

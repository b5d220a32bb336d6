"""/tin: words, whom they are for, a look before they go, and the counts while they go."""

from datetime import timedelta

import pytest

from bot.broadcasting.pump import Pump
from bot.clock import millis
from db import outbox
from db.broadcasts import broadcasts
from db.outbox import Settled
from tests.broadcasts.crowd import FIRST_ACCOUNT, add_people, reasons, state_of, states, step
from tests.desk.office import HAI, LAN, MINH, TINH, Office

PHU_KHUONG, ELSEWHERE = "28756", "28945"


def write(office: Office, account: int, words: str = "Mai họp lúc 8 giờ") -> str:
    office.type(account, "/tin")
    office.type(account, words)
    return office.hear(account)


def pump_all(office: Office, pump: Pump, *, steps: int = 6, deliver: bool = True) -> None:
    """Let the worker work: steps, and the turns of officers who are told."""
    for _ in range(steps):
        for number in office.database.call(lambda tx: broadcasts.due(tx, now=millis(office.clock.now()))):
            it = step(office.database, pump, number, office.clock.now())
            if it.lane is not None:
                office.take_all(it.lane)
        if deliver:
            office.deliver()
        office.clock.at += timedelta(seconds=4)


def latest(office: Office) -> int:
    return int(office.rows("SELECT max(id) FROM broadcasts")[0][0])


def test_a_broadcast_is_made_up_looked_at_and_sent(office: Office, pump: Pump) -> None:
    add_people(office.database, 12)
    office.officer(TINH, "province", name="Chị Lan")

    shown = write(office, TINH)
    assert "Gửi cho <b>12</b> người (tất cả bà con trong địa bàn của anh chị)." in shown
    office.pick(TINH, "✅ Xong")
    office.pick(TINH, "👀 Coi tin mẫu")
    sample = office.hear(TINH)
    assert "📣 Mai họp lúc 8 giờ\nCán bộ Chị Lan gửi bà con.\n[▶️ Làm tiếp] [🔕 Khỏi nhắc]" in sample
    office.press(TINH, "news_send", "now")
    pump_all(office, pump)

    heard = office.hear(TINH)
    assert "Bot bắt đầu gửi cho 12 người." in heard
    assert "Đã gửi 12/12" in heard
    assert office.hear(FIRST_ACCOUNT + 3) == "📣 Mai họp lúc 8 giờ\nCán bộ Chị Lan gửi bà con."
    assert states(office.database, latest(office)) == {"sent": 12}
    assert office.audited("broadcast_ordered")[0][1:] == (str(latest(office)), "news 12")


def test_the_words_are_sealed(office: Office) -> None:
    add_people(office.database, 1)
    office.officer(TINH, "province")
    write(office, TINH, "Bí mật tám giờ")
    office.press(TINH, "news_send", "now")

    assert "Bí mật" not in str(office.rows("SELECT * FROM broadcasts")) + str(office.rows("SELECT * FROM desks"))


def test_who_is_left_out_and_why_is_said_before(office: Office) -> None:
    people = add_people(office.database, 20)
    for person in people[:4]:
        office.rows(f"UPDATE persons SET quiet = 1 WHERE id = {person} RETURNING id")
    for person in people[4:6]:
        office.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {person} RETURNING id")
    for person in people[6:15]:
        for days in (2, 3, 4):
            at = millis(office.clock.now() - timedelta(days=days))
            office.rows(
                f"INSERT INTO starts (person, key, kind, at) VALUES ({person}, '{person}.{days}', 'idle', {at}) RETURNING id"
            )
    office.officer(TINH, "province")

    shown = write(office, TINH)

    assert "Gửi cho <b>5</b> người" in shown
    assert "Bỏ ra: 9 đã nhận đủ 3 tin tuần này, 4 tắt nhắc, 2 không nhắn được." in shown


def test_a_segment_is_chosen_by_taps(office: Office, pump: Pump) -> None:
    add_people(office.database, 3, step="plan")
    add_people(office.database, 4, start=10, step="charter")
    add_people(office.database, 5, start=20, step="plan", field="aqua")
    add_people(office.database, 6, start=30, step="plan", commune=ELSEWHERE)
    add_people(office.database, 7, start=40, status="registered", step="")
    add_people(office.database, 2, start=50, step="plan", at=millis(office.clock.now()))
    office.officer(TINH, "province")
    write(office, TINH)

    counted = [office.hear(TINH)]
    for part, value in (("steps", "plan"), ("fields", "coconut"), ("days", "7")):
        office.press(TINH, "news_part", part, value)
        counted.append(office.hear(TINH))
    office.press(TINH, "news_part", "places")
    office.hear(TINH)
    office.type(TINH, "phu khuong")
    counted.append(office.hear(TINH))
    office.press(TINH, "news_send", "now")

    numbers = [next(line for line in it.splitlines() if "Gửi cho <b>" in line).split("<b>")[1].split("<")[0] for it in counted[1:]]
    assert numbers == ["16", "11", "9", "3"]
    assert "bước kế hoạch · dừa · đứng yên từ 7 ngày" in counted[-1]
    assert states(office.database, latest(office)) == {"waits": 3}


@pytest.mark.parametrize(("role", "count"), [("founder", 3), ("member", 2), ("manager", 4)])
def test_roles_are_founders_members_and_managers_of_coops_that_exist(office: Office, role: str, count: int) -> None:
    add_people(office.database, 3)
    members = add_people(office.database, 2, start=10)
    add_people(office.database, 4, start=20, status="registered")
    add_people(office.database, 5, start=30, status="closed")
    for person in members:
        office.rows(f"UPDATE places SET role = 'member' WHERE person = {person} RETURNING id")
    office.officer(TINH, "province")
    write(office, TINH)
    office.hear(TINH)

    office.press(TINH, "news_part", "roles", role)

    assert f"Gửi cho <b>{count}</b> người" in office.hear(TINH)


def test_people_are_chosen_by_whether_they_came_to_a_class(office: Office) -> None:
    came, missed, busy, later, *_ = add_people(office.database, 6)
    office.officer(TINH, "province")
    hour, now = 3_600_000, millis(office.clock.now())
    over, coming = (lesson(office, now + hours * hour) for hours in (-30, 30))
    for person, number, answer, present in (
        (came, over, "yes", str(now)), (missed, over, "yes", "NULL"), (busy, over, "no", "NULL"), (later, coming, "yes", "NULL"),
    ):
        office.rows(
            f"INSERT INTO class_people (class_id, person, answer, present_at) VALUES ({number}, {person}, '{answer}', {present}) RETURNING id"
        )
    write(office, TINH)
    counted = []
    for value in ("came", "missed", "never"):
        office.press(TINH, "news_part", "attended", value)
        counted.append(office.hear(TINH).split("<b>")[-1].split("</b> người")[0])

    assert counted == ["1", "2", "6"]
    office.press(TINH, "news_part", "attended", "came")
    shown = office.hear(TINH)
    assert "Gửi cho <b>5</b> người (hẹn mà không tới · chưa dự lớp nào)" in shown


def lesson(office: Office, starts_at: int) -> int:
    """Write down a class of an hour; return its number."""
    return int(office.rows(
        "INSERT INTO classes (title, starts_at, ends_at, place, seats, made_at) "
        f"VALUES ('Kế hoạch', {starts_at}, {starts_at + 3_600_000}, 'UBND', 30, 1) RETURNING id"
    )[0][0])  # fmt: skip


def test_an_officer_of_a_commune_reaches_only_its_people(office: Office) -> None:
    add_people(office.database, 3)
    add_people(office.database, 5, start=10, commune=ELSEWHERE)
    office.officer(LAN, "commune", PHU_KHUONG)
    shown = write(office, LAN)
    office.press(LAN, "news_part", "places")
    office.type(LAN, "ba tri")
    there = office.hear(LAN)
    office.press(LAN, "news_send", "now")

    assert "Gửi cho <b>3</b> người" in shown
    assert "Không thấy xã “ba tri” trong địa bàn của anh chị." in there
    assert states(office.database, latest(office)) == {"waits": 3}


def test_part_of_a_name_offers_the_communes_of_the_area_that_begin_so(office: Office) -> None:
    add_people(office.database, 3)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_part", "places")
    office.hear(TINH)
    office.type(TINH, "phu")
    asked, offered = office.hear(TINH), office.labels(TINH)
    office.pick(TINH, "phường Phú Khương")

    assert asked == "Bot chưa rõ “phu” là xã nào. Anh chị bấm xã đúng hoặc gõ lại giùm."
    assert len(offered) == 6 and "phường Phú Khương" in offered
    assert "❌ phường Phú Khương" in office.labels(TINH) and "Gửi cho <b>3</b> người" in office.hear(TINH)


def test_more_than_fifty_ask_for_one_more_tap(office: Office) -> None:
    add_people(office.database, 51)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")

    assert "51 người, gửi ngay." in office.hear(TINH)
    assert office.rows("SELECT count(*) FROM broadcasts") == [(0,)]
    office.pick(TINH, "✅ Gửi 51 người")

    assert office.rows("SELECT count(*) FROM broadcast_people") == [(51,)]


def test_a_second_tap_sends_nothing_again(office: Office) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")
    office.hear(TINH)

    office.press(TINH, "news_send", "now")

    assert "Tin này gửi rồi hoặc bỏ rồi." in office.hear(TINH)
    assert office.rows("SELECT count(*) FROM broadcasts") == [(1,)]


def test_it_leaves_at_the_chosen_time_also_when_the_bot_was_down(office: Office, pump: Pump) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    write(office, TINH)
    office.pick(TINH, "✅ Xong")
    assert "📨 Gửi lúc 18:00 hôm nay" in office.labels(TINH)
    office.pick(TINH, "📨 Gửi lúc 18:00 hôm nay")
    pump_all(office, pump, steps=1)
    assert states(office.database, latest(office)) == {"waits": 2}
    assert "Tin hẹn gửi 18:00 hôm nay" in office.hear(TINH)

    office.clock.at = office.clock.at.replace(hour=11, minute=40)  # 18:40 at home
    pump_all(office, pump, steps=3)

    assert "Mai họp" in office.hear(FIRST_ACCOUNT)
    assert state_of(office.database, latest(office)) == "done"


def test_a_time_can_be_typed(office: Office) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_time")
    office.hear(TINH)

    office.type(TINH, "bảy giờ sáng")

    # Tomorrow is a day on which nothing is begun.
    assert "Tin hẹn gửi 07:00 thứ Tư 25/11" in office.hear(TINH)


def test_no_moment_is_offered_at_which_nothing_would_leave(office: Office) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    office.clock.at += timedelta(days=1)
    write(office, TINH)

    office.press(TINH, "news_look")
    assert "📨 Gửi lúc 18:00 ngày mai" in office.labels(TINH)
    office.press(TINH, "news_time")
    assert not [it for it in office.labels(TINH) if "hôm nay" in it]


def test_it_can_be_held_resumed_and_ended(office: Office, pump: Pump) -> None:
    add_people(office.database, 120)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now", "yes")
    number = latest(office)
    pump_all(office, pump, steps=1)

    office.press(TINH, "broadcast_pause", number)
    assert "⏸ Đang ngưng · đã gửi 50/120" in office.hear(TINH)
    pump_all(office, pump, steps=3)
    assert states(office.database, number) == {"sent": 50, "waits": 70}
    office.press(TINH, "broadcast_resume", number)
    pump_all(office, pump, steps=1)
    office.press(TINH, "broadcast_cancel", number)
    office.press(TINH, "broadcast_cancel", number, "yes")

    assert "🛑 Đã hủy · đã gửi 100/120" in office.hear(TINH)
    assert reasons(office.database, number) == {"cancelled": 20}
    assert [row[1] for row in office.audited("broadcast_cancelled")] == [str(number)]


def test_the_uncertain_are_listed_with_one_button(office: Office, pump: Pump) -> None:
    add_people(office.database, 3)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")
    number = latest(office)
    office.hear(TINH)
    pump_all(office, pump, steps=1, deliver=False)
    for state, reason in ((outbox.UNCERTAIN, "timed out"), (outbox.UNREACHABLE, "blocked")):
        settle_one(office, state, reason)
    pump_all(office, pump, steps=2)

    office.hear(TINH)
    office.press(TINH, "broadcast", number)
    assert "Đã gửi 1/3 · 1 không tới được · 1 chưa rõ có tới không" in office.hear(TINH)
    office.pick(TINH, "👀 Coi 1 người không tới được")
    assert "đã chặn bot" in office.hear(TINH)
    office.press(TINH, "broadcast_people", number, "uncertain")
    assert "Người 0 · HTX Dừa 0 · /hs_1" in office.hear(TINH)
    [(until,)] = office.rows("SELECT until FROM broadcasts")
    office.pick(TINH, "📨 Gửi lại 1 người này")
    office.press(TINH, "broadcast_again", number, 1)
    pump_all(office, pump, steps=3)

    assert office.rows("SELECT until FROM broadcasts") == [(until,)], "whoever was put off to the last day still gets it"
    assert states(office.database, number) == {"sent": 2, "unreachable": 1}
    assert office.hear(FIRST_ACCOUNT).count("Mai họp") == 1


def test_another_officer_cannot_touch_it(office: Office) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    office.officer(MINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")
    number = latest(office)

    for handler in ("broadcast", "broadcast_pause", "broadcast_cancel", "broadcast_people", "broadcast_again"):
        office.press(MINH, handler, number, "yes")
        assert office.hear(MINH) == "Không tìm thấy tin này.", handler
    assert state_of(office.database, number) == "waiting"


@pytest.mark.parametrize("words", ["x" * 1001, "  "])
def test_words_that_do_not_fit_are_asked_for_again(office: Office, words: str) -> None:
    office.officer(TINH, "province")
    office.type(TINH, "/tin")
    office.hear(TINH)
    office.type(TINH, words)

    assert "Tin từ 1 tới 1.000 chữ cái." in office.hear(TINH)
    office.type(TINH, "Mai họp")
    assert "Gửi cho ai?" in office.hear(TINH)


def test_a_broadcast_leaves_the_open_question_as_it_is(office: Office, pump: Pump) -> None:
    office.found(HAI)
    before = office.rows("SELECT sealed, prompt, last_message, version FROM places")
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")

    pump_all(office, pump)

    assert "Mai họp lúc 8 giờ" in office.hear(HAI)
    assert office.rows("SELECT sealed, prompt, last_message, version FROM places") == before


def settle_one(office: Office, state: int, reason: str) -> None:
    at = millis(office.clock.now())
    row = next(
        it for it in office.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=9)) if it.priority == outbox.BROADCAST
    )
    office.database.call(lambda tx: outbox.settle(tx, "me", [Settled(row.id, state, None, reason)], now=at))
    office.rows("UPDATE outbox SET state = 0, claimed_by = NULL WHERE state = 1 RETURNING id")


def test_somebody_with_two_cases_stands_in_it_once(office: Office) -> None:
    first, second = add_people(office.database, 2)
    office.rows(f"INSERT INTO places (person, case_id, active_at, current) SELECT {first}, id, 1, 0 FROM cases WHERE owner = {second} RETURNING id")
    office.officer(TINH, "province")

    shown = write(office, TINH)
    office.press(TINH, "news_send", "now")

    assert "Gửi cho <b>2</b> người" in shown
    assert states(office.database, latest(office)) == {"waits": 2}


def test_one_message_of_a_sending_is_alive(office: Office, pump: Pump) -> None:
    add_people(office.database, 2)
    office.officer(TINH, "province")
    write(office, TINH)
    office.press(TINH, "news_send", "now")
    pump_all(office, pump, steps=1)
    number, older = latest(office), "Số mới nằm ở tin anh chị vừa mở."
    office.hear(TINH)

    office.press(TINH, "broadcast", number)
    opened = office.hear(TINH)
    office.press(TINH, "broadcast", number)
    again = office.hear(TINH)
    pump_all(office, pump, steps=2)

    assert opened.count(older) == 1 and older not in again
    rewritten = office.rows("SELECT message_id FROM outbox WHERE kind = 'edit' ORDER BY id")
    assert [it for (it,) in rewritten].count(1) >= 3, "what is told goes on in the message that was opened last"
    assert "Đã gửi 2/2" in office.hear(TINH)

"""Calls, notes, waiting, closing and handing over: a tap each, and nothing of it reaches the founder unasked."""

import pytest

from db.desk import notes
from flows.desk.areas import codes_of
from flows.desk.policy import Actor, Grant, Role
from tests.desk.office import ELSEWHERE, HAI, HERE, LAN, MINH, TINH, Office, priced


@pytest.fixture
def case(office: Office) -> int:
    number = office.stand(HAI, priced(), days_ago=9)
    office.officer(LAN, name="Lan")
    return number


def actor(office: Office, account: int, area: str = HERE, deputy_of: int | None = None) -> Actor:
    person = office.rows(f"SELECT id FROM persons WHERE account = {account}")[0][0]
    return Actor(person, account, "Lan", (Grant(Role.COMMUNE, area, codes_of(area), deputy_of),))


def due(office: Office, who: Actor, day: str) -> list[tuple[int, str]]:
    return [(it.case_id, it.due_day) for it in office.database.call(lambda tx: notes.due_calls(tx, who, day))]


# -- calls -----------------------------------------------------------------------------------------


def test_a_call_names_the_founder_offers_the_number_first_and_then_four_outcomes(office: Office, case: int) -> None:
    office.press(LAN, "called", case)

    said = office.hear(LAN)
    assert "09•• ••• 678\nGọi xong bấm giùm:" in said
    assert said.startswith("A · HTX Dừa xanh Phước Lợi · 09")
    assert office.labels(LAN)[:5] == [
        "👁 Coi đủ số", "👍 Sẽ làm", "📅 Gọi lại ngày…", "📵 Không bắt máy", "🔒 Khép: lý do",
    ]  # fmt: skip


def test_calling_back_comes_back_on_its_day(office: Office, case: int) -> None:
    office.press(LAN, "called", case)
    office.pick(LAN, "📅 Gọi lại ngày…")
    office.hear(LAN)
    office.pick(LAN, "thứ Năm 26/11")

    assert office.hear(LAN) == "Đã ghi, thứ Năm 26/11 07:30 có trong việc của anh chị."
    lan = actor(office, LAN)
    assert due(office, lan, "2026-11-25") == []
    assert due(office, lan, "2026-11-26") == due(office, lan, "2026-12-01") == [(case, "2026-11-26")]


def test_a_later_call_settles_it(office: Office, case: int) -> None:
    again(office, case, "26/11")
    office.press(LAN, "called", case)
    office.pick(LAN, "👍 Sẽ làm")

    assert due(office, actor(office, LAN), "2026-11-26") == []
    assert "☎️ Gọi 23/11: sẽ làm" in office.hear(LAN)


def test_a_deputy_and_the_officer_of_the_case_see_it_others_do_not(office: Office, case: int) -> None:
    again(office, case, "26/11")
    lan, minh = actor(office, LAN), office.officer(MINH, name="Minh")

    assert due(office, actor(office, MINH), "2026-11-26") == []
    assert due(office, actor(office, MINH, deputy_of=lan.person), "2026-11-26") == [(case, "2026-11-26")]
    office.rows(f"UPDATE cases SET officer = {minh} WHERE id = {case} RETURNING id")
    assert due(office, actor(office, MINH), "2026-11-26") == [(case, "2026-11-26")]
    assert due(office, actor(office, MINH, area=ELSEWHERE), "2026-11-26") == []


def test_a_call_is_written_down_late_with_its_true_day(office: Office, case: int) -> None:
    office.press(LAN, "called", case)
    office.pick(LAN, "🕘 Gọi bữa trước")
    office.type(LAN, "20/11")
    said = office.hear(LAN)
    office.pick(LAN, "📵 Không bắt máy")

    assert "Cuộc gọi thứ Sáu 20/11. Kết quả sao?" in said
    assert office.rows("SELECT kind, code, day FROM case_notes") == [("call", "missed", "2026-11-20")]


@pytest.mark.parametrize("words", ["hôm nào đó", "20/12/2027", "1/1/2020"])
def test_a_day_that_cannot_be_is_asked_again(office: Office, case: int, words: str) -> None:
    office.press(LAN, "called", case)
    office.pick(LAN, "📅 Gọi lại ngày…")
    office.hear(LAN)
    office.type(LAN, words)

    assert "Ngày này chưa rõ" in office.hear(LAN)
    assert office.rows("SELECT count(*) FROM case_notes") == [(0,)]


def test_the_last_call_stands_on_the_panel(office: Office, case: int) -> None:
    again(office, case, "26/11")

    office.type(LAN, f"/hoso {case}")

    assert "☎️ Gọi 23/11: hẹn gọi lại thứ Năm 26/11" in office.hear(LAN)


# -- notes -----------------------------------------------------------------------------------------


def test_a_note_is_sealed_seen_by_colleagues_and_never_by_the_founder(office: Office, case: int) -> None:
    office.officer(MINH, name="Minh")
    office.press(LAN, "note", case)
    office.type(LAN, "Nhà đang có tang, để qua rằm.")
    office.hear(LAN)

    office.press(MINH, "note", case)

    assert "23/11 · Lan: Nhà đang có tang, để qua rằm." in office.hear(MINH)
    assert b"tang" not in bytes(office.rows("SELECT words FROM case_notes")[0][0])
    assert office.hear(HAI) == ""
    assert [row[0] for row in office.audited("note_added")] == [LAN]


# -- waiting ---------------------------------------------------------------------------------------


def test_a_case_that_waits_is_not_stuck_until_its_day(office: Office, case: int) -> None:
    office.press(LAN, "pause", case)
    office.pick(LAN, "2 tuần")

    assert "⏸ Đã ghi: đợi tới thứ Hai 7/12" in office.hear(LAN).replace("07/12", "7/12")
    [(paused, stuck)] = office.rows(f"SELECT paused_until, stuck_at FROM cases WHERE id = {case}")
    assert stuck == paused == 1796576400000, "7/12/2026 at midnight here"
    office.type(LAN, f"/hoso {case}")
    assert "⏸ Đợi tới thứ Hai" in office.hear(LAN)


def test_waiting_can_be_ended(office: Office, case: int) -> None:
    office.press(LAN, "pause", case)
    office.type(LAN, "5/12")
    office.press(LAN, "pause", case)
    office.pick(LAN, "▶️ Khỏi đợi nữa")

    assert office.rows(f"SELECT paused_until FROM cases WHERE id = {case}") == [(None,)]


# -- closing ---------------------------------------------------------------------------------------


def test_closing_needs_a_reason_tells_the_founder_and_takes_the_case_out(office: Office, case: int) -> None:
    office.press(LAN, "close", case)
    office.pick(LAN, "Không đủ người")

    assert office.rows(f"SELECT status, stuck_at FROM cases WHERE id = {case}") == [("closed", None)]
    assert office.rows("SELECT kind, code FROM case_notes") == [("close", "too_few")]
    assert "Cán bộ Lan tạm khép hồ sơ HTX Dừa xanh Phước Lợi. Giấy tờ vẫn còn đủ" in office.hear(HAI)


def test_a_typed_reason_has_to_say_something(office: Office, case: int) -> None:
    office.press(LAN, "close", case)
    office.type(LAN, "ok")
    assert "Lý do ngắn quá" in office.hear(LAN)

    office.type(LAN, "Bà con chuyển qua làm trang trại")

    assert office.rows(f"SELECT status FROM cases WHERE id = {case}") == [("closed",)]
    assert "trang trại".encode() not in bytes(office.rows("SELECT words FROM case_notes")[0][0])


def test_what_was_agreed_on_another_day_is_closed_with_that_day(office: Office, case: int) -> None:
    office.press(LAN, "called", case, "2026-11-20")
    office.pick(LAN, "🔒 Khép: lý do")
    office.pick(LAN, "Không làm nữa")

    assert office.rows("SELECT kind, code, day FROM case_notes") == [("close", "gives_up", "2026-11-20")]


def test_a_closed_case_opens_again_when_the_founder_goes_on(office: Office, case: int) -> None:
    office.press(LAN, "close", case)
    office.pick(LAN, "Không làm nữa")

    office.type(HAI, "60 ngàn một chục 12")

    assert office.rows(f"SELECT status FROM cases WHERE id = {case}") == [("draft",)]


def test_an_officer_opens_it_again_and_the_founder_is_told(office: Office, case: int) -> None:
    office.press(LAN, "close", case)
    office.pick(LAN, "Không làm nữa")
    office.forget()
    office.type(LAN, f"/hoso {case}")
    assert "🔒 Đã khép" in office.hear(LAN)

    office.pick(LAN, "🔓 Mở lại")

    assert office.rows(f"SELECT status FROM cases WHERE id = {case}") == [("draft",)]
    assert "mở lại hồ sơ" in office.hear(HAI)


def test_cc_04_closing_a_case_that_somebody_has_closed_says_so(office: Office, case: int) -> None:
    office.officer(MINH, name="Minh")
    office.press(LAN, "close", case)
    office.press(MINH, "close", case)
    office.pick(LAN, "Không làm nữa")
    office.forget()

    office.pick(MINH, "Không làm nữa")

    assert office.hear(MINH).startswith("Hồ sơ vừa được người khác cập nhật.")
    assert office.hear(HAI) == ""
    assert office.rows("SELECT count(*) FROM case_notes WHERE kind = 'close'") == [(1,)]


# -- handing over ----------------------------------------------------------------------------------


def test_a_case_is_given_to_an_officer_of_the_area_who_is_told(office: Office, case: int) -> None:
    minh = office.officer(MINH, name="Minh")
    office.officer(3001, area=ELSEWHERE, name="Xa")
    office.press(LAN, "assign", case)
    assert office.labels(LAN)[0].startswith("Minh (")
    assert not [it for it in office.labels(LAN) if it.startswith("Xa")]

    office.pick(LAN, "Minh")

    assert office.rows(f"SELECT officer FROM cases WHERE id = {case}") == [(minh,)]
    assert f"Lan giao cho anh chị hồ sơ HTX Dừa xanh Phước Lợi · /hs_{case}" in office.hear(MINH)
    office.type(LAN, f"/hoso {case}")
    assert "👤 Minh" in office.hear(LAN)


def test_cc_04_giving_away_what_has_gone_to_somebody_else_says_so(office: Office, case: int) -> None:
    minh = office.officer(MINH, name="Minh")
    office.officer(TINH, "province", name="Tỉnh")
    office.press(LAN, "assign", case)
    office.press(TINH, "assign", case)
    office.pick(LAN, "Minh")
    office.forget()

    office.pick(TINH, "🙋 Tôi nhận")

    assert office.hear(TINH).splitlines() == [
        "Hồ sơ vừa được người khác cập nhật. Xem bản mới trước khi sửa.", "Đang phụ trách: Minh",
    ]  # fmt: skip
    assert office.rows(f"SELECT officer FROM cases WHERE id = {case}") == [(minh,)]


def test_all_cases_are_handed_over_but_those_the_other_may_not_see(office: Office, case: int) -> None:
    lan, minh = office.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0], office.officer(MINH, name="Minh")
    second, third = office.found(1002), office.found(1003)
    office.rows(f"UPDATE cases SET commune = '{HERE}' WHERE id = {second} RETURNING id")
    office.rows(f"UPDATE roles SET area = '', role = 'province' WHERE person = {lan} RETURNING id")
    office.rows(f"UPDATE cases SET officer = {lan} RETURNING id")
    office.forget()

    office.press(LAN, "assign_all", case)
    office.pick(LAN, "Minh")

    assert office.rows("SELECT id, officer FROM cases ORDER BY id") == [(case, minh), (second, minh), (third, lan)]
    assert "Đã giao 2 hồ sơ cho Minh." in office.hear(LAN)
    assert f"/hs_{case}, /hs_{second}" in office.hear(MINH)


def again(office: Office, case: int, day: str) -> None:
    office.press(LAN, "called", case)
    office.pick(LAN, "📅 Gọi lại ngày…")
    office.type(LAN, day)
    office.forget()



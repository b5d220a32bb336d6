"""Requests: answered with a ready sentence or one's own words, a value to accept, ten seconds, and what is late."""

from datetime import datetime
from typing import Any

import pytest

from bot import late_tickets
from bot.clock import millis
from bot.desk.sweeping import sweep
from tests.desk.office import ELSEWHERE, HAI, LAN, MINH, TINH, Office, priced

ASKED = "Giá lên xuống hoài, ghi sao?"
ANSWER = "Anh lấy giá bình quân cả năm, dừa khô năm rồi chừng 60 ngàn một chục. Mai mốt lên xuống đại hội chỉnh lại."
TWELVE = {"amount": 60000, "per": "chuc", "base_units": 12}
KEY = "pa.price/1"


@pytest.fixture
def asked(office: Office) -> int:
    """A founder has asked about the price; officer Lan looks after the ward."""
    case = office.stand(HAI, priced())
    office.officer(LAN, name="Lan")
    office.ask(HAI, ASKED)
    office.hear(HAI)
    return case


def test_the_officer_is_told_the_question_in_words_with_a_button_to_answer(office: Office, asked: int) -> None:
    told = office.hear(LAN)

    assert "Đang ở câu: Giá dừa khô" in told and f"“{ASKED}”" in told
    assert office.labels(LAN) == ["💬 Trả lời 🆘", "📂 Mở hồ sơ"]


def test_dialogue_4_an_answer_with_a_value_is_accepted_with_one_tap(office: Office, asked: int) -> None:
    office.type(LAN, f"/hoso {asked}")
    office.pick(LAN, "💬 Trả lời 🆘")
    assert "Gõ câu trả lời, hoặc chọn mẫu:\n1. “Lấy giá bình quân 12 tháng qua.”" in office.hear(LAN)
    office.type(LAN, ANSWER)
    assert "Kèm giá trị đề nghị để bà con bấm một cái là xong?" in office.hear(LAN)
    office.pick(LAN, "✅ Kèm giá trị 2")
    assert office.hear(LAN) == "Đã gửi. Trong 10 giây còn thu lại được."
    assert office.hear(HAI) == "", "it leaves after ten seconds"
    at = office.place(HAI)

    office.wait(seconds=11)

    assert office.hear(HAI) == (
        f"Cán bộ Lan (phường An Hội): “{ANSWER}” Ghi 60.000 ₫ một chục 12 trái = 5.000 ₫ một trái luôn không?"
    )
    assert office.labels(HAI) == ["✅ Ghi vậy", "✏️ Tôi tự ghi", "💬 Hỏi thêm"]
    assert (office.answers(asked)[KEY]["value"], office.answers(asked)[KEY]["state"]) == (None, "officer")
    assert office.place(HAI) == at, "the question in progress stays"

    office.pick(HAI, "✅ Ghi vậy")

    entry = office.answers(asked)[KEY]
    assert (entry["value"], entry["state"], entry["from"]) == (TWELVE, "answered", "officer")
    assert "✅ Giá dừa khô: 60.000 ₫ một chục 12 trái = 5.000 ₫ một trái" in office.hear(HAI)
    lan = office.rows(f"SELECT id FROM persons WHERE account = {LAN}")
    assert office.rows("SELECT by, source FROM history WHERE key = 'pa.price/1' ORDER BY version DESC LIMIT 1") == [(lan[0][0], "officer")]  # fmt: skip


def test_a_second_tap_writes_nothing_and_says_so(office: Office, asked: int) -> None:
    answer(office, asked, "✅ Kèm giá trị 1")
    rows = office._rows[HAI]
    office.pick(HAI, "✅ Ghi vậy")
    known = office.answers(asked)
    office._rows[HAI] = rows

    office.pick(HAI, "✅ Ghi vậy")

    assert "Đã ghi nhận." in office.toast(HAI)
    assert office.answers(asked)[KEY] == known[KEY]


def test_taken_back_within_ten_seconds_nothing_arrives_and_the_request_is_open_again(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")
    assert office.rows("SELECT state FROM tickets") == [("answered",)]
    office.hear(LAN)

    office.wait(seconds=5)
    office.pick(LAN, "↩️ Thu lại")
    office.wait(seconds=20)

    assert "Đã thu lại" in office.hear(LAN)
    assert office.hear(HAI) == ""
    assert office.rows("SELECT state FROM tickets") == [("open",)]
    assert office.rows(f"SELECT help_since IS NOT NULL FROM cases WHERE id = {asked}") in ([(1,)], [(True,)])


def test_an_answer_taken_back_leaves_the_case_as_it_stood_and_its_episode_open(office: Office, asked: int) -> None:
    sweep_at(office)
    stood = standing_of(office, asked)
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Để sau cũng được.")
    office.wait(seconds=60)
    office.pick(LAN, "📤 Gửi")
    office.wait(seconds=5)
    sweep_at(office)
    assert standing_of(office, asked) == stood, "it can still be taken back"

    office.pick(LAN, "↩️ Thu lại")
    sweep_at(office)

    assert standing_of(office, asked) == stood
    assert office.rows("SELECT count(*), count(closed_at) FROM episodes") == [(1, 0)]


def test_what_the_founder_asks_meanwhile_does_not_settle_an_answer_that_can_be_taken_back(office: Office, asked: int) -> None:
    sweep_at(office)
    first = standing_of(office, asked)[0]
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")
    office.wait(seconds=5)

    office.ask(HAI, "Còn giá dừa tươi?")
    assert standing_of(office, asked)[0] == first
    office.wait(seconds=6)

    [(second,)] = office.rows("SELECT opened_at FROM tickets WHERE state = 'open'")
    assert standing_of(office, asked)[0] == second > first


def test_once_an_answer_has_left_the_founders_time_begins_and_the_episode_is_over(office: Office, asked: int) -> None:
    sweep_at(office)
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")

    office.wait(seconds=11)

    at = millis(office.clock.now())
    assert standing_of(office, asked)[:2] == (None, None)
    assert office.rows(f"SELECT changed_at, episode FROM cases WHERE id = {asked}") == [(at, None)]
    assert office.rows("SELECT closed_at FROM episodes") == [(at,)]


def sweep_at(office: Office) -> None:
    office.database.call(lambda tx: sweep(tx, office.clock.now()))


def standing_of(office: Office, case: int) -> tuple[Any, ...]:
    return office.rows(f"SELECT help_since, wait_since, changed_at, stuck_at, episode FROM cases WHERE id = {case}")[0]


def test_too_late_to_take_back_is_said(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")
    office.wait(seconds=11)

    office.pick(LAN, "↩️ Thu lại")

    assert "không thu lại được nữa" in office.toast(LAN)
    assert office.rows("SELECT state FROM tickets") == [("answered",)]


def test_a_ready_sentence_is_looked_at_before_it_is_sent(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.hear(LAN)

    office.pick(LAN, "1")
    seen = office.hear(LAN)
    office.pick(LAN, "📤 Gửi")
    office.wait(seconds=11)

    assert "Bà con sẽ nhận: Cán bộ Lan (phường An Hội): “Lấy giá bình quân 12 tháng qua.”" in seen
    assert office.hear(HAI) == "Cán bộ Lan (phường An Hội): “Lấy giá bình quân 12 tháng qua.”"
    assert office.labels(HAI) == ["✏️ Tôi tự ghi", "💬 Hỏi thêm"]


@pytest.mark.parametrize("typed", ["1", "Mẫu 1"])
def test_typing_the_number_of_a_ready_sentence_takes_that_sentence(office: Office, asked: int, typed: str) -> None:
    office.press(LAN, "ticket", asked)
    office.hear(LAN)

    office.type(LAN, typed)

    assert "Bà con sẽ nhận: Cán bộ Lan (phường An Hội): “Lấy giá bình quân 12 tháng qua.”" in office.hear(LAN)


def test_a_number_that_is_no_ready_sentence_is_the_answer(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.hear(LAN)

    office.type(LAN, "60")

    assert "Bà con sẽ nhận: Cán bộ Lan (phường An Hội): “60”" in office.hear(LAN)


def test_a_value_can_be_typed_by_itself_and_is_read_as_the_founders_would_be(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.type(LAN, "Lấy giá lúc thường thôi.")
    office.pick(LAN, "⌨️ Gõ giá trị kèm")
    office.type(LAN, "mắc lắm")
    assert "⚠️" in office.hear(LAN)

    office.type(LAN, "8.200 một trái")

    assert "✅ Kèm: 8.200 ₫ một trái" in office.labels(LAN)


def test_writing_it_oneself_opens_the_question_with_the_officers_words_above(office: Office, asked: int) -> None:
    answer(office, asked, "✅ Kèm giá trị 1")
    office.hear(HAI)

    office.pick(HAI, "✏️ Tôi tự ghi")
    said = office.hear(HAI)
    office.type(HAI, "70 ngàn một chục 12")

    assert said.startswith("Cán bộ Lan (phường An Hội): “Anh lấy giá")
    assert "Giá bán bình quân bao nhiêu một" in said
    entry = office.answers(asked)[KEY]
    assert (entry["value"]["amount"], entry["from"]) == (70000, "typed")


def test_asking_more_opens_another_request_about_the_same_question(office: Office, asked: int) -> None:
    answer(office, asked, "Không kèm")

    office.pick(HAI, "💬 Hỏi thêm")
    office.type(HAI, "Giá dừa tươi hay dừa khô?")

    assert office.rows("SELECT question, state FROM tickets ORDER BY id") == [(KEY, "answered"), (KEY, "open")]


def test_coming_back_after_days_shows_the_answer_again(office: Office, asked: int) -> None:
    answer(office, asked, "✅ Kèm giá trị 2")
    office.wait(days=2)
    office.forget()

    office.type(HAI, "/tiep")
    said = office.hear(HAI)
    office.pick(HAI, "💬 Coi trả lời của cán bộ")
    office.pick(HAI, "✅ Ghi vậy")

    assert "Có 1 câu cán bộ Lan đã trả lời." in said
    assert office.answers(asked)[KEY]["value"] == TWELVE


def test_cc_04_the_second_officer_is_told_that_somebody_was_first(office: Office, asked: int) -> None:
    office.officer(MINH, name="Minh")
    for account in (LAN, MINH):
        office.press(account, "ticket", asked)
        office.type(account, "Ghi như năm rồi.")
    office.pick(LAN, "📤 Gửi")
    office.hear(MINH)

    office.pick(MINH, "📤 Gửi")
    office.wait(seconds=11)

    assert office.hear(MINH) == "Hồ sơ vừa được người khác cập nhật. Xem bản mới trước khi sửa."
    assert office.hear(HAI).count("Cán bộ") == 1


def test_replying_to_the_message_still_works(office: Office, asked: int) -> None:
    office.hear(LAN)
    [(message,)] = office.rows(f"SELECT message_id FROM outbox WHERE ticket IS NOT NULL AND chat = {LAN}")

    office.say(LAN, "Ghi 8.000 một trái nghen", reply_to_message={"message_id": message})

    assert office.hear(LAN) == "Đã gửi câu trả lời cho bà con."
    assert office.hear(HAI) == "Cán bộ Lan (phường An Hội): “Ghi 8.000 một trái nghen”"
    assert office.rows(f"SELECT wait_since FROM cases WHERE id = {asked}") == [(None,)]


def test_a_reply_with_the_number_of_a_ready_sentence_is_looked_at_before_it_leaves(office: Office, asked: int) -> None:
    [(message,)] = office.rows(f"SELECT message_id FROM outbox WHERE ticket IS NOT NULL AND chat = {LAN}")
    office.press(LAN, "ticket", asked)
    office.hear(LAN)

    office.say(LAN, "1", reply_to_message={"message_id": message})

    assert "Bà con sẽ nhận: Cán bộ Lan (phường An Hội): “Lấy giá bình quân 12 tháng qua.”" in office.hear(LAN)
    assert office.hear(HAI) == ""
    assert office.rows("SELECT state FROM tickets") == [("open",)]


def test_az_04_an_officer_of_another_commune_cannot_reply(office: Office, asked: int) -> None:
    office.hear(LAN)
    [(message,)] = office.rows(f"SELECT message_id FROM outbox WHERE ticket IS NOT NULL AND chat = {LAN}")
    office.rows(f"UPDATE roles SET area = '{ELSEWHERE}' RETURNING id")

    office.say(LAN, "Ghi 8.000 một trái nghen", reply_to_message={"message_id": message})

    assert office.hear(LAN) == "Không tìm thấy hồ sơ."
    assert office.rows("SELECT state FROM tickets") == [("open",)]


def test_words_typed_after_another_button_do_not_go_to_the_founder(office: Office, asked: int) -> None:
    office.press(LAN, "ticket", asked)
    office.press(LAN, "case", asked)

    office.type(LAN, "chị Ba ơi hồ sơ này sao rồi")
    office.wait(seconds=11)

    assert office.rows("SELECT state FROM tickets") == [("open",)]
    assert office.hear(HAI) == ""


def test_a_voice_message_can_be_heard_again(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN, name="Lan")
    update = office.text(HAI, "")
    update["message"] |= {"voice": {"file_id": "voice-1", "duration": 4, "file_unique_id": "u"}}
    del update["message"]["text"]
    office.receive(update)
    office.take(HAI)
    office.deliver()
    office.pick(HAI, "📤 Gửi cán bộ")
    office.forget()

    office.press(LAN, "ticket", case)
    said = office.hear(LAN)
    office.receive(office.tap(LAN, office._data(LAN, "🎙 Nghe tin thoại")))
    office.take(LAN)

    assert "🎙 gửi tin thoại" in said
    assert [(chat, kind, payload["file_id"]) for chat, kind, payload in office.deliver()] == [(LAN, "voice", "voice-1")]


def test_it_is_said_when_the_founder_cannot_be_reached(office: Office, asked: int) -> None:
    office.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE account = {HAI} RETURNING id")
    office.press(LAN, "ticket", asked)

    office.type(LAN, "Ghi như năm rồi.")

    assert "⚠️ Bot không nhắn được cho bà con này." in office.hear(LAN)


# -- late ------------------------------------------------------------------------------------------


def test_after_one_working_day_the_officer_is_reminded_after_two_the_province_and_the_founder(office: Office, asked: int) -> None:
    """Asked on Monday 23/11 at 10:00; the 24th is a holiday."""
    office.officer(TINH, "province", name="Tỉnh")

    assert told(office, "2026-11-25T09:00") == ("", "", "")
    lan, tinh, hai = told(office, "2026-11-25T10:05")
    assert "chờ quá 1 ngày làm việc" in lan and (tinh, hai) == ("", "")
    assert told(office, "2026-11-25T18:00") == ("", "", ""), "once"
    lan, tinh, hai = told(office, "2026-11-26T10:05")
    assert "quá 2 ngày làm việc, phường An Hội chưa trả lời" in tinh and lan == ""
    assert "Cán bộ chưa trả lời, bot đã báo cấp trên." in hai
    assert told(office, "2026-11-30T10:05") == ("", "", ""), "once"


def test_nobody_is_told_at_night(office: Office, asked: int) -> None:
    assert told(office, "2026-11-25T22:00") == ("", "", "")
    assert told(office, "2026-11-26T05:00") == ("", "", "")
    assert told(office, "2026-11-26T07:30")[0] != ""


def test_a_request_of_a_case_that_officers_may_not_open_is_reported_too(office: Office, asked: int) -> None:
    office.rows(f"UPDATE cases SET status = 'leaving' WHERE id = {asked} RETURNING id")
    office._rows.clear()

    assert "chờ quá 1 ngày làm việc" in told(office, "2026-11-25T10:05")[0]
    assert office.labels(LAN) == []


def told(office: Office, moment: str) -> tuple[str, str, str]:
    """Look for late requests at a moment; return what Lan, the province and the founder get."""
    office.clock.at = datetime.fromisoformat(f"{moment}:00+07:00")
    office.forget()
    for lane in office.database.call(lambda tx: late_tickets.report(tx, office.ring, office.clock.now())):
        office.take_all(lane)
    return office.hear(LAN), office.hear(TINH), office.hear(HAI)


def answer(office: Office, case: int, choice: str) -> None:
    office.press(LAN, "ticket", case)
    office.type(LAN, ANSWER)
    office.pick(LAN, choice)
    office.forget()
    office.wait(seconds=11)
    office.deliver()

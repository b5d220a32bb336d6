"""⌨️ Nhập giùm: an officer types, the question reads, the founder says yes; nobody overwrites what they have not seen."""

from typing import Any

import pytest

from bot.tokens import Tap
from tests.desk.office import HAI, LAN, MINH, Office, priced
from tests.flows.members.chat import pasted

KEY = "pa.price/1"


@pytest.fixture
def case(office: Office) -> int:
    number = office.stand(HAI, priced())
    office.officer(LAN, name="Lan")
    return number


def test_a_missing_answer_is_entered_and_counts_once_it_is_accepted_with_one_tap(office: Office, case: int) -> None:
    office.press(LAN, "enter", case)
    assert "⌨️ Nhập giùm <b>HTX Dừa xanh Phước Lợi</b>: câu nào?" in office.hear(LAN)
    assert office.labels(LAN)[-3:] == ["⌨️ Họp", "⌨️ Hồ sơ đăng ký", "⬅️ Hồ sơ"]
    office.press(LAN, "enter_key", case, KEY)
    office.type(LAN, "8.200 đ một trái")
    assert "Sẽ ghi: 8.200 ₫ một trái" in office.hear(LAN)
    office.pick(LAN, "📤 Gửi bà con coi lại")

    assert KEY not in office.answers(case)
    office.type(LAN, f"/hoso {case}")
    assert "⌨️ Ghi giùm: Giá dừa khô · chờ bà con bấm ✅" in office.hear(LAN)
    assert office.hear(HAI) == (
        "Cán bộ Lan (phường An Hội) ghi giùm. Giá dừa khô: 8.200 ₫ một trái\n"
        "Anh chị coi đúng chưa? Bấm ✅ thì mới tính."
    )
    assert office.labels(HAI) == ["✅ Đúng", "✏️ Tôi tự ghi"]

    office.pick(HAI, "✅ Đúng")

    entry = office.answers(case)[KEY]
    assert (entry["value"]["amount"], entry["state"], entry["from"]) == (8200, "answered", "officer")
    assert "✅ Giá dừa khô: 8.200 ₫ một trái" in office.hear(HAI)
    assert office.audited("answer_entered") == [(LAN, str(case), KEY)]
    office.type(LAN, f"/hoso {case}")
    assert "Ghi giùm" not in office.hear(LAN)


def test_a_correction_shows_the_old_and_the_new_value(office: Office, case: int) -> None:
    enter(office, case, "dl.cap_min", "3 triệu")

    said = office.hear(HAI)
    assert "Góp ít nhất: 3.000.000 ₫ (Ba triệu đồng)" in said
    assert "Đang ghi: 2.000.000 ₫ (Hai triệu đồng)" in said
    assert office.answers(case)["dl.cap_min"]["value"] == 2_000_000


def test_the_same_problems_are_told_as_to_the_founder(office: Office, case: int) -> None:
    office.press(LAN, "enter_key", case, "dl.cap_min")
    office.hear(LAN)
    for words in ("500 đồng", "nhiều lắm"):
        office.type(LAN, words)
        assert office.hear(LAN).startswith("⚠️ "), words

    office.type(LAN, "1 triệu")

    assert "Sẽ ghi: 1.000.000 ₫" in office.hear(LAN)
    assert office.answers(case)["dl.cap_min"]["value"] == 2_000_000


def test_a_doubtful_reading_is_asked_about(office: Office, case: int) -> None:
    office.press(LAN, "enter_key", case, KEY)
    office.hear(LAN)
    office.type(LAN, "60 ngàn một chục")
    assert office.labels(LAN)[:2] == ["10", "12"]

    office.pick(LAN, "12")

    assert waits(office, case)[0]["value"] == {"amount": 60000, "per": "chuc", "base_units": 12}


def test_a_choice_is_tapped(office: Office, case: int) -> None:
    office.press(LAN, "enter_key", case, "pa.share")
    office.pick(LAN, "30%")
    office.pick(LAN, "📤 Gửi bà con coi lại")

    assert [(it["key"], it["value"]) for it in waits(office, case)] == [("pa.share", 300)]


def test_what_takes_several_choices_names_them(office: Office, case: int) -> None:
    office.press(LAN, "enter_key", case, "pa.products")
    assert "Chọn một hay nhiều, gõ cách nhau dấu phẩy: " in office.hear(LAN)

    office.type(LAN, "dừa khô, dừa tươi")

    assert "Sẽ ghi: Dừa khô · Dừa tươi" in office.hear(LAN)


def test_permissions_and_who_somebody_is_cannot_be_entered(office: Office, case: int) -> None:
    for key in ("consent.privacy", "user.phone", "dl.confirm", "m.consent/1"):
        office.press(LAN, "enter_key", case, key)
        assert "câu nào?" in office.hear(LAN), key


def test_the_founder_writes_another_value_instead(office: Office, case: int) -> None:
    enter(office, case, KEY, "8.200 đ một trái")
    office.pick(HAI, "✏️ Tôi tự ghi")
    assert "💬 Cán bộ Lan (phường An Hội) đề nghị ghi: 8.200 ₫ một trái" in office.hear(HAI)
    assert office.labels(HAI)[0] == "✅ Ghi như cán bộ đề nghị"

    office.type(HAI, "9.000 đ một trái")

    entry = office.answers(case)[KEY]
    assert (entry["value"]["amount"], entry["state"], entry["from"]) == (9000, "answered", "typed")
    assert waits(office, case) == []


def test_keeping_what_stands_there_is_a_no_to_what_was_entered(office: Office, case: int) -> None:
    enter(office, case, "dl.cap_min", "3 triệu")

    office.pick(HAI, "Giữ như cũ")

    assert "Giữ như cũ. ✅ Góp ít nhất: 2.000.000 ₫ (Hai triệu đồng)" in office.hear(HAI)
    entry = office.answers(case)["dl.cap_min"]
    assert (entry["value"], entry["state"]) == (2_000_000, "answered")
    assert waits(office, case) == []


def test_a_screen_is_not_confirmed_while_something_entered_waits(office: Office, case: int) -> None:
    enter(office, case, "dl.cap_min", "1 triệu")
    office.forget()
    tap(office, HAI, "doc_edit", "DL")
    screen = office.hear(HAI)
    confirmed = office.answers(case)["dl.confirm"]["value"]["version"]

    office.pick(HAI, "✅ Đúng hết, tạo điều lệ")
    asked = office.hear(HAI)
    office.pick(HAI, "✅ Góp ít nhất")
    again = office.hear(HAI)
    office.pick(HAI, "✅ Đúng hết, tạo điều lệ")

    assert "Góp ít nhất: 2.000.000 ₫ (Hai triệu đồng) (cán bộ ghi: 1.000.000 ₫ (Một triệu đồng), chờ anh chị bấm ✅)" in screen
    assert "Còn 1 câu cán bộ ghi giùm." in asked
    assert "Góp ít nhất: 1.000.000 ₫ (Một triệu đồng)\n" in again, "the check screen comes back"
    known = office.answers(case)
    assert (known["dl.cap_min"]["value"], known["dl.confirm"]["value"]["version"]) == (1_000_000, confirmed + 1)
    assert "own.offers" not in known


def test_home_says_what_waits_and_one_leads_to_the_next(office: Office, case: int) -> None:
    enter(office, case, "dl.cap_min", "1 triệu")
    enter(office, case, KEY, "8.200 đ một trái")
    office.type(HAI, "/start")
    assert "⌨️ Cán bộ ghi giùm 2 câu, chờ anh chị bấm ✅" in office.hear(HAI)

    office.pick(HAI, "⌨️ Coi câu cán bộ ghi giùm")
    assert "Góp ít nhất: 1.000.000 ₫" in office.hear(HAI)
    office.pick(HAI, "✅ Đúng")
    assert "Giá dừa khô: 8.200 ₫ một trái" in office.hear(HAI)
    office.pick(HAI, "✅ Đúng")

    assert office.place(HAI)["key"] == "pa.share", "then the next question"


def test_officers_see_what_waits_for_the_founder(office: Office, case: int) -> None:
    enter(office, case, "dl.cap_min", "1 triệu")
    office.forget()

    office.press(LAN, "answer", case, "dl.cap_min")

    said = office.hear(LAN)
    assert "2.000.000 ₫" in said
    assert "⌨️ Cán bộ Lan ghi giùm: 1.000.000 ₫ (Một triệu đồng), chờ bà con bấm ✅" in said


def test_cc_04_an_answer_that_has_changed_meanwhile_is_not_overwritten(office: Office, case: int) -> None:
    office.press(LAN, "enter_key", case, KEY)
    office.type(LAN, "8.200 đ một trái")
    office.type(HAI, "60 ngàn một chục 12")
    office.forget()

    office.pick(LAN, "📤 Gửi bà con coi lại")

    assert office.hear(LAN).splitlines() == [
        "Hồ sơ vừa được người khác cập nhật. Xem bản mới trước khi sửa.",
        "Giá dừa khô: 60.000 ₫ một chục 12 trái = 5.000 ₫ một trái",
    ]
    assert office.answers(case)[KEY]["value"]["amount"] == 60000
    assert office.hear(HAI) == ""


def test_cc_04_two_officers_enter_the_same_answer(office: Office, case: int) -> None:
    office.officer(MINH, name="Minh")
    for account, words in ((LAN, "8.200 đ một trái"), (MINH, "9.000 đ một trái")):
        office.press(account, "enter_key", case, KEY)
        office.type(account, words)
    office.pick(LAN, "📤 Gửi bà con coi lại")
    office.forget()

    office.pick(MINH, "📤 Gửi bà con coi lại")

    said = office.hear(MINH)
    assert said.startswith("Hồ sơ vừa được người khác cập nhật.")
    assert "Cán bộ Lan ghi giùm: 8.200 ₫ một trái, chờ bà con bấm ✅" in said
    assert [it["value"]["amount"] for it in waits(office, case)] == [8200]


def test_what_was_entered_for_the_question_in_progress_leads_on_after_the_yes(office: Office, case: int) -> None:
    assert office.place(HAI)["key"] == KEY
    enter(office, case, KEY, "8.200 đ một trái")

    office.pick(HAI, "✅ Đúng")

    assert office.place(HAI)["key"] == "pa.share"


def waits(office: Office, case: int) -> list[dict[str, Any]]:
    """What officers have put before the founder."""
    found: list[dict[str, Any]] = office.answers(case).get("own.offers", {}).get("value") or []
    return found


def enter(office: Office, case: int, key: str, words: str) -> None:
    office.press(LAN, "enter_key", case, key)
    office.type(LAN, words)
    office.pick(LAN, "📤 Gửi bà con coi lại")


def tap(office: Office, account: int, action: str, question: str) -> None:
    """Tap a founder's button that never grows old."""
    data = office.database.call(lambda tx: office.tokens.sign(Tap(action, question, ""), account, lambda s, w: None))
    office._tap(account, data)


def test_an_answer_about_a_member_says_whom_it_is_about(office: Office) -> None:
    chat = priced()
    chat.state.answers.by_key |= {k: v for k, v in pasted().state.answers.by_key.items() if k.startswith("m.")}
    case = office.stand(HAI, chat)
    office.officer(LAN, name="Lan")

    office.press(LAN, "enter", case, "members")
    listed = office.hear(LAN)
    enter(office, case, "m.dob/2", "2/1/1981")

    assert "<b>Thành viên 2: Lê Thị Tư</b>" in listed
    assert "Ngày sinh · Lê Thị Tư" in office.hear(LAN)
    assert "Ngày sinh · Lê Thị Tư: 02/01/1981" in office.hear(HAI)

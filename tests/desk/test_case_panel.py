"""/hoso: the screen of a case, its buttons, finding it by name, its answers, doubles, papers and diary."""

import json
import re

import pytest

from bot.desk.registry import DESK
from bot.effects import JOB_PURPOSE
from tests.desk.office import ELSEWHERE, HAI, HERE, LAN, MINH, TINH, Office, priced
from tests.flows.members.chat import pasted

SAU = 1002
NUMBERS = {"user.phone", "coop.phone", "m.phone", "m.id_no"}


def test_the_panel_says_who_how_far_where_it_stopped_and_what_was_asked(office: Office) -> None:
    case = office.stand(HAI, priced(), days_ago=9)
    office.officer(LAN)

    office.type(LAN, f"/hoso {case}")

    assert office.hear(LAN).splitlines() == [
        f"<b>HTX Dừa xanh Phước Lợi</b> · /hs_{case} · phường An Hội",
        "A · 09•• ••• 678 · nhắc: mở",
        "✅ Điều lệ · ✏️ Kế hoạch 3/16 · 👥 0/7 · ⬜ Họp · 🔒 Hồ sơ",
        "Dừng 9 ngày ở “Giá dừa khô”",
    ]
    assert office.audited("case_opened") == [(LAN, str(case), "")]


def test_who_lacks_people_stopped_there_and_at_no_question(office: Office) -> None:
    case = office.stand(HAI, priced(), days_ago=9)
    office.officer(LAN)
    office.rows(f"UPDATE cases SET step = 'members', question = 'm.accept', members_since = 1 WHERE id = {case} RETURNING id")

    office.type(LAN, f"/hoso {case}")

    assert office.hear(LAN).splitlines()[-1] == "Dừng 9 ngày ở “thành viên 0/7”"


def test_an_open_request_and_notes_stand_on_the_panel(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)
    office.ask(HAI, "Giá lên xuống hoài, ghi sao?")
    office.forget()

    office.type(LAN, f"/hs_{case}")

    assert "🆘 “Giá lên xuống hoài, ghi sao?”" in office.hear(LAN)
    assert office.labels(LAN)[0] == "💬 Trả lời 🆘"


def test_the_buttons_are_two_in_a_row_and_only_those_that_do_something(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.type(LAN, f"/hoso {case}")
    office.hear(LAN)

    labels = office.labels(LAN)
    assert "💬 Trả lời 🆘" not in labels
    assert labels[:2] == ["☎️ Gọi", "📣 Nhắc"]
    assert {"📝 Coi câu trả lời", "📄 Giấy tờ", "🕘 Nhật ký", "👤 Giao người khác", "⌨️ Nhập giùm", "🗒 Ghi chú nội bộ"} <= {*labels}
    assert labels[-2:] == ["⏸ Đợi tới ngày…", "🔒 Khép"]


def test_the_way_back_to_the_list_outlives_every_screen_beside_the_case(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)
    office.officer(MINH, name="Minh")
    office.ask(HAI, "Giá lên xuống hoài, ghi sao?")
    office.forget()
    office.type(LAN, "/viec")
    office.hear(LAN)
    office.pick(LAN, "1")

    def back() -> bool:
        office.hear(LAN)
        office.pick(LAN, "⬅️ Hồ sơ")
        office.hear(LAN)
        return office.labels(LAN)[-1] == "⬅️ Việc hôm nay"

    beside = ["☎️ Gọi", "📝 Coi câu trả lời", "📄 Giấy tờ", "🕘 Nhật ký", "👤 Giao người khác", "⌨️ Nhập giùm", "⏸ Đợi tới ngày…", "🔒 Khép"]
    for label in beside:
        office.hear(LAN)
        office.pick(LAN, label)
        assert back(), label
    office.pick(LAN, "👤 Giao người khác")
    office.pick(LAN, "Minh")
    assert back(), "given away"
    office.press(LAN, "enter_key", case, "pa.price/1")
    office.type(LAN, "8.200 đ một trái")
    office.pick(LAN, "📤 Gửi bà con coi lại")
    assert back(), "entered"
    office.pick(LAN, "💬 Trả lời 🆘")
    office.type(LAN, "Lấy giá bình quân cả năm.")
    office.pick(LAN, "📤 Gửi")
    assert back(), "answered"


@pytest.mark.parametrize("asked", ["dua xanh", "Dừa Xanh Phước Lợi", "phuoc loi"])
def test_a_name_opens_the_case_with_and_without_accents(office: Office, asked: str) -> None:
    case = office.named(HAI, "Dừa xanh Phước Lợi")
    office.officer(LAN, area=office.commune)

    office.type(LAN, f"/hoso {asked}")

    assert f"/hs_{case}" in office.hear(LAN)


def test_several_cases_of_a_name_are_listed(office: Office) -> None:
    first, second = office.named(HAI, "Dừa xanh Phước Lợi"), office.named(SAU, "Dừa xanh Bình An")
    office.officer(LAN, area=office.commune)

    office.type(LAN, "/hoso dừa xanh")
    said = office.hear(LAN)
    office.pick(LAN, "2")

    assert f"/hs_{first}" in said and f"/hs_{second}" in said
    assert office.hear(LAN).count("/hs_") == 1


def test_az_03_a_name_elsewhere_is_not_found(office: Office) -> None:
    office.named(HAI, "Dừa xanh Phước Lợi")
    office.officer(LAN, area=ELSEWHERE)

    office.type(LAN, "/hoso dừa xanh")

    assert office.hear(LAN) == "Không tìm thấy hồ sơ."


# -- answers ---------------------------------------------------------------------------------------


def test_pr_07_the_answers_of_a_step_hide_what_belongs_to_people(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "answers", case, "charter")
    said = office.hear(LAN)

    assert "1. Tên: Hợp tác xã Dừa xanh Phước Lợi" in said
    assert "2. Trụ sở: •••" in said
    assert "3. Điện thoại HTX: 09•• ••• 678" in said
    assert "0912345678" not in said and "0912 345 678" not in said


def test_pr_06_a_number_is_shown_whole_for_a_typed_reason_which_is_kept(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "answer", case, "user.phone")
    masked = office.hear(LAN)
    office.pick(LAN, "👁 Coi đủ số")
    office.type(LAN, "ok")
    refused = office.hear(LAN)
    office.type(LAN, "gọi hỏi giá bán, số 083075001234")

    assert "0912 345 678" not in masked + refused
    assert "Lý do ngắn quá" in refused
    assert "0912 345 678" in office.hear(LAN)
    assert office.audited("personal_read") == [(LAN, str(case), "user.phone: gọi hỏi giá bán, số •••")]


def test_one_answer_says_how_and_when_it_was_given(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "answer", case, "coop.name")

    said = office.hear(LAN)
    assert said.splitlines()[:2] == ["<b>Tên</b>", "Hợp tác xã Dừa xanh Phước Lợi · tên gọn: HTX Dừa xanh Phước Lợi"]
    assert " · gõ" in said.splitlines()[2]
    assert office.audited("answer_read") == [(LAN, str(case), "coop.name")]


# -- doubles ---------------------------------------------------------------------------------------


def test_the_same_phone_in_another_case_stands_on_top(office: Office) -> None:
    first, second = office.found(HAI), office.found(SAU)
    office.shares_phone(first, second)
    office.officer(LAN, area=office.commune)

    office.type(LAN, f"/hoso {second}")
    top = office.hear(LAN).splitlines()[0]
    office.pick(LAN, "⚠️ Coi hồ sơ trùng")

    assert top == f"⚠️ Số này có trong /hs_{first}"
    assert f"/hs_{first}" in office.labels(LAN)


def test_nearly_the_same_name_without_accents_stands_on_top(office: Office) -> None:
    first, second = office.named(HAI, "Tôm Bình An"), office.named(SAU, "Tom Bình Ân")
    office.officer(LAN, area=office.commune)

    office.type(LAN, f"/hoso {second}")

    assert office.hear(LAN).splitlines()[0] == f"⚠️ Tên gần giống HTX Tôm Bình An · /hs_{first}"


def test_az_03_a_double_elsewhere_is_not_even_hinted_at(office: Office) -> None:
    first, second = office.found(HAI), office.found(SAU)
    office.officer(LAN, area=office.commune)
    office.rows(f"UPDATE cases SET commune = '{ELSEWHERE}' WHERE id = {first} RETURNING id")
    office.type(LAN, f"/hoso {second}")
    alone = office.hear(LAN)
    office.shares_phone(first, second)

    office.type(LAN, f"/hoso {second}")

    assert office.hear(LAN) == alone


def test_the_province_sees_the_double(office: Office) -> None:
    first, second = office.found(HAI), office.found(SAU)
    office.rows(f"UPDATE cases SET commune = '{ELSEWHERE}' WHERE id = {first} RETURNING id")
    office.shares_phone(first, second)
    office.officer(TINH, "province")

    office.type(TINH, f"/hoso {second}")

    assert office.hear(TINH).splitlines()[0] == f"⚠️ Số này có trong /hs_{first}"


# -- papers and diary ------------------------------------------------------------------------------


def test_a_paper_is_ordered_as_a_file_for_the_officer_and_audited(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "papers", case)
    office.pick(LAN, "Điều lệ")

    [(kind, chat, of, payload)] = office.rows("SELECT kind, chat, case_id, payload FROM jobs")
    order = json.loads(office.ring.open(bytes(payload), JOB_PURPOSE))
    assert (kind, chat, of) == ("papers", LAN, case)
    assert (order["codes"], order["form"], order["draft"]) == (["DL"], "pdf", True)
    assert office.audited("paper_read") == [(LAN, str(case), "DL")]


def test_many_papers_are_shown_a_step_at_a_time(office: Office) -> None:
    chat = priced()
    chat.state.answers.by_key |= {k: v for k, v in pasted().state.answers.by_key.items() if k.startswith("m.")}
    chat.state.answers.by_key |= {key: {"value": value} for key, value in (("hn.date", "2026-12-05"), ("hs.accountant", "later"))}
    case = office.stand(HAI, chat)
    office.officer(LAN)

    office.press(LAN, "papers", case)
    here = office.labels(LAN)
    office.pick(LAN, "📄 Điều lệ")
    charter = office.labels(LAN)

    assert here == ["Phương án sản xuất, kinh doanh", "📄 Điều lệ", "📄 Thành viên", "📄 Họp", "📄 Hồ sơ đăng ký", "⬅️ Hồ sơ"]
    assert charter == ["Điều lệ", "📄 Kế hoạch", "📄 Thành viên", "📄 Họp", "📄 Hồ sơ đăng ký", "⬅️ Hồ sơ"]


def test_the_diary_tells_what_happened_newest_first_and_pages(office: Office) -> None:
    case = office.found(HAI)
    office.officer(LAN, area=office.commune, name="Lan")
    for n in range(12):
        office.wait(minutes=1)
        office.press(LAN, "note", case)
        office.type(LAN, f"ghi chú thứ {n}")
    office.forget()

    office.press(LAN, "diary", case)
    first = office.hear(LAN)
    office.pick(LAN, "▶️ Cũ hơn")
    older = office.hear(LAN)

    assert first.count("🗒 Ghi chú nội bộ · Lan") == 10
    assert older.count("🗒 Ghi chú nội bộ · Lan") == 2
    assert older.count("✏️ Trả lời") == 1, "typed and tapped answers of one hour are one line"
    assert "ghi chú thứ" not in first + older


def test_a_milestone_and_the_end_of_its_step_are_one_line_of_the_diary(office: Office) -> None:
    case = office.found(HAI)
    office.officer(LAN, area=office.commune, name="Lan")
    log = "INSERT INTO progress_log (person, case_id, at, kind, step) SELECT owner, id, {at}, 'step_done', 'charter' FROM cases"
    office.rows(f"INSERT INTO milestones (case_id, name, at) VALUES ({case}, 'charter', 1000000) RETURNING id")
    office.rows(log.format(at=1_000_000) + " RETURNING id")
    office.rows(log.format(at=99_000_000) + " RETURNING id")

    office.press(LAN, "diary", case)

    said = office.hear(LAN)
    assert (said.count("🏁 Xong điều lệ"), said.count("✅ Xong phần điều lệ")) == (1, 1)


def test_az_02_minh_elsewhere_gets_nothing_of_it(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(MINH, area=ELSEWHERE)

    for name in ("answers", "answer", "whole", "papers", "paper", "diary", "duplicates"):
        office.press(MINH, name, case, "user.phone")
        assert office.hear(MINH) == "Không tìm thấy hồ sơ.", name
    assert HERE != ELSEWHERE and office.audited("case_read") == []


def test_pr_07_no_screen_of_a_case_shows_a_number_of_a_person_whole(office: Office) -> None:
    chat = priced()
    chat.state.answers.by_key |= {k: v for k, v in pasted().state.answers.by_key.items() if k.startswith("m.")}
    case = office.stand(HAI, chat)
    office.officer(LAN)
    office.ask(HAI, "Ghi sao?")
    numbers = [str(v["value"]) for k, v in office.answers(case).items() if k.partition("/")[0] in NUMBERS and v["value"]]
    office.forget()

    said = ""
    for handler in sorted(it.name for it in DESK if it.about == "case"):
        for args in ((), ("members",), ("m.id_no/2",), ("user.phone",)):
            office.press(LAN, handler, case, *args)
            said += office.hear(LAN)

    digits = re.sub(r"[\s.]", "", said)
    assert len(numbers) > 7 and "083 •••••• 002" in said
    assert not [number for number in numbers if number in digits]

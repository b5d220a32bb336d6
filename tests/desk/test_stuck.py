"""/vuong: the list, its filter that can be tapped away, pages, and what to do when nobody is found."""

import re

import pytest

from tests.desk.screens import Phone, phone_of
from tests.desk.stuck_cases import insert, put_case, put_person
from tests.runtime.turns import Bench

LAN = 2001
HERE, BA_TRI, CHO_LACH = "28756", "29110", "28870"


def labels(phone: Phone) -> list[str]:
    return [label for row in phone.labels for label in row]


def test_the_list_looks_as_the_spec_has_it(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    asked = put_case(bench, "Dừa xanh Phú Khương", still=9, help_since=9, wait_since=9)
    short = put_case(bench, "Bưởi Phú Khương", still=7, step="members", question="m.id_no", members=4, members_since=7)
    put_case(bench, "Tôm", still=6, question="coop.cap_total", step="charter")

    lan.say("/vuong")

    assert lan.lines == [
        "🚧 Đang vướng: 3 · phường Phú Khương",
        "Chờ cán bộ: 1 · Chờ bà con: 2",
        f"1. HTX Dừa xanh Phú Khương · 9 ngày · kế hoạch: giá bán · 🆘 · /hs_{asked}",
        f"2. HTX Bưởi Phú Khương · 7 ngày · thành viên 4/5 · /hs_{short}",
        f"3. HTX Tôm · 6 ngày · điều lệ: tổng vốn · /hs_{short + 1}",
        "Hay kẹt nhất: tổng vốn (1) · chưa đủ thành viên (1) · giá bán (1)",
    ]
    assert lan.labels[0] == ["1", "2", "3"]
    assert set(labels(lan)[3:]) == {"🔎 Lọc", "📣 Nhắc 2 người", "📥 Excel"}


def test_what_is_stuck_most_is_counted_as_the_lines_say_it(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, still=7, step="members", question="m.accept", members=4, members_since=7)
    put_case(bench, still=1, question="pa.price", members=3, members_since=12)
    put_case(bench, still=7, question="pa.price", members=3, members_since=7)
    put_case(bench, still=7, step="members", question="m.id_no", members=6)

    lan.say("/vuong")
    said = [line.split(" · ")[2] for line in lan.lines[2:6]]
    most = lan.lines[-1]
    lan.say("/vuong thiếu người")

    assert sorted(said) == ["kế hoạch: giá bán", "thành viên 3/5", "thành viên 4/5", "thành viên: căn cước thành viên"]
    assert most == "Hay kẹt nhất: chưa đủ thành viên (2) · căn cước thành viên (1) · giá bán (1)"
    assert lan.lines[-1] == "Hay kẹt nhất: chưa đủ thành viên (3)"


def test_what_waits_for_us_comes_first(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, "Lâu rồi", still=60)
    put_case(bench, "Chờ cán bộ", still=8, wait_since=7)

    lan.say("/vuong")

    assert "Chờ cán bộ" in lan.lines[2] and "Lâu rồi" in lan.lines[3]


def test_arguments_narrow_the_list_and_are_said(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    wanted = put_case(bench, "Đúng", still=12, commune=BA_TRI)
    put_case(bench, still=8, commune=BA_TRI)
    put_case(bench, still=12, commune=BA_TRI, step="charter")
    put_case(bench, still=12, commune=HERE)

    lan.say("/vuong buoc 2 ba tri hon 10 ngay")

    assert lan.lines[0] == "🚧 Đang vướng: 1 · xã Ba Tri · bước = kế hoạch · từ 10 ngày"
    assert lan.lines[2] == f"1. HTX Đúng · 12 ngày · kế hoạch: giá bán · /hs_{wanted}"


def test_each_part_of_the_filter_is_tapped_away(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)
    put_case(bench, still=8, commune=BA_TRI)
    put_case(bench, still=12, commune=HERE)
    lan.say("/vuong ba tri 10 ngay")
    assert ["✖️ xã Ba Tri", "✖️ từ 10 ngày"] in lan.labels

    lan.tap("✖️ từ 10 ngày")
    assert lan.lines[0] == "🚧 Đang vướng: 2 · xã Ba Tri"

    lan.tap("✖️ xã Ba Tri")
    assert lan.lines[0] == "🚧 Đang vướng: 3 · cả tỉnh"
    assert not [label for label in labels(lan) if label.startswith("✖️")]


def test_a_plain_question_is_said_back(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)

    lan.say("ai dang vuong o ba tri qua 10 ngay")

    assert lan.lines[:2] == ["Bot hiểu là: từ 10 ngày · xã Ba Tri", "🚧 Đang vướng: 1 · xã Ba Tri · từ 10 ngày"]


def test_words_that_were_not_understood_are_said(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)

    lan.say("/vuong ba tri blabla 10 ngay xyz")

    assert lan.lines[0] == "⚠️ Bot chưa hiểu: “blabla”, “xyz”. Danh sách này chưa lọc theo mấy chữ đó."


def test_an_old_commune_is_found_in_the_new_one(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    new = put_case(bench, "Mới", commune="28810")
    old = put_case(bench, "Cũ", commune="28804", still=10)

    lan.say("/vuong xa tan thach")

    assert lan.lines[:2] == ["📍 xã Tân Thạch (huyện Châu Thành) nay thuộc xã Phú Túc", "🚧 Đang vướng: 2 · xã Phú Túc"]
    assert f"/hs_{old}" in lan.lines[3] and f"/hs_{new}" in lan.lines[4]


def test_a_name_of_two_communes_offers_the_other(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, commune="29182")

    lan.say("/vuong an thanh")
    lan.tap("📍 Hay là xã Thạnh Phú?")

    assert lan.lines[0] == "🚧 Đang vướng: 1 · xã Thạnh Phú"


def test_nobody_found_offers_wider_filters_with_counts(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    for still in (6, 8):
        put_case(bench, still=still, commune=BA_TRI, step="charter")
    for _ in range(3):
        put_case(bench, still=12, commune=BA_TRI)
    put_case(bench, still=12, commune="29137", step="charter")

    lan.say("ai dang vuong o dieu le qua 10 ngay o ba tri")

    assert lan.lines == ["Bot hiểu là: bước = điều lệ · từ 10 ngày · xã Ba Tri", "🚧 Không có ai. Nới ra:"]
    assert labels(lan)[:4] == ["từ 5 ngày (2)", "mọi bước (3)", "xã bên cạnh (1)", "bỏ hết lọc (6)"]

    lan.tap("xã bên cạnh")
    assert lan.lines[0] == "🚧 Đang vướng: 1 · huyện Ba Tri cũ · bước = điều lệ · từ 10 ngày"
    assert "xã Tân Xuân" in lan.lines[2]


def test_nobody_found_by_a_command_still_says_the_filter(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)

    lan.say("/vuong")
    assert lan.lines == ["🚧 Đang vướng: 0 · phường Phú Khương", "🚧 Không có ai đang vướng."]

    lan.say("/vuong 10 ngay")
    assert lan.lines[0] == "🚧 Đang vướng: 0 · phường Phú Khương · từ 10 ngày"


def test_a_neighbour_is_offered_only_where_the_officer_may_look(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", BA_TRI)
    put_case(bench, commune="29137")

    lan.say("/vuong ba tri")

    assert lan.lines[1] == "🚧 Không có ai đang vướng."


def test_a_commune_of_others_is_said_to_be_elsewhere(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench)
    put_case(bench, commune=BA_TRI)

    lan.say("/vuong ba tri")

    assert lan.lines == [
        "🚧 Đang vướng: 0 · xã Ba Tri", "📍 xã Ba Tri không thuộc địa bàn của anh chị.", "🚧 Không có ai. Nới ra:",
    ]  # fmt: skip
    lan.tap("phường Phú Khương (1)")
    assert lan.lines[0] == "🚧 Đang vướng: 1 · phường Phú Khương"


def test_the_founders_of_a_list_are_nudged_those_longest_stuck_first(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    for still in (6, 12):
        put_case(bench, still=still)
    put_case(bench, wait_since=3)
    put_case(bench, step="charter")

    lan.say("/vuong buoc 2")
    assert "📣 Nhắc 2 người" in labels(lan) and "📥 Excel" in labels(lan)
    lan.tap("📣 Nhắc 2 người")

    assert lan.lines[0] == "Nhắc 2 hồ sơ. Chọn lời:"


def test_nobody_is_left_to_nudge_when_the_list_has_emptied(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench)
    lan.say("/vuong")
    bench.rows("UPDATE cases SET stuck_at = NULL RETURNING id")

    lan.tap("📣 Nhắc 1 người")

    assert lan.toasts == ["Không còn ai để nhắc."]


def test_words_that_are_nothing_but_a_filter_need_no_command(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, commune=BA_TRI)

    lan.say("ba tri 7 ngày")

    assert lan.lines[0] == "Bot hiểu là: từ 7 ngày · xã Ba Tri"


def test_pages_are_turned_and_the_number_stays_with_its_case(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    ours = [put_case(bench, f"Ta{n}", still=9, wait_since=20 - n) for n in range(4)]
    theirs = [put_case(bench, f"Bà con{n}", still=40 - n) for n in range(8)]
    order = ours + theirs

    lan.say("/vuong")
    seen = re.findall(r"/hs_(\d+)", lan.html)
    assert ["1/3", "▶️"] in lan.labels and lan.labels[0] == ["1", "2", "3", "4", "5"]
    lan.tap("▶️")
    seen += re.findall(r"/hs_(\d+)", lan.html)
    assert ["◀️", "2/3", "▶️"] in lan.labels and lan.labels[0] == ["6", "7", "8", "9", "10"]
    lan.tap("▶️")
    seen += re.findall(r"/hs_(\d+)", lan.html)
    assert ["◀️", "3/3"] in lan.labels

    assert seen == [str(number) for number in order]


def test_a_page_that_is_gone_shows_the_last_one(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    for n in range(6):
        put_case(bench, still=9 + n)
    lan.say("/vuong")
    bench.rows("UPDATE cases SET stuck_at = NULL WHERE id > 2 RETURNING id")

    lan.tap("▶️")

    assert lan.lines[0] == "🚧 Đang vướng: 2 · phường Phú Khương" and "1/1" not in labels(lan)


def test_a_case_is_opened_by_its_number(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    case = put_case(bench, "Dừa xanh")
    lan.say("/vuong")

    lan.tap("1")

    assert f"/hs_{case}" in lan.html and "Đang vướng" not in lan.html


def test_a_case_leads_back_to_the_page_and_filter_it_was_opened_from(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    for n in range(7):
        put_case(bench, f"Dừa {n}", still=20 + n)
    put_case(bench, "Mới", still=6)

    lan.say("/vuong 10 ngày")
    lan.tap("▶️")
    listed = lan.html
    lan.tap("7")
    assert "Đang vướng" not in lan.html
    lan.tap("⬅️ Danh sách")

    assert lan.html == listed


def test_a_case_opened_from_the_work_of_the_day_leads_back_there(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, "Dừa", still=20)

    lan.say("/viec")
    lan.tap("1")
    lan.tap("⬅️ Việc hôm nay")

    assert lan.lines[0].startswith("🗂 Việc hôm nay")


def test_who_may_have_whole_numbers_is_asked_which_workbook_and_gets_the_masked_one_at_once(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, "Dừa xanh")
    lan.say("/vuong")
    lan.tap("📥 Excel")
    assert lan.lines[0].startswith("Anh chị lấy tệp Excel nào? Tệp che bớt số") and bench.rows("SELECT * FROM jobs") == []

    lan.tap("📥 Tệp che bớt số")

    assert lan.toasts == ["Bot đang soạn tệp…"]
    assert bench.rows("SELECT kind FROM jobs") == [("desk_file",)]


def test_the_way_back_to_the_list_outlives_notes_and_other_cases(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    for n in range(7):
        put_case(bench, f"Dừa {n}", still=20 + n)

    lan.say("/vuong 10 ngày")
    lan.tap("▶️")
    listed = lan.html
    lan.tap("6")
    lan.tap("🗒 Ghi chú")
    lan.say("Nhà có tang.")
    lan.tap("⬅️ Hồ sơ")
    lan.tap("🕘 Nhật ký")
    lan.tap("⬅️ Hồ sơ")
    lan.tap("⬅️ Danh sách")

    assert lan.html == listed


def test_a_case_opened_by_its_number_leads_to_no_list_of_before(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    case = put_case(bench, "Dừa", still=20)
    lan.say("/viec")
    lan.tap("1")

    lan.say(f"/hs_{case}")
    assert "⬅️" not in str(lan.labels)
    lan.tap("🗒 Ghi chú")
    lan.tap("⬅️ Hồ sơ")

    assert "⬅️" not in str(lan.labels)


def test_mine_are_the_cases_handed_to_me_or_to_whom_i_stand_in_for(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    me = int(bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0])
    away = put_person(bench, "Minh")
    insert(bench, "roles", {"person": away, "role": "province", "area": "", "name": "Minh", "since": 0})
    now = int(bench.clock.now().timestamp() * 1000)
    insert(bench, "leaves", {"person": away, "deputy": me, "from_at": now - 1, "until_at": now + 9_000})
    own, handed = put_case(bench, officer=me, still=12), put_case(bench, officer=away, still=9)
    put_case(bench)

    lan.say("/vuong cua toi")

    assert re.findall(r"/hs_(\d+)", lan.html) == [str(own), str(handed)]


def test_the_panel_chooses_step_days_reason_and_commune(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)
    put_case(bench, still=12, commune="29149")
    put_case(bench, still=12, commune=CHO_LACH)

    lan.say("/vuong")
    lan.tap("🔎 Lọc")
    assert lan.labels == [
        ["📍 Xã", "🪜 Bước"], ["📅 Số ngày", "🧩 Lý do"], ["👤 Của tôi", "✖️ Bỏ lọc"], ["⬅️ Danh sách"],
    ]  # fmt: skip
    lan.tap("📍 Xã")
    assert labels(lan)[:2] == ["xã Ba Tri (2)", "xã Chợ Lách (1)"]
    lan.tap("xã Ba Tri")
    assert lan.lines[0] == "🚧 Đang vướng: 2 · xã Ba Tri"
    for button, choice in (("🪜 Bước", "2. Kế hoạch"), ("📅 Số ngày", "Từ 10 ngày"), ("🧩 Lý do", "🔇 Im lặng")):
        lan.tap("🔎 Lọc")
        lan.tap(button)
        lan.tap(choice)

    assert lan.lines[0] == "🚧 Đang vướng: 2 · xã Ba Tri · bước = kế hoạch · từ 10 ngày · lý do = im lặng"
    lan.tap("🔎 Lọc")
    assert lan.lines[0] == "🔎 Đang lọc: xã Ba Tri · bước = kế hoạch · từ 10 ngày · lý do = im lặng"
    lan.tap("✖️ Bỏ lọc")
    assert lan.lines[0] == "🚧 Đang vướng: 3 · cả tỉnh"


def test_words_typed_at_the_panel_are_added_to_the_filter(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)
    lan.say("/vuong 10 ngay")
    lan.tap("🔎 Lọc")

    lan.say("ba tri")

    assert lan.lines[:2] == ["Bot hiểu là: từ 10 ngày · xã Ba Tri", "🚧 Đang vướng: 1 · xã Ba Tri · từ 10 ngày"]


def test_a_question_typed_at_the_panel_begins_anew(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)
    lan.say("/vuong 10 ngay")
    lan.tap("🔎 Lọc")

    lan.say("ai dang vuong o ba tri")

    assert lan.lines[0] == "Bot hiểu là: xã Ba Tri"


def test_words_at_the_panel_that_say_nothing_are_asked_for_again(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    put_case(bench, still=12, commune=BA_TRI)
    lan.say("/vuong")
    lan.tap("🔎 Lọc")

    lan.say("blabla")
    assert "“blabla”" in lan.html
    lan.say("ba tri")

    assert lan.lines[0] == "Bot hiểu là: xã Ba Tri"


def test_the_list_of_communes_has_pages(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    for code in ("28756", "28777", "28783", "28789", "28807", "28810", "28840", "28858", "28861"):
        put_case(bench, commune=code)
    lan.say("/vuong")
    lan.tap("🔎 Lọc")
    lan.tap("📍 Xã")
    assert len([label for label in labels(lan) if label.endswith("(1)")]) == 8

    lan.tap("▶️")

    assert len([label for label in labels(lan) if label.endswith("(1)")]) == 1


@pytest.mark.parametrize("args", [(), ("zzz", "-1"), ("b2", "x"), ("x999999999-b9", "99999"), ("h", "1"), ("xh1", "1")])
def test_a_broken_button_shows_a_list_all_the_same(bench: Bench, args: tuple[str, ...]) -> None:
    from tests.desk.acting import press

    phone_of(bench, LAN, "commune", HERE)
    put_case(bench)

    assert press(bench, LAN, "stuck", *args)[0].startswith("🚧") if args else True


def test_a_founder_gets_no_list(bench: Bench) -> None:
    put_case(bench)

    bench.say(1001, "/vuong")

    assert "Đang vướng" not in "".join(bench.sent_to(1001))


def test_the_name_of_a_cooperative_is_text_and_no_markup(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, "<b>Dừa</b> & {n}")

    lan.say("/vuong")

    assert "HTX &lt;b&gt;Dừa&lt;/b&gt; &amp; {n}" in lan.html

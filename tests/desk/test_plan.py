"""/kehoach: plan against actual on any day, what is behind each number, and entering plans."""

from datetime import UTC, date, datetime

import pytest

from db.desk import coops
from tests.desk.acting import ELSEWHERE, HERE, LAN, officer, press
from tests.desk.cohort import one_case
from tests.desk.screens import phone_of
from tests.runtime.turns import Bench


def coop(bench: Bench, name: str, founded: str = "", commune: str = HERE, **figures: dict[int, str]) -> int:
    """Add a cooperative with figures: field → year → value."""

    def work(tx):  # type: ignore[no-untyped-def]
        number = coops.add(
            tx, name=name, name_key=name.lower(), commune=commune, field="coconut", founded_on=founded, at=1
        )
        for key, years in figures.items():
            for year, value in years.items():
                coops.put(tx, number, year, {key: value}, by=1, at=1)
        return number

    return int(bench.database.call(work))


def ask(bench: Bench, words: str) -> str:
    bench.say(LAN, words)
    return bench.sent_to(LAN)[0]


def test_every_target_of_2021_stands_beside_what_was_done(bench: Bench) -> None:
    officer(bench, LAN, "province")
    for number in range(16):
        coop(bench, f"Mới {number}", "2021-05-01")
    coop(bench, "Cũ", "", revenue={2020: "100", 2021: "104"}, members={2020: "10", 2021: "12"}, rating={2021: "good"})

    shown = ask(bench, "/kehoach 2021").splitlines()

    assert shown[0] == "📋 Kế hoạch 2021 · tới 31/12/2021 · cả tỉnh"
    assert len(shown) == 18
    assert shown[1] == "<b>T01</b> Tổ hợp tác được tuyên truyền, vận động, tư vấn, hỗ trợ phát triển: không đủ số liệu (mục tiêu khoảng 50 THT)"
    assert shown[2] == "<b>T02</b> HTX được hỗ trợ phát triển: 16 HTX ✅ đạt (mục tiêu 15 HTX)"
    assert shown[4] == "<b>T04</b> Tổng số HTX toàn tỉnh: 17 HTX chưa đạt (mục tiêu 174 HTX)"
    assert shown[5].endswith(": thành viên +20% ✅ đạt; lao động thường xuyên không đủ số liệu (mục tiêu tăng 5%)")
    assert shown[7] == "<b>T07</b> Tổng doanh thu của các HTX: +4% chưa đạt (mục tiêu tăng 5%)"
    assert shown[10] == "<b>T10</b> Số HTX khá, giỏi: 100% ✅ đạt (mục tiêu trên 80%)"
    assert shown[17].startswith("<b>T17</b> ")


def test_a_year_of_which_the_bot_knows_nothing_has_no_verdicts(bench: Bench) -> None:
    officer(bench, LAN, "province")
    coop(bench, "Mới", "2026-05-01")
    one_case(bench, 3, opened=date(2026, 3, 1))

    shown = ask(bench, "/kehoach 2021")

    assert "<b>T02</b> HTX được hỗ trợ phát triển: không đủ số liệu (mục tiêu 15 HTX)" in shown
    assert "<b>T04</b> Tổng số HTX toàn tỉnh: không đủ số liệu (mục tiêu 174 HTX)" in shown
    assert "chưa đạt" not in shown


def test_the_plan_is_shown_as_of_any_day(bench: Bench) -> None:
    officer(bench, LAN, "province")
    coop(bench, "Một", "2021-03-31")
    coop(bench, "Hai", "2021-04-01")

    assert "T02</b> HTX được hỗ trợ phát triển: 1 HTX" in ask(bench, "/kehoach 31/3/2021")
    assert "T02</b> HTX được hỗ trợ phát triển: 2 HTX" in ask(bench, "/kehoach quy 2 2021")


def test_a_finished_founding_is_a_new_cooperative_and_stands_behind_the_number(bench: Bench) -> None:
    officer(bench, LAN, "province")
    case = one_case(bench, 8, opened=date(2021, 2, 1), answers='{"hs.code": {"value": "1301234567"}}')
    ask(bench, "/kehoach 2021")

    listed = press(bench, LAN, "plan_behind", "20211231", "", "T02", 1)[0].splitlines()

    assert listed[0] == "T02 · HTX được hỗ trợ phát triển: 1"
    assert listed[1] == f"1. HTX Dừa xanh · phường Phú Khương · có giấy 15/02/2021 · /hs_{case}"
    assert bench.rows("SELECT code, field FROM coops") == [("1301234567", "coconut")]
    ask(bench, "/kehoach 2021")
    assert bench.rows("SELECT count(*) FROM coops") == [(1,)]


def test_a_certificate_that_was_a_mistake_takes_the_cooperative_out_again(bench: Bench) -> None:
    officer(bench, LAN, "province")
    case = one_case(bench, 8, opened=date(2021, 2, 1))
    ask(bench, "/kehoach 2021")
    bench.rows(f"UPDATE cases SET status = 'filed' WHERE id = {case} RETURNING id")

    ask(bench, "/kehoach 2021")

    assert bench.rows("SELECT count(*) FROM coops") == [(0,)]


def test_a_hidden_case_is_not_linked(bench: Bench) -> None:
    officer(bench, LAN, "province")
    case = one_case(bench, 8, opened=date(2021, 2, 1))
    ask(bench, "/kehoach 2021")
    bench.rows(f"UPDATE cases SET status = 'leaving' WHERE id = {case} RETURNING id")

    listed = press(bench, LAN, "plan_behind", "20211231", "", "T02", 1)[0]

    assert "HTX Dừa xanh" in listed and "/hs_" not in listed


def test_a_number_says_how_it_was_made_and_who_set_the_target(bench: Bench) -> None:
    officer(bench, LAN, "province")
    coop(bench, "Một", profit={2020: "1000000", 2021: "1060000"})
    coop(bench, "Hai", profit={2021: "0"})

    shown = press(bench, LAN, "plan_line", "20211231", "", "T08")[0].splitlines()

    assert shown[1:6] == [
        "<b>T08</b> · <b>Lợi nhuận của các HTX</b>",
        "Mục tiêu: tăng 5–7%",
        "• +6% ✅ trong mức · 1.060.000 so với 1.000.000",
        "Số liệu của 2 HTX năm nay, 1 HTX năm trước.",
        "Cách tính: Tổng số liệu năm các HTX báo, so với năm trước.",
    ]
    assert shown[-1].startswith("Nguồn: Kế hoạch phát triển kinh tế tập thể tỉnh Bến Tre năm 2021")


def test_founders_behind_t16_show_their_help_and_an_officer_ticks_what_was_done_beside_the_bot(bench: Bench) -> None:
    officer(bench, LAN, "province")
    helped = one_case(bench, 4, opened=date(2021, 3, 1), name="Bưởi")
    fresh = one_case(bench, 1, opened=date(2021, 4, 1), name="Tôm")
    assert "T16</b> Sáng lập viên được hỗ trợ: 50% chưa đạt" in ask(bench, "/kehoach 2021")

    listed = press(bench, LAN, "plan_behind", "20211231", "", "T16", 1)[0].splitlines()
    ticked = press(bench, LAN, "support", fresh, 6)[0]

    assert listed[1:] == [
        f"1. HTX Bưởi · phường Phú Khương · mở 01/03/2021 · hỗ trợ 3/8 · /hs_{helped}",
        f"2. HTX Tôm · phường Phú Khương · mở 01/04/2021 · hỗ trợ 0/8 · /hs_{fresh}",
    ]
    assert "✅ 6. Kinh phí thành lập mới (cán bộ ghi)" in ticked
    assert "T16</b> Sáng lập viên được hỗ trợ: 50%" in ask(bench, "/kehoach 31/12/2021"), "ticked in 2026"
    assert "🤝 Hỗ trợ ngoài bot: Kinh phí thành lập mới" in press(bench, LAN, "diary", fresh)[0]
    assert bench.rows("SELECT action, object, detail FROM audit WHERE action = 'support_ticked'") == [
        ("support_ticked", str(fresh), "item=6")
    ]


def test_help_that_was_ticked_counts_from_its_day_and_can_be_taken_back(bench: Bench) -> None:
    officer(bench, LAN, "province")
    case = one_case(bench, 1, opened=date(2026, 3, 1))
    bench.rows("INSERT INTO plan_lines (year, code, label, kind, indicator, low, source, at) VALUES (2026, 'T16', 'Sáng lập viên', 'ratio', 'founders_supported', '100', 'Kế hoạch', 1) RETURNING id")

    press(bench, LAN, "support", case, 7)
    assert "Sáng lập viên: 100% ✅ đạt" in ask(bench, "/kehoach")
    press(bench, LAN, "support", case, 7)
    assert "Sáng lập viên: 0% chưa đạt" in ask(bench, "/kehoach")


def test_az_03_a_commune_officer_counts_the_own_cooperatives_only(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    coop(bench, "Nhà", "2021-05-01", revenue={2020: "100", 2021: "110"})
    one_case(bench, 3, opened=date(2021, 3, 1))

    def look() -> list[str]:
        found = [ask(bench, "/kehoach 2021")]
        for code in ("T02", "T04", "T07", "T09", "T16"):
            found += press(bench, LAN, "plan_line", "20211231", "", code)
            found += press(bench, LAN, "plan_behind", "20211231", "", code, 1)
            found += press(bench, LAN, "plan_behind", "20211231", ELSEWHERE, code, 1)
        return found

    without = look()
    coop(bench, "Xa", "2021-05-01", commune=ELSEWHERE, revenue={2020: "1", 2021: "900"})
    one_case(bench, 8, opened=date(2021, 3, 1), commune=ELSEWHERE)
    bench.rows("INSERT INTO plan_figures (year, indicator, day, value, source, at) VALUES (2021, 'tht_supported', '2021-06-01', '52', 'x', 1) RETURNING id")

    assert look() == without
    assert "Mục tiêu là của cả tỉnh, số làm được là của phường Phú Khương." in without[0]


def test_an_admin_enters_a_plan_line_by_line(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    coop(bench, "Cũ")
    assert "Chưa có kế hoạch năm 2026 trong bot." in ask(bench, "/kehoach")

    assert "2026" in press(bench, LAN, "plan_set", 2026, "coops_new")[0]
    ask(bench, "nhiều")
    assert "văn bản nào" in ask(bench, "15")
    said = ask(bench, "Kế hoạch 12/KH-UBND ngày 15/01/2026")
    press(bench, LAN, "plan_set", 2026, "profit")
    ask(bench, "tăng 5-7%")
    press(bench, LAN, "plan_source", 2026, "profit", 5, 7, 0)

    assert said == "✅ Đã ghi 2026: HTX mới có giấy, 15 HTX."
    shown = ask(bench, "/kehoach")
    assert "T02</b> HTX mới có giấy: 0 HTX chưa đạt (mục tiêu 15 HTX)" in shown
    assert "T08</b> Tăng lợi nhuận: không đủ số liệu (mục tiêu tăng 5–7%)" in shown
    assert {row[0] for row in bench.rows("SELECT source FROM plan_lines")} == {"Kế hoạch 12/KH-UBND ngày 15/01/2026"}
    assert "mục tiêu năm 15" in ask(bench, "/pheu") or "Chưa có ai" in ask(bench, "/pheu")


def test_the_plan_of_a_year_to_come_is_shown_with_nothing_done_yet(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    coop(bench, "Cũ")
    press(bench, LAN, "plan_set", 2027, "coops_new")
    ask(bench, "20")
    ask(bench, "Kế hoạch 12/KH-UBND")

    shown = ask(bench, "/kehoach 2027")

    assert shown.startswith("📋 Kế hoạch 2027 · tới 01/01/2027 · cả tỉnh")
    assert "0 HTX chưa đạt (mục tiêu 20 HTX)" in shown


def test_a_year_without_a_plan_leads_to_those_that_have_one(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)

    said = lan.say("/kehoach 2024")

    assert said.splitlines()[1:] == ["Chưa có kế hoạch năm 2024 trong bot.", "Quản trị của tỉnh mới nhập kế hoạch được."]
    assert lan.labels == [["📅 2021"]]
    assert lan.tap("📅 2021").startswith("📋 Kế hoạch 2021 · tới 31/12/2021")
    assert "Chưa có kế hoạch năm 1999" in lan.say("/kehoach 1999") and lan.labels == [["📅 2021"]]


def test_an_admin_copies_the_targets_of_the_last_plan(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "admin")
    lan.say("/kehoach 2026")

    assert "Chép 17 mục tiêu của năm 2021 qua năm 2026" in lan.tap("📄 Chép từ năm 2021")
    assert "Ghi rõ văn bản" in lan.say("KH")
    assert lan.say("Kế hoạch 12/KH-UBND ngày 15/01/2026").startswith("✅ Đã chép 17 mục tiêu qua năm 2026.")

    assert len(lan.tap("📋 Coi kế hoạch").splitlines()) == 18
    assert "<b>T02</b> HTX được hỗ trợ phát triển" in lan.html
    assert set(bench.rows("SELECT source FROM plan_lines")) == {("Kế hoạch 12/KH-UBND ngày 15/01/2026",)}
    assert "có rồi, không chép nữa" in press(bench, LAN, "plan_copy", 2026, 2021)[0]
    lan.say("/kehoach 2027")
    assert lan.labels[0] == ["📄 Chép từ năm 2026"]


def test_a_target_can_be_changed_and_dropped(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    for words in ("15", "20"):
        press(bench, LAN, "plan_set", 2026, "coops_new")
        ask(bench, words)
        ask(bench, "Kế hoạch 12/KH-UBND")
    assert bench.rows("SELECT low FROM plan_lines") == [("20",)]

    press(bench, LAN, "plan_drop", 2026, "coops_new")

    assert bench.rows("SELECT count(*) FROM plan_lines") == [(0,)]
    assert bench.rows("SELECT count(*) FROM audit WHERE action = 'plan_edited'") == [(3,)]


def test_numbers_of_the_province_are_entered_with_their_source(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    bench.clock.at = datetime(2021, 11, 23, 3, 0, tzinfo=UTC)
    press(bench, LAN, "plan_enter", 2021, "tht_supported")
    ask(bench, "52")
    ask(bench, "52 · báo cáo 12/BC-SNN ngày 20/11")

    assert "T01</b> Tổ hợp tác được tuyên truyền, vận động, tư vấn, hỗ trợ phát triển: 52 THT ✅ đạt" in ask(bench, "/kehoach")
    detail = press(bench, LAN, "plan_line", "20211123", "", "T01")[0]
    assert "Nhập tay, số tới 23/11/2021: báo cáo 12/BC-SNN ngày 20/11" in detail
    assert "không đủ số liệu" in press(bench, LAN, "plan_line", "20211122", "", "T01")[0]


def test_what_the_bot_cannot_count_is_listed_with_its_last_number(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    press(bench, LAN, "plan_enter", 2026, "support_paid")
    ask(bench, "315,5 · quyết định 9/QĐ-UBND")

    listed = press(bench, LAN, "plan_numbers", 2026)[0].splitlines()

    assert listed == [
        "✍️ Số cả tỉnh năm 2026 mà bot không đếm được. Bấm để nhập.",
        "• Tổ hợp tác được hỗ trợ: chưa có số",
        "• Kinh phí hỗ trợ đã chi: 315,5 triệu đồng",
    ]


@pytest.mark.parametrize(("role", "area"), [("province", ""), ("commune", HERE), ("admin", HERE)])
def test_only_an_admin_of_the_whole_province_edits_the_plan(bench: Bench, role: str, area: str) -> None:
    officer(bench, LAN, role, area)

    for handler in ("plan_edit", "plan_set", "plan_target", "plan_source", "plan_drop", "plan_enter", "plan_number", "plan_copy_take"):
        press(bench, LAN, handler, 2026, "coops_new", 15, "", 0)

    assert bench.rows("SELECT count(*) FROM plan_lines") == [(0,)]


def test_the_plan_that_came_along_is_not_edited(bench: Bench) -> None:
    officer(bench, LAN, "admin")

    assert press(bench, LAN, "plan_set", 2021, "coops_new") == ["Không tìm thấy hồ sơ."]

"""/solieu: annual figures typed one by one, and whole spreadsheets that are kept whole or not at all."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from bot.desk.figures_job import fault_lines
from bot.desk.figuring import Kept, keep_sheet
from bot.desk.files.figures import workbook
from bot.documents.xlsx_writer import xlsx
from db.desk import coops
from flows.desk.areas import codes_of
from flows.desk.figures.fields import asked, fields
from flows.desk.figures.sheet import Sheet, read_rows
from flows.desk.policy import Reach
from flows.understand.bare import plain_words
from locales import plain
from tests.desk.acting import ELSEWHERE, HERE, LAN, officer, press
from tests.desk.screens import phone_of
from tests.runtime.turns import Bench

TODAY = date(2026, 11, 23)
EVERYWHERE = Reach(whole=True)
HEAD = ("Mã số HTX", "Tên HTX", "Xã, phường", "Nghề chính", "Ngày thành lập", "Năm", "Doanh thu (5.1)", "Tổng số thành viên (3)", "Xếp loại")


def new_coop(bench: Bench, name: str, commune: str = HERE, code: str = "") -> int:
    def work(tx: Any) -> int:
        number = coops.add(tx, name=name, name_key=plain_words(name), commune=commune, code=code, at=1)
        assert number is not None
        return number

    return bench.database.call(work)


def keep(bench: Bench, sheet: Sheet, reach: Reach = EVERYWHERE) -> Kept:
    return bench.database.call(lambda tx: keep_sheet(tx, sheet.rows, reach, account=LAN, person=1, at=5))


def figures(bench: Bench) -> list[tuple[Any, ...]]:
    return bench.rows(
        "SELECT c.name, f.year, f.field, f.value FROM coop_figures f JOIN coops c ON c.id = f.coop ORDER BY c.name, f.year, f.field"
    )


# -- in the chat -------------------------------------------------------------------------------------


def test_figures_are_asked_one_after_another_and_kept_as_they_come(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    number = new_coop(bench, "Dừa xanh")
    press(bench, LAN, "figures_ask", number, 2025, "members", "all")

    bench.say(LAN, "42")
    asked_next = bench.sent_to(LAN)
    press(bench, LAN, "figures_next", number, 2025, "trained_profession")
    bench.say(LAN, "lỗ")
    refused = bench.sent_to(LAN)[0]
    bench.say(LAN, "1 tỷ 250 triệu")
    bench.sent_to(LAN)

    assert asked_next[0] == "✅ Tổng số thành viên: 42 người"
    assert "<b>Tổng số cán bộ quản lý</b> năm 2025 của HTX Dừa xanh?" in asked_next[1]
    assert refused == "“lỗ” chưa phải là số tiền. Gõ số kèm triệu hoặc tỷ. VD: 1 tỷ 250 triệu"
    assert figures(bench) == [("Dừa xanh", 2025, "members", "42"), ("Dừa xanh", 2025, "revenue", "1250000000")]
    assert {row[0] for row in bench.rows("SELECT detail FROM audit WHERE action = 'figures_changed'")} == {
        "year=2025 members", "year=2025 revenue",
    }  # fmt: skip


def test_a_doubtful_amount_is_settled_by_a_button_and_choices_are_buttons(bench: Bench) -> None:
    officer(bench, LAN, "province")
    number = new_coop(bench, "Dừa xanh")
    press(bench, LAN, "figures_ask", number, 2025, "revenue", "one")
    bench.say(LAN, "50")
    assert "50 triệu hay 50 ngàn" in bench.sent_to(LAN)[0]

    press(bench, LAN, "figures_put", number, 2025, "revenue", "one", "50000000")
    press(bench, LAN, "figures_put", number, 2025, "rating", "one", "fair")

    assert figures(bench) == [("Dừa xanh", 2025, "rating", "fair"), ("Dừa xanh", 2025, "revenue", "50000000")]


def test_what_does_not_agree_is_shown_with_the_figures(bench: Bench) -> None:
    officer(bench, LAN, "province")
    number = new_coop(bench, "Dừa xanh")
    press(bench, LAN, "figures_put", number, 2025, "staff", "one", "4")

    shown = press(bench, LAN, "figures_put", number, 2025, "trained_skills", "one", "5")[-1]

    assert "⚠️ Cán bộ được tập huấn kỹ năng, nghiệp vụ trong năm ghi 5, nhiều hơn Tổng số cán bộ quản lý (2) ghi 4." in shown


def test_the_list_says_how_much_is_told_and_a_name_opens_its_cooperative(bench: Bench) -> None:
    officer(bench, LAN, "province")
    number = new_coop(bench, "Dừa xanh")
    new_coop(bench, "Bưởi hồng")
    press(bench, LAN, "figures_put", number, 2025, "staff", "one", "4")

    bench.say(LAN, "/solieu")
    listed = bench.sent_to(LAN)[0].splitlines()
    bench.say(LAN, "/solieu dua xanh 2025")
    opened = bench.sent_to(LAN)[0]

    assert listed == [
        "🏢 Số liệu HTX năm 2025 · cả tỉnh · 1/2 HTX đã có",
        f"1. HTX Bưởi hồng · 0/{len(asked())} mục",
        f"2. HTX Dừa xanh · 1/{len(asked())} mục",
    ]
    assert opened.startswith("<b>HTX Dừa xanh</b> · phường Phú Khương\nSố liệu năm 2025")


def test_a_name_that_is_not_in_the_book_is_added_as_it_was_typed(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    new_coop(bench, "Bưởi hồng")

    assert lan.say("/solieu HTX Dừa sáp nam ngoai").startswith("Trong sổ chưa có HTX nào tên “Dừa sáp”.")
    assert "Trụ sở HTX Dừa sáp ở xã nào?" in lan.tap("➕ Thêm HTX này")
    assert "Không thấy xã “Hà Nội”" in lan.say("Hà Nội") and lan.labels == [["⬅️ Danh sách"]]
    assert lan.say("phu khuong").startswith("<b>HTX Dừa sáp</b> · phường Phú Khương")
    assert "Số liệu năm 2025" in lan.tap("⬅️ Số liệu")


def test_a_name_without_accents_is_kept_only_after_a_tap(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    lan.say("/solieu dua sap")

    assert "“dua sap” chưa có dấu" in lan.tap("➕ Thêm HTX này")
    assert "Trụ sở HTX Dừa sáp" in lan.say("Dừa sáp")
    press(bench, LAN, "coop_new", 2025)
    lan.say("An Long")
    lan.tap("✅ Ghi vậy")
    lan.say("phu khuong")
    assert bench.rows("SELECT name FROM coops") == [("An Long",)]


def test_the_list_is_narrowed_by_a_place_and_stays_so_on_the_next_page(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    for number in range(9):
        new_coop(bench, f"Dừa {number}")
    new_coop(bench, "Dừa xa", ELSEWHERE)

    said = lan.say("/solieu phu khuong 2031")

    assert said.splitlines()[:2] == ["Năm 2031 chưa tới nên chưa có số liệu.", "🏢 Số liệu HTX năm 2026 · phường Phú Khương · 0/9 HTX đã có"]
    assert "9. HTX Dừa 8" in lan.tap("▶️") and "Dừa xa" not in lan.html


def test_no_figure_and_a_nought_are_told_apart(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    number = new_coop(bench, "Dừa xanh")
    press(bench, LAN, "figures_ask", number, 2025, "tax", "all")

    assert lan.say("không có") == "“không có” là 0, hay là chưa có số?"
    lan.tap("0")
    lan.say("chưa có số")

    assert "<b>Lao động làm việc thường xuyên</b>" in lan.html
    assert figures(bench) == [("Dừa xanh", 2025, "tax", "0")]


def test_az_03_figures_of_another_area_are_neither_seen_nor_changed(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    foreign = new_coop(bench, "Xa", ELSEWHERE)

    for handler in ("figures_coop", "figures_ask", "figures_put", "figures_take", "coop", "coop_trade", "coop_day"):
        assert press(bench, LAN, handler, foreign, 2025, "members", "one", "7") == ["Không tìm thấy HTX này trong sổ. Gõ /solieu coi danh sách."]
    bench.say(LAN, "/solieu xa")

    assert "HTX Xa" not in bench.sent_to(LAN)[0]
    assert figures(bench) == []


def test_a_cooperative_from_before_the_bot_is_added_by_name_and_commune(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    press(bench, LAN, "coop_new", 2025)
    bench.say(LAN, "HTX Bưởi hồng")
    bench.say(LAN, "phu khuong")
    bench.sent_to(LAN)
    [(number,)] = bench.rows("SELECT id FROM coops")

    press(bench, LAN, "coop_trade", number, 2025, "fruit")
    for which, words in (("f", "12/3/2015"), ("e", "30/6/2025")):
        press(bench, LAN, "coop_day", number, 2025, which)
        bench.say(LAN, words)
    press(bench, LAN, "coop_code", number, 2025)
    bench.say(LAN, "1301 234 567")

    assert bench.rows("SELECT name, commune, field, founded_on, ended_on, code FROM coops") == [
        ("Bưởi hồng", HERE, "fruit", "2015-03-12", "2025-06-30", "1301234567")
    ]


def test_an_end_before_the_beginning_is_refused(bench: Bench) -> None:
    officer(bench, LAN, "province")
    number = new_coop(bench, "Dừa xanh")
    for which, words in (("f", "12/3/2015"), ("e", "11/3/2015")):
        press(bench, LAN, "coop_day", number, 2025, which)
        bench.say(LAN, words)

    assert "phải sau ngày thành lập" in bench.sent_to(LAN)[-1]
    assert bench.rows("SELECT founded_on, ended_on FROM coops") == [("2015-03-12", "")]


def test_a_commune_outside_the_area_cannot_be_given_a_cooperative(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    press(bench, LAN, "coop_new", 2025)
    bench.say(LAN, "Bưởi hồng")
    bench.say(LAN, "ba tri")

    assert "Không thấy xã “ba tri”" in bench.sent_to(LAN)[-1]
    assert press(bench, LAN, "coop_add", ELSEWHERE, 2025) == ["Không tìm thấy hồ sơ."]


# -- spreadsheets ------------------------------------------------------------------------------------


def rows_of(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> Sheet:
    return read_rows([("Số liệu",), head, *rows], TODAY)


GOOD = ("", "HTX Dừa xanh", "Phú Khương", "dừa", date(2015, 3, 12), 2025.0, 1_250_000_000.0, 42.0, "Khá")


def test_a_good_spreadsheet_adds_cooperatives_and_figures_at_once(bench: Bench) -> None:
    sheet = rows_of(GOOD, (None,) * 9, ("1301234567", "Bưởi", "xã Ba Tri", "", "", "2025", "2 tỷ", "7", ""))

    kept = keep(bench, sheet)

    assert sheet.faults == () and (kept.rows, kept.values, kept.new, kept.replaced) == (2, 5, 2, 0)
    assert figures(bench) == [
        ("Bưởi", 2025, "members", "7"), ("Bưởi", 2025, "revenue", "2000000000"),
        ("Dừa xanh", 2025, "members", "42"), ("Dừa xanh", 2025, "rating", "fair"), ("Dừa xanh", 2025, "revenue", "1250000000"),
    ]  # fmt: skip
    assert bench.rows("SELECT commune, field, founded_on FROM coops WHERE name = 'Dừa xanh'") == [(HERE, "coconut", "2015-03-12")]
    assert bench.rows("SELECT detail FROM audit WHERE action = 'figures_imported'") == [("rows=2 values=5 new=2",)]


def test_the_same_spreadsheet_twice_changes_nothing(bench: Bench) -> None:
    keep(bench, rows_of(GOOD))
    before = figures(bench)

    kept = keep(bench, rows_of(GOOD))

    assert (kept.new, kept.replaced) == (0, 0)
    assert figures(bench) == before and bench.rows("SELECT count(*) FROM coops") == [(1,)]


def test_fi_12_three_bad_rows_of_many_are_named_and_nothing_is_kept(bench: Bench) -> None:
    good = [("", f"Tốt {n}", "Phú Khương", "", "", 2025.0, 1e6, 5.0, "") for n in range(197)]
    bad = [
        ("", "Sai tiền", "Phú Khương", "", "", 2025.0, "nhiều lắm", 5.0, ""),
        ("", "", "Phú Khương", "", "", 2025.0, 1e6, 5.0, "xuất sắc"),
        ("12-34", "Sai năm", "Phú Khương", "mì tôm", "31/02/2015", 1999.0, 1e6, 5.5, ""),
    ]
    sheet = rows_of(*good[:100], *bad, *good[100:])
    lines = [plain(line) for line in fault_lines(sheet.faults)]

    assert lines[0] == "⚠️ Chưa ghi gì hết: còn 8 chỗ cần sửa trong tệp."
    assert sorted({line.partition(",")[0] for line in lines[1:-1]}) == ["Dòng 103", "Dòng 104", "Dòng 105"]
    assert any(line.startswith("Dòng 104, Tên HTX:") for line in lines)
    assert any(line.startswith("Dòng 105, Năm:") for line in lines)
    assert figures(bench) == []


def test_one_row_of_a_foreign_commune_stops_the_whole_spreadsheet(bench: Bench) -> None:
    own = Reach(communes=codes_of(HERE))
    sheet = rows_of(GOOD, ("", "Xa", "Ba Tri", "", "", 2025.0, 1e6, 5.0, ""))

    kept = keep(bench, sheet, own)

    assert [plain(it.line, words={"xh": "anh chị"}) for it in kept.faults] == ["Dòng 4: không thấy xã “Ba Tri” trong địa bàn của anh chị."]
    assert figures(bench) == [] and bench.rows("SELECT count(*) FROM coops") == [(0,)]


def test_a_cooperative_elsewhere_with_the_same_code_is_not_touched(bench: Bench) -> None:
    new_coop(bench, "Xa", ELSEWHERE, code="1301234567")

    kept = keep(bench, rows_of(("1301234567", "Nhà", "Phú Khương", "", "", 2025.0, 1e6, 5.0, "")), Reach(communes=codes_of(HERE)))

    assert kept.new == 1
    assert {row[0] for row in figures(bench)} == {"Nhà"}


@pytest.mark.parametrize("extra", ["role", "case_id", "district", "Doanh thu (5.1)"])
def test_az_07_columns_that_are_not_ours_refuse_the_spreadsheet(extra: str) -> None:
    sheet = rows_of((*GOOD, "x"), head=(*HEAD, extra))

    assert sheet.rows == () and len(sheet.faults) == 1
    assert extra in plain(sheet.faults[0].line)


def test_the_equalities_of_the_form_are_checked_row_by_row() -> None:
    head = ("Tên HTX", "Năm", "Doanh thu (5.1)", "Các khoản giảm trừ doanh thu (5.2)", "Doanh thu thuần (5.3)")
    sheet = rows_of(("Một", 2025.0, 100.0, 10.0, 90.0), ("Hai", 2025.0, 100.0, 10.0, 95.0), head=head)

    assert [plain(it.line) for it in sheet.faults] == [
        "Dòng 4: Doanh thu thuần (5.3) ghi 95, mà Doanh thu (5.1) − Các khoản giảm trừ doanh thu (5.2) là 90."
    ]


def test_the_same_cooperative_twice_in_a_file_is_noticed() -> None:
    assert [plain(it.line) for it in rows_of(GOOD, GOOD).faults] == ["Dòng 4: HTX này, năm này đã có ở dòng 3."]


def test_a_file_without_our_head_says_to_take_the_template() -> None:
    assert "tệp mẫu" in plain(read_rows([("a", "b"), (1, 2)], TODAY).faults[0].line)


def test_the_template_comes_back_filled_in_as_it_was_given(bench: Bench) -> None:
    number = new_coop(bench, "Dừa xanh", code="1301234567")
    bench.database.call(lambda tx: coops.put(tx, number, 2025, {"revenue": "1250000000", "rating": "good"}, by=1, at=1))
    known = bench.database.call(lambda tx: coops.every(tx, EVERYWHERE))
    told = bench.database.call(lambda tx: coops.figures(tx, EVERYWHERE, first=2025, last=2025))[2025]

    made = xlsx(workbook(2025, known, told))
    cells = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    sheet = read_rows(cells, TODAY)

    assert sheet.faults == () and len(sheet.rows) == 1
    assert sheet.rows[0].values == {"revenue": "1250000000", "rating": "good"}
    assert len(cells[0]) == 7 + len(fields())
    assert keep(bench, sheet).replaced == 0
    assert bench.rows("SELECT count(*) FROM coops") == [(1,)]


def test_a_spreadsheet_is_taken_only_where_one_is_waited_for(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    file = {"document": {"file_id": "f1", "file_unique_id": "u1", "file_size": 900, "file_name": "a.xlsx"}}

    def send() -> None:
        update = bench.text(LAN, "")
        update["message"].pop("text")
        update["message"] |= file
        bench.receive(update)
        bench.take(LAN)

    send()
    assert bench.rows("SELECT count(*) FROM jobs") == [(0,)]
    press(bench, LAN, "figures_sheet")
    send()

    assert bench.rows("SELECT kind, chat FROM jobs") == [("figures", LAN)]


def made_by_hand(rows: Sequence[Sequence[Any]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return file.getvalue()

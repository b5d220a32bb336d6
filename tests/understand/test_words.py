"""Words that work everywhere, labels of buttons, and pasted lists."""

from datetime import date

import pytest

from flows.understand import edit_target, intent, intents, is_consent, nth, pick, pick_several, read_members
from flows.understand.lines import masked
from tests.understand.shapes import said

# The table of global words, word for word.
TABLE = {
    "yes": "co, dung, dung roi, phai, u, uh, ok, oke, okie, dc, duoc, dong y, chiu, yes, y, 👍",
    "no": "khong, ko, k, kg, hong, hong co, hok, khoi, thoi, chua, no, 👎",
    "skip": "de sau, bo qua, khoi, qua, tinh sau, skip, later",
    "dont_know": "khong biet, toi khong biet, hong biet, hong ranh, khong ranh, khong hieu, chua biet, bi, giup, ?",
    "back": "lui, lui lai, quay lai, tro lai, truoc, back",
    "stop": "nghi, nghi di, dung, de mai, luu, thoat, stop",
    "continue": "tiep, lam tiep, tiep tuc, next",
    "edit": "sua, sua lai, doi, nham roi, ghi lon roi",
    "done": "xong, het, het roi, du roi, done",
    "home": "menu, trang dau, ve nha, start",
    "person": "gap can bo, goi can bo, nguoi that, ho tro",
}


@pytest.mark.parametrize(("name", "typed"), [(name, word) for name, row in TABLE.items() for word in row.split(", ")])
def test_every_word_of_the_table_is_understood(name: str, typed: str):
    assert name in intents(typed)
    assert name in intents(typed.upper())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đúng rồi!", "yes"), ("dừng", "stop"), ("đừng", "no"), ("Để sau nghen", "skip"), ("thoi de mai", "stop"),
        ("hong biet", "dont_know"), ("hổng biết", "dont_know"), ("tui hổng biết", "dont_know"), ("khoong bieets", "dont_know"),
        ("gặp cán bộ", "person"), ("👍🏽", "yes"), ("Dạ", "yes"), ("dạ vâng", "yes"), ("chuẩn rồi", "yes"), ("dạ không", "no"), ("Lùi lại", "back"), ("tiep", "continue"),
        ("sửa lại", "edit"), ("ghi lộn rồi", "edit"), ("xong rồi", "done"), ("toi khong biet", "dont_know"), ("hong ranh", "dont_know"),
    ],
)  # fmt: skip
def test_words_are_understood_as_people_say_them(typed: str, name: str):
    assert intent(typed) == name


@pytest.mark.parametrize("typed", ["hủy", "Huỷ bỏ", "menu"])
def test_tx_17_a_command_word_is_understood_in_the_middle_of_a_form(typed: str):
    assert intent(typed) in ("stop", "home")


@pytest.mark.parametrize(
    "typed", ["Hồng", "dùng", "không biết bơi đâu nha", "Dừa xanh", "có 7 người", "đúng là dừa khô", "", "tiệm tạp hóa", "đợi", "vàng"]
)
def test_other_words_are_no_command(typed: str):
    assert intents(typed) == ()


def test_a_word_that_also_answers_is_read_by_the_question_first():
    assert intents("khoi") == ("no", "skip")
    assert intents("dung") == ("yes", "stop")
    assert intent("dung", among=("stop", "back")) == "stop"
    assert intent("khoi", among=("skip",)) == "skip"


def test_only_outright_words_are_consent():
    assert is_consent("Đồng ý") and is_consent("dong y") and is_consent("agree")
    assert not any(is_consent(typed) for typed in ("ok", "ừ", "không đồng ý", "👍", "", "co"))


def test_a_check_screen_understands_the_line_to_edit():
    assert edit_target("sua 6", 14) == 6
    assert edit_target("Sửa câu 12", 14) == 12
    assert edit_target("6", 14) == 6
    assert edit_target("sua 15", 14) is None
    assert edit_target("sua 0", 14) is None
    assert (nth("3"), nth("0"), nth("10"), nth("ba"), nth("٣")) == (3, None, None, None, None)


FORM = ["Tiền", "Đất, máy móc, tài sản khác"]
CONSENT = ["✅ Đồng ý", "ℹ️ HTX này là gì?", "❌ Không"]


@pytest.mark.parametrize(
    ("typed", "labels", "index"),
    [
        ("gop tien", FORM, 0), ("tiền", FORM, 0), ("2", FORM, 1), ("dat", FORM, 1), ("tài sản", FORM, 1), ("3", FORM, None),
        ("dong y", CONSENT, 0), ("khong dong y", CONSENT, 2), ("khong dong y", ["✅ Đồng ý", "Xem"], None), ("tham gia", ["Không tham gia", "Xem"], None), ("khong", CONSENT, 2), ("ko", CONSENT, 2), ("hổng", CONSENT, 2),
        ("3", ["3", "5", "7", "⌨️ Số khác"], 0), ("5", ["3", "5", "7"], 1), ("50", ["30% sản lượng", "50% sản lượng"], 1),
        ("50%", ["30% sản lượng", "50% sản lượng"], 1), ("thuong lai", ["Thương lái", "Công ty, nhà máy"], 0),
        ("thuowng lais", ["Thương lái", "Công ty, nhà máy"], 0), ("thung lai", ["Thương lái", "Công ty, nhà máy"], 0),
        ("trai cay", ["🥥 Dừa", "🍊 Trái cây"], 1), ("kiểu gọn", ["Kiểu gọn (2 người)", "Kiểu đầy đủ (từ 4 người)"], 0),
        ("kiểu", ["Kiểu gọn (2 người)", "Kiểu đầy đủ (từ 4 người)"], None), ("", FORM, None), ("🥥", FORM, None),
        ("chua co", ["Có, đã đăng ký", "Có, chưa đăng ký", "Chưa có"], 2), ("phuoc hiep", ["Phước Lợi", "Phước Hiệp"], 1),
        ("16 trieu", ["10 triệu", "15 triệu"], None), ("co", ["Có, đã đăng ký", "Có, chưa đăng ký", "Chưa có"], None),
    ],
)  # fmt: skip
def test_typed_words_pick_a_button_only_when_it_is_sure(typed: str, labels: list[str], index: int | None):
    assert pick(typed, labels) == index


def test_numbers_can_be_kept_for_the_question():
    assert pick("2", FORM, numbers=False) is None


def test_several_buttons_are_picked_together():
    buyers = ["Thương lái", "Công ty, nhà máy", "Chợ, siêu thị"]

    assert pick_several("1, 3", buyers) == [0, 2]
    assert pick_several("1 3", buyers) == [0, 2]
    assert pick_several("thuong lai va cho", buyers) == [0, 2]
    assert pick_several("thuong lai va nguoi quen", buyers) is None


TODAY = date(2026, 11, 23)
BA = {"name": "Nguyễn Văn Ba", "born": "1975-03-12", "sex": "m", "id_no": "083075001234", "capital": 2_000_000}


@pytest.mark.parametrize(
    "line",
    [
        "Nguyễn Văn Ba, 12/3/1975, nam, 083075001234, 2 triệu",
        "1. Nguyễn Văn Ba, 12/3/1975, nam, 083075001234, 2 triệu",
        "Nguyễn Văn Ba; 12-3-75; Nam; 083 075 001 234; 2.000.000",
        "Nguyễn Văn Ba | 12/3/1975 | nam | 083075001234 | 2tr",
        "Nguyễn Văn Ba\t12/3/1975\tnam\t083075001234\t2,000,000",
        "Nguyễn Văn Ba - 12/3/1975 - nam - 083075001234 - 2 triệu",
        "Nguyễn Văn Ba 12/3/1975 nam 083075001234 2 triệu",
        "- NGUYỄN VĂN BA, 2.000.000đ, 083075001234, nam, 12031975",
        "Họ tên: Nguyễn Văn Ba, sinh 12/3/1975, nam, CCCD 083075001234, góp 2 triệu",
        "Nguyễn Văn Ba,12/3/1975,nam,083075001234,2000000",
    ],
)
def test_a_line_is_read_whatever_separates_its_parts(line: str):
    pasted = read_members(line, today=TODAY)

    assert pasted.problems == ()
    assert dict(pasted.members[0].row) == BA


def test_a_line_may_also_have_a_phone_and_an_address():
    line = "Lê Thị Tư, 5/6/1980, nữ, 083180001235, 2,5 triệu, 0912 345 678, ấp Bình An, xã Phước Lợi"

    row = read_members(line, today=TODAY).members[0].row

    assert (row["sex"], row["capital"]) == ("f", 2_500_000)
    assert (row["phone"], row["address"]) == ("0912345678", "ấp Bình An, xã Phước Lợi")


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Võ Thị Sáu, nữ, 083168001237, 2 triệu", "thiếu ngày sinh"),
        ("Võ Thị Sáu, 1/2/1968, 083168001237, 2 triệu", "thiếu nam hay nữ"),
        ("Võ Thị Sáu, 1/2/1968, nữ, 2 triệu", "thiếu số căn cước 12 số"),
        ("Võ Thị Sáu, 1/2/1968, nữ, 083168001237", "thiếu số tiền góp"),
        ("1/2/1968, nữ, 083168001237, 2 triệu", "thiếu họ tên"),
        ("Võ Thị Sáu, nữ", "thiếu ngày sinh, thiếu số căn cước 12 số, thiếu số tiền góp"),
        ("Vo Thi Sau, 1/2/1968, nữ, 083168001237, 2 triệu", "họ tên ghi có dấu, đủ họ và tên"),
        ("Võ Thị Sáu, 31/2/1968, nữ, 083168001237, 2 triệu", "ngày sinh chưa rõ, VD: 12/3/1975"),
        ("Võ Thị Sáu, 1/2/1968, nữ, 83168001237, 2 triệu", "số căn cước chưa đủ 12 số"),
        ("Võ Thị Sáu, 1/2/1968, nữ, 083168001237, 50", "số tiền góp chưa rõ, VD: 2 triệu"),
    ],
)
def test_a_line_is_never_half_accepted_and_says_what_it_lacks(line: str, missing: str):
    pasted = read_members(line, today=TODAY)

    assert pasted.members == ()
    assert [problem.id for problem in pasted.problems] == ["err.line"]
    assert said(pasted.problems[0].words) == f"Dòng 1 “{masked(line)}”: {missing}."


def test_good_lines_are_kept_beside_bad_ones_and_numbered_as_pasted():
    pasted = read_members(
        "Họ và tên, ngày sinh, giới tính, căn cước, góp\n"
        "Nguyễn Văn Ba, 12/3/1975, nam, 083075001234, 2 triệu\n\n"
        "Võ Thị Sáu, nữ\n"
        "Trần Văn Bảy, 1/1/1974, nam, 083075001234, 2 triệu\n"
        "Phạm Văn Nam 20/08/1965 nam 083065001236 2tr",
        today=TODAY,
    )

    assert pasted.total == 4
    assert [(member.line, member.row["name"]) for member in pasted.members] == [(1, "Nguyễn Văn Ba"), (4, "Phạm Văn Nam")]
    assert [problem.field for problem in pasted.problems] == ["2", "3"]
    assert "số căn cước đã có ở dòng 1: Nguyễn Văn Ba" in said(pasted.problems[1].words)


def test_someone_already_in_the_list_is_named():
    pasted = read_members(
        "Nguyễn Văn Ba, 12/3/1975, nam, 083075001234, 2 triệu", today=TODAY, known={"083075001234": "Nguyễn Văn Ba"}
    )

    assert "số căn cước đã có: Nguyễn Văn Ba" in said(pasted.problems[0].words)


def test_a_number_that_contradicts_its_line_is_warned_of():
    pasted = read_members("Lý Thị Chín, 4/4/1972, nữ, 083071001241, 2 triệu", today=TODAY)

    assert [warning.id for warning in pasted.members[0].warnings] == ["err.id_match"]


def test_what_a_regime_does_not_need_may_be_missing():
    line = "Nguyễn Văn Ba, 12/3/1975, 083075001234, 2 triệu"

    assert read_members(line, today=TODAY, needed=("name", "born", "id_no", "capital")).problems == ()


def test_a_quoted_line_shows_no_whole_id_or_phone_number():
    shown = masked("Võ Thị Sáu, 083 168 001 237, 0912345678, 083168001237")

    assert "083••••237" in shown and "091••••678" in shown
    assert "168001" not in shown.replace(" ", "") and "345" not in shown


def test_a_list_that_is_too_long_says_so():
    pasted = read_members("\n".join(["Võ Thị Sáu"] * 500), today=TODAY)

    assert pasted.problems[-1].id == "err.lines"
    assert len(pasted.problems) == 201

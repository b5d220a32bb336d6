"""Names, phones, citizen numbers, e-mail, codes and addresses."""

from datetime import date

import pytest

from flows.text import Problem
from flows.understand import (
    Read,
    Unsure,
    id_mismatch,
    id_taken,
    read_address,
    read_code,
    read_coop_name,
    read_email,
    read_id,
    read_name,
    read_phone,
    read_sex,
)
from flows.understand.letters import is_mixed_script
from tests.understand.shapes import asked, labels, offered, refused, said, value

ACCENT = "Ghi tên có dấu giùm, giống trên căn cước. VD: Nguyễn Văn Ba"
PHONE = "Số điện thoại chưa đúng, ví dụ 0912 345 678."
ID = "Số định danh phải có đúng 12 chữ số, ví dụ 001 099 012 345."

# Letters of other scripts, and Latin ones, that look like those of Vietnamese names.
LOOK_ALIKES = "АВЕЗКМНОРСТУХаеорсухіјѕԁһԛԝӧӑЁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναυıſÐðƉɑɡɩЅІЈՕսօⅰⅿＡａＢｂ"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyễn văn ba", "Nguyễn Văn Ba"), ("NGUYỄN VĂN BA", "Nguyễn Văn Ba"), ("  Lê   Thị Tư. ", "Lê Thị Tư"),
        ("đỗ văn út", "Đỗ Văn Út"), ("h'hen niê", "H'Hen Niê"), ("Y Krĭng Kbuôr", "Y Krĭng Kbuôr"),
        ("Tôn Nữ Thị Ngọc Ánh Như", "Tôn Nữ Thị Ngọc Ánh Như"), ("Võ Ân", "Võ Ân"),
    ],
)  # fmt: skip
def test_a_name_is_written_as_on_the_card(typed: str, name: str):
    assert value(read_name(typed)) == name


@pytest.mark.parametrize("typed", ["nguyen van ba", "NGUYEN VAN BA", "Le Thi Tu"])
def test_a_name_without_accents_is_asked_again(typed: str):
    assert refused(read_name(typed)) == ACCENT


def test_a_name_in_raw_telex_or_one_that_has_no_accents_is_offered():
    assert offered(read_name("Nguyeenx Vawn Ba")) == ["Nguyễn Văn Ba"]
    assert offered(read_name("mai lan anh")) == ["Mai Lan Anh"]
    assert asked(read_name("mai lan anh")) == f"⚠️ {ACCENT}"


@pytest.mark.parametrize("typed", ["Ba", "Nguyễn", "Một Hai Ba Bốn Năm Sáu Bảy"])
def test_a_name_has_two_to_six_words(typed: str):
    assert refused(read_name(typed)) == f"“{typed}” chưa đủ họ và tên. Ghi từ 2 tới 6 chữ. VD: Nguyễn Văn Ba"


def test_tx_07_a_cyrillic_letter_is_found_at_its_place():
    assert refused(read_name("Nguyеn Văn Ba")) == "Tên có ký tự lạ ở vị trí 5. Vui lòng gõ lại."


@pytest.mark.parametrize("letter", LOOK_ALIKES)
def test_tx_07_a_letter_that_only_looks_right_is_refused(letter: str):
    assert refused(read_name(f"Ngu{letter} Văn Ba")) == "Tên có ký tự lạ ở vị trí 4. Vui lòng gõ lại."
    assert refused(read_coop_name(f"Dừa{letter}")) == "Tên có ký tự lạ ở vị trí 4. Vui lòng gõ lại."


def test_tx_07_every_vietnamese_letter_is_welcome():
    vowels = "aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
    for letter in vowels + "bcdđghklmnpqrstvxfjwz":
        assert value(read_name(f"Lê {letter}a Ba")) == f"Lê {letter.upper()}a Ba"


def test_tx_07_a_word_of_two_scripts_is_seen():
    assert is_mixed_script("Nguyеn")
    assert not is_mixed_script("Nguyễn Привет")


@pytest.mark.parametrize("sign", ["🌱", "👨‍👩‍👧", "❤️", "\u0301\u0301", "1", "<", "{", "_", "@", "١", "２"])
def test_tx_11_emoji_stacked_marks_and_signs_are_refused_in_names(sign: str):
    assert refused(read_name(f"Lê Thị Tâm{sign}")) == "Tên có ký tự lạ ở vị trí 11. Vui lòng gõ lại."


def test_tx_11_fifty_stacked_marks_are_refused_in_names():
    assert "ký tự lạ" in refused(read_name("Lê Thị Ba" + "\u0323\u0301" * 25))


def test_tx_10_a_name_has_at_most_100_characters():
    at_limit = "Nguyễn " + "a" * 93

    assert len(value(read_name(at_limit))) == 100
    assert refused(read_name(at_limit + "a")) == "Tối đa 100 ký tự (bạn đã nhập 101)."
    assert refused(read_name("á" * 4096)) == "Tối đa 100 ký tự (bạn đã nhập 4.096)."
    assert refused(read_coop_name("á" * 4096)) == "Tối đa 80 ký tự (bạn đã nhập 4.096)."
    assert value(read_coop_name("á" * 80)) == "Á" + "á" * 79
    assert refused(read_coop_name("á" * 81)) == "Tối đa 80 ký tự (bạn đã nhập 81)."


@pytest.mark.parametrize(
    ("typed", "sex"), [("nam", "m"), ("Nữ", "f"), ("nu", "f"), ("đàn bà con gái", None), ("", None), ("Nam.", "m")]
)
def test_a_sex_is_understood(typed: str, sex: str | None):
    assert read_sex(typed) == sex


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Dừa xanh Phước Lợi", "Dừa xanh Phước Lợi"), ("HTX Dừa xanh Phước Lợi", "Dừa xanh Phước Lợi"),
     ("hợp tác xã dừa xanh", "Dừa xanh"), ("Hợp tác xã HTX Tôm Bình An", "Tôm Bình An"), ("Bưởi da xanh 68", "Bưởi da xanh 68")],
)  # fmt: skip
def test_a_cooperative_is_named_without_its_kind(typed: str, name: str):
    assert value(read_coop_name(typed)) == name


def test_a_cooperative_named_without_accents_is_asked_again():
    assert refused(read_coop_name("dua xanh")) == "Ghi tên có dấu giùm, vì in trên giấy. VD: Dừa xanh Phước Lợi"
    assert offered(read_coop_name("duwaf xanh")) == ["Dừa xanh"]
    assert offered(read_coop_name("GreenFarm 68")) == ["GreenFarm 68"]
    assert refused(read_coop_name("HTX")) == "Bạn chưa nhập nội dung."
    assert refused(read_coop_name("á")) == "“á” ngắn quá. VD: Dừa xanh Phước Lợi"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0912 345 678", "0912345678"), ("+84912345678", "0912345678"), ("84 912 345 678", "0912345678"),
        ("+84 0912345678", "0912345678"), ("0084912345678", "0912345678"), ("0912.345.678", "0912345678"),
        ("0912-345-678", "0912345678"), ("(0912) 345 678", "0912345678"), ("sđt: 0912345678", "0912345678"),
        ("02753822123", "02753822123"), ("0275 3 822 123", "02753822123"), ("02838221234", "02838221234"),
    ],
)  # fmt: skip
def test_tx_16_every_way_to_write_a_phone_is_stored_one_way(typed: str, digits: str):
    assert value(read_phone(typed)) == digits


@pytest.mark.parametrize("typed", ["abc", "O912345678", "09123456789", "0112345678", "0912345678 hoặc 0912345679", "٠٩١٢٣٤٥٦٧٨", "()"])
def test_tx_16_what_is_no_phone_is_refused(typed: str):
    assert refused(read_phone(typed)) == PHONE


@pytest.mark.parametrize("typed", ["+1 415 555 2671", "+66 81 234 5678", "001 415 555 2671"])
def test_tx_16_a_foreign_phone_is_refused(typed: str):
    assert refused(read_phone(typed)) == f"{PHONE} Bot chỉ nhận số Việt Nam."


def test_tx_16_the_wrong_number_of_digits_is_counted():
    assert refused(read_phone("091234567")) == "“091234567” có 9 số. Số di động có 10 số, bắt đầu bằng 0."
    assert refused(read_phone("12")) == "“12” có 2 số. Số di động có 10 số, bắt đầu bằng 0."


def test_tx_16_nine_digits_get_their_zero_and_it_is_said():
    outcome = read_phone("912345678")

    assert isinstance(outcome, Read) and outcome.note is not None
    assert (outcome.value, said(outcome.note)) == ("0912345678", "Bot thêm số 0 ở đầu.")


def test_tx_16_an_old_number_of_11_digits_is_asked():
    assert offered(read_phone("0168 123 4567")) == ["0381234567"]
    assert offered(read_phone("+841239123456")) == ["0839123456"]


def test_tx_08_full_width_digits_are_turned_into_plain_ones_and_shown():
    outcome = read_id("０８３０７５００１２３４")

    assert isinstance(outcome, Read) and outcome.note is not None
    assert (outcome.value, said(outcome.note)) == ("083075001234", "Bot đổi chữ số qua dạng thường. Coi lại thẻ giùm.")
    assert value(read_phone("０９１２３４５６７８")) == "0912345678"


@pytest.mark.parametrize("typed", ["083 075 001 234", "083.075.001.234", "083-075-001-234", "CCCD: 083075001234"])
def test_tx_09_spaces_and_dots_in_an_id_number_are_dropped(typed: str):
    assert value(read_id(typed)) == "083075001234"


@pytest.mark.parametrize("typed", ["08307500123a", "số trên thẻ", "٠٨٣٠٧٥٠٠١٢٣٤", "083/075/001/234", "-1x"])
def test_tx_09_letters_in_an_id_number_are_refused(typed: str):
    assert refused(read_id(typed)) == ID


def test_tx_09_the_wrong_number_of_digits_is_counted():
    assert refused(read_id("0830750012345")) == f"Số này có 13 chữ số. {ID}"
    assert refused(read_id("0" * 4096)) == f"Số này có 4.096 chữ số. {ID}"


def test_tx_09_an_old_card_number_is_explained():
    assert refused(read_id("321 234 567")).startswith("Số này có 9 chữ số, là số chứng minh nhân dân cũ.")


def test_tx_09_a_lost_zero_is_offered():
    outcome = read_id("83075001234")

    assert isinstance(outcome, Unsure)
    assert offered(outcome) == ["083075001234"]
    assert refused(read_id("83975001234")) == f"Số này có 11 chữ số. {ID}"
    assert refused(read_id("08307500012")) == f"Số này có 11 chữ số. {ID}"


def test_tx_09_an_unknown_province_code_is_remarked_but_not_refused():
    outcome = read_id("000075001234")

    assert isinstance(outcome, Read) and outcome.note is not None
    assert said(outcome.note) == "Ba số đầu không phải mã một tỉnh. Coi lại thẻ giùm."
    assert read_id("096075001234") == Read("096075001234")


@pytest.mark.parametrize(
    ("id_no", "born", "sex"),
    [("083075001234", date(1975, 3, 12), "m"), ("083175001234", date(1975, 3, 12), "f"),
     ("083205001234", date(2005, 1, 1), "m"), ("083305001234", date(2005, 1, 1), "f"), ("083075001234", None, "m"),
     ("083075001234", date(1975, 1, 1), None), ("", date(1975, 1, 1), "m")],
)  # fmt: skip
def test_an_id_number_that_fits_birth_and_sex_is_no_problem(id_no: str, born: date | None, sex: str | None):
    assert id_mismatch(id_no, born, sex) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("id_no", "born", "sex"),
    [("083075001234", date(1976, 3, 12), "m"), ("083075001234", date(1975, 3, 12), "f"),
     ("083275001234", date(1975, 3, 12), "m"), ("083175001234", None, "m")],
)  # fmt: skip
def test_an_id_number_that_contradicts_birth_or_sex_is_warned_of(id_no: str, born: date | None, sex: str):
    problem = id_mismatch(id_no, born, sex)  # type: ignore[arg-type]

    assert isinstance(problem, Problem)
    assert (problem.id, problem.severity) == ("err.id_match", "W")
    assert said(problem.words) == "Số căn cước không khớp năm sinh hoặc giới tính. Coi lại thẻ giùm."


def test_a_number_that_is_in_the_list_names_its_line():
    problem = id_taken(3, "Phạm Văn Năm")

    assert (problem.id, said(problem.words)) == ("err.id_dup", "Số này đã có ở dòng 3: Phạm Văn Năm.")


def test_an_email_keeps_its_name_and_lowers_its_domain():
    assert value(read_email(" TranVanHai@Example.COM ")) == "TranVanHai@example.com"
    assert value(read_email("tran.hai+htx@mail.vnn.vn")) == "tran.hai+htx@mail.vnn.vn"


@pytest.mark.parametrize("typed", ["a@b", "a b@c.vn", "a@@b.vn", "@b.vn", "a@.vn", "a@b..vn", "a@b.v", "khong co", "á@b.vn", "a@-b.vn", "a.@b.vn"])
def test_what_is_no_email_is_refused(typed: str):
    assert refused(read_email(typed)).startswith(f"“{typed}” chưa phải email")


def test_a_code_of_ten_digits_is_taken():
    assert value(read_code("1300 123 456")) == "1300123456"
    assert value(read_code("Mã số: 1300123456")) == "1300123456"


def test_a_code_of_another_length_or_a_branch_is_asked():
    assert offered(read_code("130012345")) == ["130012345"]
    assert asked(read_code("130012345")) == "Mã này có 9 số, thường thì có 10 số. Coi lại giấy giùm. Ghi 130012345 luôn không?"
    assert offered(read_code("1300123456-001")) == ["1300123456"]
    assert refused(read_code("abc")) == "Mã số chỉ có chữ số. Coi lại giấy rồi gõ lại giùm. VD: 1300123456"


@pytest.mark.parametrize(
    ("typed", "line"),
    [("so 12 ấp Bình An", "số 12, ấp Bình An"), ("số 12, ấp Bình An", "số 12, ấp Bình An"), ("ấp Bình An", "ấp Bình An"),
     ("12/5 đường Nguyễn Huệ", "12/5 đường Nguyễn Huệ"), ("Số 3 tổ 2 ấp 4", "Số 3, tổ 2, ấp 4"),
     ("tổ 4,ấp Bình An", "tổ 4, ấp Bình An")],
)  # fmt: skip
def test_an_address_is_tidied(typed: str, line: str):
    assert value(read_address(typed)) == line


@pytest.mark.parametrize(
    ("typed", "known", "line"),
    [("to 4 ap binh an", ["Bình An"], "tổ 4, ấp Bình An"),
     ("to 4 ap binh an", ["Bình Phú", "An Hội"], "tổ 4, ấp Bình An"),
     ("so 5 khu pho an binh xa phuoc loi", ["Bình Phú", "An Hội", "Phước Lợi"], "số 5, khu phố An Bình, xã Phước Lợi"),
     ("BINH AN", ["Bình An"], "Bình An"),
     ("to 4 aaps binhf phus", [], "tổ 4, ấp Bình Phú"),
     ("so 12/3b ap 3", [], "số 12/3b, ấp 3")],
)  # fmt: skip
def test_an_address_without_accents_is_offered_with_them(typed: str, known: list[str], line: str):
    outcome = read_address(typed, known=known)

    assert asked(outcome) == f"Ghi có dấu giùm, vì in trên giấy: “{line}”?"
    assert labels(outcome) == ["✅ Ghi vậy", "⌨️ Gõ lại"]
    assert offered(outcome) == [line, None]


def test_a_name_that_can_be_spelt_in_several_ways_is_chosen():
    known = ["Thạnh Phú", "Thạnh Hải", "Thành Thới", "Hòa Lợi"]

    assert offered(read_address("ap thanh hoa", known=known)) == ["ấp Thạnh Hòa", "ấp Thành Hòa", None]
    assert offered(read_address("ap thanh phu", known=known)) == ["ấp Thạnh Phú", None]


def test_an_address_that_cannot_be_restored_is_asked_again():
    assert refused(read_address("so 5 ap tan loi", known=["Bình An"])) == "Ghi có dấu giùm, vì in trên giấy. VD: số 12, ấp Bình An"
    assert refused(read_address("ấ")) == "“ấ” ngắn quá. VD: số 12, ấp Bình An"
    assert refused(read_address("ấp Bình Аn")).endswith("có chữ lạ. Gõ lại giùm. VD: số 12, ấp Bình An")
    assert refused(read_address("ấp " + "á" * 120)).startswith("Dài quá 3 chữ cái.")

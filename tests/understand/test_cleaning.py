"""The border: what is typed is stored as a reader would see it."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understand import bare, clean, is_blank, read_name, read_text, utf16_len
from flows.understand.bare import as_said, fold, has_accents, plain_words, unaccented
from flows.understand.clean import stacked_marks
from flows.understand.telex import from_telex
from tests.understand.shapes import refused, value

FORMAT_CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thùy", "Quốc", "Mỹ")
GIVEN = ("Bảy", "Út", "Mười", "Lắm", "Được", "Hưởng")
NAMES = [f"{family} {middle} {given}" for family in FAMILY for middle in MIDDLE for given in GIVEN][:500]


def test_tx_04_a_decomposed_name_is_stored_composed_and_equals_the_composed_one():
    assert len(NAMES) == 500
    for name in NAMES:
        decomposed = unicodedata.normalize("NFD", name)
        assert decomposed != name
        assert value(read_name(decomposed)) == value(read_name(name)) == name


def test_tx_05_every_format_character_is_removed_at_the_start_the_middle_and_the_end():
    for sign in FORMAT_CHARACTERS:
        assert clean(f"{sign}Nguyễn{sign} Văn Ba{sign}") == "Nguyễn Văn Ba", hex(ord(sign))


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u2066", "\u2069", "\U000e0041", "\ufe0f", "\u034f"])
def test_tx_05_invisible_characters_inside_a_name_are_gone_when_it_is_read(sign: str):
    assert value(read_name(f"Nguy{sign}ễn Văn{sign} Ba")) == "Nguyễn Văn Ba"


@pytest.mark.parametrize("sign", ["\u200b", "\u2800", "\u3164", "\ufeff", "\u00ad", "\u2060", "\u115f", "\uffa0", " ", "\x00"])
@pytest.mark.parametrize("times", [1, 7])
def test_tx_06_only_invisible_characters_are_no_answer(sign: str, times: int):
    assert is_blank(sign * times)
    assert refused(read_name(sign * times)) == "Bạn chưa nhập nội dung."
    assert refused(read_text(sign * times, longest=200)) == "Bạn chưa nhập nội dung."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguyễn\x00 Văn Ba", "Nguyễn Văn Ba"),
        ("Nguyễn\x0bVăn Ba", "Nguyễn Văn Ba"),
        ("Nguyễn \x1bVăn Ba", "Nguyễn Văn Ba"),
        ("Nguyễn \ud800Văn Ba", "Nguyễn Văn Ba"),
        ("Nguyễn \udc00Văn Ba", "Nguyễn Văn Ba"),
        ("Nguyễn Văn Ba\udfff", "Nguyễn Văn Ba"),
        ("dừa \ud83e\udd65 khô", "dừa 🥥 khô"),
        ("Nguyễn\u00a0Văn\u3000Ba", "Nguyễn Văn Ba"),
        ("\ufffeNguyễn\ufdd0 Văn Ba", "Nguyễn Văn Ba"),
    ],
)
def test_tx_12_control_characters_and_lone_surrogates_go_and_no_text_after_them_is_lost(typed: str, kept: str):
    assert clean(typed) == kept


def test_tx_12_cleaned_text_can_be_encoded():
    assert clean("a\ud800b\udc00c").encode("utf-8") == b"abc"


@pytest.mark.parametrize(
    "typed",
    ['Nguyễn <b>An</b> & "Bình" <3 &lt;', "_*[]()~`>#+-=|{}.!\\", "{{ 7*7 }}", "{% for i in x %}",
     "{{ ''.__class__ }}", "'; DROP TABLE cases;--", "100% _ %"],
)  # fmt: skip
def test_tx_01_02_03_13_markup_and_template_signs_stay_as_typed(typed: str):
    assert value(read_text(typed, longest=200)) == typed


def test_lines_are_kept_where_they_matter():
    assert clean("một\r\nhai \u2028 ba\n\n\n\n bốn", keep_lines=True) == "một\nhai\nba\n\nbốn"
    assert clean("một\nhai") == "một hai"


def test_tx_11_marks_stacked_on_a_letter_are_seen():
    assert stacked_marks("Ba" + "\u0301" * 50)
    assert not stacked_marks(unicodedata.normalize("NFD", "Nguyễn Thị Được")[:0] + "Nguyễn Thị Được")
    assert value(read_text("Ba" + "\u0301" * 50, longest=200)).startswith("Bá")


def test_lengths_are_counted_in_utf16():
    assert utf16_len("dừa 🥥") == 6
    assert refused(read_text("á" * 201, longest=200)) == "Dài quá 1 chữ cái. Bớt còn 200, hoặc chia làm hai ý."
    assert value(read_text("á" * 200, longest=200)) == "á" * 200
    assert refused(read_text("🥥" * 101, longest=200)).startswith("Dài quá 2 chữ cái.")


def test_the_bare_copy_has_no_marks_no_capitals_and_plain_digits():
    assert bare("  Đúng RỒI!! ") == "dung roi"
    assert bare("Số １２, ấp Bình An") == "so 12, ap binh an"
    assert bare("?") == "?"
    assert plain_words("✅ Đúng hết, tạo điều lệ") == "dung het tao dieu le"
    assert as_said("tui hong bit") == "toi khong biet"
    assert unaccented("Đặng Thị Ưởng") == "Dang Thi Uong"
    assert fold("５０％") == "50%"
    assert has_accents("Đo") and not has_accents("Do")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("khoong bieets", "không biết"), ("Nguyeenx Vawn Ba", "Nguyễn Văn Ba"), ("dduwowcj", "được"),
        ("Traanf Thij Hoaf", "Trần Thị Hòa"), ("DDOONGF YS", "ĐỒNG Ý"), ("quyeets", "quyết"), ("giuwx", "giữ"),
        ("nghieeng", "nghiêng"), ("thuyr", "thủy"), ("khuyeens", "khuyến"), ("ruwowij", "rượi"), ("gif", "gì"),
    ],
)  # fmt: skip
def test_raw_telex_keys_become_the_words_they_stand_for(typed: str, words: str):
    assert from_telex(typed) == words


@pytest.mark.parametrize("typed", ["hello world", "phuoc loi", "xyzzy", "", "12345", "không biết"])
def test_words_that_are_no_telex_are_left_alone(typed: str):
    assert from_telex(typed) is None


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY_TEXT)
def test_cleaned_text_is_composed_has_nothing_invisible_and_is_stable(typed: str):
    for keep_lines in (False, True):
        cleaned = clean(typed, keep_lines=keep_lines)
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not {unicodedata.category(c) for c in cleaned if c != "\n"} & {"Cf", "Cc", "Cs", "Zl", "Zp"}
        assert cleaned == cleaned.strip()
        assert clean(cleaned, keep_lines=keep_lines) == cleaned


@given(st.text(st.characters(categories=("L", "N", "P")), max_size=60))
def test_cleaning_loses_no_visible_character(typed: str):
    visible = [c for c in unicodedata.normalize("NFC", typed) if c not in "\u115f\u1160\u3164\uffa0"]
    assert sorted(clean(typed).replace(" ", "")) == sorted(visible)

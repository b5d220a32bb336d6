"""Which words typed without a command are a question about cases."""

import pytest

from flows.desk.asking import is_question
from flows.desk.filters import names_filter


@pytest.mark.parametrize(
    "words",
    [
        "ai đang vướng ở Phú Khương", "ai dang vuong o phu khuong qua 10 ngay", "Ai vướng?", "ai dag vuong o ba tri",
        "ai dang vuogn", "hồ sơ nào kẹt lâu", "htx nao chua sua gop y", "những ai thiếu người", "co ai vuong khong",
        "dang vuong buoc 2",
    ],
)  # fmt: skip
def test_a_question_about_cases(words: str) -> None:
    assert is_question(words)


@pytest.mark.parametrize(
    "words",
    [
        "Dừa xanh Phú Khương", "ai đi họp", "50", "ấp Bình An", "hồ sơ", "vương quốc", "ai cũng đồng ý", "", "đang vui",
        "Nguyễn Ái Vương",
    ],
)  # fmt: skip
def test_an_answer_is_no_question(words: str) -> None:
    assert not is_question(words)


@pytest.mark.parametrize(("words", "expected"), [("ba tri 7 ngay", True), ("cảm ơn bot", False), ("", False), ("ba tri blabla", False)])
def test_words_that_are_all_filter(words: str, expected: bool) -> None:
    assert names_filter(words) == expected

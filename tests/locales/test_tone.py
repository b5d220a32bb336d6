"""Words that frighten people are not shown, in any language."""

import re

import pytest

from locales import LANGUAGES
from tests.locales.sources import in_language, sources

NEVER_SHOWN = {
    "vi": ("lỗi", "không hợp lệ", "thất bại", "sai định dạng", "bắt buộc nhập", "hệ thống", "server", "error"),
    "en": ("error", "invalid", "failed", "failure", "server", "system", "wrong format", "mandatory", "illegal"),
}
GIVEN_COPY = {
    "Bạn đã gửi thêm tin khi hệ thống tạm nghỉ. Vui lòng trả lời câu hỏi dưới đây.":
        "the agreed words of scenario CR-08: messages sent while the bot was down",
    "Hệ thống vừa gián đoạn. Nếu {xh} đã trả lời câu này, vui lòng gửi lại giúp.":
        "the agreed words of scenario CR-09: messages that expired while the bot was down",
    "Hệ thống tạm hết chỗ lưu. Câu trả lời này CHƯA lưu, các câu trước vẫn còn. Vui lòng gửi lại sau ít phút.":
        "the agreed words of scenario DB-01: the disk is full",
}  # fmt: skip
CODE = "Mã lỗi: {code}"
"""The one place where "lỗi" is said: the short code, agreed for every mishap of ours, that finds the log line."""
ENGLISH_LEFT_OVERS = re.compile(r"\b(nghen|giùm|bấm|chưa|không|người|đồng ý|chọn)\b", re.IGNORECASE)
TYPED = re.compile(r"\(?E\.g\.:? .*|e\.g\.:? .*|“[^”]*”")
"""Examples of what to type stay Vietnamese, as the bot reads them."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_word_that_is_never_shown(language: str) -> None:
    words = re.compile(r"(?<!\w)(" + "|".join(NEVER_SHOWN[language]) + r")(?!\w)", re.IGNORECASE)

    found = [
        f"{sources()[msgid][0]}: {in_language(msgid, language)}"
        for msgid in sources()
        if words.search(in_language(msgid, language).replace(CODE, "")) and (language, msgid) not in _allowed(language)
    ]

    assert not found, "\n".join(found)


def _allowed(language: str) -> set[tuple[str, str]]:
    return {("vi", msgid) for msgid in GIVEN_COPY} if language == "vi" else set()


def test_the_exceptions_are_still_said() -> None:
    assert GIVEN_COPY.keys() <= sources().keys()


def test_no_dialect_spelling_is_typed_by_the_bot() -> None:
    """The bot understands them; it does not write them."""
    spellings = re.compile(r"(?<!\w)(hổng|hông|dzậy|zô|dzô|hok)(?!\w)", re.IGNORECASE)

    assert not [msgid for msgid in sources() if spellings.search(msgid)]


def test_english_keeps_no_vietnamese_word_but_in_examples() -> None:
    left = [
        words
        for msgid in sources()
        if (words := in_language(msgid, "en")) != msgid and ENGLISH_LEFT_OVERS.search(TYPED.sub("", words))
    ]

    assert not left, "\n".join(left)

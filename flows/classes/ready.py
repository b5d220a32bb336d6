"""What is taught often, in ready words: kept as they are, and said to everybody in their own language."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.text import Text, raw, text


@dataclass(frozen=True, slots=True)
class Topic:
    """What is taught often: title, what one can do afterwards, and the steps whose people need it."""

    title: Text
    aim: Text
    steps: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


TOPICS = (
    Topic(text("Lập kế hoạch làm ăn HTX"), text("bảng tính lời lỗ cho HTX mình"), steps=("plan",)),
    Topic(text("Viết bản quy định chung (điều lệ)"), text("bản quy định chung của HTX mình, đọc là hiểu"), steps=("charter",)),
    Topic(text("Tổ chức bữa họp thành lập"), text("họp đúng cách, ghi biên bản không thiếu"), steps=("members", "meeting")),
    Topic(text("Làm hồ sơ đăng ký HTX"), text("bộ hồ sơ nộp một lần là xong"), steps=("dossier",)),
    Topic(text("Quản lý, ghi sổ sách HTX"), text("ghi sổ thu chi, chia lời rõ ràng"), roles=("manager",)),
)
NOTES = (text("đem theo sổ ghi chép"), text("có nước uống, không tốn tiền"), text("đem theo căn cước"))
_AS_SENTENCES: Mapping[str, Text] = dict(
    zip(
        (it.msgid for it in NOTES),
        (text("Đem theo sổ ghi chép."), text("Có nước uống, không tốn tiền."), text("Đem theo căn cước.")),
        strict=True,
    )
)
_READY: Mapping[str, Text] = {
    it.msgid: it for it in (*(one.title for one in TOPICS), *(one.aim for one in TOPICS), *NOTES)
}


def in_words(words: str) -> Text:
    """Say ready words in the reader's language, and what a trainer typed as it was typed."""
    return _READY.get(words) or raw(words)


def as_sentence(notes: str) -> Text:
    """Say notes as a sentence of their own."""
    return _AS_SENTENCES.get(notes) or text("{notes}.", notes=notes[:1].upper() + notes[1:])

"""The screens of one comment: its line, its kind, ready sentences, and the warning about a late one."""

from collections.abc import Sequence

from flows.desk.review.panel import KIND_WORDS
from flows.desk.review.reading import Comment, Reading
from flows.desk.review.sentences import Sentence
from flows.desk.signs import signs_line
from flows.founding.review.record import page_of
from flows.founding.review.words import SIGNS, page_words
from flows.text import Text, bold, text

KINDS = tuple(KIND_WORDS)
KIND_BUTTONS = {"must": text("⚠️ Phải sửa"), "should": text("💡 Nên sửa"), "ask": text("❓ Hỏi")}
MOST_WORDS = 400
CHANGED = text("Hồ sơ vừa được người khác cập nhật. Xem bản mới trước khi sửa.")
"""What somebody gets who acts on a screen that is not true any more."""


def line_words(reading: Reading, key: str) -> tuple[Text, ...]:
    """Show what is commented on: the answer, or the page of a paper, with what was said before."""
    line = reading.line(key)
    if line is not None:
        head = text("{n}. {label}: {value}", n=reading.number(key), label=line.label, value=line.value)
        signs = signs_line(key, line.value)
    else:
        head, signs = _page(key), None
    lines = [bold(head), *([signs] if signs else [])]
    lines += [
        text("💬 {kind}: “{words}”", kind=KIND_WORDS[it.kind], words=it.words)
        for it in reading.comments_on(key)
        if it.state != "draft"
    ]
    return tuple(lines)


def ask_words(reading: Reading, key: str) -> tuple[Text, ...]:
    return (*line_words(reading, key), text("Gõ góp ý, hoặc chọn loại, hoặc bấm một mẫu câu."))


def ask_with_kind(reading: Reading, key: str, kind: str) -> tuple[Text, ...]:
    asks = text("{sign} {kind}: gõ góp ý, hoặc bấm một mẫu câu.", sign=SIGNS[kind], kind=KIND_WORDS[kind])
    return (*line_words(reading, key), asks)


def late_warning(reading: Reading, key: str) -> Text:
    return text("⚠️ Mục {n} lần trước không góp ý và không đổi. Vẫn góp ý?", n=reading.number(key))


def noted(reading: Reading, comment: Comment) -> tuple[Text, ...]:
    """Say what was written down; it waits for the others."""
    where = _where(reading, comment.key)
    return (
        text("Đã ghi: {where} · {sign} {kind} · “{words}”", where=where, sign=SIGNS[comment.kind], kind=KIND_WORDS[comment.kind], words=comment.words),
        text("Bà con chưa thấy. Góp ý hết rồi bấm ↩️ Trả lại một lần."),
    )  # fmt: skip


def _where(reading: Reading, key: str) -> Text:
    line = reading.line(key)
    if line is not None:
        return line.label
    return _page(key)


def _page(key: str) -> Text:
    page = page_of(key)
    return page_words(page) if page else text("mục đã bỏ")


def sentence_lines(sentences: Sequence[Sentence], kind: str = "") -> tuple[Text, ...]:
    """Number the ready sentences; their buttons carry the numbers. `kind` is the one chosen for them."""
    return tuple(
        text("{n}. {sign} “{words}”", n=n, sign=SIGNS[kind or it.kind], words=it.words)
        for n, it in enumerate(sentences, start=1)
    )

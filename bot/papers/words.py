"""What is said under a paper: its name, version and pages, what changed, and the buttons."""

from collections.abc import Sequence
from datetime import date

from bot.documents.signs import gap_number
from bot.papers.versions import Edition
from bot.tokens import Keep, Tap, Tokens
from flows.engine.effects import Button
from flows.founding.paper_list import PARTS
from flows.founding.papers import GAPS_SHOWN, Preview
from flows.founding.review.parts import PARTS as PART_NAMES
from flows.text import Day, Param, Text, joined, raw, text
from locales import plain


def caption_of(edition: Edition, draft: bool, pages: int) -> Text:
    """Say which paper this is. `pages` is 0 when they were not counted."""
    words = _title(edition, draft, pages)
    if not (draft and edition.changed and edition.version > 1):
        return words
    return text(
        "{title}\nKhác bản {n}: {parts}",
        title=words,
        n=edition.version - 1,
        parts=joined(*(PARTS[part] for part in edition.changed if part in PARTS), separator=", "),
    )


def with_sending(words: Text, part: str, sending: int, day: date, changed: int) -> Text:
    """Say which sending of a part an officer reads, and whether the founder has changed anything since."""
    said: dict[str, Param] = {"title": words, "part": PART_NAMES[part], "n": sending, "day": Day(day, short=True)}
    if changed:
        return text("{title}\nTheo {part} gửi coi lần {n} ({day}); sau đó bà con đã sửa {k} mục.", k=changed, **said)
    return text("{title}\nTheo {part} gửi coi lần {n} ({day}).", **said)


def with_gaps(words: Text, preview: Preview, count: int) -> Text:
    """Name the gaps that have buttons, and say how many more there are."""
    if not preview.gaps:
        return words
    named = (text("{n} {gap}", n=number, gap=gap.label) for number, gap in preview.gaps)
    gaps = joined(*named, separator=" · ")
    if more := count - len(preview.gaps):
        return text("{title}\nChỗ trống: {gaps} · còn {n} chỗ nữa", title=words, gaps=gaps, n=more)
    return text("{title}\nChỗ trống: {gaps}", title=words, gaps=gaps)


def part_of(words: Text, part: int, of: int) -> Text:
    """Say which part of a paper is shown."""
    return text("{title} · phần {n}/{k}", title=words, n=part, k=of)


def _title(edition: Edition, draft: bool, pages: int) -> Text:
    name, number = edition.paper.title, edition.version
    if draft and pages:
        return text("{paper} · bản nháp {n} · {p} trang", paper=name, n=number, p=pages)
    if draft:
        return text("{paper} · bản nháp {n}", paper=name, n=number)
    if pages:
        return text("{paper} · {p} trang", paper=name, p=pages)
    return text("{paper}", paper=name)


def tenths_mb(pictures: Sequence[bytes]) -> int:
    """Add up pictures in tenths of a megabyte."""
    return max(1, round(sum(map(len, pictures)) / 100_000))


def size_of(words: Text, pictures: Sequence[bytes]) -> Text:
    """Add how much data the pictures cost."""
    tenths = tenths_mb(pictures)
    return text("{title} · chừng {whole},{tenth} MB", title=words, whole=tenths // 10, tenth=tenths % 10)


def words_for_set(print_it: bool, titles: Sequence[str]) -> Text:
    """Say what a set of papers holds."""
    names = joined(*titles, separator=", ")
    if print_it:
        return text("🖨 Bộ in: {papers}. Tiệm photo in trắng đen A4 là được.", papers=names)
    return text("📦 Bộ hồ sơ: {papers}.", papers=names)


def late_words(minutes: int, *, pdf: bool) -> Text:
    """Say that a paper comes later, and what can be had of it meanwhile."""
    if pdf:
        return text(
            "Bản PDF đang trục trặc, vẫn tải được bản Word. Câu trả lời còn đủ hết. Chừng {n} phút nữa bot gửi lại, khỏi làm gì thêm.",
            n=minutes,
        )
    return text("Bot đang bận, chừng {n} phút nữa gửi lại. Khỏi làm gì thêm.", n=minutes)


def preview_of(edition: Edition, draft: bool, pictures: Sequence[bytes]) -> Preview:
    """Say what the buttons under a preview are to offer; only drafts number their gaps."""
    gaps = edition.document.gaps[:GAPS_SHOWN] if draft else ()
    numbered = tuple((raw(gap_number(number)), gap) for number, gap in enumerate(gaps, start=1))
    return Preview(edition.paper.code, edition.version, len(pictures), tenths_mb(pictures), numbered)


def sign_rows(
    rows: Sequence[Sequence[Button]], language: str, case_no: int, account: int, tokens: Tokens, keep: Keep
) -> list[list[list[str]]]:
    """Sign buttons for a message that no turn sends."""
    return [
        [
            [
                plain(button.label, language),
                tokens.sign(
                    Tap(button.action, button.question, button.option, button.seq, case_no), account, keep
                ),
                "",
            ]
            for button in row
        ]
        for row in rows
        if row
    ]

"""What is said under a paper: its name, version and pages, what changed, and the buttons."""

from collections.abc import Sequence

from bot.paper_versions import PARTS, Edition
from bot.tokens import Keep, Tap, Tokens
from flows.founding.papers import buttons_for
from flows.text import Text, joined, text
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


def _title(edition: Edition, draft: bool, pages: int) -> Text:
    name, number = edition.paper.title, edition.version
    if draft and pages:
        return text("{paper} · bản nháp {n} · {p} trang", paper=name, n=number, p=pages)
    if draft:
        return text("{paper} · bản nháp {n}", paper=name, n=number)
    if pages:
        return text("{paper} · {p} trang", paper=name, p=pages)
    return text("{paper}", paper=name)


def size_of(words: Text, size: int) -> Text:
    """Add how much data it costs, in tenths of a megabyte."""
    tenths = max(1, round(size / 100_000))
    return text("{title} · chừng {whole},{tenth} MB", title=words, whole=tenths // 10, tenth=tenths % 10)


def words_for_set(print_it: bool, titles: Sequence[str]) -> Text:
    """Say what a set of papers holds."""
    names = joined(*titles, separator=", ")
    if print_it:
        return text("🖨 Bộ in: {papers}. Tiệm photo in trắng đen A4 là được.", papers=names)
    return text("📦 Bộ hồ sơ: {papers}.", papers=names)


def buttons_under(
    code: str, language: str, case_no: int, account: int, tokens: Tokens, keep: Keep
) -> list[list[list[str]]]:
    """Return the signed buttons under a preview, as messages carry them."""
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
        for row in buttons_for(code)
    ]

"""Papers as words for the chat: chapters in quotes that unfold, none over the limit, every word literal."""

import html
import re
from datetime import date

from bot.documents.text_writer import LIMIT, text_parts
from flows.documents.blocks import Document
from flows.documents.compose import compose
from flows.documents.render import render_source
from flows.facts import Founding

DAY = date(2026, 11, 23)
QUOTE = re.compile(r"<b>(.+)</b>(?: \(tiếp\))?\n<blockquote expandable>(.+)</blockquote>", re.DOTALL)


def _document(source: str, **values: object) -> Document:
    return render_source(source, values, code="X", title="Giấy mẫu")


def _quotes(document: Document) -> list[tuple[str, str]]:
    """Read parts back as (title, quote)."""
    found = []
    for part in text_parts(document):
        match = QUOTE.fullmatch(part)
        assert match, part
        found.append((html.unescape(match[1]), html.unescape(match[2])))
    return found


def test_a_charter_comes_chapter_by_chapter_within_the_limit() -> None:
    quotes = _quotes(compose("DL", Founding("B2", DAY, DAY)))

    assert quotes[0][0] == "Điều lệ"
    assert [title.partition(".")[0] for title, _ in quotes if title.startswith("Chương I.")] != []
    assert all(len(quote) <= LIMIT for _, quote in quotes)
    assert len(quotes) > 10


def test_no_word_of_a_paper_is_left_out() -> None:
    document = _document(
        """
::: title
QUY CHẾ
:::

Căn cứ luật.

## Chương I\\
Chung

### Điều 1. Tên

1. Tên là **{{ name }}**.
a) Điểm a

| STT | Họ tên |
|---|---|
| 1 | Lê Thị Bưởi |
""",
        name="Dừa <b>&",
    )

    assert _quotes(document) == [
        ("Giấy mẫu", "QUY CHẾ\nCăn cứ luật."),
        (
            "Chương I. Chung",
            "Điều 1. Tên\n1. Tên là Dừa <b>&.\n  a) Điểm a\nSTT · Họ tên\n– 1 · Lê Thị Bưởi",
        ),
    ]


def test_a_gap_carries_its_number_and_a_place_for_the_pen_none() -> None:
    [(_, quote)] = _quotes(_document('Tên: {{ gap("coop.name", "tên") }}, ký: {{ gap("", "ký") }}'))

    assert quote == "Tên: ① ……………, ký: ……………"


def test_a_long_line_is_cut_between_words() -> None:
    words = " ".join(f"chữ{number}" for number in range(1500))

    quotes = _quotes(_document("{{ words }}", words=words))

    assert len(quotes) > 1 and all(len(quote) <= LIMIT for _, quote in quotes)
    assert " ".join(quote for _, quote in quotes) == words

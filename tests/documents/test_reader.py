"""The template dialect: what each sign of a template becomes in a paper."""

from datetime import date

import pytest

from flows.documents.blocks import (
    Box,
    CheckLine,
    Clause,
    Document,
    FormLine,
    FormNote,
    Gap,
    GapMark,
    Heading,
    Landscape,
    LineBreak,
    NationalHeading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)
from flows.documents.reader import DialectError
from flows.documents.render import render_source
from flows.documents.stored import from_json, to_json
from flows.documents.tables import TableError


def compose(source: str, **values: object) -> Document:
    return render_source(source, values, code="NQ", title="Nghị quyết", day=date(2026, 11, 24))


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def test_numbers_letters_and_dashes_of_a_clause_stay_as_they_are_typed():
    document = compose(
        """
3. Khoản ba:
    a) điểm a
viết tiếp;
      đ) điểm đ:
      - gạch dưới điểm
4) Khoản bốn
- gạch dưới khoản
"""
    )

    assert document.blocks == (
        Clause("3.", 0, words("Khoản ba:")),
        Clause("a)", 1, words("điểm a viết tiếp;")),
        Clause("đ)", 1, words("điểm đ:")),
        Clause("-", 2, words("gạch dưới điểm")),
        Clause("4)", 0, words("Khoản bốn")),
        Clause("-", 1, words("gạch dưới khoản")),
    )


def test_headings_paragraphs_and_styles():
    document = compose(
        """## Chương I\\
QUY ĐỊNH CHUNG
### Điều 1. Tên gọi
Đoạn *nghiêng* và **đậm**.

> Giữa
"""
    )

    assert document.blocks == (
        Heading(2, (Run("Chương I"), LineBreak(), Run("QUY ĐỊNH CHUNG"))),
        Heading(3, words("Điều 1. Tên gọi")),
        Paragraph((Run("Đoạn "), Run("nghiêng", italic=True), Run(" và "), Run("đậm", bold=True), Run("."))),
        Paragraph(words("Giữa"), "center"),
    )


def test_the_directives_of_a_form():
    document = compose(
        """:::note
Mẫu II-1
:::
:::national
left: HTX
number: Số: 01/NQ
place: Bến Tre
date: ngày 24 tháng 11 năm 2026
:::
:::title
NGHỊ QUYẾT
Về việc thành lập
:::
:::kv
Tên: HTX: Dừa
:::
:::check
[x] Thành lập mới
[ ] Chuyển đổi
:::
:::signatures
CHỦ TỌA | (Ký) | An
THƯ KÝ
:::
"""
    )

    assert document.blocks == (
        FormNote((words("Mẫu II-1"),)),
        NationalHeading(
            words("HTX"), words("Số: 01/NQ"), words("Bến Tre"), words("ngày 24 tháng 11 năm 2026")
        ),
        Title((words("NGHỊ QUYẾT"), words("Về việc thành lập"))),
        FormLine(words("Tên"), words("HTX: Dừa")),
        CheckLine(True, words("Thành lập mới")),
        CheckLine(False, words("Chuyển đổi")),
        Signatures((Signature(words("CHỦ TỌA"), words("(Ký)"), words("An")), Signature(words("THƯ KÝ")))),
    )


def test_a_table_has_widths_alignment_and_line_breaks():
    document = compose(
        """{widths: 1 2.5 3}
{small}
| STT | Tên | |
|:---:|---|--:|
| 1 | a \\| b | x<br>y |
"""
    )

    assert document.blocks == (
        Table(
            header=(words("STT"), words("Tên"), ()),
            rows=((words("1"), words("a | b"), (Run("x"), LineBreak(), Run("y"))),),
            aligns=("center", "left", "right"),
            widths=(1, 2.5, 3),
            small=True,
        ),
    )


def test_a_landscape_part_holds_its_own_directives():
    document = compose(
        ":::landscape\nNgang\n:::pagebreak\n:::check\n[x] Có\n:::\n:::\nDọc\n:::pagebreak\n:::\nHết\n"
    )

    assert document.blocks == (
        Landscape((Paragraph(words("Ngang")), PageBreak(), CheckLine(True, words("Có")))),
        Paragraph(words("Dọc")),
        PageBreak(),
        Paragraph(words("Hết")),
    )


def test_a_copy_begins_on_its_own_page():
    document = compose("An\n:::copy\nBình\n:::landscape\nCúc\n:::copy\nDung\n:::\n")

    assert document.blocks == (
        Paragraph(words("An")),
        PageBreak(copy=True),
        Paragraph(words("Bình")),
        Landscape((Paragraph(words("Cúc")), PageBreak(copy=True), Paragraph(words("Dung")))),
    )


def test_gaps_are_numbered_as_they_appear_and_one_question_keeps_its_number():
    document = compose(
        """{% set late = gap("coop.name", "Tên") %}
1. {{ val("", "meeting.day", "Ngày họp") }} tại {{ gap() }}
2. {{ late }}, {{ val(0, "plan.loan", "Vay") }}, {{ val(None, "meeting.day", "Ngày") }}{{ nobody }}
""",
        nobody=None,
    )

    assert document.gaps == (Gap("meeting.day", "Ngày họp"), Gap("coop.name", "Tên"))
    assert document.blocks == (
        Clause("1.", 0, (GapMark(1), Run(" tại "), GapMark(0))),
        Clause("2.", 0, (GapMark(2), Run(", 0, "), GapMark(1), GapMark(0))),
    )


def test_figures_and_dates_are_written_as_in_papers():
    document = compose(
        "{{ n|money }} · {{ n|amount_words }} · {{ 300|percent }} · {{ 52|percent }} · {{ 1429|share }}"
        " · {{ d|day }} · {{ d|dmy }} · {{ 'htx'|upper }}",
        n=14_000_000,
        d=date(2026, 11, 28),
    )

    assert document.blocks == (
        Paragraph(
            words(
                "14.000.000 · Mười bốn triệu đồng · 30 · 5,2 · 14,29 · 28 tháng 11 năm 2026 · 28/11/2026 · HTX"
            )
        ),
    )


def test_tick_boxes_stand_in_running_text():
    document = compose("Nam [x] Nữ [ ]")

    assert document.blocks == (Paragraph((Run("Nam "), Box(True), Run(" Nữ "), Box(False))),)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (":::bảng\n:::\n", DialectError),
        (":::title\nĐIỀU LỆ\n", DialectError),
        (":::kv\nkhông có dấu\n:::\n", DialectError),
        (":::national\nright: x\n:::\n", DialectError),
        ("| a | b |\n|---|---|\n| 1 |\n", TableError),
        ("| a | b |\n", TableError),
        ("{widths: 1 2 3}\n| a | b |\n|---|---|\n", TableError),
    ],
)
def test_a_template_that_is_not_well_formed_is_refused(source, error):
    with pytest.raises(error):
        compose(source)


def test_a_document_is_stored_as_json_and_read_back():
    document = compose(
        ":::landscape\n| a | b |\n|---|---|\n| {{ gap('k', 'K') }} | [x] **b**\\| |\n:::\n:::signatures\nA | b | c\n:::\n"
    )

    assert from_json(to_json(document)) == document


@pytest.mark.parametrize("text", ["[]", '{"is":"Run","words":"x"}', '{"is":"Nobody"}', "{}", "nope"])
def test_other_json_is_no_document(text):
    with pytest.raises(ValueError):
        from_json(text)

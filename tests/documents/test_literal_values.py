"""TX-03, DO-01, DO-03, DO-05: words of a user are words in a paper, never markup, code or an address."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError, TemplateNotFound

from flows.documents.blocks import (
    CheckLine,
    Clause,
    Document,
    FormLine,
    Heading,
    Paragraph,
    Run,
    Signatures,
    Table,
    Title,
)
from flows.documents.inline import plain
from flows.documents.render import render, render_source

HOSTILE = [
    "{{ 7*7 }}",
    "{% for i in x %}",
    "{{ ''.__class__ }}",
    "1. một",
    "a) điểm",
    "- gạch",
    "# đầu đề",
    "### Điều 99. Thêm",
    ":::pagebreak",
    ":::",
    "> giữa",
    "| a | b |",
    "|---|---|",
    "{small}",
    "**đậm** *nghiêng* __gạch__ `mã`",
    "[x] ô [ ] trống",
    "\\",
    "\\| \\* \\\\",
    "Nguyễn <b>An</b> & \"Bình\" <3 &lt; &amp; 'x'",
    "a</w:t></w:r></w:p><w:p>b",
    "![ảnh](file:///etc/passwd)",
    "<http://127.0.0.1/>",
    "tên: giá trị",
    "\ue0000\ue001",
    "\ue002",
    '#image("x") $x$ @a <a> /* */ // ~',
    "“Dừa” – ‘xanh’…",
]

SIGNS = st.characters(exclude_categories=["C", "M", "Z"]) | st.just(" ")
ANY_WORDS = (
    st.text(SIGNS, min_size=1, max_size=40)
    .map(lambda words: unicodedata.normalize("NFC", " ".join(words.split())))
    .filter(bool)
)

EVERYWHERE = """
:::title
{{ x }}
:::
## {{ x }}
### Điều 1. **{{ x }}**
1. {{ x }}
   a) *{{ x }}* và số**{{ x }}**liền
- {{ x }}

{{ x }}

> {{ x }}

{% macro cell(it) %}**{{ it }}**{% endmacro %}
| A{{ x }} | B |
|---|---|
| {{ cell(x) }} | {{ x }}|
|{{ x ~ val(x) ~ gap("k") }}|{{ [x, val(x)]|join("") }}|
|{{ val(x) + x }}|{{ (x + x)[:0] }}|
:::kv
{{ x }}: {{ x }}
:::
:::check
[ ] {{ x }}
:::
:::signatures
{{ x }} | {{ x }} | {{ x }}
:::
"""


def compose(source: str, **values: object) -> Document:
    return render_source(source, values, code="NQ", title="Nghị quyết")


def check_everywhere(value: str, shown: str) -> None:
    document = compose(EVERYWHERE, x=value)
    title, chapter, article, clause, point, dash, paragraph, centred, table, form, tick, signing = (
        document.blocks
    )
    assert isinstance(title, Title) and plain(title.lines[0]) == shown
    assert isinstance(chapter, Heading) and plain(chapter.content) == shown
    assert isinstance(article, Heading) and article.content == (Run("Điều 1. "), Run(shown, bold=True))
    assert isinstance(clause, Clause) and clause.content == (Run(shown),)
    assert isinstance(point, Clause) and point.content == (
        Run(shown, italic=True),
        Run(" và số"),
        Run(shown, bold=True),
        Run("liền"),
    )
    assert isinstance(dash, Clause) and (dash.mark, dash.content[0]) == ("-", Run(shown))
    assert isinstance(paragraph, Paragraph) and isinstance(centred, Paragraph)
    assert centred.content == (Run(shown),) and centred.align == "center"
    assert isinstance(table, Table) and table.header[0] == (Run(f"A{shown}"),)
    assert [list(map(plain, row)) for row in table.rows] == [
        [shown, shown],
        [f"{shown}{shown}……………", f"{shown}{shown}"],
        [f"{shown}{shown}", ""],
    ]
    assert table.rows[0][0] == (Run(shown, bold=True),)
    assert isinstance(form, FormLine) and (plain(form.label), plain(form.value)) == (shown, shown)
    assert isinstance(tick, CheckLine) and not tick.checked and plain(tick.content) == shown
    assert isinstance(signing, Signatures) and len(signing.blocks) == 1
    assert {
        plain(it) for it in (signing.blocks[0].title, signing.blocks[0].note, signing.blocks[0].name)
    } == {shown}


@pytest.mark.parametrize("value", HOSTILE)
def test_do_03_tx_03_hostile_words_stay_literal_everywhere(value):
    check_everywhere(value, value)


@given(ANY_WORDS)
def test_do_03_any_words_stay_literal_everywhere(value):
    check_everywhere(value, value)


def test_spaces_are_single_and_letters_are_composed():
    document = compose("{{ x }}", x=unicodedata.normalize("NFD", "  Trường \t\u00a0 Phượng "))

    assert document.blocks == (Paragraph((Run("Trường Phượng"),)),)


def test_lines_of_a_value_are_one_line_unless_paragraphs_are_asked_for():
    document = compose("{{ x }}\n\n{{ x|paragraphs }}\n", x="một\n\n1. hai\r\n- ba")

    assert [plain(block.content) for block in document.blocks] == ["một 1. hai - ba", "một", "1. hai", "- ba"]


def test_signs_that_would_break_a_file_are_left_out():
    document = compose("{{ x }}", x="a\0b\x0b\x1bc\ud800d\u202ee\ufffef\ufeff")

    assert document.blocks == (Paragraph((Run("ab cdef"),)),)


@pytest.mark.parametrize(
    "source", ["{{ ''.__class__.__mro__ }}", "{{ x.append(1) }}", "{{ missing }}", "{{ gap.__globals__ }}"]
)
def test_a_template_reaches_nothing_but_its_values(source):
    with pytest.raises(TemplateError):
        compose(source, x=[])


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../pyproject.toml",
        "documents/render.py",
        "charter/../../x.md.j2",
        "file:///etc/x.md.j2",
        "http://127.0.0.1/x.md.j2",
        "charter\\x.md.j2",
    ],
)
def test_a_template_includes_only_templates_of_the_program(name):
    with pytest.raises(TemplateNotFound):
        render(name, {}, code="NQ", title="Nghị quyết")
    with pytest.raises(TemplateNotFound):
        compose("{% include name %}", name=name)

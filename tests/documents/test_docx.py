"""Word files: literal words (DO-01, DO-02, TX-03), the words of the PDF, the layout of the form rules."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings

from bot.documents.docx_writer import docx as write_docx
from bot.documents.draft import Draft
from bot.documents.typst_writer import pdf
from flows.documents.render import render_source
from tests.documents.samples import every_part, paragraph
from tests.documents.test_literal_values import ANY_WORDS, HOSTILE
from tests.documents.words import docx_paragraphs, docx_text, letters, pdf_text, words

DRAFT = Draft(3, date(2026, 11, 24))


@pytest.mark.parametrize("draft", [None, DRAFT], ids=["final", "draft"])
def test_pdf_and_docx_have_the_same_words(draft):
    from_docx, from_pdf = docx_text(write_docx(every_part(), draft)), pdf_text(pdf(every_part(), draft))

    assert words(from_docx)[:40] == words(from_pdf)[:40]
    assert letters(from_docx) == letters(from_pdf)


@pytest.mark.parametrize("hostile", [words for words in HOSTILE if words.isprintable()])
def test_do_01_do_02_tx_03_hostile_words_are_literal_in_pdf_and_docx(hostile):
    document, harmless = every_part(hostile, rows=4), every_part("Dừa xanh", rows=4)
    made = write_docx(document)

    assert len(docx_paragraphs(made)) == len(docx_paragraphs(write_docx(harmless)))
    assert hostile in docx_paragraphs(made)
    assert letters(docx_text(made)) == letters(pdf_text(pdf(document)))


@given(ANY_WORDS)
@settings(max_examples=40, deadline=None)
def test_any_words_come_back_from_docx_as_they_were(value):
    assert docx_paragraphs(write_docx(paragraph(value))) == [value]


def test_do_08_the_same_paper_gives_the_same_bytes():
    first, second = write_docx(every_part(), DRAFT), write_docx(every_part(), DRAFT)

    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_the_file_says_when_and_what_and_not_who():
    about = docx.Document(io.BytesIO(write_docx(every_part()))).core_properties

    assert (about.title, about.author, about.last_modified_by) == ("Nghị quyết", "", "")
    assert about.created.date() == about.modified.date() == date(2026, 11, 24)


def test_pages_are_numbered_from_the_second_and_the_draft_mark_is_on_all():
    made = docx.Document(io.BytesIO(write_docx(every_part(), DRAFT)))
    first = made.sections[0]

    assert first.different_first_page_header_footer
    assert "PAGE" not in first.first_page_header._element.xml
    assert not any(section.different_first_page_header_footer for section in list(made.sections)[1:])
    heads = [first.first_page_header, *(section.header for section in made.sections)]
    assert all(DRAFT.mark in head.paragraphs[0].text for head in heads)
    assert all('w:instr="PAGE"' in section.header._element.xml for section in made.sections)


def test_a_final_paper_has_no_draft_mark():
    file = zipfile.ZipFile(io.BytesIO(write_docx(every_part())))

    assert not any("BẢN NHÁP".encode() in file.read(name) for name in file.namelist())


def test_the_page_is_a4_with_the_margins_of_the_form_rules():
    first, sideways, last = docx.Document(io.BytesIO(write_docx(every_part()))).sections

    for section in (first, last):
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert sideways.orientation == WD_ORIENT.LANDSCAPE
    assert (round(sideways.page_width.mm), round(sideways.page_height.mm)) == (297, 210)


def test_each_copy_counts_its_own_pages():
    document = render_source(
        "An\n:::copy\nBa\n:::landscape\nCúc\n:::\n:::pagebreak\nDư\n:::landscape\nÉn\n:::\n:::copy\nGấm\n",
        {},
        code="GM",
        title="Giấy mời",
    )

    sections = docx.Document(io.BytesIO(write_docx(document))).sections

    starts = [section._sectPr.find(qn("w:pgNumType")) is not None for section in sections]
    assert starts == [False, True, False, False, False, True]
    assert starts[1:] == [section.different_first_page_header_footer for section in list(sections)[1:]]
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in sections] == [
        False,
        False,
        True,
        False,
        True,
        False,
    ]


def test_a_paper_may_begin_sideways():
    document = render_source(":::landscape\nNgang\n:::\n", {}, code="DSTV", title="Danh sách")

    [section] = docx.Document(io.BytesIO(write_docx(document))).sections

    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_table_headings_are_repeated_and_rows_stay_whole():
    made = docx.Document(io.BytesIO(write_docx(every_part())))
    table = next(table for table in made.tables if len(table.rows) == 41)

    headings = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]

    assert headings == [True] + [False] * 40
    assert all(whole)


def test_headings_and_signed_rows_stay_with_what_follows():
    made = docx.Document(io.BytesIO(write_docx(every_part())))
    headings = [it for it in made.paragraphs if it.style and it.style.name.startswith("Heading")]
    signed = next(table for table in made.tables if len(table.rows) == 21)

    assert len(headings) == 14
    assert all(heading.paragraph_format.keep_with_next for heading in headings)
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in signed.rows]
    assert kept == [False] * 19 + [True] * 2


def test_a_short_table_stays_with_the_words_that_lead_to_it():
    source = "Kết quả như sau:\n\n| STT | Họ tên |\n|---|---|\n| 1 | Lê Thị Bưởi |\n| 2 | Trần Văn Hai |"
    made = docx.Document(io.BytesIO(write_docx(render_source(source, {}, code="X", title="X"))))

    [words, *_] = [it for it in made.paragraphs if it.text.startswith("Kết quả")]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.tables[0].rows]

    assert words.paragraph_format.keep_with_next
    assert kept == [True, True, None]


def test_all_words_are_in_times_new_roman_but_for_tick_boxes_and_numbers():
    made = docx.Document(io.BytesIO(write_docx(every_part(), DRAFT)))
    runs = [run for it in made.element.body.iter(qn("w:p")) for run in it.iter(qn("w:r"))]
    fonts = {(run.find(f".//{qn('w:rFonts')}") is not None, run.text) for run in runs}

    assert made.styles["Normal"].font.name == made.styles["Heading 2"].font.name == "Times New Roman"
    assert {text for own, text in fonts if own} == {"☒", "☐", *map(chr, range(0x2460, 0x2460 + 20))}

"""PDF files: every letter has a glyph (DO-07), every word is literal, the layout of the form rules."""

import io
import string
import unicodedata
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import ContentStream

from bot.documents.draft import Draft
from bot.documents.typst_writer import pages, pdf
from flows.documents.blocks import Document, Paragraph, Run
from flows.documents.render import render_source
from tests.documents.samples import every_part, paragraph
from tests.documents.words import letters, pdf_text

DRAFT = Draft(3, date(2026, 11, 24))
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
ALPHABET = "".join(VOWELS) + "bcdđghklmnpqrstvxfjwz"
SIGNS = "0123456789.,;:!?…()[]{}/\\|-–—+×=<>≤≥%‰°²³§&@#$*_~^'\"‘’“”«»•☐☒①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def styled(words: str) -> Document:
    """The same words in regular, bold, italic and bold italic."""
    runs = [Run(words, bold, italic) for bold in (False, True) for italic in (False, True)]
    return Document("NQ", "Nghị quyết", tuple(Paragraph((run,)) for run in runs))


def missing_glyphs(file: bytes) -> int:
    """Count the glyphs 0 (.notdef) that the pages draw; all fonts of the file have two-byte codes."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    count = 0
    for page in reader.pages:
        for operands, operator in ContentStream(page["/Contents"].get_object(), reader, "bytes").operations:
            if operator in (b"Tj", b"TJ"):
                parts = operands[0] if operator == b"TJ" else operands
                for codes in (part.original_bytes for part in parts if hasattr(part, "original_bytes")):
                    count += sum(codes[i : i + 2] == b"\0\0" for i in range(0, len(codes), 2))
    return count


def font_names(file: bytes) -> set[str]:
    reader = pypdf.PdfReader(io.BytesIO(file))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    return {str(font["/BaseFont"]).partition("+")[2] for font in fonts}


@pytest.mark.parametrize("words", [ALPHABET, ALPHABET.upper()], ids=["small", "capital"])
def test_do_07_every_vietnamese_letter_has_a_glyph_in_all_four_styles(words):
    file = pdf(styled(words))

    assert missing_glyphs(file) == 0
    assert len(font_names(file)) == 4
    assert all("LiberationSerif" in name for name in font_names(file))
    assert letters(pdf_text(file)) == words * 4


def test_every_sign_of_the_papers_has_a_glyph():
    file = pdf(styled(SIGNS))

    assert missing_glyphs(file) == 0
    assert letters(pdf_text(file)) == SIGNS * 4


def test_the_glyph_test_sees_a_missing_glyph():
    assert missing_glyphs(pdf(paragraph("a\u1780b"))) == 1


TYPED = st.text(ALPHABET + ALPHABET.upper() + string.digits + string.punctuation + "–…“”", min_size=1)


@given(st.lists(TYPED, min_size=1, max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_do_01_any_words_come_back_from_pdf_as_they_were(words):
    assert letters(pdf_text(pdf(paragraph(words)))) == letters(words)


def test_do_08_the_same_paper_gives_the_same_bytes():
    assert pdf(every_part()) == pdf(every_part())
    assert pages(every_part(), DRAFT, ppi=40) == pages(every_part(), DRAFT, ppi=40)
    assert pdf(every_part()) != pdf(every_part("Xoài vàng"))


def test_page_numbers_begin_on_the_second_page_and_a_final_print_has_no_mark():
    reader = pypdf.PdfReader(io.BytesIO(pdf(every_part())))

    firsts = [page.extract_text().split()[0] for page in reader.pages]

    assert firsts[0] == "Mẫu"
    assert firsts[1:] == [str(number) for number in range(2, len(firsts) + 1)]
    assert not any("NHÁP" in page.extract_text() for page in reader.pages)


def test_a_draft_says_so_on_each_page():
    reader = pypdf.PdfReader(io.BytesIO(pdf(every_part(), DRAFT)))

    assert all("BẢN NHÁP – bản 3 – 24/11/2026" in page.extract_text() for page in reader.pages)


def test_gaps_are_dotted_in_print_and_numbered_in_a_draft():
    final, draft = pdf_text(pdf(every_part())), pdf_text(pdf(every_part(), DRAFT))

    assert "Số: ……………/NQ-ĐHTV" in final
    assert "Số: ……………①/NQ-ĐHTV" in draft
    assert draft.count("Người nhận vốn góp: ……………②;") == 12
    assert "(43)" in draft and "(43)" not in final


def test_table_headings_are_repeated_on_each_page():
    file = pdf(every_part())

    assert pdf_text(file, artifacts=True).count("STT Họ và tên") == 2
    assert pdf_text(file).count("STT Họ và tên") == 1


def test_signatures_and_what_they_sign_are_on_one_page():
    reader = pypdf.PdfReader(io.BytesIO(pdf(every_part())))

    [signed] = [page for page in reader.pages if "NGƯỜI ĐẠI DIỆN" in page.extract_text()]

    assert "\n20 Dừa xanh" in signed.extract_text()
    assert signed.extract_text().rstrip().endswith("Dừa xanh Phước Lợi")


def test_the_member_list_lies_sideways():
    reader = pypdf.PdfReader(io.BytesIO(pdf(every_part())))

    sideways = ["Số định danh" in page.extract_text() for page in reader.pages]

    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == sideways
    assert any(sideways) and not sideways[-1]


def test_papers_printed_together_count_their_own_pages():
    one = pypdf.PdfReader(io.BytesIO(pdf(every_part())))

    two = pypdf.PdfReader(io.BytesIO(pdf([every_part(), every_part()])))

    assert [page.extract_text() for page in two.pages] == [page.extract_text() for page in one.pages] * 2


def test_each_copy_counts_its_own_pages():
    document = render_source(
        "An\n:::pagebreak\nBa\n:::copy\nCúc\n:::pagebreak\nDư\n", {}, code="GM", title="Giấy"
    )

    made = pypdf.PdfReader(io.BytesIO(pdf(document)))

    assert [page.extract_text().split() for page in made.pages] == [["An"], ["2", "Ba"], ["Cúc"], ["2", "Dư"]]


@pytest.mark.parametrize("word", ["W" * 100, "a" * 300, "kế-toán@" + "x" * 60])
def test_an_overlong_word_stays_inside_the_page(word):
    margin = 12 / 25.4 * 40

    for page in pages(every_part(word, rows=4), ppi=40):
        picture = Image.open(io.BytesIO(page)).convert("L")
        right = picture.crop((int(picture.width - margin), 0, picture.width, picture.height))
        assert right.getextrema() == (255, 255)
    assert word in letters(pdf_text(pdf(every_part(word, rows=4))))


def test_a_short_table_and_the_words_before_it_stand_on_one_page():
    rows = "\n".join(f"| {n} | Lê Thị Bưởi |" for n in range(1, 8))
    table = f"Kết quả như sau:\n\n| STT | Họ tên |\n|---|---|\n{rows}"
    for lines in range(30, 42):
        document = render_source("\n\n".join([*["Một dòng."] * lines, table]), {}, code="X", title="X")
        first, *others = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(document))).pages]
        parted = [("Kết quả như sau" in page, page.count("Bưởi")) for page in (first, *others)]

        assert sorted(parted) in ([(True, 7)], [(False, 0), (True, 7)])


def test_room_for_signatures_makes_rows_higher():
    rows = "\n".join(f"| {n} | |" for n in range(1, 31))
    table = f"| STT | Chữ ký |\n|---|---|\n{rows}"
    made = [pdf(render_source(source, {}, code="X", title="X")) for source in (table, "{tall}\n" + table)]

    assert [len(pypdf.PdfReader(io.BytesIO(file)).pages) for file in made] == [1, 2]


def test_the_motto_has_hyphens_as_the_form_rules_write_it():
    document = render_source(":::national\nplace: An Hội\ndate: ngày 1\n:::", {}, code="X", title="X")

    assert "Độc lập - Tự do - Hạnh phúc" in pypdf.PdfReader(io.BytesIO(pdf(document))).pages[0].extract_text()

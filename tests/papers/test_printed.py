"""The printed papers: PDF and Word say the same, and no letter is missing."""

import pytest

from bot.documents.docx_writer import docx
from bot.documents.typst_writer import pdf
from flows.documents.compose import compose
from flows.documents.papers import dossier_of, papers_of
from tests.documents.test_pdf import missing_glyphs
from tests.documents.words import docx_text, letters, pdf_text
from tests.papers import samples

A_PRINTED = [("a_seven", it.code) for it in dossier_of(samples.a_seven())]
PRINTED = A_PRINTED + [("b2_full", it.code) for it in papers_of(samples.b2_full())]


@pytest.mark.parametrize(("name", "code"), PRINTED)
def test_the_word_file_says_what_the_pdf_says(name: str, code: str) -> None:
    document = compose(code, samples.ALL[name]())
    printed = pdf(document)

    assert letters(docx_text(docx(document))) == letters(pdf_text(printed))
    assert missing_glyphs(printed) == 0


@pytest.mark.parametrize("code", ["DL", "DSTV", "GDN"])
def test_an_unfinished_paper_prints_too(code: str) -> None:
    document = compose(code, samples.nearly_empty("B2"))

    assert letters(docx_text(docx(document))) == letters(pdf_text(pdf(document)))

"""DO-05: an address in a paper is only words; nothing is opened, fetched or linked."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdf
import pytest
from typst import TypstError

from bot.documents.docx_writer import docx
from bot.documents.typst_writer import compiler, pages, pdf
from tests.documents.samples import every_part
from tests.documents.words import docx_paragraphs, letters, pdf_text

SECRET = "canary-of-this-machine"


class Canary(ThreadingHTTPServer):
    """A server on loopback that counts who calls."""

    calls = 0

    def verify_request(self, request: object, client_address: object) -> bool:
        self.calls += 1
        return super().verify_request(request, client_address)  # type: ignore[arg-type]


@pytest.fixture
def canary() -> Iterator[Canary]:
    server = Canary(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file


ADDRESSES = [
    "![ảnh]({it})",
    '<img src="{it}">',
    "[đây]({it})",
    '#image("{it}")',
    '"); #read("{it}")',
    '" + read("{it}") + "',
    "{{% include '{it}' %}}",
    '<w:hyperlink r:id="{it}"/>',
]


@pytest.mark.parametrize("words", ADDRESSES)
def test_an_address_in_a_paper_is_neither_opened_nor_linked(words, canary, secret):
    addresses = (f"http://127.0.0.1:{canary.server_address[1]}/x.png", secret.as_uri(), str(secret))
    typed = " ".join(words.format(it=address) for address in addresses)
    document = every_part(typed, rows=2)

    as_pdf, as_docx = pdf(document), docx(document)
    pages(document, ppi=30)

    assert letters(typed) in letters(pdf_text(as_pdf)) and typed in docx_paragraphs(as_docx)
    assert SECRET not in pdf_text(as_pdf) + "".join(docx_paragraphs(as_docx))
    assert not any("/Annots" in page for page in pypdf.PdfReader(io.BytesIO(as_pdf)).pages)
    parts = zipfile.ZipFile(io.BytesIO(as_docx))
    assert not any(b"External" in parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    assert canary.calls == 0


@pytest.mark.parametrize("call", ['read("{it}")', 'read("../pool.py")', 'image("{it}")', 'json("{it}")'])
def test_even_typst_code_could_read_no_file_of_the_machine(call, secret):
    with pytest.raises(TypstError):
        compiler().compile(f"#{call.format(it=secret)}".encode(), format="pdf")

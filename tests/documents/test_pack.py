"""The dossier archive: plain names, given order, the same bytes twice (DO-08)."""

import io
import zipfile

import pytest

from bot.documents.pack import pack

FILES = [("Giay_de_nghi.pdf", b"a" * 1000), ("Dieu_le.pdf", b"b"), ("Dieu_le.docx", b"")]


def test_the_archive_holds_the_files_in_order():
    made = zipfile.ZipFile(io.BytesIO(pack(FILES)))

    assert [(name, made.read(name)) for name in made.namelist()] == FILES
    assert made.testzip() is None


def test_do_08_the_same_files_give_the_same_bytes():
    assert pack(FILES) == pack(iter(FILES))


@pytest.mark.parametrize(
    "name",
    ["Điều_lệ.pdf", "Dieu le.pdf", "../Dieu_le.pdf", "/Dieu_le.pdf", "Dieu_le", ".pdf", "a\n.pdf", "a.exe"],
)
def test_other_names_are_refused(name):
    with pytest.raises(ValueError, match="plain file name"):
        pack([(name, b"")])


def test_two_files_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two files"):
        pack([("Dieu_le.pdf", b"a"), ("Dieu_le.pdf", b"b")])

"""Ethnic groups, unwanted words of names, and the texts that stand in data."""

import unicodedata
from pathlib import Path

import pytest

from flows.reference import tables
from flows.reference.ethnic import ethnic_groups, find_ethnic, find_ethnic_groups
from flows.reference.names import unwanted_word
from flows.reference.words import data_texts


def test_there_are_54_groups_and_kinh_is_the_first():
    groups = ethnic_groups()

    assert len(groups) == 54
    assert groups[0].name == "Kinh"


@pytest.mark.parametrize(
    ("typed", "name"), [("kho me", "Khmer"), ("hmong", "Mông"), ("cham", "Chăm"), ("Tay", "Tày")]
)
def test_a_group_is_found_by_any_of_its_names(typed, name):
    assert find_ethnic_groups(typed)[0].name == name


def test_words_that_mean_several_groups_mean_none():
    assert find_ethnic("kho me") == "Khmer"
    assert find_ethnic("co") == "Co"
    assert find_ethnic("xyz") is None
    assert find_ethnic("x") is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hội Nông dân Phước Lợi", ("bodies", "Hội Nông dân")),
        ("UBND xã", ("bodies", "UBND")),
        ("Dừa Nguyễn Thị Định", ("people", "Nguyễn Thị Định")),
        ("Dừa xanh Bình An", None),
        ("Rau công an toàn", None),
        ("Nông dân Thạnh Phú", None),
    ],
)
def test_unwanted_words_are_found_as_whole_words(name, found):
    assert unwanted_word(name) == found


def test_every_file_is_in_nfc():
    for path in Path(tables.HERE).iterdir():
        words = path.read_text(encoding="utf-8")
        assert words == unicodedata.normalize("NFC", words), path.name


def test_the_texts_of_the_data_are_listed_for_translation():
    texts = {one.msgid for one in data_texts()}

    assert "Trồng dừa" in texts
    assert all(texts)

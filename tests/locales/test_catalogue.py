"""The catalogues hold every sentence of the project, with the same placeholders and markup."""

import ast
import re

import pytest

from locales import PLACEHOLDER, catalogue, has_words, path_of
from locales.extract import MARKERS, calls_of, extract_calls
from locales.update import catalogue_file, in_order, translations
from tests.locales.sources import OTHERS, names, python_files, sources, tags

each_language = pytest.mark.parametrize("language", OTHERS)


@each_language
def test_every_sentence_has_words_in_each_language(language: str) -> None:
    known = catalogue(language)

    missing = [f"{sources()[msgid][0]}: {msgid}" for msgid in in_order(sources()) if not known.get(msgid)]

    assert not missing, "run `python -m locales.update` and write the words of:\n" + "\n".join(missing)


@each_language
def test_a_catalogue_holds_nothing_that_is_gone(language: str) -> None:
    gone = translations(path_of(language), language).keys() - sources().keys()

    assert not gone, "run `python -m locales.update`; no longer said:\n" + "\n".join(sorted(gone))


@each_language
def test_a_translation_has_the_placeholders_of_its_sentence(language: str) -> None:
    wrong = [
        f"{msgid!r} → {words!r}" for msgid, words in catalogue(language).items() if names(msgid) != names(words)
    ]

    assert not wrong, "\n".join(wrong)


@each_language
def test_a_translation_uses_no_form_of_address_that_its_sentence_lacks(language: str) -> None:
    wrong = [
        words
        for msgid, words in catalogue(language).items()
        for name in ("{xh}", "{Xh}")
        if name in words and name not in msgid
    ]

    assert not wrong


@each_language
def test_a_translation_has_the_markup_of_its_sentence(language: str) -> None:
    wrong = [f"{msgid!r} → {words!r}" for msgid, words in catalogue(language).items() if tags(msgid) != tags(words)]

    assert not wrong, "\n".join(wrong)


@each_language
def test_a_translation_keeps_the_spaces_at_both_ends(language: str) -> None:
    """A mark such as " (vừa sửa)" stands right behind another text."""

    def ends(sentence: str) -> tuple[str, str]:
        bare = sentence.strip()
        start = sentence.index(bare)
        return sentence[:start], sentence[start + len(bare) :]

    wrong = [msgid for msgid, words in catalogue(language).items() if ends(msgid) != ends(words)]

    assert not wrong


@each_language
def test_braces_stand_only_around_placeholders(language: str) -> None:
    wrong = [
        words for pair in catalogue(language).items() for words in pair if re.search("[{}]", PLACEHOLDER.sub("", words))
    ]

    assert not wrong


@each_language
def test_plural_forms_stand_beside_their_number(language: str) -> None:
    """English has two forms, and `{n|day|days}` alone would hide the number."""
    wrong = [
        words
        for words in catalogue(language).values()
        for match in PLACEHOLDER.finditer(words)
        if match.group(2) and (match.group(2).count("|") != 2 or f"{{{match.group(1)}}}" not in words)
    ]

    assert not wrong


def test_a_sentence_is_written_out_where_it_is_marked() -> None:
    """A sentence in a variable cannot be found by the extraction, nor by a reader."""
    wrong = [
        f"{path}:{call.lineno}"
        for path, tree in python_files()
        if not path.startswith("bot/sandbox")
        for call in calls_of(ast.unparse(tree), MARKERS)
        if call.args and not isinstance(call.args[0], ast.Constant)
    ]

    assert not wrong


def test_nested_sentences_are_found(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "step.py"
    source.write_text('text("Ngoài {a}", a=NAMES.get(key, text("Trong" " cùng")))\nother("Không")\n', encoding="utf-8")

    with source.open("rb") as file:
        found = [msgid for _line, _call, msgid, _comments in extract_calls(file, {"text": None}, (), {})]

    assert found == ["Ngoài {a}", "Trong cùng"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("{n}. {label}", False), ("<b>{it}</b>", False), ("✅ 50 ₫ &amp; …", False), ("{n} m²", True), ("Xã", True)],
)
def test_only_words_need_a_translation(sentence: str, expected: bool) -> None:
    assert has_words(sentence) is expected


@each_language
def test_an_update_changes_nothing_when_nothing_has_changed(language: str) -> None:
    once = catalogue_file(sources(), catalogue(language), language)
    backwards = dict(reversed(list(sources().items()))), dict(reversed(list(catalogue(language).items())))
    again = catalogue_file(*backwards, language)

    assert again == once


def test_an_update_keeps_translations_and_drops_what_is_gone(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "htx.po"
    found = {"Tên": ("flows/b.py",), "Giữ 5% rồi": ("flows/a.py",)}

    path.write_bytes(catalogue_file(found, {"Tên": "Name", "Cũ": "Old"}, "en"))

    assert translations(path, "en") == {"Giữ 5% rồi": "", "Tên": "Name"}
    assert path.read_text(encoding="utf-8").count("#: ") == 2
    assert "Date" not in path.read_text(encoding="utf-8")
    assert "format" not in path.read_text(encoding="utf-8")

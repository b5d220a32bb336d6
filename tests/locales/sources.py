"""What the tests of the words look at: every sentence in every language, and where buttons are made."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from locales import LANGUAGES, PLACEHOLDER, SOURCE_LANGUAGE, catalogue
from locales.extract import PACKAGES, PROJECT, extract

OTHERS = tuple(language for language in LANGUAGES if language != SOURCE_LANGUAGE)
SAMPLE = "x" * 12
"""Stands for the value of a placeholder when a length is measured."""

_TAG = re.compile(r"</?[a-z][^>]*>")


@cache
def sources() -> dict[str, tuple[str, ...]]:
    """Every sentence of the project and the files that hold it."""
    return extract()


def in_language(msgid: str, language: str) -> str:
    return msgid if language == SOURCE_LANGUAGE else catalogue(language).get(msgid, msgid)


def shown(msgid: str, language: str, value: str = SAMPLE) -> str:
    """Give the words as they stand on the screen, with `value` for every placeholder."""
    return _TAG.sub("", PLACEHOLDER.sub(value, in_language(msgid, language)))


def names(sentence: str) -> set[str]:
    """Names of the placeholders; the form of address has no place outside Vietnamese."""
    return {match.group(1) for match in PLACEHOLDER.finditer(sentence)} - {"xh", "Xh"}


def tags(sentence: str) -> list[str]:
    return sorted(_TAG.findall(sentence))


def python_files() -> Iterator[tuple[str, ast.Module]]:
    """Parse the files that may hold sentences."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            yield path.relative_to(PROJECT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def literal(call: ast.AST) -> str | None:
    """Return the sentence of a `text("…")` call."""
    match call:
        case ast.Call(func=ast.Name(id="text"), args=[ast.Constant(value=str(msgid)), *_]):
            return msgid
    return None

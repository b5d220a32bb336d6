"""Finds the sentences for people in the sources: `text("…")` calls and the labels of the data files.

Babel's own Python extractor loses a call that is nested in another call's arguments, so the calls are
read from the syntax tree.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir

from flows.reference.words import data_texts
from locales import has_words

PROJECT = Path(__file__).parent.parent
PACKAGES = ("flows", "bot")
LEFT_OUT = "bot/sandbox"
"""The stand-in for Telegram: its page is a tool, not a part of the conversation."""
DATA = "flows/reference/data"
METHOD = "locales.extract:extract_calls"
MARKERS = ("text",)


def extract(project: Path = PROJECT) -> dict[str, tuple[str, ...]]:
    """Map every sentence of the sources to the files that hold it, relative to the project."""
    found: dict[str, set[str]] = {}
    for package in PACKAGES:
        calls = extract_from_dir(project / package, [("**.py", METHOD)], keywords=dict.fromkeys(MARKERS))
        for file, _line, msgid, _comments, _context in calls:
            place = f"{package}/{Path(file).as_posix()}"
            if isinstance(msgid, str) and not place.startswith(LEFT_OUT):
                found.setdefault(msgid, set()).add(place)
    for each in data_texts():
        found.setdefault(each.msgid, set()).add(DATA)
    return {msgid: tuple(sorted(places)) for msgid, places in found.items() if has_words(msgid)}


def extract_calls(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Give the sentences of one Python file, in the form that Babel asks of an extraction method."""
    for call in calls_of(file.read(), tuple(keywords)):
        match call.args:
            case [ast.Constant(value=str(msgid)), *_] if msgid:
                yield call.lineno, "", msgid, []


def calls_of(source: bytes | str, markers: Iterable[str] = MARKERS) -> Iterator[ast.Call]:
    """Walk the calls of the marker functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in markers:
            yield node

"""The template dialect, line by line: Markdown for text, `:::` directives for the parts of a form.

A block begins where its first sign stands and ends at the next one or at an empty line, so that
indentation left by loops in a template changes nothing. Numbers and letters stay as they are typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from flows.documents.blocks import (
    Block,
    CheckLine,
    Clause,
    FormLine,
    FormNote,
    Heading,
    Landscape,
    Line,
    NationalHeading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Title,
)
from flows.documents.gaps import Gaps
from flows.documents.inline import read_line
from flows.documents.tables import is_table_line, read_table

HEADING = re.compile(r"^(#{2,4})\s+(.*)$", re.DOTALL)
NUMBER = re.compile(r"^(\d+(?:\.\d+)*[.)])\s+(.*)$", re.DOTALL)
LETTER = re.compile(r"^((?:[a-zđ]|[ivx]+)\))\s+(.*)$", re.DOTALL)
DASH = re.compile(r"^([-+–])\s+(.*)$", re.DOTALL)
STARTS = (HEADING, NUMBER, LETTER, DASH, re.compile(r"^>"))
BREAKS = ("pagebreak", "copy")
"""Directives of one line, without an end."""
CHECK = re.compile(r"^\[([ xX])\]\s*(.*)$")


class DialectError(ValueError):
    """A template is not well formed: what is wrong, and the line."""


@dataclass
class Reader:
    gaps: Gaps
    blocks: list[Block] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    """Lines of the block being read."""
    nesting: int = 0
    """Level of the last number or letter: dashes below it are indented one more."""

    def read(self, lines: list[str]) -> tuple[Block, ...]:
        rest = list(lines)
        while rest:
            line = rest.pop(0)
            if line.strip().startswith(":::"):
                self._flush()
                self._directive(line.strip(), rest)
            elif is_table_line(line):
                self._flush()
                table = [line]
                while rest and is_table_line(rest[0]):
                    table.append(rest.pop(0))
                self.blocks.append(read_table(table, self.gaps))
            elif not line.strip():
                self._flush()
            else:
                if self._is_over() or any(start.match(line.strip()) for start in STARTS):
                    self._flush()
                self.pending.append(line.strip())
        self._flush()
        return tuple(self.blocks)

    def _is_over(self) -> bool:
        """Tell whether the block being read is a heading: it has one line, or more after backslashes."""
        return bool(self.pending) and self.pending[0].startswith("#") and not self.pending[-1].endswith("\\")

    def _flush(self) -> None:
        """End the block being read."""
        source = "\n".join(self.pending)
        self.pending.clear()
        if not source:
            return
        if match := HEADING.match(source):
            level = {2: 2, 3: 3, 4: 4}[len(match[1])]
            self.blocks.append(Heading(level, read_line(match[2], self.gaps)))  # type: ignore[arg-type]
            self.nesting = 0
        elif match := NUMBER.match(source):
            self._clause(match, level=0)
        elif match := LETTER.match(source):
            self._clause(match, level=1)
        elif match := DASH.match(source):
            self.blocks.append(Clause(match[1], self.nesting, read_line(match[2], self.gaps)))
        elif source.startswith(">"):
            content = "\n".join(line.removeprefix(">").strip() for line in source.split("\n"))
            self.blocks.append(Paragraph(read_line(content, self.gaps), "center"))
        else:
            self.nesting = 0
            self.blocks.append(Paragraph(read_line(source, self.gaps)))

    def _clause(self, match: re.Match[str], *, level: int) -> None:
        self.nesting = level + 1
        self.blocks.append(Clause(match[1], level, read_line(match[2], self.gaps)))

    def _directive(self, line: str, rest: list[str]) -> None:
        name = line.removeprefix(":::").strip()
        if name in BREAKS:
            self.blocks.append(PageBreak(copy=name == "copy"))
            if rest and rest[0].strip() == ":::":
                rest.pop(0)
            return
        body = _body(name, rest)
        self.nesting = 0
        if name == "landscape":
            self.blocks.append(Landscape(Reader(self.gaps).read(body)))
        elif name in DIRECTIVES:
            lines = [it.strip() for it in body if it.strip()]
            self.blocks += DIRECTIVES[name](_joined(lines), self.gaps)
        else:
            raise DialectError(f"unknown directive ':::{name}'")


def read(source: str, gaps: Gaps) -> tuple[Block, ...]:
    """Read the dialect into blocks.

    Raises:
        DialectError, TableError: the template is not well formed.
    """
    return Reader(gaps).read(source.replace("\r\n", "\n").split("\n"))


def _body(name: str, rest: list[str]) -> list[str]:
    """Take the lines up to the closing `:::` of this directive."""
    body: list[str] = []
    depth = 1
    while rest:
        line = rest.pop(0)
        sign = line.strip()
        if sign == ":::":
            depth -= 1
            if not depth:
                return body
        elif sign.startswith(":::") and sign.removeprefix(":::").strip() not in BREAKS:
            depth += 1
        body.append(line)
    raise DialectError(f"':::{name}' is never closed")


def _joined(lines: list[str]) -> list[str]:
    """Put a line that ends in a backslash and the next one together: a line break in one item."""
    items: list[str] = []
    for line in lines:
        if items and items[-1].endswith("\\"):
            items[-1] = f"{items[-1]}\n{line}"
        else:
            items.append(line)
    return items


def _pair(line: str) -> tuple[str, str]:
    label, colon, value = line.partition(":")
    if not colon:
        raise DialectError(f"expected 'label: value', got {line!r}")
    return label.strip(), value.strip()


def _national(lines: list[str], gaps: Gaps) -> list[Block]:
    values = {}
    for key, value in map(_pair, lines):
        if key not in ("left", "number", "place", "date"):
            raise DialectError(f"unknown line {key!r} in ':::national'")
        values[key] = read_line(value, gaps)
    return [NationalHeading(**values)]


def _signatures(lines: list[str], gaps: Gaps) -> list[Block]:
    blocks = []
    for line in lines:
        parts = [read_line(part, gaps) for part in line.split("|")]
        if len(parts) > 3:
            raise DialectError(f"a signature is TITLE | (note) | Name, got {line!r}")
        blocks.append(Signature(*parts))
    return [Signatures(tuple(blocks))]


def _form(lines: list[str], gaps: Gaps) -> list[Block]:
    return [FormLine(read_line(label, gaps), read_line(value, gaps)) for label, value in map(_pair, lines)]


def _checks(lines: list[str], gaps: Gaps) -> list[Block]:
    items: list[Block] = []
    for line in lines:
        match = CHECK.match(line)
        if not match:
            raise DialectError(f"expected '[x] text' or '[ ] text', got {line!r}")
        items.append(CheckLine(match[1] != " ", read_line(match[2], gaps)))
    return items


def _lines(lines: list[str], gaps: Gaps) -> tuple[Line, ...]:
    return tuple(read_line(line, gaps) for line in lines)


DIRECTIVES: dict[str, Callable[[list[str], Gaps], list[Block]]] = {
    "national": _national,
    "title": lambda lines, gaps: [Title(_lines(lines, gaps))],
    "note": lambda lines, gaps: [FormNote(_lines(lines, gaps))],
    "kv": _form,
    "check": _checks,
    "signatures": _signatures,
}

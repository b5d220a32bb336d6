"""Read a composed paper back: its lines, headings, tables and gaps."""

from collections.abc import Iterator

from flows.documents.blocks import (
    Block,
    CheckLine,
    Clause,
    Document,
    FormLine,
    FormNote,
    Heading,
    Landscape,
    NationalHeading,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from flows.documents.inline import plain


def blocks_of(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Landscape):
            yield from block.blocks
        else:
            yield block


def lines_of(document: Document) -> list[str]:
    return [" ".join(line.split()) for block in blocks_of(document) for line in _lines(block) if line.strip()]


def text_of(document: Document) -> str:
    return "\n".join(lines_of(document))


def headings_of(document: Document, level: int = 3) -> list[str]:
    return [plain(it.content) for it in blocks_of(document) if isinstance(it, Heading) and it.level == level]


def tables_of(document: Document) -> list[list[list[str]]]:
    return [
        [[plain(cell) for cell in row] for row in (it.header, *it.rows)]
        for it in blocks_of(document)
        if isinstance(it, Table)
    ]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(content=content) | Paragraph(content=content) | CheckLine(content=content):
            yield plain(content)
        case Clause(mark=mark, content=content):
            yield f"{mark} {plain(content)}"
        case Title(lines=lines) | FormNote(lines=lines):
            yield from map(plain, lines)
        case FormLine(label=label, value=value):
            yield f"{plain(label)}: {plain(value)}"
        case NationalHeading(left=left, number=number, place=place, date=date):
            yield from map(plain, (left, number, place, date))
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield " | ".join(map(plain, row))
        case Signatures(blocks=blocks):
            for it in blocks:
                yield " · ".join((plain(it.title), plain(it.note), plain(it.name)))

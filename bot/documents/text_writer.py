"""Papers as words for the chat: chapter by chapter in quotes that unfold, for phones without a document app."""

from collections.abc import Iterator, Sequence
from html import escape

from bot.documents.signs import gap_number
from flows.documents.blocks import (
    Block,
    CheckLine,
    Clause,
    Document,
    FormLine,
    FormNote,
    GapMark,
    Heading,
    Inline,
    Landscape,
    Line,
    NationalHeading,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from flows.documents.inline import DOTS, TICKED, UNTICKED, plain

LIMIT = 3000
"""Characters of one quote."""
CHAPTER = 2


def text_parts(document: Document, limit: int = LIMIT) -> list[str]:
    """Write a paper as messages of one quote each; a long chapter takes several."""
    parts = []
    for title, lines in _chapters(document):
        for number, quote in enumerate(_quotes(lines, limit)):
            head = f"<b>{escape(title, quote=False)}</b>" + (" (tiếp)" if number else "")
            parts.append(f"{head}\n<blockquote expandable>{escape(quote, quote=False)}</blockquote>")
    return parts


def _chapters(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Cut at the chapters; what stands before the first one goes under the name of the paper."""
    title, lines = document.title, list[str]()
    for block in _flat(document.blocks):
        if isinstance(block, Heading) and block.level == CHAPTER:
            if lines:
                yield title, lines
            title, lines = _words(block.content).replace("\n", ". "), []
        else:
            lines.extend(line for line in _lines(block) if line.strip())
    if lines:
        yield title, lines


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Landscape):
            yield from _flat(block.blocks)
        else:
            yield block


def _lines(block: Block) -> Iterator[str]:
    match block:
        case NationalHeading():
            yield from (_words(line) for line in (block.left, block.number, block.place, block.date))
        case FormNote(lines=lines) | Title(lines=lines):
            yield from map(_words, lines)
        case Heading(content=content) | Paragraph(content=content):
            yield _words(content)
        case Clause():
            yield f"{'  ' * block.level}{block.mark} {_words(block.content)}"
        case FormLine():
            yield f"{_words(block.label)}: {_words(block.value)}"
        case CheckLine():
            yield f"{TICKED if block.checked else UNTICKED} {_words(block.content)}"
        case Table():
            yield " · ".join(map(_words, block.header))
            for row in block.rows:
                yield "– " + " · ".join(words for cell in row if (words := _words(cell)))
        case Signatures():
            for one in block.blocks:
                yield " ".join(words for line in (one.title, one.note, one.name) if (words := _words(line)))


def _words(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Inline) -> str:
    if isinstance(piece, GapMark):
        return f"{gap_number(piece.number)} {DOTS}" if piece.number else DOTS
    return plain((piece,))


def _quotes(lines: Sequence[str], limit: int) -> Iterator[str]:
    """Fill quotes with whole lines; a line over the limit is cut between words."""
    quote = ""
    for line in lines:
        while len(line) > limit:
            cut = line.rfind(" ", 0, limit) + 1 or limit
            if quote:
                yield quote
                quote = ""
            yield line[:cut].rstrip()
            line = line[cut:]
        if quote and len(quote) + 1 + len(line) > limit:
            yield quote
            quote = ""
        quote = f"{quote}\n{line}" if quote else line
    if quote:
        yield quote

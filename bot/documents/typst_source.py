"""Papers as Typst source: calls of `layout.typ` whose words are string literals.

Nothing in a document can be code: a literal ends only at a quote, and quotes are escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Literal

from bot.documents.columns import (
    LONGEST_IN_CELL,
    LONGEST_IN_LINE,
    breakable,
    column_widths,
    padding,
    stays_whole,
    text_size,
)
from bot.documents.draft import WATERMARK, Draft
from bot.documents.keeping import KEPT_ROWS, kept_with_next
from bot.documents.row_kinds import is_column_numbers, is_group
from bot.documents.signs import CELL_DOTS, gap_number, strong
from flows.documents.blocks import (
    Block,
    Box,
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
    LineBreak,
    NationalHeading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
    Title,
)
from flows.documents.inline import DOTS


def source_of(documents: Sequence[Document], draft: Draft | None = None) -> str:
    """Write the source of one or more papers, each of which begins on its own first page."""
    layout = resources.files("bot.documents").joinpath("layout.typ").read_text(encoding="utf-8")
    title = literal(documents[0].title)
    calls = [_paper(document, draft) for document in documents]
    return f"{layout}\n#set document(title: {title})\n" + "\n#pagebreak(weak: true)\n".join(calls)


def literal(words: str) -> str:
    """Quote words as a Typst string."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _paper(document: Document, draft: Draft | None) -> str:
    marks = f"mark: {literal(draft.mark)}, behind: {literal(WATERMARK)}, " if draft else ""
    return f"#paper({marks}{{\n{_Writer(numbered=draft is not None).blocks(document.blocks)}\n}})"


@dataclass(frozen=True)
class _Writer:
    numbered: bool
    """Gaps carry their numbers."""
    place: Literal["line", "narrow", "cell"] = "line"
    """How much room words have."""
    landscape: bool = False

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(
            self.kept_block(block) if keep else self.block(block)
            for block, keep in zip(blocks, kept_with_next(blocks), strict=True)
        )

    def kept_block(self, block: Block) -> str:
        """Write a block that must not be parted from what is below it."""
        match block:
            case Table():
                return self.table(block, with_next=True)
            case Paragraph() | Clause() | FormLine() | CheckLine():
                return f"with-next({self.block(block)})"
            case _:
                return self.block(block)

    def block(self, block: Block) -> str:
        match block:
            case NationalHeading():
                return replace(self, place="narrow").national(block)
            case FormNote(lines=lines):
                return f"form-note({self.lines(lines)})"
            case Title(lines=lines):
                return f"title({self.lines(lines)})"
            case Heading(level=2, content=content):
                return f"chapter({self.line(content)})"
            case Heading(level=level, content=content):
                return f"article({level - 1}, {self.line(content)})"
            case Paragraph(content=content, align="center"):
                return f"middle({self.line(content)})"
            case Paragraph(content=content):
                return f"prose({self.line(content)})"
            case Clause(mark=mark, content=content):
                return f"clause({literal(mark)}, {self.line(content)})"
            case FormLine(label=label, value=value):
                return f"form-line({self.line(label)}, {self.line(value)})"
            case CheckLine(checked=checked, content=content):
                return f"check-line({_bool(checked)}, {self.line(content)})"
            case Table():
                return self.table(block)
            case Signatures(blocks=signers):
                narrow = replace(self, place="narrow")
                return f"signatures({' '.join(f'{narrow.signature(signer)},' for signer in signers)})"
            case PageBreak(copy=True):
                return "new-copy"
            case PageBreak():
                return "pagebreak(weak: true)"
            case Landscape(blocks=inner):
                return f"sideways({{\n{replace(self, landscape=True).blocks(inner)}\n}})"

    def national(self, heading: NationalHeading) -> str:
        dated: Line = (*heading.place, Run(", "), *heading.date) if heading.place and heading.date else ()
        parts = {
            "left": heading.left,
            "number": heading.number,
            "dated": dated or heading.place or heading.date,
        }
        given = ", ".join(f"{name}: {self.line(line)}" for name, line in parts.items() if line)
        return f"national({given})"

    def signature(self, signer: Signature) -> str:
        note = self.line(signer.note) if signer.note else "none"
        return f"({self.line(strong(signer.title))}, {note}, {self.line(signer.name)})"

    def table(self, table: Table, *, with_next: bool = False) -> str:
        widths = column_widths(table, landscape=self.landscape)
        columns = " ".join(f"{width:.2f}mm," for width in widths)
        aligns = " ".join(f"{align}," for align in table.aligns)
        in_cell = replace(self, place="cell")
        header = in_cell.lines(table.header)
        rows = " ".join(f"({in_cell.row(row)})," for row in table.rows)
        return (
            f"grid-table(columns: ({columns}), aligns: ({aligns}), size: {text_size(table)}pt, "
            f"padding: {padding(table):g}mm, kept: {KEPT_ROWS if with_next else 0}, "
            f"whole: {_bool(stays_whole(table, widths))}, tall: {_bool(table.tall)}, header: ({header}), {rows})"
        )

    def row(self, row: tuple[Line, ...]) -> str:
        if is_group(row):
            return f"{self.line(row[0])}, (span: {len(row) - 1}, align: left, body: {self.line(row[1])}),"
        if is_column_numbers(row):
            return " ".join(f"(span: 1, align: center, body: {self.line(cell)})," for cell in row)
        return self.lines(row)

    def lines(self, lines: Sequence[Line]) -> str:
        return " ".join(f"{self.line(line)}," for line in lines)

    def line(self, line: Line) -> str:
        return " + ".join(self.inline(piece) for piece in line) or '""'

    def inline(self, piece: Inline) -> str:
        match piece:
            case Run(words=words, bold=bold, italic=italic):
                style = ("b" if bold else "") + ("i" if italic else "")
                longest = LONGEST_IN_LINE if self.place == "line" else LONGEST_IN_CELL
                quoted = literal(breakable(words, longest))
                return f"{style}({quoted})" if style else quoted
            case GapMark(number=number):
                shown = literal(gap_number(number)) if self.numbered and number else "none"
                return f"gap({literal(CELL_DOTS if self.place == 'cell' else DOTS)}, {shown})"
            case Box(checked=checked):
                return f"tick({_bool(checked)})"
            case LineBreak():
                return '" " + linebreak()'


def _bool(value: bool) -> str:
    return "true" if value else "false"

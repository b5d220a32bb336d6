"""The running text of a paper: bold, italic, line breaks, gaps and tick boxes."""

import re

from markdown_it import MarkdownIt

from flows.documents.blocks import Box, GapMark, Inline, Line, LineBreak, Run
from flows.documents.escaping import restore
from flows.documents.gaps import MARK, Gaps

DOTS = "……………"
TICKED, UNTICKED = "☒", "☐"

READER = MarkdownIt("zero").enable(["escape", "emphasis", "newline"])
BOX = re.compile(r"\[([ xX])\]")
EMPTY_STYLE = re.compile(r"(?<!\*)\*{4}(?!\*)")
"""Bold around an empty value."""
PIECE = re.compile(f"{MARK.pattern}|{BOX.pattern}")


def read_line(source: str, gaps: Gaps) -> Line:
    """Read one paragraph of template text."""
    tokens = READER.parseInline(EMPTY_STYLE.sub("", source.strip()))
    content: list[Inline] = []
    bold = italic = 0
    for token in tokens[0].children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "hardbreak":
                content.append(LineBreak())
            case "softbreak":
                _add(content, Run(" ", bold > 0, italic > 0))
            case "text_special":
                _add(content, Run(token.content, bold > 0, italic > 0))
            case _:  # plain text
                for piece in _pieces(token.content, gaps, bold > 0, italic > 0):
                    _add(content, piece)
    return tuple(content)


def plain(line: Line) -> str:
    """The words of a line without styles; gaps are dotted."""
    return "".join(_words(piece) for piece in line)


def _words(piece: Inline) -> str:
    match piece:
        case Run(words=words):
            return words
        case GapMark():
            return DOTS
        case Box(checked=checked):
            return TICKED if checked else UNTICKED
        case LineBreak():
            return "\n"


def _pieces(text: str, gaps: Gaps, bold: bool, italic: bool) -> list[Inline]:
    found: list[Inline] = []
    end = 0
    for match in PIECE.finditer(text):
        piece: Inline | None
        if match[1] is not None:
            number = gaps.number(int(match[1]))
            piece = None if number is None else GapMark(number)
        else:
            piece = Box(match[2] != " ")
        if piece is not None:
            found += [Run(restore(text[end : match.start()]), bold, italic), piece]
            end = match.end()
    return [*found, Run(restore(text[end:]), bold, italic)]


def _add(content: list[Inline], piece: Inline) -> None:
    """Append a piece; words in the same style become one run."""
    if not isinstance(piece, Run):
        content.append(piece)
    elif piece.words:
        last = content[-1] if content else None
        if isinstance(last, Run) and (last.bold, last.italic) == (piece.bold, piece.italic):
            content[-1] = Run(last.words + piece.words, piece.bold, piece.italic)
        else:
            content.append(piece)

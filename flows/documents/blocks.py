"""The block model of a paper: what the template reader makes and every writer prints.

Plain frozen values without layout numbers; `flows.documents.stored` turns them into JSON and back.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style, literal: no sign in them means anything."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class GapMark:
    """A place to fill in: a dotted line, with its number in drafts. 0 = only for the pen, no number."""

    number: int


@dataclass(frozen=True, slots=True)
class Box:
    """A tick box in running text."""

    checked: bool


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


Inline = Run | GapMark | Box | LineBreak
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing answer: the question to open and what to call it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class NationalHeading:
    """Quốc hiệu and tiêu ngữ, beside the organisation's name when there is one."""

    left: Line = ()
    number: Line = ()
    place: Line = ()
    date: Line = ()


@dataclass(frozen=True, slots=True)
class FormNote:
    """The name of the form, in the upper right corner: Mẫu II-1."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper; the first line is its kind and is set larger."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level 2 = chapter (centred), 3 = article, 4 = minor heading."""

    level: Literal[2, 3, 4]
    content: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Line
    align: Literal["justify", "center"] = "justify"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause, a lettered point or a dash; the mark is printed as the template has it."""

    mark: str
    level: int
    content: Line


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form: `label: value`."""

    label: Line
    value: Line


@dataclass(frozen=True, slots=True)
class CheckLine:
    checked: bool
    content: Line


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[Align, ...]
    widths: tuple[float, ...] = ()
    """Relative widths of the columns; empty = equal."""
    small: bool = False
    tall: bool = False
    """Room in each row for a signature."""


@dataclass(frozen=True, slots=True)
class Signature:
    title: Line
    note: Line = ()
    name: Line = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks side by side, kept on one page."""

    blocks: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    copy: bool = False
    """The next page begins another copy, for another person: its pages are counted from 1 again."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned sideways."""

    blocks: "tuple[Block, ...]"


Block = (
    NationalHeading
    | FormNote
    | Title
    | Heading
    | Paragraph
    | Clause
    | FormLine
    | CheckLine
    | Table
    | Signatures
    | PageBreak
    | Landscape
)


@dataclass(frozen=True, slots=True)
class Document:
    """A composed paper."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...] = field(default_factory=tuple)
    """In order of appearance: `GapMark(1)` is `gaps[0]`."""
    day: date | None = None
    """The day the paper is made; it dates the files."""

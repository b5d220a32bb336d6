"""A bar chart as a picture, set by Typst: 800 × 500 pixels, readable on a phone, light."""

from bot.documents.pictures import LIMIT
from bot.documents.typst_source import literal
from bot.documents.typst_writer import compiler
from flows.documents.charts import Chart

WIDTH, HEIGHT, PPI = 800, 500, 96
"""Pixels; at 96 pixels an inch a point of Typst is 4/3 of one."""
POINTS = 72 / PPI
TOP, BOTTOM, SIDE, LABEL, NUMBER = 62, 40, 24, 190, 128
"""Pixels left for the title, the note, the margins, the names and the numbers beside the bars."""


def chart(it: Chart) -> bytes:
    """Draw a chart.

    Raises:
        ValueError: the picture is too large for a small data plan.
    """
    made = compiler().compile(_source(it).encode(), format="png", ppi=PPI)
    assert isinstance(made, bytes)
    if len(made) > LIMIT:
        raise ValueError(f"chart picture does not fit into {LIMIT} bytes")
    return made


def _source(it: Chart) -> str:
    room = (HEIGHT - TOP - BOTTOM) / max(len(it.bars), 1)
    lines = [
        f"#set page(width: {WIDTH * POINTS}pt, height: {HEIGHT * POINTS}pt, margin: 0pt, fill: white)",
        f'#set text(font: "Liberation Serif", size: {20 * POINTS}pt, fill: rgb("#1f2933"))',
        _words(SIDE, 18, it.title, size=24, bold=True, width=WIDTH - 2 * SIDE),
    ]
    for number, bar in enumerate(it.bars):
        lines += _bar(TOP + number * room, room, bar.label, bar.share, f"{_figures(bar.number)} · {bar.share}%")
    lines.append(_words(SIDE, HEIGHT - 32, it.note, size=17, width=WIDTH - 2 * SIDE))
    return "\n".join(lines)


def _bar(top: float, room: float, label: str, share: int, number: str) -> list[str]:
    whole = WIDTH - 2 * SIDE - LABEL - NUMBER
    width, height = whole * min(share, 100) / 100, room * 0.62
    left, middle = SIDE + LABEL, top + room / 2
    return [
        _words(SIDE, middle - 9, label, size=19, width=LABEL - 12),
        _box(left, middle - height / 2, whole, height, "#e8eef0"),
        _box(left, middle - height / 2, max(width, 2 if share else 0), height, "#1f7a5c"),
        _words(left + whole + 10, middle - 9, number, size=19, bold=True, width=NUMBER),
    ]


def _words(x: float, y: float, words: str, *, size: int, width: float, bold: bool = False) -> str:
    weight = ', weight: "bold"' if bold else ""
    body = f"text({literal(words)}, size: {size * POINTS}pt{weight})"
    return f"#place(dx: {x * POINTS}pt, dy: {y * POINTS}pt, block(width: {width * POINTS}pt, {body}))"


def _box(x: float, y: float, width: float, height: float, color: str) -> str:
    size = f"width: {width * POINTS}pt, height: {height * POINTS}pt"
    return f'#place(dx: {x * POINTS}pt, dy: {y * POINTS}pt, rect({size}, radius: 2pt, fill: rgb("{color}")))'


def _figures(number: int) -> str:
    return f"{number:,}".replace(",", ".")

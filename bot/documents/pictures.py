"""Page pictures for a phone: grey, readable at full width, never over 150 KB."""

import io
from collections.abc import Iterator

from PIL import Image

from bot.documents.draft import Draft
from bot.documents.typst_writer import pages
from flows.documents.blocks import Document

LIMIT = 150_000
"""Bytes: conversation rule for previews on a small data plan."""
PPI = 122
"""An upright page becomes about 1,000 pixels wide, a sideways one about 1,430."""
STEPS = ((16, 6), (16, 9), (8, 9), (4, 9))
"""Greys, and how hard to compress: the hardest level takes four times as long for a twentieth less."""
SMALLEST_WIDTH = 300


def pictures(document: Document, draft: Draft | None = None) -> list[bytes]:
    """Make one PNG for each page; with a draft the gaps carry their numbers."""
    return [squeeze(page) for page in pages(document, draft, ppi=PPI)]


def squeeze(png: bytes, limit: int = LIMIT) -> bytes:
    """Bring a picture under the limit: harder compression and fewer greys first, then fewer pixels.

    Raises:
        ValueError: even a picture too small to read is over the limit.
    """
    for attempt in _attempts(Image.open(io.BytesIO(png)).convert("L")):
        if len(attempt) <= limit:
            return attempt
    raise ValueError(f"page picture does not fit into {limit} bytes")


def _attempts(page: Image.Image) -> Iterator[bytes]:
    while page.width >= SMALLEST_WIDTH:
        for greys, level in STEPS:
            yield _png(page, greys, level)
        page = page.resize((page.width * 4 // 5, page.height * 4 // 5), Image.Resampling.LANCZOS)


def _png(page: Image.Image, greys: int, level: int) -> bytes:
    """Reduce a grey picture to evenly spaced greys, so that white stays white and black stays black."""
    steps = greys - 1
    indexed = page.point([round(level * steps / 255) for level in range(256)])
    picture = Image.frombytes("P", page.size, indexed.tobytes())
    picture.putpalette([round(step * 255 / steps) for step in range(greys) for _ in "RGB"])
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=level, bits=(greys - 1).bit_length())
    return made.getvalue()

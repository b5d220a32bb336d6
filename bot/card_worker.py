"""The process that looks for QR codes in one picture from its standard input; it has no secrets and little room.

Writes one JSON object: `codes`, the texts that were read, and `fault` when there is none.
"""

import io
import warnings

from bot.child_work import answer

MEMORY_MB = 700
CPU_SECONDS = 15
PIXELS = 40_000_000
MOST_SIDE = 4000
FORMATS = ("JPEG", "PNG", "WEBP")
SHARP, SHARP_SHARE = 60, 0.005
"""A strong edge, and the part of strong edges below which a picture is blurred."""
PLAIN = 5.0
"""Spread of greys below which there is nothing in the picture."""
BRIGHT, BRIGHT_CODE, BRIGHT_PICTURE = 250, 0.6, 0.25
"""A burnt-out pixel, and the part of them in the place of the code or the picture that means glare."""


def look(picture: bytes) -> dict[str, object]:
    """Find the codes of a picture, or say why there is none: picture, large, blur, glare or none."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("ignore")
    try:
        image = Image.open(io.BytesIO(picture), formats=FORMATS)
        if image.width * image.height > PIXELS:
            return {"codes": [], "fault": "large"}
        image.draft("L", (MOST_SIDE, MOST_SIDE))
        grey = image.convert("L")
    except Image.DecompressionBombError:
        return {"codes": [], "fault": "large"}
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return {"codes": [], "fault": "picture"}
    grey.thumbnail((MOST_SIDE, MOST_SIDE))
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), return_errors=True
    )
    codes = [code.text for code in found if code.valid]
    if codes:
        return {"codes": codes, "fault": ""}
    spots = [_box(code.position, grey.size) for code in found]
    return {"codes": [], "fault": _fault(grey, [spot for spot in spots if spot])}


def _fault(grey: "object", spots: list[tuple[int, int, int, int]]) -> str:
    from PIL import Image, ImageFilter, ImageStat

    assert isinstance(grey, Image.Image)
    place = (grey.crop(spots[0]) if spots else grey).copy()
    place.thumbnail((800, 800))
    bright = sum(place.histogram()[BRIGHT:]) / (place.width * place.height)
    if spots:
        return "glare" if bright > BRIGHT_CODE else "blur"
    if ImageStat.Stat(place).stddev[0] < PLAIN:
        return "none"
    edges = place.filter(ImageFilter.FIND_EDGES).crop((2, 2, place.width - 2, place.height - 2)).histogram()
    strong = sum(edges[SHARP:]) / sum(edges)
    if strong < SHARP_SHARE:
        return "glare" if bright > BRIGHT_PICTURE else "blur"
    return "none"


def _box(position: object, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    corners = [getattr(position, name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")]
    left, right = max(0, min(it.x for it in corners)), min(size[0], max(it.x for it in corners))
    top, bottom = max(0, min(it.y for it in corners)), min(size[1], max(it.y for it in corners))
    return (left, top, right, bottom) if right - left > 4 and bottom - top > 4 else None


if __name__ == "__main__":
    answer(look, memory_mb=MEMORY_MB, cpu_seconds=CPU_SECONDS)

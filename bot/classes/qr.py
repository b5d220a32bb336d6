"""QR codes as small pictures, with large digits below for those who sit at the back."""

import io
from functools import cache
from importlib import resources

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

SCALE = 10
"""Pixels of one module: large enough to be scanned from the back of a room."""
DIGITS = 130
"""Height of the digits in pixels."""
WHITE = 255
FONT = "LiberationSerif-Bold.ttf"


def picture_of(words: str, below: str = "") -> bytes:
    """Draw a QR code, and some digits below it, as a PNG with one bit for a pixel: a kilobyte or two."""
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = Image.fromarray(code.to_image(scale=SCALE, add_quiet_zones=True))
    if below:
        page = Image.new("L", (drawn.width, drawn.height + DIGITS), WHITE)
        page.paste(drawn)
        middle = (drawn.width // 2, drawn.height + DIGITS // 2 - SCALE)
        # A font of its own for each picture: several threads may draw at once.
        font = ImageFont.truetype(io.BytesIO(_font()), DIGITS)
        ImageDraw.Draw(page).text(middle, below, fill=0, font=font, anchor="mm")
        drawn = page
    file = io.BytesIO()
    drawn.convert("1", dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def _font() -> bytes:
    return resources.files("bot.documents").joinpath("fonts", FONT).read_bytes()

"""QR codes as small pictures."""

import io

import zxingcpp
from PIL import Image

SCALE = 10
"""Pixels of one module: large enough to be scanned from the back of a room."""


def picture_of(words: str) -> bytes:
    """Draw a QR code as a PNG with one bit for a pixel, a few hundred bytes."""
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    file = io.BytesIO()
    Image.fromarray(code.to_image(scale=SCALE, add_quiet_zones=True)).convert("1").save(file, "PNG", optimize=True)
    return file.getvalue()

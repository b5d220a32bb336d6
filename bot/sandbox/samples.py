"""Pictures to send from the chat page: invented ID cards with their code, and a plain photo."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.sandbox.cast import CARDS, Card

CARD_SIZE = (1012, 638)
"""Proportions of a bank card."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture the page offers; `title` is Vietnamese."""

    id: str
    title: str


def samples() -> list[Sample]:
    """Return what can be sent, in the order of the menu."""
    cards = [Sample(f"card{n}", f"Căn cước mẫu: {card.name}") for n, card in enumerate(CARDS)]
    return [*cards, Sample("blurred", "Căn cước mẫu bị mờ"), Sample("photo", "Hình vườn dừa")]


@cache
def sample_picture(sample_id: str) -> bytes:
    """Return a sample as PNG.

    Raises:
        KeyError: there is no such sample.
    """
    if sample_id == "photo":
        return _png(_garden())
    if sample_id == "blurred":
        return _png(draw_card(CARDS[0]).filter(ImageFilter.GaussianBlur(9)))
    by_id = {f"card{n}": card for n, card in enumerate(CARDS)}
    return _png(draw_card(by_id[sample_id]))


def draw_card(card: Card) -> Image.Image:
    """Return a card with the code on it; names stand only in the code, as the font here has few letters."""
    picture = Image.new("RGB", CARD_SIZE, "#d9ecf2")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((6, 6, CARD_SIZE[0] - 7, CARD_SIZE[1] - 7), 36, outline="#7fb0bf", width=6)
    draw.rectangle((60, 60, 130, 130), fill="#c8102e")
    draw.text((160, 62), "THE MAU - SAMPLE CARD", fill="#17495a", font=ImageFont.load_default(34))
    draw.text((160, 106), "khong phai giay to that", fill="#17495a", font=ImageFont.load_default(24))
    draw.rounded_rectangle((60, 220, 300, 560), 16, fill="#a9c9d3")
    draw.ellipse((120, 260, 240, 390), fill="#e9f4f7")
    draw.pieslice((80, 400, 280, 700), 180, 360, fill="#e9f4f7")
    for line, width in enumerate((300, 240, 330, 180)):
        draw.rounded_rectangle((350, 340 + line * 56, 350 + width, 362 + line * 56), 8, fill="#a9c9d3")
    code = Image.fromarray(_code(card.payload))
    side = 300
    code = code.resize((side, side), Image.Resampling.NEAREST)
    picture.paste(code.convert("RGB"), (CARD_SIZE[0] - side - 30, 26))
    return picture


def _code(payload: str) -> Any:
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return barcode.to_image(scale=6)


def _garden() -> Image.Image:
    """Return a drawn coconut garden."""
    width, height = 1280, 854
    picture = Image.new("RGB", (width, height), "#bfe3f7")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((980, 80, 1120, 220), fill="#ffe28a")
    draw.rectangle((0, 560, width, height), fill="#7fb069")
    draw.rectangle((0, 640, width, 710), fill="#6aa9c9")
    for x, top in ((200, 230), (520, 170), (840, 260), (1090, 330)):
        draw.polygon([(x - 14, 720), (x + 14, 720), (x + 30, top), (x + 14, top)], fill="#8a6a45")
        for dx, dy in ((-150, 60), (-120, -50), (-20, -110), (110, -70), (160, 40), (70, 100)):
            draw.line([(x + 22, top), (x + 22 + dx, top + dy)], fill="#3c7a3f", width=22)
        draw.ellipse((x, top, x + 36, top + 36), fill="#5d4a2a")
    return picture


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()

"""File names without diacritics, safe on every system."""

import re
import unicodedata


def plain_name(words: str) -> str:
    """Write words with letters a to z, digits and underscores only."""
    spread = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return re.sub(r"[^A-Za-z0-9]+", "_", letters).strip("_")


def draft_name(kind: str, coop_name: str, version: int) -> str:
    """Name a draft: Dieu_le_HTX_Dua_xanh_Phuoc_Loi_ban3."""
    name = plain_name(coop_name)
    return f"{kind}_HTX_{name}_ban{version}" if name else f"{kind}_ban{version}"

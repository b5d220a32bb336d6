"""Units of land and harvest, and the three whose size differs from place to place."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

AREA_SIZES: Mapping[str, int] = {"m2": 1, "ha": 10_000}
AREA_WORDS: Mapping[str, str] = {
    "m2": "m2", "m²": "m2", "met vuong": "m2", "thuoc vuong": "m2", "ha": "ha", "hec ta": "ha", "hecta": "ha",
    "hec": "ha", "mau": "mau", "cong": "cong", "cong dat": "cong", "con": "con", "ao": "ao",
}  # fmt: skip

WEIGHT_SIZES: Mapping[str, int] = {"kg": 1, "yen": 10, "ta": 100, "tan": 1000}
PIECES = ("trai", "con", "cay", "chau", "cai", "bo", "bong", "hop", "bich")
HARVEST_WORDS: Mapping[str, str] = {
    "kg": "kg", "ky": "kg", "ki": "kg", "kilo": "kg", "kilogam": "kg", "can": "kg", "yen": "yen", "ta": "ta",
    "tan": "tan", "t": "tan", "gia": "gia", "thien": "thien", "chuc": "chuc", "qua": "trai",
    **{piece: piece for piece in PIECES},
}  # fmt: skip

LABELS: Mapping[str, str] = {
    "m2": "m²", "ha": "ha", "mau": "mẫu", "cong": "công", "con": "con", "ao": "ao", "kg": "kg", "yen": "yến",
    "ta": "tạ", "tan": "tấn", "gia": "giạ", "thien": "thiên", "chuc": "chục", "trai": "trái", "cay": "cây",
    "chau": "chậu", "cai": "cái", "bo": "bó", "bong": "bông", "hop": "hộp", "bich": "bịch",
}  # fmt: skip

LOCAL_SIZES: Mapping[str, tuple[int, ...]] = {
    "cong": (1000, 1296), "chuc": (10, 12), "thien": (1000, 1200), "gia": (20, 22),
}  # fmt: skip
"""The sizes people are asked to choose from, once per case: m², pieces, pieces, kg."""

_KEYS = {"gia": "gia_kg"}
_SIZE_LIMITS: Mapping[str, range] = {
    "chuc": range(10, 21), "thien": range(1000, 2001), "gia": range(10, 61),
}  # fmt: skip


def size_key(unit: str) -> str:
    """Return the name under which a case keeps the size of a local unit."""
    return _KEYS.get(unit, unit)


def can_hold(unit: str, size: int) -> bool:
    """Tell whether a size said along with a local unit is believable."""
    return size in _SIZE_LIMITS.get(unit, ())


def learned_sizes(stored: Mapping[str, Any]) -> dict[str, int]:
    """Return the size of a local unit that a stored quantity or price has settled."""
    unit = str(stored.get("unit") or stored.get("per") or "")
    if unit not in LOCAL_SIZES:
        return {}
    if "base_units" in stored:
        return {size_key(unit): int(stored["base_units"])}
    value = Fraction(str(stored["value"]))
    size = Fraction(str(stored["base"])) / value if value else Fraction(0)
    return {size_key(unit): int(size)} if size.denominator == 1 and size > 0 else {}


def decimal_text(value: Fraction) -> str | None:
    """Write a number as plain text with a decimal point: 4.5. None when it has over six decimals."""
    millionths = value * 10**6
    if millionths.denominator != 1:
        return None
    whole, rest = divmod(int(millionths), 10**6)
    return f"{whole}.{rest:06d}".rstrip("0") if rest else str(whole)

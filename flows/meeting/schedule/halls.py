"""The hamlet in an address as people type it, and the name of its hall."""

import re

_HAMLET = re.compile(r"\b((?:ấp|khu phố|khóm|thôn|xóm)\s+[^,;]+)", re.IGNORECASE)


def hamlet_of(address: str) -> str:
    """Find "ấp Bình An" in "số 12, ấp Bình An"; empty when the address names no hamlet."""
    found = _HAMLET.search(address)
    return found.group(1).strip() if found else ""


def hall_of(address: str) -> str:
    """Name the hall of the hamlet as papers do: "Nhà văn hóa ấp Bình An"."""
    hamlet = hamlet_of(address)
    return f"Nhà văn hóa {hamlet[0].lower()}{hamlet[1:]}" if hamlet else "Nhà văn hóa ấp"

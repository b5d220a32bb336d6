"""Telling apart what stands in one line of a list: name, birth date, sex, ID, money, phone, address."""

import re

from flows.understand.bare import bare, fold
from flows.understand.names import read_sex

_ENUMERATION = re.compile(r"^\s*(?:[-•*+]\s*|\(?[0-9]{1,3}\s*[.):]\s*|[0-9]{1,3}\s*[,;|\t]\s*)(?=\S)")
_STRONG = re.compile(r"\s*[;|\t]\s*|\s+[-–—]\s+|\s*,\s*")
# A comma inside a number is no separator: 2,000,000 and 2,5 triệu.
_GROUPED = re.compile(r"(?<![0-9/.\-])([0-9]{1,3}(?:,[0-9]{3})+)(?![0-9])")
_DECIMAL = re.compile(r"(?<![0-9])([0-9]{1,3}),([0-9]{1,2})(?=\s*(?:tr|tỷ|tỉ|ty|ti|củ|cu)\b|\s*triệu|\s*trieu)", re.IGNORECASE)
_PROTECTED = "\ue000"

_DATE = r"[0-9]{1,2}\s*[/.\-]\s*[0-9]{1,2}\s*[/.\-]\s*[0-9]{2,4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_ID = r"[0-9]{12}|[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{3}"
_PHONE = r"(?:\+?84|0)[ .]?[35789][0-9](?:[ .\-]?[0-9]){7}|02[0-9]{9}"
_MONEY = r"[0-9][0-9.,]*\s*(?:triệu|trieu|tr|ngàn|ngan|nghìn|nghin|k|củ|cu|tỷ|tỉ|ty|ti|chai)\b(?:\s*(?:[0-9]{1,3}\b(?![/.\-])|rưỡi|ruoi))?(?:\s*(?:đồng|dong|đ|d)\b)?|[0-9]{1,3}(?:[.,][0-9]{3})+(?:\s*(?:₫|đồng|dong|vnđ|vnd|đ|d)(?!\w))?|[0-9]{5,9}(?:\s*(?:₫|đồng|dong|vnđ|vnd|đ|d)(?!\w))"
_LABELS = re.compile(
    r"^(?:họ (?:và )?tên|ngày sinh|sinh|giới tính|số căn cước|căn cước|cccd|số cccd|điện thoại|sđt|đt|góp|góp vốn|vốn góp|địa chỉ)\s*[:.]?\s+",
    re.IGNORECASE,
)


def split_line(line: str) -> dict[str, str]:
    """Return the typed parts of a line by their kind."""
    rest = _ENUMERATION.sub("", fold_digits(line))
    pieces = _pieces(rest)
    return _from_pieces(pieces) if len(pieces) >= 3 else _from_run(rest)


def fold_digits(line: str) -> str:
    return "".join(fold(c) if "０" <= c <= "９" else c for c in line)


def _pieces(line: str) -> list[str]:
    kept = _GROUPED.sub(lambda m: m[1].replace(",", _PROTECTED), line)
    kept = _DECIMAL.sub(rf"\1{_PROTECTED}\2", kept)
    return [piece.replace(_PROTECTED, ",").strip() for piece in _STRONG.split(kept) if piece.strip()]


def _from_pieces(pieces: list[str]) -> dict[str, str]:
    parts: dict[str, str] = {}
    address: list[str] = []
    for piece in pieces:
        said = _LABELS.sub("", piece)
        kind = _kind(said, parts)
        if kind == "address":
            address.append(said)
        else:
            parts[kind] = said
    if address:
        parts["address"] = ", ".join(address)
    return parts


def _kind(piece: str, parts: dict[str, str]) -> str:
    """Return what a separated piece is; the first words are the name, unknown ones the address."""
    digits = re.sub(r"[ .\-]", "", piece)
    checks = (
        ("born", re.fullmatch(_DATE, piece) or re.fullmatch(r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}", piece)),
        ("id_no", re.fullmatch(r"[0-9]{11,13}", digits) and not re.fullmatch(r"84[35789][0-9]{8}", digits)),
        ("phone", re.fullmatch(_PHONE, piece) or re.fullmatch(r"\+84[0-9]{9}", digits)),
        ("sex", read_sex(piece)),
        ("capital", re.fullmatch(_MONEY, piece, re.IGNORECASE) or re.fullmatch(r"[1-9][0-9]{0,12}", digits)),
        ("name", not re.search("[0-9]", piece)),
    )
    return next((kind for kind, hit in checks if hit and kind not in parts), "address")


def _from_run(line: str) -> dict[str, str]:
    """Read a line without separators: the name stands before the first number."""
    parts: dict[str, str] = {}
    rest = line
    for kind, pattern in (("born", _DATE), ("id_no", _ID), ("phone", _PHONE), ("capital", _MONEY)):
        found = re.search(rf"(?<![0-9])(?:{pattern})(?![0-9])", rest, re.IGNORECASE)
        if found:
            parts[kind] = found[0].strip()
            rest = f"{rest[: found.start()]} ; {rest[found.end() :]}"
    pieces = [piece.strip(" ,.-") for piece in rest.split(";")]
    words = [piece for piece in pieces if piece]
    if not words:
        return parts
    name, *others = words
    tail = name.split()[-1:]
    alone = next((other for other in others if read_sex(other)), None)
    if alone:
        parts["sex"] = alone
        others.remove(alone)
    elif others and read_sex(others[0].split()[0]):
        parts["sex"], _, others[0] = others[0].partition(" ")
    elif len(name.split()) > 2 and bare(tail[0]) in ("nam", "nu"):
        parts["sex"], name = tail[0], " ".join(name.split()[:-1])
    parts["name"] = name.strip(" ,")
    if address := ", ".join(other for other in others if other):
        parts["address"] = address
    return parts

"""Which cooperative a line of a spreadsheet means, and what a whole spreadsheet would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from flows.desk.figures.sheet import Fault, Row
from flows.desk.filters import places
from flows.desk.filters.places import place_codes, place_name
from flows.desk.policy import Reach
from flows.text import text
from flows.understand.bare import plain_words


class Known(Protocol):
    """A cooperative that is there already, within the officer's area."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name_key(self) -> str: ...
    @property
    def commune(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Figures for a cooperative that is there (`coop`) or for a new one in a commune."""

    row: Row
    coop: int | None = None
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()


def match(rows: Sequence[Row], known: Sequence[Known], reach: Reach) -> Import:
    """Find the cooperative of each row. One that lies elsewhere is as good as unknown."""
    by_code = {it.code: it for it in known if it.code}
    by_name: dict[str, list[Known]] = {}
    for it in known:
        by_name.setdefault(it.name_key, []).append(it)
    changes, faults = [], []
    for row in rows:
        found = _match(row, by_code, by_name, reach)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            changes.append(found)
    return Import(tuple(changes), tuple(faults))


def _match(row: Row, by_code: Mapping[str, Known], by_name: Mapping[str, list[Known]], reach: Reach) -> Change | Fault:
    commune = _commune(row, reach)
    if isinstance(commune, Fault):
        return commune
    if row.code and row.code in by_code:
        return Change(row, by_code[row.code].id)
    same = [
        it
        for it in by_name.get(plain_words(row.name), [])
        if (not commune or it.commune in place_codes(commune)) and not (row.code and it.code)
    ]
    if len(same) == 1:
        return Change(row, same[0].id)
    if len(same) > 1:
        return Fault(row.number, text("có {n} HTX tên này. Ghi thêm mã số hoặc xã.", n=len(same)))
    if not commune:
        return Fault(row.number, text("HTX “{name}” chưa có trong sổ. Ghi thêm xã để bot thêm mới.", name=row.name[:60]))
    return Change(row, commune=commune)


def _commune(row: Row, reach: Reach) -> str | Fault:
    """Read the commune of a row: "" when none is written and the officer has several."""
    if not row.commune:
        return ""
    words = plain_words(row.commune)
    for kind in ("xa ", "phuong ", "thi tran "):
        if words.startswith(kind) and not words.removeprefix(kind).isdigit():
            words = words.removeprefix(kind)
    named = [it for it in places.exact("".join(words.split())) if not it.code.startswith(places.DISTRICT)]
    seen = [it for it in named if reach.whole or place_codes(it.code) & reach.communes]
    if not seen:
        return Fault(row.number, text("không thấy xã “{x}” trong địa bàn của {xh}.", x=row.commune[:40]))
    codes = {it.code for it in seen}
    if len(codes) > 1:
        names = ", ".join(place_name(code) for code in sorted(codes))
        return Fault(row.number, text("xã “{x}” có thể là {names}. Ghi rõ tên bây giờ.", x=row.commune[:40], names=names))
    return seen[0].code


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""

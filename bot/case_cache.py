"""Answers of cases as the flow sees them, remembered by case and version.

Only the answers that changed are encoded again; the version read in the transaction decides
whether what is remembered still holds.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.sealing import KeyRing

PURPOSE = b"cases.sealed"

Entry = dict[str, Any]


@dataclass(slots=True)
class Known:
    """Decoded answers of one case with their encoded pieces."""

    version: int
    by_key: dict[str, Entry]
    pieces: dict[str, str] = field(default_factory=dict)
    sealed: bytes | None = None
    """The personal answers as they are stored."""
    columns: Mapping[str, Any] | None = None
    """What was written beside the answers; None while it is not known."""


@dataclass(slots=True)
class Encoded:
    plain: str
    sealed: bytes | None
    pieces: dict[str, str]
    changed: tuple[str, ...]
    """Keys that were written or dropped."""


class CaseCache:
    def __init__(self, ring: KeyRing, is_personal: Callable[[str], bool], *, size: int = 2000) -> None:
        self._ring = ring
        self._is_personal = is_personal
        self._size = size
        self._known: OrderedDict[int, Known] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, case_id: int, version: int) -> Known | None:
        with self._lock:
            known = self._known.get(case_id)
            if known is None or known.version != version:
                return None
            self._known.move_to_end(case_id)
            return known

    def put(self, case_id: int, known: Known) -> None:
        """Remember a case. Call it only after the commit."""
        with self._lock:
            self._known[case_id] = known
            self._known.move_to_end(case_id)
            while len(self._known) > self._size:
                self._known.popitem(last=False)

    def drop(self, case_id: int) -> None:
        with self._lock:
            self._known.pop(case_id, None)

    def decode(self, version: int, plain: str, sealed: bytes | None) -> Known:
        by_key: dict[str, Entry] = json.loads(plain)
        if sealed:
            by_key.update(json.loads(self._ring.open(sealed, PURPOSE)))
        return Known(version, by_key, sealed=bytes(sealed) if sealed else None)

    def encode(self, before: Known | None, by_key: Mapping[str, Entry]) -> Encoded:
        """Encode answers, taking over the pieces of those that are the same objects as before."""
        old = before.by_key if before else {}
        old_pieces = before.pieces if before else {}
        pieces: dict[str, str] = {}
        changed: list[str] = [key for key in old if key not in by_key]
        for key, entry in by_key.items():
            same = old.get(key) is entry
            if not same:
                changed.append(key)
            piece = old_pieces.get(key) if same else None
            pieces[key] = piece if piece is not None else f"{json.dumps(key)}:{dumps(entry)}"
        plain = [piece for key, piece in pieces.items() if not self._is_personal(key)]
        return Encoded(_object(plain), self._seal(before, pieces, changed), pieces, tuple(changed))

    def _seal(self, before: Known | None, pieces: Mapping[str, str], changed: Iterable[str]) -> bytes | None:
        """Seal the personal answers; when none of them changed, what is stored stays as it is."""
        kept = before.sealed if before else None
        if kept is not None and self._ring.is_newest(kept) and not any(map(self._is_personal, changed)):
            return kept
        personal = [piece for key, piece in pieces.items() if self._is_personal(key)]
        return self._ring.seal(_object(personal).encode(), PURPOSE) if personal else None


def is_changed(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> bool:
    """Tell whether answers were written or dropped. Those left alone are the same objects as before."""
    return len(before) != len(after) or any(before.get(key) is not entry for key, entry in after.items())


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""`json.dumps` would make an encoder of its own at each call."""


def dumps(value: Any) -> str:
    """Encode as compact JSON."""
    return _encode(value)


def _object(pieces: list[str]) -> str:
    return "{" + ",".join(pieces) + "}"

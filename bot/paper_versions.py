"""Which version of a paper this is: the same words keep their number, any change makes a new one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.connect import Tx
from db.errors import Conflict
from db.papers import Version, add_version, latest
from db.sealing import KeyRing
from flows.documents.blocks import Document
from flows.documents.compose import compose
from flows.documents.papers import Paper, paper
from flows.documents.stored import to_json
from flows.facts import Founding
from flows.text import Text, text

FACTS_PURPOSE = b"documents.facts"

PARTS: Mapping[str, Text] = {
    "name": text("tên hợp tác xã"),
    "coop": text("thông tin hợp tác xã"),
    "members": text("thành viên và vốn góp"),
    "charter": text("điều lệ"),
    "plan": text("phương án"),
    "meeting": text("bữa họp thành lập"),
    "dossier": text("hồ sơ đăng ký"),
    "regime": text("luật áp dụng"),
}
"""Parts of the facts whose changes are named to people."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A paper with its number. `after` is the version it comes after, 0 for none."""

    paper: Paper
    document: Document
    version: int
    day: date
    after: int
    changed: tuple[str, ...]
    """Names of the parts that changed since the version before."""
    hash: str
    marks: Mapping[str, str]
    """A fingerprint of each part of the facts."""

    @property
    def is_new(self) -> bool:
        return self.version != self.after


def edition_of(code: str, founding: Founding, before: Version | None, ring: KeyRing, today: date) -> Edition:
    """Compose a paper and number it."""
    marks = fingerprints(founding)
    it = paper(code)
    if before is not None:
        # The day alone is no change: compare with the same day on it.
        day = date.fromisoformat(before.day)
        document = compose(code, founding, day=day)
        hash_ = _hash(to_json(document))
        if hash_ == before.hash:
            changed = tuple(part for part in before.changed.split(",") if part)
            return Edition(it, document, before.version, day, before.version, changed, hash_, marks)
    document = compose(code, founding, day=today)
    number = before.version if before else 0
    changed = _changed(before, marks, ring)
    return Edition(it, document, number + 1, today, number, changed, _hash(to_json(document)), marks)


def save_edition(tx: Tx, case_id: int, edition: Edition, ring: KeyRing, *, pages: int, at: int) -> None:
    """Write a new edition down.

    Raises:
        Conflict: its number was given to another one meanwhile; it has to be made again.
    """
    if not edition.is_new:
        return
    now = latest(tx, case_id, edition.paper.code)
    if (now.version if now else 0) != edition.after:
        raise Conflict("the version is taken")
    facts = ring.seal(json.dumps(dict(edition.marks)).encode(), FACTS_PURPOSE)
    add_version(
        tx, case_id, edition.paper.code, edition.version, hash_=edition.hash, facts=facts,
        changed=",".join(edition.changed), pages=pages, at=at, day=edition.day.isoformat(),
    )  # fmt: skip


def fingerprints(founding: Founding) -> dict[str, str]:
    """Fingerprint each part of the facts."""
    coop = {it.name: getattr(founding.coop, it.name) for it in fields(founding.coop) if it.name != "name"}
    parts: dict[str, Any] = {"name": founding.coop.name, "coop": coop}
    parts |= {name: getattr(founding, name) for name in PARTS if name not in parts}
    return {name: _hash(repr(value))[:16] for name, value in parts.items()}


def _changed(before: Version | None, marks: Mapping[str, str], ring: KeyRing) -> tuple[str, ...]:
    if before is None or before.facts is None:
        return ()
    known: dict[str, str] = json.loads(ring.open(before.facts, FACTS_PURPOSE))
    return tuple(name for name in PARTS if known.get(name) != marks.get(name))


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()

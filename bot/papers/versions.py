"""Which version of a paper this is: the same words keep their number, any change makes a new one."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from db.connect import Tx
from db.errors import Conflict
from db.papers import Kept, Version, add_version, content_of, count_pages, latest
from db.sealing import KeyRing
from flows.documents.blocks import Document
from flows.documents.compose import compose
from flows.documents.papers import BY_CODE, Paper, paper
from flows.documents.stored import from_json, to_json
from flows.facts import Founding
from flows.founding.paper_list import PARTS, Made

FACTS_PURPOSE = b"documents.facts"

CONTENT_PURPOSE = b"documents.content"
VERSIONS_KEPT = 10
"""So many versions of a paper can be had again."""


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
    content: str
    """The document as it is kept."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """A fingerprint of each part of the facts."""

    @property
    def is_new(self) -> bool:
        return self.version != self.after

    @property
    def hash(self) -> str:
        return _hash(self.content)


def edition_of(code: str, founding: Founding, before: Version | None, ring: KeyRing, today: date) -> Edition:
    """Compose a paper and number it."""
    marks = fingerprints(founding)
    it = paper(code)
    if before is not None:
        # The day alone is no change: compare with the same day on it.
        day = date.fromisoformat(before.day)
        document = compose(code, founding, day=day)
        content = to_json(document)
        if _hash(content) == before.hash:
            changed = tuple(part for part in before.changed.split(",") if part)
            return Edition(it, document, before.version, day, before.version, changed, content, marks)
    document = compose(code, founding, day=today)
    number = before.version if before else 0
    changed = _changed(before, marks, ring)
    return Edition(it, document, number + 1, today, number, changed, to_json(document), marks)


def old_edition(tx: Tx, case_id: int, code: str, version: int, ring: KeyRing) -> Edition | None:
    """Bring a version back as it was, or None when it is not kept any more."""
    kept = content_of(tx, case_id, code, version)
    if kept is None:
        return None
    day, sealed = kept
    content = zlib.decompress(ring.open(sealed, CONTENT_PURPOSE)).decode()
    return Edition(
        paper(code), from_json(content), version, date.fromisoformat(day), version, (), content
    )


def made_of(kept: Iterable[Kept]) -> list[Made]:
    """Tell of kept versions as the lists of papers want them."""
    return [
        Made(it.code, it.version, date.fromisoformat(it.day), tuple(part for part in it.changed.split(",") if part))
        for it in kept
        if it.code in BY_CODE
    ]


def save_edition(tx: Tx, case_id: int, edition: Edition, ring: KeyRing, *, pages: int, at: int) -> None:
    """Write a new edition down.

    Raises:
        Conflict: its number was given to another one meanwhile; it has to be made again.
    """
    if not edition.is_new:
        if pages:
            count_pages(tx, case_id, edition.paper.code, edition.version, pages)
        return
    now = latest(tx, case_id, edition.paper.code)
    if (now.version if now else 0) != edition.after:
        raise Conflict("the version is taken")
    facts = ring.seal(json.dumps(dict(edition.marks)).encode(), FACTS_PURPOSE)
    content = ring.seal(zlib.compress(edition.content.encode("utf-8", "replace")), CONTENT_PURPOSE)
    add_version(
        tx, case_id, edition.paper.code, edition.version, hash_=edition.hash, facts=facts, content=content,
        changed=",".join(edition.changed), pages=pages, at=at, day=edition.day.isoformat(), keep=VERSIONS_KEPT,
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

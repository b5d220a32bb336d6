"""What a job about papers has made, and how it is kept and sent: all in the transaction that closes the job."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bot.courier import FILE_PURPOSE
from bot.jobs import Write
from bot.own_events import PapersMade, queue_papers
from bot.papers.versions import Edition, save_edition
from db import papers, settings
from db.connect import Tx
from db.errors import Conflict
from db.jobs import Job
from db.sealing import KeyRing


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file to be kept and sent. `content` is None when one of that key is kept already."""

    key: str
    name: str
    content: bytes | None


@dataclass(slots=True)
class Parcel:
    """Editions to number, files to keep, messages that send them."""

    editions: list[tuple[Edition, int]] = field(default_factory=list)
    messages: list[tuple[dict[str, Any], tuple[MadeFile, ...]]] = field(default_factory=list)
    shortened: list[tuple[str, str]] = field(default_factory=list)

    def writer(self, ring: KeyRing, job: Job, case_id: int) -> Write:
        """Seal the files, and return what writes everything."""
        sealed = {
            made.key: ring.seal(made.content, FILE_PURPOSE)
            for _, files in self.messages
            for made in files
            if made.content is not None
        }

        def write(tx: Tx, now: int) -> None:
            for edition, pages in self.editions:
                save_edition(tx, case_id, edition, ring, pages=pages, at=now)
            for short, whole in self.shortened:
                tx.run(settings.SHORTEN, short=short, whole=whole)
            messages: list[Mapping[str, Any]] = []
            for message, files in self.messages:
                kept = [_keep(tx, case_id, made, sealed.get(made.key), now) for made in files]
                messages.append({**message, "files": kept})
            queue_papers(tx, ring, f"papers.{job.key}", job.chat, PapersMade(tuple(messages)), at=now)

        return write


def _keep(tx: Tx, case_id: int, made: MadeFile, sealed: bytes | None, now: int) -> int:
    """Keep a file and return its row."""
    if made.content is None or sealed is None:
        kept = papers.file_by_key(tx, case_id, made.key)
        if kept is None:
            raise Conflict("a kept file is gone")
        return kept.id
    digest = sha256(made.content).hexdigest()
    return papers.add_file(
        tx, case_id, made.key, name=made.name, hash_=digest, size=len(made.content), content=sealed, at=now
    ).id

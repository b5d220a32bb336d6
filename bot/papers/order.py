"""An order for papers: a job with what it needs of its case, and how its files are named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from bot.documents.draft import Draft
from bot.papers.versions import Edition
from flows.documents.file_names import draft_name
from flows.facts import Founding

ARCHIVE, PRINT = "Ho_so_dang_ky", "Bo_in"
"""File names of the dossier as one archive and of a set to print."""


@dataclass(frozen=True, slots=True)
class Order:
    case_id: int
    chat: int
    language: str
    founding: Founding
    draft: bool
    today: date
    sent: Mapping[str, Any]
    """Which sending of a part an officer reads: part, round, day, changed; empty for the founder's own papers."""

    def draft_of(self, edition: Edition) -> Draft | None:
        """Return the mark on the pages of a draft."""
        return Draft(edition.version, edition.day, self.sent.get("round", 0)) if self.draft else None

    def key(self, edition: Edition, form: str) -> str:
        """Return under what a file is kept."""
        kind = f"draft{self.sent.get('round', '')}" if self.draft else "final"
        return f"{edition.paper.code}.{edition.version}.{form}.{kind}"

    def key_of_set(self, editions: list[Edition], form: str) -> str:
        parts = ",".join(f"{edition.paper.code}{edition.version}" for edition in editions)
        return f"{form}.{sha256(parts.encode()).hexdigest()[:32]}.{'draft' if self.draft else 'final'}"

    def name(self, edition: Edition, suffix: str) -> str:
        """Name a file: drafts after the cooperative and version, papers to file after their kind alone."""
        if not self.draft:
            return f"{edition.paper.file_name}.{suffix}"
        stem = draft_name(edition.paper.file_name, self.founding.coop.name, edition.version)
        return f"{stem}.{suffix}"

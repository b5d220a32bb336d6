"""The mark of a draft: on every page, until the paper is final."""

from dataclasses import dataclass
from datetime import date

from flows.documents.formats import dmy

WATERMARK = "BẢN NHÁP"


@dataclass(frozen=True, slots=True)
class Draft:
    """Which draft, and of which day."""

    version: int
    day: date

    @property
    def mark(self) -> str:
        return f"{WATERMARK} – bản {self.version} – {dmy(self.day)}"

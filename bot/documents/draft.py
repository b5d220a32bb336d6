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
    sending: int = 0
    """For a paper that officers read: which sending it belongs to; 0 for none."""

    @property
    def mark(self) -> str:
        mark = f"{WATERMARK} – bản {self.version} – {dmy(self.day)}"
        return f"{mark} – gửi coi lần {self.sending}" if self.sending else mark

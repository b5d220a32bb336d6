"""A part of a case as an officer reads it: the answers now, what was sent, what was read before, the comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from flows.engine.effects import SentLine
from flows.engine.events import PromptLost
from flows.engine.kept_text import from_json, to_json
from flows.engine.state import Answers, State
from flows.engine.talk import Talk
from flows.founding.flow import FLOW
from flows.founding.review.lines import changed_keys, marks_of
from flows.founding.review.record import page_of
from flows.founding.review.words import SIGNS
from flows.text import Text

Snapshot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    round: int
    key: str
    kind: str
    state: str
    words: str
    reply: str = ""

    @property
    def page(self) -> tuple[str, str] | None:
        """Return (paper, page) of a comment on a page."""
        return page_of(self.key)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the panel of a review is made from."""

    id: int
    case_no: int
    coop: str
    part: str
    round: int
    state: str
    sent_on: date
    due: date
    today: date
    lines: tuple[SentLine, ...]
    """As the answers are now."""
    sent: tuple[SentLine, ...]
    """As they were sent last."""
    before: tuple[SentLine, ...] = ()
    """As they were read in the round before; empty in the first round."""
    comments: tuple[Comment, ...] = ()
    checks: tuple[Text, ...] = ()
    holder: str = ""
    """Who has it, when that is somebody else."""
    papers: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Changes with anything that is read: a button made before then asks to look again."""
        seen = "".join(f"{line.key}{line.mark}" for line in self.lines)
        return blake2b(f"{self.round}{seen}".encode(), digest_size=4).hexdigest()

    @property
    def drafts(self) -> tuple[Comment, ...]:
        return tuple(it for it in self.comments if it.state == "draft")

    @property
    def is_waiting(self) -> bool:
        return self.state in {"sent", "reading", "resent"}

    def line(self, key: str) -> SentLine | None:
        return next((line for line in self.lines if line.key == key), None)

    def number(self, key: str) -> int:
        return next((n for n, line in enumerate(self.lines, start=1) if line.key == key), 0)

    def comments_on(self, key: str) -> tuple[Comment, ...]:
        return tuple(it for it in self.comments if it.key == key)

    def changed_after_sending(self) -> list[str]:
        return changed_keys(marks_of(self.lines), marks_of(self.sent))

    def changed(self) -> list[str]:
        """Name what differs from what the officer saw last: the round before, or what was sent."""
        return changed_keys(marks_of(self.lines), marks_of(self.before or self.sent))

    def is_late_comment(self, key: str) -> bool:
        """In a later round: nothing was said about this answer before, and it has not changed.

        Whether a page has changed is not known, so a comment on one is never late.
        """
        if self.round == 1 or not self.before or self.line(key) is None or key in self.changed():
            return False
        return not any(it.round < self.round for it in self.comments_on(key))


def in_order(reading: Reading) -> list[Comment]:
    """List the comments of this round: what must be mended, then advice, then questions; each kind as the answers go."""
    kinds, last = list(SIGNS), len(reading.lines) + 1
    return sorted(reading.drafts, key=lambda it: (kinds.index(it.kind), reading.number(it.key) or last, it.id))


def reader(by_key: Mapping[str, Any], now: datetime, case_no: int) -> Talk:
    """Open the answers of a case for reading; nothing it says is sent to anybody."""
    return Talk(FLOW, State(Answers(dict(by_key)), case_no=case_no), PromptLost(), now)


def lines_to_json(lines: Sequence[SentLine]) -> list[list[Any]]:
    return [[line.key, to_json(line.section), to_json(line.label), to_json(line.value), line.mark] for line in lines]


def lines_from_json(kept: Sequence[Sequence[Any]]) -> tuple[SentLine, ...]:
    return tuple(
        SentLine(key, from_json(section), from_json(label), from_json(value), mark)
        for key, section, label, value, mark in kept
    )

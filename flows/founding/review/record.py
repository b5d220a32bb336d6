"""Where the review of a part stands, as the case itself remembers it: the answers `rv.<part>` and `rvs.<part>`.

The first holds state, officer, days and the officer's points; the second the marks of what officers saw last.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from flows.engine.state import Answers
from flows.engine.talk import Talk

State = Literal["sent", "reading", "returned", "resent", "passed"]
KEY, SEEN_KEY = "rv.", "rvs."
REMINDER = "rv_later"
"""The one reminder that the founder asks for with ⏰ Để mai."""
WITH_OFFICER = frozenset({"sent", "resent", "reading"})


def page_key(code: str, number: int) -> str:
    """Name a page of a paper in the place of an answer."""
    return f"page:{code}:{number}"


def page_of(key: str) -> tuple[str, str] | None:
    """Return (paper, page) of what is about a page."""
    head, _, rest = key.partition(":")
    code, _, number = rest.partition(":")
    return (code, number) if head == "page" else None


@dataclass(frozen=True, slots=True)
class Point:
    """Something an officer said about one answer (`key`) or a page of a paper (`page_key`)."""

    id: int
    key: str
    kind: str
    """must, should or ask."""
    words: str
    state: str = "open"
    """open, fixed or kept."""
    reply: str = ""

    @property
    def may_stay(self) -> bool:
        """Only what must be mended leaves no choice."""
        return self.kind != "must"

    @property
    def page(self) -> tuple[str, str] | None:
        """Return (paper, page) of a remark about a page."""
        return page_of(self.key)


@dataclass(frozen=True, slots=True)
class Review:
    part: str
    state: State
    round: int
    since: datetime
    """Since when it is in this state."""
    due: date
    """When an answer is due."""
    officer: str = ""
    area: str = ""
    points: tuple[Point, ...] = ()

    @property
    def open_points(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.state == "open")

    @property
    def asked(self) -> "Point | None":
        """The one question of the officer that is not answered; None when there is none, or several."""
        open_ = [point for point in self.open_points if point.kind == "ask"]
        return open_[0] if len(open_) == 1 else None

    def point(self, id: int) -> Point | None:
        return next((point for point in self.points if point.id == id), None)

    def with_point(self, point: Point) -> "Review":
        return replace(self, points=tuple(point if it.id == point.id else it for it in self.points))


def is_own(key: str) -> bool:
    """Tell whether a key of the answers belongs to reviews: kept sealed, counted nowhere."""
    return key.startswith((KEY, SEEN_KEY))


def review_of(answers: Answers, part: str) -> Review | None:
    kept = answers.value(KEY + part)
    if kept is None:
        return None
    return Review(
        part, kept["state"], kept["round"], datetime.fromisoformat(kept["since"]), date.fromisoformat(kept["due"]),
        kept["officer"], kept["area"], tuple(Point(**point) for point in kept["points"]),
    )  # fmt: skip


def reviews_of(answers: Answers) -> list[Review]:
    parts = [key.removeprefix(KEY) for key in answers if key.startswith(KEY)]
    return [found for part in parts if (found := review_of(answers, part))]


def keep(talk: Talk, review: Review) -> None:
    """Write down where a review stands."""
    talk.record(
        KEY + review.part,
        {
            "state": review.state, "round": review.round, "since": review.since.isoformat(timespec="seconds"),
            "due": review.due.isoformat(), "officer": review.officer, "area": review.area,
            "points": [asdict(point) for point in review.points],
        },
        source="review",
    )  # fmt: skip


def seen_marks(answers: Answers, part: str) -> Mapping[str, str]:
    """Return the marks of what officers saw last: what was sent, then what was read."""
    found: Mapping[str, Any] = answers.value(SEEN_KEY + part) or {}
    return found


def keep_marks(talk: Talk, part: str, marks: Mapping[str, str]) -> None:
    """Write down what officers see, to tell later what has changed."""
    talk.record(SEEN_KEY + part, dict(marks), source="review")

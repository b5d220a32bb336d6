"""What comes of an officer's act: taken, returned with points, or passed. The question in progress stays open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.engine.effects import Forget
from flows.engine.progress import left_in, minutes
from flows.engine.talk import Talk, lasting
from flows.founding.order import STEP_NAMES, next_step
from flows.founding.review.fixing import to_reply
from flows.founding.review.parts import PARTS
from flows.founding.review.record import REMINDER, Point, Review, keep, keep_marks, review_of
from flows.founding.review.words import counted_kinds, minutes_for, named, point_lines, point_rows, signed
from flows.text import bold, joined, text

NOTHING_OPEN = frozenset({"home", "rest", "rv_fix"})
"""Screens on which typed words answer no question, so that they can answer the officer's."""


def taken(talk: Talk, body: Mapping[str, Any]) -> None:
    """An officer began to read, or took it over from another."""
    if review := _acted_on(talk, body):
        keep(talk, replace(review, state="reading"))


def returned(talk: Talk, body: Mapping[str, Any]) -> None:
    """One message with all points."""
    review = _acted_on(talk, body)
    if review is None:
        return
    points = tuple(Point(it["id"], it["key"], it["kind"], it["words"]) for it in body["points"])
    review = replace(review, state="returned", points=points)
    keep(talk, review)
    keep_marks(talk, review.part, body["marks"])
    talk.log("review_returned", "", review.part, round=review.round, points=len(points))
    head = text(
        "📝 {who} coi xong {part}. Có {n}: {kinds}. Sửa chừng {m} phút.",
        who=signed(review), part=PARTS[review.part],
        n=bold(text("{n} việc", n=len(points))), kinds=joined(*counted_kinds(it.kind for it in points), separator=", "),
        m=minutes_for(len(points)),
    )  # fmt: skip
    lines = [head, *point_lines(talk, review)]
    if review.asked is not None and talk.place.get("at") in NOTHING_OPEN:
        to_reply(talk, review, review.asked)
        number = review.points.index(review.asked) + 1
        lines.append(text("❓ Việc {n} là câu hỏi: {xh} gõ câu trả lời vô đây là được.", n=number))
    talk.say(lines, point_rows(review))


def passed(talk: Talk, body: Mapping[str, Any]) -> None:
    """Seen and fine: the next thing to do."""
    review = _acted_on(talk, body)
    if review is None:
        return
    keep(talk, replace(review, state="passed", points=()))
    keep_marks(talk, review.part, body["marks"])
    talk.order(Forget(REMINDER))
    talk.log("review_passed", "", review.part, round=review.round)
    step = next_step(talk)
    done = text("{who} coi xong {part}: tốt rồi.", who=named(review), part=PARTS[review.part])
    if step is None:
        talk.say([done], [[lasting(text("🏠 Trang đầu"), "home")]])
        return
    left = max(left_in(talk.flow, talk.context, step), 1)
    talk.say(
        [
            text(
                "{who} coi xong {part}: tốt rồi. Kế tiếp: {task}, chừng {m} phút.",
                who=named(review), part=PARTS[review.part], task=STEP_NAMES[step], m=minutes(left),
            )
        ],
        [[lasting(text("▶️ Làm tiếp"), "continue")]],
    )  # fmt: skip


def _acted_on(talk: Talk, body: Mapping[str, Any]) -> Review | None:
    """Find the review that an act is about; None when the founder has moved on to another round."""
    review = review_of(talk.answers, str(body["part"]))
    if review is None or review.round != body["round"]:
        return None
    return replace(review, officer=str(body["officer"]), area=str(body["area"]), since=talk.now)


OFFICERS = {"review_taken": taken, "review_returned": returned, "review_passed": passed}

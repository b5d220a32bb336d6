"""The founding meeting itself: roll call, votes and elections on one phone."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Custom, TimeOf
from flows.engine.question import Question
from flows.meeting.posts import POST_NAMES, posts_to_elect
from flows.meeting.running.agenda import title_of, votes_asked
from flows.meeting.running.panel import ACTIONS, SCREENS
from flows.text import Clock, Param, Problem, Text, joined, raw, text


def say_roll(value: Any, context: Context) -> Text:
    return text("{n}/{k} người", n=len(value.get("in") or {}), k=len(context.founding.members))


roll = Custom(
    key="hn.roll",
    step="meeting",
    part="C",
    label=text("Có mặt"),
    screen="hn_run",
    skippable=False,
    wording=say_roll,
    prompt=text("Điểm danh: bấm tên người có mặt."),
)


def say_vote(value: Any, context: Context) -> Text:
    counts = text(
        "{agree}/{voters} đồng ý, {against} không, {other} ý kiến khác",
        agree=value["agree"], voters=value["voters"], against=value["against"], other=value["other"],
    )  # fmt: skip
    return counts if value["passed"] else text("{counts} ❌ chưa thông qua", counts=counts)


vote = Custom(
    key="hn.vote",
    step="meeting",
    part="C",
    label=text("{hn.title}"),
    screen="hn_run",
    skippable=False,
    each=votes_asked,
    wording=say_vote,
    prompt=text("Mục {i}/{N}: {title}. Kết quả?"),
    why=text("Mục này {voters} biểu quyết, mỗi người một phiếu."),
)


def say_ballot(value: Any, context: Context) -> Text:
    names = {member.row: member.name for member in context.founding.members}
    counts = value["rounds"][-1]["counts"]
    people = [
        text(
            "{name} {n}/{k} phiếu",
            name=names.get(row, "—"),
            n=_last_count(value, row, counts),
            k=value["rounds"][-1]["ballots"],
        )
        for row in value["elected"]
    ]
    return joined(*people, separator=", ") if people else raw("—")


def _last_count(value: Any, row: str, counts: dict[str, int]) -> int:
    """Return the votes of the round in which a person was elected."""
    return next(
        (int(r["counts"][row]) for r in value["rounds"] if row in r["elected"]), int(counts.get(row, 0))
    )


ballot = Custom(
    key="hn.ballot",
    step="meeting",
    part="C",
    label=text("Bầu {hn.post}"),
    screen="hn_run",
    skippable=False,
    each=lambda context: tuple(post.name for post in posts_to_elect(context)),
    wording=say_ballot,
    prompt=text("Bầu {post}: bỏ phiếu kín, đếm xong nhập số phiếu từng người."),
    why=text("Luật buộc bầu bằng phiếu kín; bot in sẵn phiếu."),
)


def check_end(value: Any, context: Context) -> Problem | None:
    """A meeting cannot be over before it begins."""
    begun = context.value("hn.time")
    if not begun or str(value) > str(begun):
        return None
    return Problem(
        "err.ended",
        text("Họp bắt đầu lúc {begun}, nên giờ xong phải sau giờ đó. VD: 10 giờ sáng", begun=Clock(time.fromisoformat(begun))),
    )


ended = TimeOf(
    key="hn.ended",
    step="meeting",
    part="C",
    label=text("Họp xong lúc"),
    asked=False,
    rule=check_end,
    prompt=text("Bữa họp xong lúc mấy giờ?"),
    why=text("Giờ này ghi vô biên bản."),
    example=text("10 giờ sáng"),
)

WORDS: Mapping[str, Callable[[Context], Param | None]] = {
    "hn.title": lambda context: title_of(context, context.suffix) if context.suffix else text("Biểu quyết"),
    "hn.post": lambda context: POST_NAMES.get(context.suffix, text("người giữ chức")),
}
QUESTIONS: tuple[Question, ...] = (roll, vote, ballot, ended)
__all__ = ["ACTIONS", "QUESTIONS", "SCREENS", "WORDS"]

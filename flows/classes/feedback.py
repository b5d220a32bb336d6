"""After a class: what is asked of those who came, and what is told to those who could not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.classes.buttons import Row, back_rows, papers_row, visit_button
from flows.classes.ready import in_words
from flows.classes.times import local, say_day
from flows.desk.broadcasts.receiver import Body, Receiver, Word
from flows.desk.broadcasts.segment import segment_of
from flows.engine.effects import Screen
from flows.engine.talk import lasting
from flows.starting.gate import VIETNAM
from flows.text import Text, joined, text

USEFUL, SO_SO, NOT_USEFUL = 2, 1, 0
LABELS = {USEFUL: text("👍 Có"), SO_SO: text("😐 Tạm"), NOT_USEFUL: text("👎 Chưa")}
MOST_LETTERS = 300
ASK_WISH = text("✍️ {Xh} muốn học thêm gì? Gõ một câu, nhiều nhất {n} chữ cái.", n=MOST_LETTERS)
THANKS = text("Dạ, cảm ơn {xh}.")
NOTED_AGAIN = text("Ghi lại rồi, cảm ơn {xh}.")
WISH_NOTED = text("Ghi rồi, cảm ơn {xh}. Người dạy coi, không thấy tên.")


def asked_of(segment: str, confirms: int) -> dict[str, Any]:
    """Return what the question after a class needs to know of it, beside what every message tells."""
    steps = segment_of(json.loads(segment)).steps
    return {"confirms": confirms, "on": steps[0] if len(steps) == 1 else ""}


def after(body: Body, receiver: Receiver) -> Screen:
    """For those who were there. Once somebody has tapped, `useful` is the opinion, and it is ticked."""
    number, chosen = int(body["id"]), body.get("useful")
    lines = (
        text("Cảm ơn {xh} đã dự. Lớp có ích không?"),
        text("Muốn học thêm gì? (gõ, không bắt buộc)"),
    )
    rows: list[Row] = [
        tuple(visit_button(_label(value, chosen), "useful", number, value) for value in LABELS),
        (visit_button(text("✍️ Gõ"), "wish", number),),
    ]
    if body.get("confirms"):
        rows.append((visit_button(text("📄 Giấy xác nhận đã dự"), "confirm", number),))
    if receiver.has_case and body.get("on") == "plan":
        rows.append((lasting(text("▶️ Làm tiếp kế hoạch"), "continue"),))
    else:
        rows += back_rows(receiver.has_case)
    return Screen(lines, tuple(rows))


def _label(value: int, chosen: object) -> Text:
    return text("✅ {label}", label=LABELS[value]) if value == chosen else LABELS[value]


def ask_wish(has_case: bool) -> Screen:
    """Ask for a wish after an opinion: what is typed now is one, and no answer to an open question."""
    line = text("Ghi rồi. {Xh} muốn học thêm gì thì gõ một câu, không có thì thôi.")
    return Screen((line,), back_rows(has_case))


def missed(body: Body, receiver: Receiver) -> Screen:
    """For those who had said yes and did not come."""
    number, held_on = int(body["id"]), local(body["starts"]).date()
    was_yesterday = receiver.now is not None and (receiver.now.astimezone(VIETNAM).date() - held_on).days == 1
    if was_yesterday:
        line = text("Hôm qua {xh} không tới được.")
    else:
        line = text("Lớp {title} {day} {xh} không tới được.", title=in_words(str(body["title"])), day=say_day(held_on))
    papers = int(body.get("papers") or 0)
    lines = (joined(line, text("Tài liệu đây."), separator=" "),) if papers else (line,)
    other = (visit_button(text("📅 Lớp kế"), "others", number),)
    return Screen(lines, (*((papers_row(number),) if papers else ()), other, *back_rows(receiver.has_case)))


WORDINGS: Mapping[str, Word] = {"class_after": after, "class_missed": missed}


@dataclass(frozen=True, slots=True)
class Opinions:
    """What those who came said about a class."""

    useful: int = 0
    so_so: int = 0
    not_useful: int = 0

    @property
    def all(self) -> int:
        return self.useful + self.so_so + self.not_useful


def say_opinions(it: Opinions, present: int) -> Text:
    if not it.all:
        return text("Chưa ai cho biết lớp có ích không.")
    return text(
        "Lớp có ích không: 👍 {yes} · 😐 {so} · 👎 {no} ({n}/{all} người trả lời)",
        yes=it.useful, so=it.so_so, no=it.not_useful, n=it.all, all=present,
    )  # fmt: skip


def clean_wish(words: str) -> str:
    """Bring a wish into one line; empty when there is nothing in it or too much."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_LETTERS else ""

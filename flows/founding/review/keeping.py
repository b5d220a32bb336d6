"""Giữ như cũ: leaving an answer as it is, with a reason for the officer."""

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.founding.review.fixing import REPLY, go_on_after, open_list, open_reply, settle
from flows.founding.review.record import Point, Review, review_of
from flows.founding.review.words import comment_of
from flows.text import Text, text
from flows.understand.words import intent
from locales import plain

MOST_WORDS = 300
REASONS: tuple[Text, ...] = (
    text("Bà con đã bàn, thống nhất vậy"),
    text("Giấy tờ gốc ghi vậy"),
    text("Để đại hội quyết sau"),
)


def ask_reason(talk: Talk, event: ChoicePicked) -> None:
    """Only what is advice or a question may stay as it is."""
    review, point = _of(talk, event.question, event.option)
    if review is None or point is None or not point.may_stay:
        open_list(talk, event)
        return
    open_reply(talk, review, point)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    part = str(talk.place.get("part") or "")
    review, point = _of(talk, part, str(talk.place.get("point") or ""))
    if review is None or point is None:
        open_list(talk, ChoicePicked("rv_list", part))
        return
    asks = (
        text("{Xh} trả lời cán bộ vài chữ, hoặc bấm một câu có sẵn.")
        if point.kind == "ask"
        else text("{Xh} giữ như cũ vì sao? Gõ vài chữ cho cán bộ hiểu, hoặc bấm một câu có sẵn.")
    )
    talk.ask([*lead, comment_of(review, point), asks], _rows(talk, part, point))


def _rows(talk: Talk, part: str, point: Point) -> list[list[Button]]:
    ready = [[button(words, "rv_reason", "", str(n))] for n, words in enumerate(REASONS)]
    if point.kind == "ask" and talk.flow.knows(point.key):
        ready.append([lasting(text("✏️ Sửa câu này"), "rv_edit", part, str(point.id))])
    return [*ready, [lasting(text("⬅️ Lùi"), "rv_list", part)]]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "rv_reason" or not event.option.isdigit() or int(event.option) >= len(REASONS):
        return False
    stay(talk, plain(REASONS[int(event.option)], "vi"))
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    if intent(event.text) in {"back", "stop", "home", "person", "continue"}:
        return False
    if len(event.text) > MOST_WORDS:
        show(talk, [text("Lý do dài quá {max} chữ cái, {xh} gõ ngắn lại giùm.", max=MOST_WORDS), None])
        return True
    stay(talk, event.text)
    return True


def stay(talk: Talk, reason: str) -> None:
    part = str(talk.place.get("part") or "")
    review, point = _of(talk, part, str(talk.place.get("point") or ""))
    if review is None or point is None:
        open_list(talk, ChoicePicked("rv_list", part))
        return
    go_on_after(talk, settle(talk, review, replace(point, state="kept", reply=reason)), point)


def _of(talk: Talk, part: str, id: str) -> tuple[Review | None, Point | None]:
    review = review_of(talk.answers, part)
    if review is None or review.state != "returned" or not id.isdigit():
        return None, None
    point = review.point(int(id))
    return (review, point) if point and point.state == "open" else (None, None)


SCREENS = {REPLY: ScreenOf(show, text=read, pick=pick)}
ACTIONS = {"rv_keep": ask_reason}

"""Mending what an officer returned: one point after the other, each with its comment above and the old value."""

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.asking import show_item
from flows.engine.effects import Button, SettleComment
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kept_text import to_json
from flows.engine.kinds import Custom
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.review.lines import label_of, lines_of
from flows.founding.review.parts import CLOSING, PARTS
from flows.founding.review.record import Point, Review, keep, review_of, seen_marks
from flows.founding.review.sending import say_sent, send
from flows.founding.review.standing import changed_since, returned
from flows.founding.review.words import (
    comment_of,
    named,
    officer_of,
    page_words,
    point_lines,
    point_rows,
)
from flows.meeting.typed import pressed
from flows.text import Text, bold, joined, text

SCREEN = "rv_fix"
REPLY = "rv_reason"
"""Where words about a point are taken: `flows.founding.review.keeping`."""


def open_list(talk: Talk, event: ChoicePicked) -> None:
    """/sua, the ⚠️ line on home, or a button under the officer's message."""
    review = review_of(talk.answers, event.question) if talk.state.case_no else None
    if review is None or review.state != "returned":
        talk.flow.actions["home"](talk, event)
        return
    to_list(talk, review.part)
    show(talk)


def to_list(talk: Talk, part: str) -> None:
    talk.go(SCREEN, key="", part=part, since=talk.seq + 1)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show what is left; coming back from a question, go on with the next point by itself."""
    came_from = talk.place.pop("point", None)
    review = settle_changed(talk, str(talk.place.get("part") or ""))
    if review is None:
        talk.flow.actions["home"](talk, ChoicePicked("home"))
        return
    point = review.point(came_from) if came_from is not None else None
    if point is not None and point.state != "open":
        go_on(talk, review, point, lead)
        return
    if not review.open_points:
        show_done(talk, review, lead)
        return
    notes: list[Line] = [*lead]
    if point is not None:
        notes += [text("Việc {n} chưa đổi gì.", n=number_of(review, point)), None]
    head = text("📝 {who} góp ý {part}. Còn {left}/{n} việc:", who=named(review), part=PARTS[review.part],
                left=len(review.open_points), n=len(review.points))  # fmt: skip
    talk.ask([*notes, bold(head), *point_lines(talk, review)], [*point_rows(review), *others(talk, review.part), WAY_ON])


WAY_ON = [lasting(text("🏠 Trang đầu"), "home"), lasting(text("💾 Nghỉ"), "rest")]


def others(talk: Talk, part: str) -> list[list[Button]]:
    """Lead to the lists of other parts."""
    return [
        [lasting(text("✏️ Việc cần sửa: {part}", part=PARTS[it.part]), "rv_list", it.part)]
        for it in returned(talk)
        if it.part != part
    ]


def settle_changed(talk: Talk, part: str) -> Review | None:
    """Tick off every point whose answer has changed since it was sent, wherever that was done."""
    review = review_of(talk.answers, part)
    if review is None or review.state != "returned":
        return None
    changed = set(changed_since(talk, part))
    for point in review.open_points:
        if point.key in changed:
            review = settle(talk, review, replace(point, state="fixed"))
    return review


def settle(talk: Talk, review: Review, point: Point) -> Review:
    review = review.with_point(point)
    keep(talk, review)
    talk.order(SettleComment(point.id, "kept" if point.state == "kept" else "fixed", point.reply))
    talk.log("comment_settled", point.key.partition("/")[0], review.part, state=point.state)
    return review


def number_of(review: Review, point: Point) -> int:
    return [it.id for it in review.points].index(point.id) + 1


def go_on(talk: Talk, review: Review, done: Point, lead: Sequence[Line] = ()) -> None:
    """✅ Việc 1 xong. Còn 2. Then the next one by itself."""
    left = review.open_points
    if not left:
        show_done(talk, review, lead)
        return
    n = number_of(review, done)
    words = (
        text("✅ Việc {n} xong. Còn {k} (nên sửa).", n=n, k=len(left))
        if all(point.may_stay for point in left)
        else text("✅ Việc {n} xong. Còn {k}.", n=n, k=len(left))
    )
    talk.say([*lead, words])
    open_point(talk, review, left[0])


# -- one point -----------------------------------------------------------------------------------


def mend(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Sửa việc n. A point that is settled already leads to the list."""
    review = settle_changed(talk, event.question)
    point = review.point(int(event.option)) if review and event.option.isdigit() else None
    if review is None or point is None or point.state != "open":
        open_list(talk, event)
        return
    open_point(talk, review, point)


def open_point(talk: Talk, review: Review, point: Point) -> None:
    """A question is answered in words, a page is mended by hand, anything else at its own question."""
    if point.kind == "ask":
        open_reply(talk, review, point)
    elif talk.flow.knows(point.key):
        open_question(talk, review, point)
    else:
        show_page(talk, review, point)


def open_reply(talk: Talk, review: Review, point: Point) -> None:
    to_reply(talk, review, point)
    talk.flow.screens[REPLY].show(talk)


def to_reply(talk: Talk, review: Review, point: Point) -> None:
    """Take the next typed words as the founder's word on a point."""
    talk.place.pop("then", None)
    talk.go(REPLY, key=talk.place.get("key"), part=review.part, point=point.id, since=talk.seq + 1)


def edit_instead(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Sửa câu này: the officer's question is settled by another answer."""
    review, point = _open_of(talk, event)
    if review is None or point is None or not talk.flow.knows(point.key):
        open_list(talk, event)
        return
    open_question(talk, review, point)


def open_question(talk: Talk, review: Review, point: Point) -> None:
    comment = comment_of(review, point)
    talk.place["then"] = {
        "at": SCREEN, "key": "", "part": review.part, "point": point.id, "changed": point.key,
        "note": to_json(comment), "keep": ["rv_keep", review.part, str(point.id)] if point.may_stay else None,
    }  # fmt: skip
    item = Item(talk.flow.question(point.key), point.key.partition("/")[2])
    show_item(talk, item, [comment, None] if isinstance(item.question, Custom) else ())


def show_page(talk: Talk, review: Review, point: Point) -> None:
    """A remark about a page: the founder finds the answer behind it and says when it is mended."""
    talk.go(SCREEN, key="", part=review.part, since=talk.seq + 1)
    code = point.page[0] if point.page else ""
    rows = [
        [lasting(text("👀 Coi giấy"), "doc_see", code), lasting(text("✏️ Sửa"), "rv_answers", review.part)],
        [lasting(text("✅ Sửa rồi"), "rv_mended", review.part, str(point.id))],
    ]
    if point.may_stay:
        rows.append([lasting(text("Giữ như cũ"), "rv_keep", review.part, str(point.id))])
    talk.ask(
        [comment_of(review, point), text("{Xh} sửa câu trả lời của trang này rồi bấm ✅.")],
        [*rows, [lasting(text("⬅️ Lùi"), "rv_list", review.part)]],
    )


def open_answers(talk: Talk, event: ChoicePicked) -> None:
    """Open the check screen behind a paper, or the answers of its step."""
    key = CLOSING.get(event.question)
    if key and event.question in {"charter", "plan"}:
        talk.go("check", key=key, since=talk.seq + 1, step=event.question)
        talk.flow.screens["check"].show(talk)
    elif event.question == "members":
        talk.flow.actions["members"](talk, event)
    else:
        talk.flow.actions["review"](talk, ChoicePicked("review", event.question))


def mended(talk: Talk, event: ChoicePicked) -> None:
    """✅ Sửa rồi: the founder's word for a page."""
    review, point = _open_of(talk, event)
    if review is None or point is None or point.page is None:
        open_list(talk, event)
        return
    go_on_after(talk, settle(talk, review, replace(point, state="fixed")), point)


def _open_of(talk: Talk, event: ChoicePicked) -> tuple[Review | None, Point | None]:
    review = review_of(talk.answers, event.question)
    if review is None or review.state != "returned" or not event.option.isdigit():
        return None, None
    point = review.point(int(event.option))
    return (review, point) if point and point.state == "open" else (None, None)


def go_on_after(talk: Talk, review: Review, point: Point) -> None:
    to_list(talk, review.part)
    go_on(talk, review, point)


# -- all done ------------------------------------------------------------------------------------


def show_done(talk: Talk, review: Review, lead: Sequence[Line] = ()) -> None:
    """List what changed and what stays, and offer to send it again."""
    changed = [label_of(talk, key) for key in changed_since(talk, review.part) if talk.flow.knows(key)]
    stays = [point_label(talk, point) for point in review.points if point.state == "kept"]
    lines: list[Line] = [*lead]
    if changed:
        names = joined(*changed, separator=", ")
        lines.append(text("Xong {n} việc. Gửi lại {who}: {parts}.", n=len(review.points), who=officer_of(review), parts=names))
    else:
        lines.append(text("Xong {n} việc. Gửi lại {who}.", n=len(review.points), who=officer_of(review)))
    if stays:
        lines.append(text("Giữ như cũ: {parts}.", parts=joined(*stays, separator=", ")))
    opened = opened_by_changes(talk, review.part)
    if opened:
        names = joined(*(label_of(talk, key) for key in opened), separator=", ")
        lines.append(text("Câu mới, chưa trả lời: {parts}.", parts=names))
    answer = [[lasting(text("✏️ {label}", label=label_of(talk, key)), "rv_open", review.part, key)] for key in opened]
    look = lasting(text("👀 Coi lại {part}", part=PARTS[review.part]), "rv_answers", review.part)
    talk.ask(lines, [*answer, [lasting(text("📤 Gửi lại"), "rv_resend", review.part)], [look], WAY_ON])


def opened_by_changes(talk: Talk, part: str) -> list[str]:
    """Name the questions that only the changes have opened and that have no answer yet."""
    seen = seen_marks(talk.answers, part)
    return [line.key for line in lines_of(talk, part) if line.key not in seen and not talk.answers.has(line.key)]


def open_new(talk: Talk, event: ChoicePicked) -> None:
    """Answer a question that a change has opened, then come back to the list."""
    review, key = settle_changed(talk, event.question), event.option
    if review is None or key not in opened_by_changes(talk, review.part):
        open_list(talk, event)
        return
    talk.place["then"] = {"at": SCREEN, "key": "", "part": review.part, "changed": key}
    show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]))


def point_label(talk: Talk, point: Point) -> Text:
    if point.page:
        return page_words(point.page)
    return label_of(talk, point.key) if talk.flow.knows(point.key) else text("mục đã bỏ")


def resend(talk: Talk, event: ChoicePicked) -> None:
    """📤 Gửi lại: only when nothing is left open."""
    review = settle_changed(talk, event.question)
    if review is None or review.open_points:
        open_list(talk, event)
        return
    say_sent(talk, [send(talk, review.part)])


def read(talk: Talk, event: TextReceived) -> bool:
    review = review_of(talk.answers, str(talk.place.get("part") or ""))
    return review is not None and pressed(talk, event.text, [*point_rows(review), *others(talk, review.part)], lambda *_: False)


SCREENS = {SCREEN: ScreenOf(show, text=read)}
ACTIONS = {
    "rv_list": open_list, "rv_mend": mend, "rv_mended": mended, "rv_resend": resend, "rv_answers": open_answers,
    "rv_open": open_new, "rv_edit": edit_instead,
}  # fmt: skip

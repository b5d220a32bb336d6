"""📤 Gửi cán bộ: choosing what to send, the permission it needs, and the sending itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from flows.engine.context import VIETNAM
from flows.engine.effects import Button, SendForReview
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.founding.own_data.standing import allows
from flows.founding.review.lines import lines_of, marks_of
from flows.founding.review.parts import PARTS, part_of_paper, parts_begun
from flows.founding.review.record import Review, keep, keep_marks, review_of
from flows.founding.review.standing import can_be_sent, state_line
from flows.founding.review.words import officer_of
from flows.founding.words import coop_name
from flows.meeting.typed import pressed
from flows.reference.calendar import add_working_days
from flows.start.consent import PURPOSES, keep_decision
from flows.text import Day, Text, bold, joined, text

SCREEN = "rv_send"
ANSWER_WORKING_DAYS = 2
"""How soon officers have promised to answer."""
CLOSING_TIME = time(17, 0)


def open_sending(talk: Talk, event: ChoicePicked) -> None:
    """From home, the list of papers or a preview; the part of that paper is ticked already."""
    if not talk.state.case_no:
        talk.flow.actions["home"](talk, event)
        return
    part = part_of_paper(event.question) or event.question
    talk.go(SCREEN, key=talk.place.get("key"), parts=[part] if _may_pick(talk, part) else [], since=talk.seq + 1)
    show(talk)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *_lines(talk)], _rows(talk))


def _lines(talk: Talk) -> list[Line]:
    lines: list[Line] = [bold(text("📤 Gửi cán bộ coi")), text("Chọn phần muốn gửi. Gửi rồi {xh} vẫn sửa được như thường.")]
    for part in parts_begun(talk.flow, talk.context):
        review = review_of(talk.answers, part)
        if review is not None:
            lines.append(state_line(talk, review))
        elif gaps := _gaps(talk, part):
            lines.append(text("📝 {part}: nháp, còn {n} câu chưa trả lời", part=PARTS[part], n=gaps))
        else:
            lines.append(text("📝 {part}: nháp", part=PARTS[part]))
    return lines


def _rows(talk: Talk) -> list[list[Button]]:
    picked = _picked(talk)
    rows: list[list[Button]] = []
    for part in parts_begun(talk.flow, talk.context):
        if _may_pick(talk, part):
            sign = text("☑ {part}", part=PARTS[part]) if part in picked else text("☐ {part}", part=PARTS[part])
            rows.append([button(sign, "rv_tick", part)])
        elif _is_returned(talk, part):
            rows.append([lasting(text("✏️ Việc cần sửa: {part}", part=PARTS[part]), "rv_list", part)])
    if picked:
        rows.append([button(text("📤 Gửi ({n})", n=len(picked)), "rv_send")])
    return [*rows, [lasting(text("▶️ Làm tiếp"), "continue"), lasting(text("🏠 Trang đầu"), "home")]]


def _picked(talk: Talk) -> list[str]:
    return [part for part in talk.place.get("parts") or [] if _may_pick(talk, part)]


def _may_pick(talk: Talk, part: str) -> bool:
    return part in parts_begun(talk.flow, talk.context) and can_be_sent(talk, part)


def _is_returned(talk: Talk, part: str) -> bool:
    review = review_of(talk.answers, part)
    return review is not None and review.state == "returned"


def _gaps(talk: Talk, part: str) -> int:
    return sum(not talk.answers.has(line.key) for line in lines_of(talk, part))


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "rv_tick":
            picked = _picked(talk)
            part = event.question
            talk.place["parts"] = [it for it in picked if it != part] if part in picked else [*picked, part]
            talk.panel(_lines(talk), _rows(talk), fresh=False)
        case "rv_send":
            send_picked(talk)
        case _:
            return False
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    return pressed(talk, event.text, _rows(talk), pick)


def send_picked(talk: Talk) -> None:
    picked = _picked(talk)
    if not picked:
        show(talk)
    elif not allows(talk.answers, "officers"):
        ask_to_be_seen(talk)
    else:
        say_sent(talk, [send(talk, part) for part in picked])


def hand_over(talk: Talk, part: str) -> list[Line] | None:
    """Send a part from within its step and say so; None when the founder is asked for permission first."""
    if not allows(talk.answers, "officers"):
        talk.go(SCREEN, key=talk.place.get("key"), parts=[part], since=talk.seq + 1)
        ask_to_be_seen(talk)
        return None
    review = review_of(talk.answers, part)
    if review is not None and not can_be_sent(talk, part):
        return [state_line(talk, review), None]
    return [sent_words(send(talk, part)), None]


def ask_to_be_seen(talk: Talk) -> None:
    """Nothing is sent before the founder has let officers look."""
    talk.ask(
        [text("Cán bộ muốn coi thì phải thấy hồ sơ {coop} và số điện thoại của {xh}. Cho cán bộ coi nghen?", coop=coop_name(talk.context))],
        [[button(text("✅ Cho cán bộ coi"), "rv_allow")], [lasting(text("Thôi"), "continue")]],
    )


def allow(talk: Talk, event: ChoicePicked) -> None:
    if not allows(talk.answers, "officers"):
        keep_decision(talk, {it: it == "officers" or allows(talk.answers, it) for it in PURPOSES}, how="tap")
    send_picked(talk)


def send(talk: Talk, part: str) -> Review:
    """Hand a part over as it is now; an earlier officer keeps it."""
    before = review_of(talk.answers, part)
    due = add_working_days(talk.context.today, ANSWER_WORKING_DAYS)
    review = Review(part, "resent" if before else "sent", (before.round if before else 0) + 1, talk.now, due)
    if before:
        review = replace(review, officer=before.officer, area=before.area)
    lines = lines_of(talk, part)
    keep(talk, review)
    keep_marks(talk, part, marks_of(lines))
    talk.order(SendForReview(part, review.round, closing_of(due), lines))
    talk.log("review_sent", "", part, round=review.round)
    return review


def closing_of(day: date) -> datetime:
    """Return the end of an office day."""
    return datetime.combine(day, CLOSING_TIME, VIETNAM)


def say_sent(talk: Talk, sent: Sequence[Review]) -> None:
    """Say who has it and until when; then the founder goes on with the rest."""
    lines = [sent_words(review) for review in sent[:1]] if len(sent) == 1 else [_several(sent)]
    talk.go("home", key=talk.place.get("key"))
    talk.ask(lines, [[lasting(text("▶️ Làm tiếp"), "continue")], [lasting(text("🏠 Trang đầu"), "home")]])


def sent_words(review: Review) -> Text:
    due = Day(review.due, weekday=True, short=True)
    return text("Đã gửi {who}. Trả lời trước {date}. {Xh} cứ làm tiếp.", who=officer_of(review), date=due)


def _several(sent: Sequence[Review]) -> Text:
    parts = joined(*(PARTS[review.part] for review in sent), separator=", ")
    due = Day(max(review.due for review in sent), weekday=True, short=True)
    return text("Đã gửi cán bộ: {parts}. Trả lời trước {date}. {Xh} cứ làm tiếp.", parts=parts, date=due)


SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick)}
ACTIONS = {"send_review": open_sending, "rv_allow": allow}

"""What people are told about classes: the announcement, reminders, changes, a freed seat."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol

from flows.classes.buttons import (
    Row,
    answer_row,
    asks,
    back_rows,
    dates_row,
    papers_row,
    visit_button,
    way_row,
)
from flows.classes.ready import as_sentence, in_words
from flows.classes.times import local, say_day, say_length, say_more, say_soon, say_time
from flows.desk.broadcasts.receiver import Body, Receiver, Word
from flows.engine.effects import Screen
from flows.starting.gate import VIETNAM
from flows.text import Clock, Param, Text, bold, joined, raw, text

__all__ = ["WORDINGS", "lesson_body", "local", "say_day", "say_length", "say_soon", "say_time"]

STILL_EARLY = timedelta(minutes=90)
"""With less time than this to go it would be wrong to say that two hours are left."""
_TITLES = frozenset({"thầy", "cô", "anh", "chị", "ông", "bà", "chú", "bác", "kỹ", "tiến", "thạc", "cán"})


class Taught(Protocol):
    """What is told of a class; moments in milliseconds."""

    @property
    def id(self) -> int: ...
    @property
    def change(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def aim(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def teacher(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def starts_at(self) -> int: ...
    @property
    def ends_at(self) -> int: ...
    @property
    def seats(self) -> int: ...


def lesson_body(it: Taught, **more: Any) -> dict[str, Any]:
    """Write down of a class what messages tell of it, for a broadcast."""
    return {
        "id": it.id, "change": it.change, "title": it.title, "aim": it.aim, "notes": it.notes, "teacher": it.teacher,
        "place": it.place, "starts": it.starts_at, "ends": it.ends_at, "seats": it.seats, **more,
    }  # fmt: skip


def announce(body: Body, receiver: Receiver) -> Screen:
    """The first that people hear of a class."""
    starts, ends = local(body["starts"]), local(body["ends"])
    when = text("{when} (chừng {length}), {place}", when=say_time(starts), length=say_length(ends - starts), place=_place(body))
    lines = [text("📅 <b>Tập huấn: {title}</b>", title=_title(body)), when]
    about = [text("Học xong làm được: {aim}.", aim=in_words(_bare(body["aim"])))] if _bare(body["aim"]) else []
    if notes := _bare(body["notes"]):
        about.append(as_sentence(notes))
    if about:
        lines.append(joined(*about, separator=" "))
    if teacher := _bare(body["teacher"]):
        lines.append(_who(teacher))
    labels = {"yes": text("✅ Tôi đi"), "maybe": text("🤔 Chưa chắc"), "no": text("❌ Bận")}
    rows: list[Row] = [_answers(body, labels), way_row(body["id"])]
    if days := _days(body, receiver):
        lines.append(say_more(days))
        rows.append(dates_row(int(body["id"])))
    return Screen(tuple(lines), (*rows, *back_rows(receiver.has_case, may_stop=True)))


def three_days(body: Body, receiver: Receiver) -> Screen:
    """For those who have not answered yet."""
    day = say_day(local(body["starts"]).date())
    line = text("Lớp {title} còn {k} chỗ, {date}. {Xh} đi không?", title=_title(body), k=int(body["left"]), date=day)
    return Screen((line,), (_answers(body, asks()), *back_rows(receiver.has_case, may_stop=True)))


def day_before(body: Body, receiver: Receiver) -> Screen:
    """For those who said yes or maybe. A class too early for a reminder on its day says so."""
    starts = local(body["starts"])
    words: dict[str, Param] = {"time": text("{clock}", clock=Clock(starts.time())), "title": _title(body), "place": _place(body)}
    days = (starts.date() - receiver.now.astimezone(VIETNAM).date()).days if receiver.now else 1
    if days == 1:
        lines = [text("Mai {time} có lớp {title} ở {place}. {Xh} vẫn đi chớ?", **words)]
    elif days == 0:
        lines = [text("Hôm nay {time} có lớp {title} ở {place}. {Xh} vẫn đi chớ?", **words)]
    else:
        lines = [text("{time} có lớp {title} ở {place}. {Xh} vẫn đi chớ?", **{**words, "time": say_time(starts)})]
    rows: list[Row] = [_answers(body, {"yes": text("✅ Đi"), "no": text("❌ Bận rồi")})]
    if body.get("early"):
        lines.append(text("Lớp học sớm nên bot nhắc luôn bây giờ, tới giờ không nhắc nữa."))
        rows.append(_way(body))
    return Screen(tuple(lines), (*rows, *back_rows(receiver.has_case)))


def two_hours(body: Body, receiver: Receiver) -> Screen:
    """For those who said yes. Who has another class in these days is told which one it is."""
    starts = local(body["starts"])
    if receiver.now is None or starts - receiver.now >= STILL_EARLY:
        line = text("2 tiếng nữa tới giờ học, {place}.", place=_place(body))
    else:
        line = text("Sắp tới giờ học ({time}), {place}.", time=Clock(starts.time()), place=_place(body))
    named = (text("Lớp {title}.", title=_title(body)),) if body.get("named") else ()
    notes = (text("Dặn thêm: {notes}.", notes=in_words(_bare(body["notes"]))),) if _bare(body["notes"]) else ()
    return Screen((line, *named, *notes), (_way(body), *back_rows(receiver.has_case)))


def moved(body: Body, receiver: Receiver) -> Screen:
    """Time or place have changed. What changed stands out."""
    when, place = say_time(local(body["starts"])), _place(body)
    there = text(
        "{when}, {place}",
        when=bold(when) if body.get("time_moved") else when, place=bold(place) if body.get("place_moved") else place,
    )  # fmt: skip
    line = text(
        "<b>ĐỔI LỊCH</b>: lớp {title} dời qua {date_time_place}. {Xh} đi được không?",
        title=_title(body), date_time_place=there,
    )  # fmt: skip
    labels = {"yes": text("✅ Đi"), "no": text("❌ Không được")}
    return Screen((line,), (_answers(body, labels), way_row(body["id"]), *back_rows(receiver.has_case)))


def cancelled(body: Body, receiver: Receiver) -> Screen:
    line = text("Lớp {title} <b>hoãn</b>. Có lịch mới bot báo liền.", title=_dated(body))
    seen = visit_button(text("👌 Biết rồi"), "seen", body["id"], body["change"])
    if days := _days(body, receiver):
        return Screen((line, say_more(days)), ((seen,), dates_row(int(body["id"])), *back_rows(receiver.has_case)))
    return Screen((line,), ((seen,), *back_rows(receiver.has_case)))


def dropped(body: Body, receiver: Receiver) -> Screen:
    """The class does not take place, and no other date is promised; who wants another class taps."""
    line = text("Lớp {title} <b>không mở nữa</b>. {Xh} muốn học lớp khác thì bấm nút dưới đây.", title=_dated(body))
    seen = visit_button(text("👌 Biết rồi"), "seen", body["id"], body["change"])
    row = (visit_button(text("📅 Lớp khác"), "others", body["id"]), seen)
    if days := _days(body, receiver):
        return Screen((line, say_more(days)), (row, dates_row(int(body["id"])), *back_rows(receiver.has_case)))
    return Screen((line,), (row, *back_rows(receiver.has_case)))


def freed(body: Body, receiver: Receiver) -> Screen:
    """There is a seat for somebody in the waiting list; it is held for a while."""
    when = say_soon(local(body["starts"]), receiver.now)
    there = text("{title}, {when}, {place}", title=_title(body), when=when, place=_place(body))
    lines = (
        text("Có chỗ cho {xh} rồi: {date_time_place}. Đi không?", date_time_place=there),
        text("Bot giữ chỗ tới {when}.", when=say_soon(local(body["held"]), receiver.now)),
    )
    return Screen(lines, (_answers(body, asks(maybe=False)), *back_rows(receiver.has_case)))


def note(body: Body, receiver: Receiver) -> Screen:
    """The trainer's own words."""
    lines = (
        text("📅 Lớp {title}: {words}", title=_dated(body), words=str(body["words"])),
        text("Cán bộ {officer} gửi bà con.", officer=str(body["officer"])),
    )
    return Screen(lines, (_way(body), *back_rows(receiver.has_case)))


def papers(body: Body, receiver: Receiver) -> Screen:
    """There are papers; who wants them taps, so that nobody's data are used up."""
    line = text("📎 Tài liệu lớp {title} đây ({n} tệp).", title=_dated(body), n=int(body["papers"]))
    return Screen((line,), (papers_row(int(body["id"])), *back_rows(receiver.has_case)))


def _answers(body: Body, labels: dict[str, Text]) -> Row:
    return answer_row(int(body["id"]), int(body["change"]), labels)


def _days(body: Body, receiver: Receiver) -> list[int]:
    """Return when the other dates of the series begin, those that are still to come."""
    return [it for it in body.get("days", ()) if receiver.now is None or local(it) > receiver.now]


def _way(body: Body) -> Row:
    return (visit_button(text("📍 Chỉ đường"), "way", body["id"]),)


def _title(body: Body) -> Text:
    return in_words(str(body["title"]))


def _place(body: Body) -> Text:
    return raw(str(body["place"]))


def _dated(body: Body) -> Text:
    return text("{title} {day}", title=_title(body), day=say_day(local(body["starts"]).date()))


def _bare(words: object) -> str:
    return str(words).strip().rstrip(".").rstrip()


def _who(teacher: str) -> Text:
    """Name the teacher; who was written down with a title keeps it."""
    if teacher.split()[0].lower() in _TITLES:
        return text("{teacher} dạy.", teacher=teacher[:1].upper() + teacher[1:])
    return text("Cán bộ {teacher} dạy.", teacher=teacher)


WORDINGS: Mapping[str, Word] = {
    "class": announce, "class_t3": three_days, "class_t1": day_before, "class_t2h": two_hours, "class_moved": moved,
    "class_cancelled": cancelled, "class_dropped": dropped, "class_freed": freed, "class_note": note,
    "class_papers": papers,
}  # fmt: skip
"""By the `what` of a broadcast."""

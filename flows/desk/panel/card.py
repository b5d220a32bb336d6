"""The screen of one case: who, how far, where it stopped, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flows.desk.panel.view import View
from flows.desk.panel.waiting import Closing, Rest, closing_line, rest_line
from flows.text import Day, Phone, Text, bold, joined, raw, text


@dataclass(frozen=True, slots=True)
class Facts:
    """What the panel shows beside the answers."""

    no: int
    commune: str
    """Full name; empty while it is not told."""
    steps: Text
    first_name: str = ""
    """What the founder is called in the chat: said while the full name is not told."""
    days_still: int = 0
    at: Text | None = None
    """The question it stopped at."""
    request: str | None = None
    """Words of the oldest open request; "" when nothing was typed."""
    open_requests: int = 0
    reminders: bool = True
    reachable: bool = True
    status: str = "draft"
    rest: Rest | None = None
    closing: Closing | None = None
    why: Text | None = None
    """Why it stands still, in the founder's one tap."""
    meets_on: date | None = None
    """The day of the founding meeting, while it is ahead."""
    officer: str = ""
    notes: int = 0
    returned: Sequence[Text] = field(default_factory=tuple)
    """Parts that went back to the founder with comments, each a line."""
    entered: Sequence[Text] = field(default_factory=tuple)
    """Names of the answers that an officer has entered and the founder has not accepted yet."""
    last_call: Text | None = None
    doubles: Sequence[Text] = field(default_factory=tuple)
    """Other cases that may be the same, each a line."""
    kept_until: date | None = None
    """The last day of a case that is about to be erased because nobody works on it."""


def lines(view: View, facts: Facts) -> tuple[Text, ...]:
    """Word the panel."""
    made = [*facts.doubles, _title(view, facts), _who(view, facts), facts.steps]
    made += [line for line in (_state(facts), _stopped(facts), *facts.returned, _entered(facts), facts.last_call, _end(facts), _office(facts)) if line]
    return tuple(made)


def returned_line(part: Text, day: date, left: int) -> Text:
    """Tell of a part that was returned; `left` comments are not dealt with yet."""
    if not left:
        return text("↩️ Trả lại {part} {day} · sửa xong, chưa gửi lại", part=part, day=Day(day, short=True))
    return text("↩️ Trả lại {part} {day} · còn {n} góp ý chưa sửa", part=part, day=Day(day, short=True), n=left)


def _title(view: View, facts: Facts) -> Text:
    name = bold(view.name())
    if facts.commune:
        return text("{name} · /hs_{no} · {commune}", name=name, no=str(facts.no), commune=facts.commune)
    return text("{name} · /hs_{no}", name=name, no=str(facts.no))


def _who(view: View, facts: Facts) -> Text:
    parts: list[Text] = []
    if founder := view.founder() or facts.first_name:
        parts.append(raw(founder))
    if phone := view.phone():
        parts.append(joined(Phone(phone)))
    if not facts.reachable:
        parts.append(text("không nhắn được"))
    parts.append(text("nhắc: mở") if facts.reminders else text("nhắc: tắt"))
    return joined(*parts)


def _state(facts: Facts) -> Text | None:
    if facts.status == "closed":
        return closing_line(facts.closing) if facts.closing else text("🔒 Đã khép")
    if facts.status == "registered":
        return text("🎉 Đã có giấy")
    if facts.status == "filed":
        return text("📤 Đã nộp")
    return rest_line(facts.rest) if facts.rest else None


def _stopped(facts: Facts) -> Text | None:
    """Say where it stopped and what is asked: Dừng 9 ngày ở “giá bán” · 🆘 “Giá lên xuống hoài, ghi sao?”."""
    parts: list[Text] = []
    if facts.days_still and facts.at and facts.status == "draft":
        parts.append(text("Dừng {n} ngày ở “{question}”", n=facts.days_still, question=facts.at))
    elif facts.at and facts.status == "draft":
        parts.append(text("Đang ở “{question}”", question=facts.at))
    if facts.why and not facts.rest and facts.status == "draft":
        parts.append(text("lý do: {why}", why=facts.why))
    if facts.request is not None:
        parts.append(text("🆘 “{words}”", words=facts.request) if facts.request else text("🆘 nhờ cán bộ giúp"))
    if facts.meets_on:
        parts.append(text("📅 Họp thành lập {day}", day=Day(facts.meets_on, weekday=True, short=True)))
    if facts.open_requests > 1:
        parts.append(text("còn {n} câu hỏi nữa", n=facts.open_requests - 1))
    return joined(*parts) if parts else None


def _entered(facts: Facts) -> Text | None:
    if not facts.entered:
        return None
    return text("⌨️ Ghi giùm: {questions} · chờ bà con bấm ✅", questions=joined(*facts.entered, separator=", "))


def _end(facts: Facts) -> Text | None:
    if facts.kept_until is None:
        return None
    day = Day(facts.kept_until)
    if facts.reachable:
        return text("🗑 Bot giữ hồ sơ tới {day} rồi xóa, trừ khi bà con hay cán bộ làm tiếp", day=day)
    return text("🗑 Bot giữ hồ sơ tới {day} rồi xóa. Không nhắn được bà con: gọi rồi ghi lại cuộc gọi thì bot giữ thêm", day=day)


def _office(facts: Facts) -> Text | None:
    parts: list[Text] = []
    if facts.officer:
        parts.append(text("👤 {officer}", officer=facts.officer))
    if facts.notes:
        parts.append(text("🗒 {n} ghi chú", n=facts.notes))
    return joined(*parts) if parts else None

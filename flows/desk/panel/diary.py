"""One line of a case's diary, in plain words and without anything personal."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from flows.desk.filters.wording import REASONS, STEPS
from flows.desk.panel.calls import OUTCOMES, said_of
from flows.desk.panel.view import View
from flows.desk.panel.waiting import CLOSING, WHY
from flows.desk.plan.support import ITEMS
from flows.documents.papers import BY_CODE
from flows.engine.context import VIETNAM
from flows.founding.flow import FLOW
from flows.founding.review.parts import PARTS
from flows.text import Clock, Day, Text, raw, text

MILESTONES: Mapping[str, Text] = {
    "opened": text("Mở hồ sơ"), "eligible": text("Đủ điều kiện"), "charter": text("Xong điều lệ"),
    "plan": text("Xong kế hoạch"), "members": text("Đủ thành viên"), "meeting": text("Họp xong"),
    "filed": text("Đã nộp"), "registered": text("Có giấy"),
}  # fmt: skip
REVIEWS: Mapping[str, Text] = {
    "sent": text("📤 Gửi cán bộ coi {part}"), "returned": text("↩️ Trả lại {part}"), "passed": text("✅ Coi xong {part}"),
    "reading": text("👀 Đang coi {part}"), "resent": text("📤 Gửi lại {part}"),
}  # fmt: skip


class Happened(Protocol):
    """See `db.desk.diary.Happened`."""

    @property
    def at(self) -> int: ...
    @property
    def what(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def more(self) -> str: ...


def line_of(view: View, it: Happened, officer: str) -> Text:
    """Word one event with its moment; `officer` is "" for what the founder or the bot did."""
    at = datetime.fromtimestamp(it.at / 1000, UTC).astimezone(VIETNAM)
    words = _words(view, it)
    line = text("{day}, {time} · {what}", day=Day(at.date(), short=True), time=Clock(at.time()), what=words)
    return text("{line} · {officer}", line=line, officer=officer) if officer else line


def _words(view: View, it: Happened) -> Text:
    match it.what:
        case "answers":
            return _answers(view, it)
        case "log":
            return _log(it)
        case "told":
            return _told(it)
        case "note":
            return _note(it)
        case "ticket":
            if not it.about:
                return text("🆘 Bà con hỏi cán bộ") if it.kind == "asked" else text("💬 Cán bộ trả lời")
            label = _label(view, it.about)
            return text("🆘 Hỏi: {label}", label=label) if it.kind == "asked" else text("💬 Trả lời: {label}", label=label)
        case "stuck":
            return text("🚧 Vướng ở {step}: {reason}", step=_step(it.about), reason=REASONS.get(it.kind, raw(it.kind)))
        case "milestone":
            return text("🏁 {milestone}", milestone=MILESTONES.get(it.kind, raw(it.kind)))
        case "review":
            return REVIEWS.get(it.kind, text("👀 Coi {part}")).with_(part=PARTS.get(it.about, text("hồ sơ")))
    return raw(it.kind)


def _answers(view: View, it: Happened) -> Text:
    count = int(it.more)
    if it.kind == "officer":
        return text("⌨️ Ghi giùm: {label}", label=_label(view, it.about))
    if count == 1 and FLOW.knows(it.about):
        return text("✏️ Trả lời: {label}", label=_label(view, it.about))
    return text("✏️ Trả lời {n} câu", n=count)


def _log(it: Happened) -> Text:
    match it.kind:
        case "step_done":
            return text("✅ Xong phần {step}", step=_step(it.about))
        case "document":
            paper = BY_CODE.get(it.more)
            return text("📄 Lấy giấy: {paper}", paper=paper.title) if paper else text("📄 Lấy giấy")
    return text("⚖️ Mẫu giấy đổi, kiểm lại")


def _told(it: Happened) -> Text:
    detail = json.loads(it.more) if it.more else {}
    match it.kind:
        case "told_why":
            return text("💬 Bà con cho biết lý do: {why}", why=WHY.get(str(detail.get("why")), WHY["other"]))
        case "paused":
            day = datetime.fromtimestamp(it.at / 1000, UTC).astimezone(VIETNAM).date() + timedelta(days=detail["days"])
            return text("⏸ Bà con xin nghỉ tới {day}", day=Day(day, short=True))
        case "closed":
            return text("🔒 Bà con tự khép")
    return text("🔓 Bà con mở lại")


def _rest(it: Happened) -> Text:
    if it.about == "end" or not it.more:
        return text("▶️ Khỏi đợi nữa")
    day = Day(date.fromisoformat(it.more), short=True)
    why = WHY.get(it.about)
    return text("⏸ Cho đợi tới {day}: {why}", day=day, why=why) if why else text("⏸ Cho đợi tới {day}", day=day)


def _note(it: Happened) -> Text:
    match it.kind:
        case "note":
            return text("🗒 Ghi chú nội bộ")
        case "call":
            day = Day(date.fromisoformat(it.more), short=True) if it.more else None
            outcome = OUTCOMES.get(it.about)
            if outcome is not None and day is not None:
                return said_of(it.about, it.more, "") or text("☎️ Gọi {day}", day=day)
            return text("☎️ Gọi")
        case "pause":
            return _rest(it)
        case "close":
            return text("🔒 Khép: {why}", why=CLOSING.get(it.about, text("lý do khác")))
        case "reopen":
            return text("🔓 Mở lại")
        case "assign":
            return text("👤 Giao hồ sơ")
        case "entered":
            return text("⌨️ Ghi giùm, chờ bà con coi lại")
        case "late":
            late = it.about.startswith("superiors")
            return text("⏰ Báo cấp trên: câu hỏi chưa trả lời") if late else text("⏰ Nhắc cán bộ: câu hỏi chưa trả lời")
        case "papers":
            paper = BY_CODE.get(it.about)
            return text("📄 Cán bộ lấy giấy: {paper}", paper=paper.title) if paper else text("📄 Cán bộ lấy giấy")
        case "nudge":
            return text("📣 Nhắc bà con")
        case "support" if it.about.isdecimal() and 1 <= int(it.about) <= len(ITEMS):
            return text("🤝 Hỗ trợ ngoài bot: {item}", item=ITEMS[int(it.about) - 1])
    return raw(it.kind)


def _label(view: View, key: str) -> Text:
    item = view.item(key)
    if item is not None:
        return view.title(item)
    return STEPS.get(FLOW.question(key).step, text("câu khác")) if FLOW.knows(key) else text("câu khác")


def _step(name: str) -> Text:
    return STEPS.get(name, text("hồ sơ"))

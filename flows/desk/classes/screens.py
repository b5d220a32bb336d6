"""What a trainer reads about classes: the preview, the list, the panel, lists of people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from flows.classes.ready import in_words
from flows.classes.times import local, say_day
from flows.desk.classes.draft import Slot, Values, say_slot, say_start, slots_of
from flows.starting.limits import limits
from flows.text import Phone, Text, joined, raw, text

PER_PAGE = 8
PEOPLE_PER_PAGE = 10


class Counted(Protocol):
    """How many people said what."""

    @property
    def asked(self) -> int: ...
    @property
    def yes(self) -> int: ...
    @property
    def maybe(self) -> int: ...
    @property
    def no(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def silent(self) -> int: ...
    @property
    def seats(self) -> int: ...
    @property
    def present(self) -> int: ...
    @property
    def unreached(self) -> int: ...
    @property
    def left_out(self) -> int: ...
    @property
    def other_day(self) -> int: ...
    @property
    def know(self) -> int: ...
    @property
    def to_know(self) -> int: ...


class Taught(Protocol):
    """A class, as the store keeps it; moments in milliseconds."""

    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def starts_at(self) -> int: ...
    @property
    def ends_at(self) -> int: ...
    @property
    def place(self) -> str: ...
    @property
    def lat(self) -> str | None: ...
    @property
    def seats(self) -> int: ...
    @property
    def teacher(self) -> str: ...
    @property
    def aim(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def change(self) -> int: ...


# -- before it is announced --------------------------------------------------------------------------------


def preview(values: Values, files: int) -> list[Text]:
    """Say the class back as a whole."""
    first, *more = slots_of(values)
    head = text(
        "🎓 Lớp <b>{title}</b> · {when} · {place} · {n} chỗ",
        title=in_words(values["title"]), when=say_slot(first), place=values["place"], n=int(values["seats"]),
    )  # fmt: skip
    lines = [head, *(text("📅 Thêm ngày: {when}", when=say_slot(it)) for it in more)]
    lines.append(text("👤 Người dạy: {teacher}", teacher=values["teacher"]))
    if values.get("aim"):
        lines.append(text("✨ Học xong làm được: {aim}", aim=in_words(values["aim"])))
    if values.get("notes"):
        lines.append(text("📝 Dặn thêm: {notes}", notes=in_words(values["notes"])))
    if files:
        lines.append(text("📎 Tài liệu: {n}", n=files))
    return lines


# -- the list ----------------------------------------------------------------------------------------------


def list_line(place: int, it: Taught, counts: Counted, *, is_over: bool) -> Text:
    """One line of the list: "1. Lập kế hoạch · 13:30 thứ Năm 03/12 · mời 126 · đi 58"."""
    head = text("{no}. <b>{title}</b> · {when}", no=place, title=in_words(it.title), when=say_start(it.starts_at))
    if it.state == "dropped":
        return text("{head} · 🛑 đã hủy", head=head)
    if it.state != "open":
        return text("{head} · 🛑 hoãn", head=head)
    parts = [text("mời {n}", n=counts.asked), text("đi {n}", n=counts.yes)]
    left = it.seats - counts.seats
    if is_over:
        parts.append(text("có mặt {n}", n=counts.present))
    else:
        parts.append(text("còn {n} chỗ", n=left) if left > 0 else text("hết chỗ"))
    return joined(head, *parts)


def say_lesson(it: Taught, counts: Counted) -> Text:
    """Say a class among other work: "13:30 thứ Năm 03/12 · Lập kế hoạch · đi 58 · gọi giùm 9 người"."""
    parts = [say_start(it.starts_at), in_words(it.title), text("đi {n}", n=counts.yes)]
    if it.change and (left := counts.to_know - counts.know):
        parts.append(text("gọi giùm {n} người", n=left))
    return joined(*parts)


# -- one class ---------------------------------------------------------------------------------------------


def panel(it: Taught, counts: Counted, now: datetime) -> list[Text]:
    """A class and how many people said what."""
    starts, ends = local(it.starts_at), local(it.ends_at)
    lines = [
        text("🎓 <b>{title}</b>", title=in_words(it.title)),
        text("📅 {when} · {place}", when=say_slot(Slot(starts.date(), starts.time(), ends.time())), place=it.place),
    ]
    if it.state == "dropped":
        lines.append(text("🛑 Lớp này đã hủy hẳn."))
    elif it.state != "open":
        lines.append(text("🛑 Lớp này đã hoãn."))
    if it.teacher:
        lines.append(text("👤 Người dạy: {teacher}", teacher=it.teacher))
    parts = [
        text("mời {n}", n=counts.asked), text("đi {n}", n=counts.yes), text("chưa chắc {n}", n=counts.maybe),
        text("bận {n}", n=counts.no), text("chưa trả lời {n}", n=counts.silent),
    ]  # fmt: skip
    if counts.present or now >= starts:
        parts.append(text("<b>có mặt {n}</b>", n=counts.present))
    lines.append(joined(*parts))
    lines.append(text("🪑 Chỗ đã giữ: {n}/{seats}", n=counts.seats, seats=it.seats))
    if counts.waiting:
        lines.append(text("⏳ Danh sách chờ: {n} người", n=counts.waiting))
    if counts.unreached:
        lines.append(text("📵 Tin mời không tới: {n} người", n=counts.unreached))
    if counts.left_out:
        lines.append(text("🔕 Bot không gửi tin mời: {n} người (đủ tin tuần này, tắt nhắc hoặc đang nghỉ)", n=counts.left_out))
    if counts.other_day:
        lines.append(text("🗓 Hẹn đi ngày khác: {n} người", n=counts.other_day))
    if it.change and counts.to_know and now <= ends:
        lines.append(knows(it, counts))
    return lines


def knows(it: Taught, counts: Counted) -> Text:
    """Say how many of those who would come know of the last change."""
    told: dict[str, int] = {"n": counts.know, "total": counts.to_know}
    if it.state == "open":
        line = text("📣 Biết đổi lịch: {n}/{total}", **told)
    elif it.state == "dropped":
        line = text("📣 Biết lớp hủy: {n}/{total}", **told)
    else:
        line = text("📣 Biết lớp hoãn: {n}/{total}", **told)
    left = counts.to_know - counts.know
    return text("{line} · gọi giùm {n} người", line=line, n=left) if left else line


LISTS: Mapping[str, Text] = {
    "yes": text("✅ Đi"), "maybe": text("🤔 Chưa chắc"), "no": text("❌ Bận"), "silent": text("❔ Chưa trả lời"),
    "waiting": text("⏳ Chờ chỗ"), "present": text("🙋 Có mặt"), "unreached": text("📵 Không tới được"),
    "left_out": text("🔕 Không gửi tin"), "other_day": text("🗓 Đi ngày khác"),
}  # fmt: skip


def list_label(which: str, count: int) -> Text:
    return text("{label} ({n})", label=LISTS[which], n=count)


def counts_by_list(counts: Counted) -> dict[str, int]:
    return {
        "yes": counts.yes, "maybe": counts.maybe, "no": counts.no, "silent": counts.silent, "waiting": counts.waiting,
        "present": counts.present, "unreached": counts.unreached, "left_out": counts.left_out, "other_day": counts.other_day,
    }  # fmt: skip


def person_line(place: int, name: str, coop: str, commune: str, heads: int) -> Text:
    """One person of a list: "3. Trần Văn Hai (2 người) · HTX Dừa xanh · xã Phước Lợi"."""
    who = text("{name} ({n} người)", name=name, n=heads) if heads > 1 else raw(name)
    parts: list[Text] = [text("{no}. {who}", no=place, who=who)]
    if coop:
        parts.append(text("HTX {coop}", coop=coop))
    if commune:
        parts.append(raw(commune))
    return joined(*parts)


_NOT_SENT: Mapping[str, Text] = {
    "stopped": text("đã tắt nhắc"), "week": text("tuần này nhận đủ {n} tin rồi"), "paused": text("đang tạm nghỉ"),
    "day": text("hôm đó nhận tin khác rồi"), "hours": text("không kịp giờ gửi"), "holiday": text("không kịp vì ngày nghỉ"),
    "late": text("hết hạn gửi"), "cancelled": text("tin mời đã hủy"), "blocked": text("đã chặn bot"),
    "deactivated": text("đã bỏ Telegram"), "chat not found": text("chưa mở bot"), "unreachable": text("không nhắn được"),
}  # fmt: skip
_NOT_TAKEN = {"left_out": text("vì lý do khác"), "unreached": text("Telegram không nhận")}


def not_told_line(line: Text, which: str, reason: str, phone: str) -> Text:
    """Add to a person of a list why the invitation was not sent or did not arrive, and the number to call."""
    parts = [line, _NOT_SENT.get(reason, _NOT_TAKEN[which]).with_(n=limits().per_week)]
    if phone:
        parts.append(text("☎️ {phone}", phone=Phone(phone)))
    return joined(*parts)


def call_line(place: int, name: str, phone: str, commune: str, answer: str) -> Text:
    """One person to be called; the whole number stands on a screen of its own."""
    parts: list[Text] = [text("{no}. {who}", no=place, who=name)]
    parts.append(joined(Phone(phone)) if phone else text("chưa có số"))
    if commune:
        parts.append(raw(commune))
    if answer in _ANSWERS:
        parts.append(_ANSWERS[answer])
    return joined(*parts)


_ANSWERS: Mapping[str, Text] = {
    "": text("chưa trả lời"), "yes": text("đã hẹn đi"), "maybe": text("chưa chắc"), "wait": text("chờ chỗ"), "offered": text("chờ chỗ"),
}  # fmt: skip


def series_line(others: Iterable[Taught]) -> Text | None:
    """Name the other dates of a series."""
    days = [say_day(local(it.starts_at).date()) for it in others]
    return text("🗓 Cùng đợt: {days}", days=joined(*days, separator=", ")) if days else None

"""The counts of a broadcast and how they are told, in one message that is rewritten as it goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.classes.times import say_time
from flows.starting.limits import limits
from flows.text import Text, joined, text


@dataclass(slots=True)
class Tally:
    """How many people stand where. `left_out` and `later` count by reason."""

    waiting: int = 0
    leaving: int = 0
    sent: int = 0
    unreachable: int = 0
    uncertain: int = 0
    later: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    next_at: datetime | None = None
    """When the first of those who get it later do."""

    @property
    def waits_whole(self) -> bool:
        """Tell whether it has got to nobody yet, and is not about to."""
        return bool(self.later) and self.total == self.later.total()

    @property
    def total(self) -> int:
        """Everybody it goes to: those who were left out are not counted, those who were cut off are."""
        open_ = self.waiting + self.leaving + self.later.total()
        return open_ + self.sent + self.unreachable + self.uncertain + self.cut_off

    @property
    def cut_off(self) -> int:
        return self.left_out["cancelled"] + self.left_out["late"]


_REASONS: Mapping[str, Text] = {
    "stopped": text("{n} tắt nhắc"), "unreachable": text("{n} không nhắn được"),
    "week": text("{n} đã nhận đủ {most} tin tuần này"), "paused": text("{n} đang tạm nghỉ"),
    "day": text("{n} hôm nay nhận tin rồi"), "hours": text("{n} chưa tới giờ gửi"), "holiday": text("{n} chờ hết ngày nghỉ"),
    "erased": text("{n} đã xóa dữ liệu"), "answered": text("{n} trả lời trước rồi"), "other_day": text("{n} hẹn đi ngày khác"),
}  # fmt: skip
_OTHERS = text("{n} vì lý do khác")
_ALL_LATER: Mapping[str, Text] = {
    "hours": text("Chưa tới giờ gửi tin, {n} người này sẽ nhận từ {when}."),
    "holiday": text("Đang ngày nghỉ, {n} người này sẽ nhận từ {when}."),
    "day": text("Hôm nay bot nhắn rồi, {n} người này sẽ nhận từ {when}."),
}
"""Where one reason holds back everybody."""


def say_left_out(left_out: Mapping[str, int]) -> Text | None:
    """Say who is left out and why, most first; None when nobody is."""
    shown = [(reason, n) for reason, n in left_out.items() if n and reason not in {"cancelled", "late"}]
    if not shown:
        return None
    shown.sort(key=lambda it: (-it[1], it[0]))
    parts = [_reason(reason, n) for reason, n in shown]
    return text("Bỏ ra: {reasons}.", reasons=joined(*parts, separator=", "))


def say_later(later: Mapping[str, int], total: int, first: datetime | None) -> Text | None:
    """Say how many of the people named before get it later, when the first of them do, and why; None when nobody does."""
    found = {reason: n for reason, n in sorted(later.items()) if n}
    if not found or first is None:
        return None
    count, when = sum(found.values()), say_time(first)
    if count == total and len(found) == 1 and (whole := _ALL_LATER.get(next(iter(found)))) is not None:
        return whole.with_(n=count, when=when)
    reasons = joined(*(_reason(reason, n) for reason, n in found.items()), separator=", ")
    if count == total:
        return text("{n} người này nhận sau, sớm nhất {when}: {reasons}.", n=count, when=when, reasons=reasons)
    return text("Trong đó {n} người nhận sau, sớm nhất {when}: {reasons}.", n=count, when=when, reasons=reasons)


def _reason(reason: str, n: int) -> Text:
    return _REASONS.get(reason, _OTHERS).with_(n=n, most=limits().per_week)


def say_tally(state: str, it: Tally) -> list[Text]:
    """Say how far a broadcast has come."""
    told: dict[str, Text] = {
        "waiting": text("Chưa gửi: {n} người", n=it.total),
        "running": text("Đang gửi {n}/{total}", n=it.sent, total=it.total),
        "paused": text("⏸ Đang ngưng · đã gửi {n}/{total}", n=it.sent, total=it.total),
        "cancelled": text("🛑 Đã hủy · đã gửi {n}/{total}", n=it.sent, total=it.total),
        "done": text("Đã gửi {n}/{total}", n=it.sent, total=it.total),
    }
    parts = [told["waiting" if state == "running" and it.waits_whole else state]]
    if it.unreachable:
        parts.append(text("{n} không tới được", n=it.unreachable))
    if it.uncertain:
        parts.append(text("{n} chưa rõ có tới không", n=it.uncertain))
    lines = [joined(*parts)]
    if state != "cancelled" and it.left_out["late"]:
        lines.append(text("{n} người chưa nhận được vì hết hạn gửi.", n=it.left_out["late"]))
    if state == "cancelled" and it.cut_off:
        lines.append(text("{n} người chưa gửi thì không gửi nữa.", n=it.cut_off))
    if state in {"running", "paused"} and (later := say_later(it.later, it.total, it.next_at)):
        lines.append(later)
    left = say_left_out(it.left_out)
    return [*lines, left] if left else lines

"""The look at a nudge before it goes: what will be received, by whom and when."""

from datetime import datetime

from bot.desk.call import Call, button
from bot.desk.days import day_of
from bot.desk.nudging import CANCEL, Target, only_hours
from flows.desk.nudging import next_evening, obstacle, reason_of
from flows.engine.effects import Button, Screen
from flows.starting import Go, Never, Verdict, Wait
from flows.starting.gate import VIETNAM
from flows.text import Clock, Day, Text, text


def preview(call: Call, targets: list[Target], words: str, which: str) -> None:
    """Show exactly what will be received, by whom, and who is left out and why."""
    numbers = [str(it.case.id) for it in targets]
    lines: list[Text] = []
    if len(targets) == 1:
        lines.append(
            text("{name} sẽ nhận: “Cán bộ {officer}: {words}”", name=targets[0].name, officer=call.actor.name, words=words)
        )
    else:
        never = [it for it in targets if isinstance(it.verdict, Never)]
        later = [it for it in targets if isinstance(it.verdict, Wait) and not only_hours(it.verdict)]
        n = len(targets) - len(never) - len(later)
        lines.append(_to_many(n, call.actor.name, words))
        lines += _left_out(text("Nhận sau, khi tới lượt: {n}", n=len(later)), later)
        lines += _left_out(text("Không nhận: {n}", n=len(never)), never)
    waits = next((it.verdict for it in targets if isinstance(it.verdict, Wait)), None)
    rows: list[tuple[Button, ...]] = []
    if len(targets) == 1 and waits is not None:
        lines.append(obstacle(waits, targets[0].name, day_of(call.now)))
        rows.append((button(_at(waits.until), "nudge_send", "now", which, *numbers),))
    else:
        label = text("📨 Gửi ngay") if any(_is_now(it.verdict) for it in targets) else text("⏰ Gửi khi tới lượt")
        rows.append((button(label, "nudge_send", "now", which, *numbers),))
    evening = next_evening(call.now)
    if waits is None or evening > waits.until:
        rows.append((button(_at(evening), "nudge_send", "evening", which, *numbers),))
    call.show(Screen(tuple(lines), (*rows, (button(CANCEL, "nudge_drop", *(numbers if len(numbers) == 1 else ())),))))


def _is_now(verdict: Verdict) -> bool:
    return isinstance(verdict, Go) or only_hours(verdict)


def _to_many(count: int, officer: str, words: str) -> Text:
    if not count:
        return text("Bây giờ chưa ai nhận được: “Cán bộ {officer}: {words}”", officer=officer, words=words)
    return text("{n} người sẽ nhận: “Cán bộ {officer}: {words}”", n=count, officer=officer, words=words)


def _left_out(head: Text, targets: list[Target]) -> list[Text]:
    return [head, *(text("· {name}: {reason}", name=it.name, reason=reason_of(it.verdict)) for it in targets)] if targets else []


def _at(at: datetime) -> Text:
    local = at.astimezone(VIETNAM)
    return text("⏰ {at} {day}", at=Clock(local.time().replace(second=0, microsecond=0)), day=Day(local.date(), short=True))

"""What the bot says when it begins by itself: the ladder of reminders, and an officer's words.

None of it is a question: what is open stays open, and [▶️ Làm tiếp] leads back to it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from flows.engine.context import VIETNAM
from flows.engine.effects import Log, Prefer
from flows.engine.events import ChoicePicked
from flows.engine.progress import left_in, minutes
from flows.engine.talk import Talk, lasting
from flows.founding.order import STEP_NAMES, next_step
from flows.founding.words import coop_name
from flows.starting.limits import limits
from flows.text import Clock, Day, Text, text

HOURS: Mapping[str, Text] = {
    "morning": text("🌅 Sáng"),
    "noon": text("☀️ Trưa"),
    "evening": text("🌙 Chiều tối"),
    "": text("Giờ nào cũng được"),
}


def climb(talk: Talk, payload: Mapping[str, Any]) -> None:
    """One rung of the ladder: each names one small thing to do, and the last says that it is the last."""
    step = next_step(talk) if talk.state.case_no else None
    if step is None or talk.place.get("quiet"):
        return
    rung = int(payload.get("rung", 1))
    talk.order(Log("nudge", step=step, detail={"rung": rung}))
    if rung >= len(limits().rungs):
        _last(talk)
    elif rung == 1:
        _first(talk, step)
    else:
        _second(talk, step)


def _first(talk: Talk, step: str) -> None:
    left = max(left_in(talk.flow, talk.context, step), 1)
    talk.say(
        [
            text(
                "Dạ, {coop} còn chừng {n} câu nữa là xong phần {step} (chừng {m} phút). Câu kế: {question}.",
                coop=coop_name(talk.context), n=left, step=STEP_NAMES[step], m=minutes(left),
                question=_question(talk, step),
            )
        ],
        [
            [lasting(text("▶️ Làm tiếp"), "continue")],
            [lasting(text("⏰ Mai nhắc"), "remind", "", "tomorrow"), lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )  # fmt: skip


def _second(talk: Talk, step: str) -> None:
    item = talk.flow.next_item(talk.context, step)
    talk.say(
        [
            text(
                "{Xh} kẹt câu “{question}” hả? Nhiều người cũng vậy. Cán bộ trả lời giùm được.",
                question=_question(talk, step),
            )
        ],
        [
            [lasting(text("🆘 Nhờ cán bộ"), "ask_officer", item.key if item else "")],
            [lasting(text("▶️ Làm tiếp"), "continue"), lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )


def _last(talk: Talk) -> None:
    talk.say(
        [
            text(
                "Bot không nhắc {coop} nữa. Giấy tờ giữ tới {keep_until}; lúc nào làm tiếp thì gõ /tiep. Cần người chỉ tận nơi thì bấm 🆘.",
                coop=coop_name(talk.context), keep_until=Day(_kept_until(talk)),
            )
        ],
        [[lasting(text("▶️ Làm tiếp"), "continue"), lasting(text("🆘 Hẹn cán bộ"), "ask_officer")]],
    )


def _kept_until(talk: Talk) -> date:
    """Return the last day on which the papers are there if nobody does anything; an office may have done since."""
    seen = talk.place.get("seen")
    since = datetime.fromisoformat(seen) if seen else talk.now
    return since.astimezone(VIETNAM).date() + timedelta(days=talk.state.keep_days)


def _question(talk: Talk, step: str) -> Text:
    item = talk.flow.next_item(talk.context, step)
    if item is None:
        return STEP_NAMES[step]
    return talk.resolve(item.question.label, talk.context.at(item.suffix))


def from_officer(talk: Talk, payload: Mapping[str, Any]) -> None:
    """An officer's own words, signed; they can be answered."""
    if talk.place.get("quiet"):
        return
    talk.order(Log("nudge", detail={"officer": 1}))
    talk.say(
        [text("Cán bộ {officer}: “{text}”", officer=str(payload["officer"]), text=str(payload["text"]))],
        [
            [lasting(text("▶️ Làm tiếp"), "continue"), lasting(text("💬 Trả lời"), "ask_officer")],
            [lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )


def reminders(talk: Talk, event: ChoicePicked | str = "") -> None:
    """Choose whether reminders come, and at which time of day."""
    option = event.option if isinstance(event, ChoicePicked) else ""
    if option == "on":
        talk.place["quiet"] = False
        talk.order(Prefer(quiet=False))
        caps = {"d": limits().per_day, "w": limits().per_week}
        talk.say([text("Đã mở nhắc lại. Mỗi ngày nhiều nhất {d} tin, mỗi tuần nhiều nhất {w} tin.", **caps)])
        return
    if option.startswith("at_"):
        hours = option.removeprefix("at_")
        if hours in HOURS:
            talk.order(Prefer(hours=hours))  # type: ignore[arg-type]
            talk.say([text("Dạ, bot sẽ nhắc: {when}.", when=HOURS[hours])])
        return
    known = limits()
    switch = (
        lasting(text("🔔 Mở nhắc lại"), "reminders", "", "on")
        if talk.place.get("quiet")
        else lasting(text("🔕 Khỏi nhắc"), "no_remind")
    )
    talk.say(
        [
            text("🔔 Nhắc việc: mỗi ngày nhiều nhất {d} tin, mỗi tuần nhiều nhất {w} tin.", d=known.per_day, w=known.per_week),
            text("Bot chỉ nhắn từ {a} tới {b}. {Xh} muốn nhận lúc nào?", a=Clock(known.opens), b=Clock(known.closes)),
        ],
        [
            [lasting(HOURS[name], "reminders", "", f"at_{name}") for name in ("morning", "noon", "evening")],
            [lasting(HOURS[""], "reminders", "", "at_")],
            [switch],
        ],
    )  # fmt: skip


TIMERS = {"idle": climb, "officer_nudge": from_officer}
ACTIONS = {"reminders": reminders}

"""The roll call: who is there, who comes late, who leaves early."""

from collections.abc import Sequence
from datetime import date

from flows.engine.effects import Button
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.meeting.invitation.reminders import forget_reminders, set_reminders
from flows.meeting.invitation.words import when_and_where
from flows.meeting.running.agenda import ROLL, item_called, present_rows
from flows.meeting.running.moves import clock, go_ahead, go_to, header, here, redraw
from flows.text import Day, bold, raw, text

PROMPT = text("Điểm danh: bấm tên người có mặt.")


def lines(talk: Talk) -> list[Line]:
    if talk.place.get("mode") == "few":
        return few_lines(talk)
    shown: list[Line] = [header(talk, here(talk)), bold(PROMPT)]
    day = talk.value("hn.date")
    if day and date.fromisoformat(day) > talk.context.today:
        shown.append(text("Bữa họp: {when}. Tới lúc đó bấm ở đây.", when=when_and_where(talk.context)))
    return shown


def rows(talk: Talk) -> list[list[Button]]:
    if talk.place.get("mode") == "few":
        return [
            [lasting(text("📅 Chọn ngày khác"), "hn_again")],
            [button(text("✏️ Điểm danh lại"), "run", ROLL, "roll")],
        ]
    picked = picked_rows(talk)
    names = [
        button(
            text("☑ {name}", name=m.name) if m.row in picked else text("☐ {name}", name=m.name),
            "run",
            ROLL,
            f"r{m.row}",
        )
        for m in talk.context.founding.members
    ]
    done = [button(text("✅ Xong ({n})", n=len(picked)), "run", ROLL, "done")] if picked else []
    return [
        [button(text("✅ Có mặt đủ"), "run", ROLL, "all")],
        *rows_of(names),
        done,
        [
            button(text("⬅️ Lùi"), "back"),
            button(text("🆘 Hỏi"), "help", ROLL),
            button(text("💾 Nghỉ"), "rest"),
        ],
    ]


def picked_rows(talk: Talk) -> list[str]:
    kept = talk.place.get("picked")
    return present_rows(talk.context) if kept is None else [str(row) for row in kept]


def pick(talk: Talk, option: str) -> None:
    match option:
        case "all":
            count(talk, [m.row for m in talk.context.founding.members])
        case "done":
            count(talk, picked_rows(talk))
        case "roll":
            talk.place["mode"] = ""
            redraw(talk)
        case _:
            picked, row = picked_rows(talk), option[1:]
            talk.place["picked"] = [r for r in picked if r != row] if row in picked else [*picked, row]
            redraw(talk)


def count(talk: Talk, there: Sequence[str]) -> None:
    """Take the roll; too few official members end the meeting before any vote."""
    context = talk.context
    officials = {member.row for member in context.founding.officials}
    talk.place["picked"] = list(there)
    if len(officials & set(there)) < int(context.regime.value("min_members")):
        talk.place["mode"] = "few"
        talk.log("too_few", ROLL, "meeting", there=len(there))
        redraw(talk)
        return
    before = dict((talk.value(ROLL) or {}).get("in") or {})
    came = {row: before.get(row, clock(talk)) for row in there}
    planned = talk.value("hn.date")
    talk.record(ROLL, {"in": came, "out": {}})
    talk.log("answered", ROLL, "meeting", by="tapped")
    lead: list[Line] = []
    early = bool(planned) and date.fromisoformat(planned) > context.today
    if early:
        lead = held_today(talk)
    go_ahead(talk, lead)
    if early:
        talk.place["undo"] = planned
        redraw(talk, lead)


def held_today(talk: Talk) -> list[Line]:
    """The roll is called before the planned day: the meeting is being held today."""
    talk.record("hn.date", talk.context.today.isoformat(), source="default")
    forget_reminders(talk)
    return [
        text(
            "📅 Điểm danh hôm nay nên ngày họp ghi là {day}. Bấm nhầm thì thu lại.",
            day=Day(talk.context.today, weekday=True),
        )
    ]


def undo(talk: Talk) -> None:
    """Take the roll call back: the meeting is on its planned day again."""
    planned = talk.place.pop("undo", None)
    if planned:
        talk.record("hn.date", planned)
        set_reminders(talk)
    talk.erase(ROLL)
    roll = item_called(talk.context, ROLL)
    assert roll is not None
    go_to(talk, roll)


def few_lines(talk: Talk) -> list[Line]:
    context = talk.context
    officials = {member.row for member in context.founding.officials}
    there = len(officials & set(picked_rows(talk)))
    return [
        text(
            "⚠️ Chưa đủ người để thành lập: có mặt {n}, luật cần ít nhất {min} thành viên ({article}). Dời lịch?",
            n=there, min=int(context.regime.value("min_members")), article=context.regime.cite("min_members"),
        ),
        text("Đợi người tới trễ thì bấm điểm danh lại. Mấy câu đã trả lời bot còn giữ đủ."),
    ]  # fmt: skip


# -- late and early ---------------------------------------------------------------------------


def coming_lines(talk: Talk) -> list[Line]:
    words = text("Ai mới tới? Bấm tên.") if talk.place.get("mode") == "late" else text("Ai về sớm? Bấm tên.")
    return [header(talk, here(talk)), bold(words)]


def coming_rows(talk: Talk) -> list[list[Button]]:
    there = set(present_rows(talk.context))
    late = talk.place.get("mode") == "late"
    key = here(talk).key
    names = [
        button(raw(m.name), "run", key, f"r{m.row}")
        for m in talk.context.founding.members
        if (m.row not in there) == late
    ]
    return [*rows_of(names), [button(text("Thôi"), "run", key, "mode:")]]


def move_person(talk: Talk, row: str) -> None:
    """Write down when somebody came or left, and go back to the item."""
    value = talk.value(ROLL) or {}
    came, gone = dict(value.get("in") or {}), dict(value.get("out") or {})
    if talk.place.get("mode") == "late":
        came.setdefault(row, clock(talk))
        gone.pop(row, None)
    else:
        gone[row] = clock(talk)
    talk.record(ROLL, {"in": came, "out": gone})
    talk.place["mode"] = ""
    redraw(talk)

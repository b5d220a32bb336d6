"""When the filing day moves across a border of the law: the founder is told what no longer stands."""

from datetime import date

from flows.engine.effects import Button
from flows.engine.talk import Line, Talk, lasting
from flows.regimes import regime_for
from flows.regimes.changes import what_changes
from flows.text import Day, text

KEY = "law.day"
"""The filing day that the answers were last checked for."""
MOST_SHOWN = 8


def recheck(talk: Talk) -> None:
    """Compare the law of the last check with the law of the filing day; tell the difference once."""
    if not talk.state.case_no:
        return
    new = talk.context.filing_day
    told = talk.value(KEY)
    if told is None:
        talk.record(KEY, new.isoformat(), source="default")
        return
    old = date.fromisoformat(told)
    if regime_for(old).key == regime_for(new).key:
        return
    talk.record(KEY, new.isoformat(), source="default")
    changes = what_changes(talk.context.founding, old, new)
    talk.log("law_changed", detail=f"{regime_for(old).key}>{regime_for(new).key}", count=len(changes))
    lines: list[Line] = [
        text(
            "Mẫu giấy vừa đổi từ {date}. Bot đã kiểm lại, {n} chỗ cần coi.",
            date=Day(regime_for(new).valid_from), n=len(changes),
        )
    ]  # fmt: skip
    rows: list[list[Button]] = []
    for number, change in enumerate(changes[:MOST_SHOWN], start=1):
        lines.append(text("{n}. {what}", n=number, what=change.words))
        if talk.flow.knows(change.field):
            label = text("✏️ {n}. {label}", n=number, label=talk.flow.question(change.field).label)
            rows.append([lasting(talk.resolve(label), "edit", change.field)])
    if len(changes) > MOST_SHOWN:
        lines.append(text("Còn {n} chỗ nữa, bot nhắc ở phần coi lại.", n=len(changes) - MOST_SHOWN))
    talk.say(lines, [*rows, [lasting(text("▶️ Làm tiếp"), "continue")]])

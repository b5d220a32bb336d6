"""When the filing day moves across a border of the law: the founder is told what no longer stands."""

from collections.abc import Sequence
from datetime import date

from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.talk import Line, Talk, lasting
from flows.founding.order import STEP_NAMES
from flows.regimes import regime_for
from flows.regimes.changes import what_changes
from flows.text import Day, Joined, Problem, Text, text

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
    groups = grouped(changes)
    lines: list[Line] = [
        text(
            "Mẫu giấy vừa đổi từ {date}. Bot đã kiểm lại, {n} chỗ cần coi.",
            date=Day(regime_for(new).valid_from), n=len(groups),
        )
    ]  # fmt: skip
    rows: list[list[Button]] = []
    for number, group in enumerate(groups[:MOST_SHOWN], start=1):
        lines.append(text("{n}. {what}", n=number, what=words_of(group)))
        field = group[0].field
        if not talk.flow.knows(field) or not (group[0].severity == "E" or talk.answers.has(field)):
            continue
        question = talk.flow.question(field)
        label = talk.resolve(text("✏️ {n}. {label}", n=number, label=question.label))
        several = len(group) > 1
        rows.append([lasting(label, "gaps", question.step) if several else lasting(label, "edit", field)])
    if len(groups) > MOST_SHOWN:
        lines.append(text("Còn {n} chỗ nữa, bot nhắc ở phần coi lại.", n=len(groups) - MOST_SHOWN))
    talk.say(lines, [*rows, [lasting(text("▶️ Làm tiếp"), "continue")]])


def grouped(changes: Sequence[Problem]) -> list[list[Problem]]:
    """Put what is said of several people together: one line for all of them."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for change in changes:
        key = (change.words.msgid, "" if "name" in change.words.params else change.field)
        groups.setdefault(key, []).append(change)
    return list(groups.values())


def words_of(group: Sequence[Problem]) -> Text:
    first = group[0].words
    if len(group) == 1:
        return first
    return first.with_(name=Joined(tuple(change.words.params["name"] for change in group), ", "))


def open_gaps(talk: Talk, event: ChoicePicked) -> None:
    """Ask what a step still lacks, one question after the other."""
    step = event.question
    item = talk.flow.next_item(talk.context, step) if step in STEP_NAMES and talk.state.case_no else None
    if item is None:
        talk.flow.actions["home"](talk, event)
    else:
        show_item(talk, item)


ACTIONS = {"gaps": open_gaps}

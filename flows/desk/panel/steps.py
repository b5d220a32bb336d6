"""How far a case is, in one line: ✅ Điều lệ · ✏️ Kế hoạch 8/17 · 👥 5/7 · ⬜ Họp · 🔒 Hồ sơ."""

from collections.abc import Collection, Mapping
from datetime import date

from flows.desk.panel.view import View
from flows.founding.flow import FLOW
from flows.founding.order import is_open, is_step_done
from flows.founding.people import members_so_far
from flows.members.rows import counted_rows
from flows.text import Day, Text, joined, text

SHORT: Mapping[str, Text] = {
    "charter": text("Điều lệ"), "plan": text("Kế hoạch"), "members": text("Thành viên"),
    "meeting": text("Họp"), "dossier": text("Hồ sơ"),
}  # fmt: skip


def step_line(
    view: View, passed: Mapping[str, date], *, waiting: Collection[str] = (), returned: Collection[str] = ()
) -> Text:
    """Word the line.

    `passed` names the steps that an officer has read through, and when; `waiting` those that wait to be read,
    `returned` those with comments that are not dealt with yet.
    """
    return joined(*(_one(view, step, passed.get(step), step in waiting, step in returned) for step in SHORT))


def _one(view: View, step: str, passed: date | None, is_waiting: bool, is_returned: bool) -> Text:
    name = SHORT[step]
    if step == "members":
        return text("👥 {count}", count=members_so_far(view.context))
    if is_waiting:
        return text("⏳ {step} (chờ coi)", step=name)
    if is_step_done(FLOW, view.context, step):
        if is_returned:
            return text("✏️ {step} (còn góp ý)", step=name)
        if passed:
            return text("✅ {step} (coi {day})", step=name, day=Day(passed, short=True))
        return text("✅ {step}", step=name)
    if step == "dossier" and not is_open(FLOW, view.context, step):
        return text("🔒 {step}", step=name)
    answered, asked = counted(view, step)
    return text("✏️ {step} {n}/{k}", step=name, n=answered, k=asked) if answered else text("⬜ {step}", step=name)


def is_begun(view: View, step: str) -> bool:
    """Tell whether anything of a step is there, so that its papers say something."""
    return bool(counted_rows(view.answers)) if step == "members" else counted(view, step)[0] > 0


def counted(view: View, step: str) -> tuple[int, int]:
    """Return (answered, asked) of a step, optional questions left out."""
    items = [it for it in FLOW.items(view.context, step) if not it.question.optional]
    return sum(view.answers.has(it.key) for it in items), len(items)

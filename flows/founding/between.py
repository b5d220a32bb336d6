"""Between two steps: what was achieved, where the founding is, and the next thing to do."""

from collections.abc import Sequence

from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.progress import left_in, minutes
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.order import NUMBERED, STEP_NAMES, is_step_done, next_step, shown_percent
from flows.text import Percent, Text, text


def step_done(talk: Talk, step: str, lead: Sequence[Line] = (), extra: Sequence[Sequence[Button]] = ()) -> None:
    """Say that a step is done and name the next one, with a stopping point."""
    coming = next_step(talk)
    talk.log("step_done", "", step)
    talk.go("between", step=coming or step)
    lines: list[Line] = [*lead, done_line(talk, step)]
    rows: list[Sequence[Button]] = []
    if coming:
        left = left_in(talk.flow, talk.context, coming)
        lines.append(
            text("Kế tiếp: {task}, chừng {n} câu, {m} phút.", task=STEP_NAMES[coming], n=max(left, 1), m=minutes(left))
        )
        rows.append([lasting(text("▶️ Làm tiếp: {task}", task=STEP_NAMES[coming]), "go_step", coming)])
    rows += [row for row in extra if not (coming and row and row[0].question == coming)]
    rows.append([lasting(text("🏠 Trang đầu"), "home"), lasting(text("💾 Nghỉ, mai làm"), "rest")])
    talk.ask(lines, rows)


def done_line(talk: Talk, step: str) -> Text:
    percent = Percent(shown_percent(talk) * 10)
    here = next((n for n, name in enumerate(NUMBERED, start=1) if not is_step_done(talk.flow, talk.context, name)), len(NUMBERED))
    if step in NUMBERED:
        return text(
            "Xong bước {k}: {name}. Bước {s}/4 · {p}.",
            k=NUMBERED.index(step) + 1, name=STEP_NAMES[step], s=here, p=percent,
        )  # fmt: skip
    return text("Xong phần {name}. Bước {s}/4 · {p}.", name=STEP_NAMES[step], s=here, p=percent)


def show_between(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.flow.actions["home"](talk, ChoicePicked("home"))


SCREENS = {"between": ScreenOf(show_between)}

"""How far a founding is, said without numbers that jump about."""

from flows.engine.context import Context
from flows.engine.flow import Flow
from flows.engine.question import Item
from flows.engine.talk import Line, Talk
from flows.text import text

SECONDS_PER_QUESTION = 32


def left_in(flow: Flow, context: Context, step: str) -> int:
    """Count the questions of a step that are still open, and those to come."""
    to_come = flow.step(step).to_come
    answered = context.answers.by_key
    open_now = sum(item.key not in answered for item in flow.items(context, step))
    return open_now + (to_come(context) if to_come else 0)


def share_done(flow: Flow, context: Context, step: str) -> float:
    """Return answered ÷ asked of a step, optional questions left out."""
    has = context.answers.has
    asked = [has(item.key) for item in flow.items(context, step) if not item.question.optional]
    return sum(asked) / len(asked) if asked else 0.0


def is_done(flow: Flow, context: Context, step: str) -> bool:
    """A step is done when its last question, the check screen, was confirmed and nothing is missing."""
    has = context.answers.has
    items = [item for item in flow.items(context, step) if not item.question.optional]
    return bool(items) and all(has(item.key) for item in items)


def minutes(questions: int) -> int:
    return max(1, round(questions * SECONDS_PER_QUESTION / 60))


def title_line(talk: Talk, item: Item) -> Line:
    """Where am I: "Điều lệ · phần C · còn chừng 4 câu"."""
    step = talk.flow.step(item.question.step)
    if talk.answers.has(item.key):
        return step.title
    left = left_in(talk.flow, talk.context, step.name)
    if item.question.part:
        return text("{step} · phần {part} · còn chừng {n} câu", step=step.title, part=item.question.part, n=max(left, 1))
    return text("{step} · còn chừng {n} câu", step=step.title, n=max(left, 1))

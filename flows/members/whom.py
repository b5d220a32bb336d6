"""Whom a question of the member list is about."""

from flows.engine.context import Context
from flows.members.rows import entry_of, name_of, number_of
from flows.text import Text, text


def whom(context: Context) -> Text:
    """Name the person of the present row, by place in the list while there is no name."""
    answers, row = context.answers, context.suffix
    name = name_of(answers, row)
    if name:
        return text("👤 {name}", name=name)
    if entry_of(answers, row).get("me"):
        return text("👤 Phần của {xh}")
    return text("👤 Người thứ {n}", n=number_of(answers, row))

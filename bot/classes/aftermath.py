"""What the cases did after a class, for its panels."""

from datetime import datetime

from bot.clock import millis
from db.classes import effect
from db.classes.effect import Group
from db.classes.lessons import OPEN, Lesson
from db.connect import Tx
from flows.classes.effect import LATER, SOON, went_on
from flows.classes.times import local
from flows.text import Text


def groups_of(tx: Tx, it: Lesson) -> tuple[Group, Group]:
    """Count the cases that came to a class, and those that were asked and did not."""
    ends = local(it.ends_at)
    soon, later = millis(ends + SOON), millis(ends + LATER)
    return effect.by_came(tx, it.id, starts=it.starts_at, ends=it.ends_at, soon=soon, later=later)


def effect_line(tx: Tx, it: Lesson, now: datetime) -> Text | None:
    """Say in one line how many went on; None while that cannot be said."""
    if it.state != OPEN or now < local(it.ends_at) + SOON:
        return None
    came, _ = groups_of(tx, it)
    return went_on(came) if came.cases else None

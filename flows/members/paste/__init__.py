"""A list pasted in one message: read, shown with what is missing, and kept only with consent."""

from flows.members.paste.asking import SCREENS as ASKING
from flows.members.paste.bulk import SCREENS as BULK
from flows.members.paste.kept import QUESTIONS, TIMERS
from flows.members.paste.review import SCREENS as REVIEW

SCREENS = {**ASKING, **REVIEW, **BULK}

__all__ = ["QUESTIONS", "SCREENS", "TIMERS"]

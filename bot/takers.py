"""Who may deal with an event before the founding does. The first who takes it has it."""

from bot.classes.classroom import Classroom
from bot.desk.call import TAP as OF_DESK
from bot.desk.desk import Desk
from bot.desk.links import Invitation
from bot.taken import Taker
from flows.classes.buttons import TAP as OF_CLASSES

TAKERS: tuple[type[Taker], ...] = (Invitation, Desk, Classroom)
BUTTONS = frozenset({OF_DESK, OF_CLASSES})
"""Actions of buttons that are nothing for the founding even when nobody takes them."""

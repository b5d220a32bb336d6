"""The leave that an officer is on, with the button that ends it."""

from bot.desk.call import Call, button
from bot.desk.days import day_of
from db.desk import staff
from flows.desk.today.card import Away
from flows.text import text

BACK_TO_WORK = (button(text("🔙 Tôi làm lại rồi"), "back_to_work"),)


def away_of(call: Call) -> Away | None:
    """Read the leave that runs now; None for who is there."""
    running = staff.leave_of(call.tx, call.actor.person, now=call.at)
    return Away(day_of(running.until_at - 1), running.name) if running else None

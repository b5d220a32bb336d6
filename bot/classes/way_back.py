"""The way back from a class to the question of the founding that is open in the same chat."""

import json

from bot.advancing import PLACE_PURPOSE
from bot.desk.call import Call
from db.classes import presence
from flows.classes.buttons import SEPARATOR, Row, back_rows

AT_REST = frozenset({"", "welcome", "home", "rest", "between"})
"""Where a chat waits for no words."""


def open_question(call: Call) -> str:
    """Name the question that is open in this chat, so that words may be its answer; empty when none is."""
    stand = presence.stand_of(call.tx, call.actor.person)
    if stand.place is None:
        return ""
    place = json.loads(call.parts.ring.open(stand.place, PLACE_PURPOSE))["place"]
    at = str(place.get("at") or "")
    return "" if at in AT_REST else f"{at} {place.get('key') or ''}".replace(SEPARATOR, " ")


def way_on(call: Call) -> tuple[Row, ...]:
    """Offer to go on with the open question, if there is one."""
    return back_rows(bool(open_question(call)))

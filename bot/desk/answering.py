"""Passes an officer's answer to a request on to the founder."""

from typing import Any

from bot.case_cache import dumps
from bot.desk.call import Call
from bot.effects import TICKET_PURPOSE
from db.desk import tickets
from db.desk.tickets import TicketRow
from flows.desk.places import name_of
from flows.desk.policy import Role


def signature(call: Call, commune: str) -> tuple[str, str]:
    """Return (name, area) under which the officer speaks to founders of a commune; no area for the province."""
    for grant in call.actor.grants:
        if grant.role is Role.COMMUNE and commune in grant.communes:
            return call.actor.name, name_of(grant.area)
    return call.actor.name, ""


def close(call: Call, ticket: TicketRow, words: str) -> bool:
    """Write the answer down; False when somebody was first. The case stands as before until `refresh`."""
    sealed = call.parts.ring.seal(dumps({"words": words}).encode("utf-8", "replace"), TICKET_PURPOSE)
    if not tickets.answer(call.tx, ticket.id, sealed, call.actor.person, at=call.at):
        return False
    call.audit("ticket_answered", str(ticket.id))
    return True


def body_of(call: Call, ticket: TicketRow, words: str, value: Any = None) -> dict[str, Any]:
    """What the flow of the founding is told."""
    name, area = signature(call, ticket.commune)
    return {
        "id": f"t{ticket.id}", "key": ticket.question, "words": words, "name": name, "area": area,
        "by": call.actor.person, "value": value,
    }  # fmt: skip

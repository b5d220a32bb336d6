"""Takes what officers send: finds the handler, asks the policy, runs it inside the turn's transaction.

A person without a role never gets here, so that officers' commands look unknown to everybody else.
"""

import json
from typing import TYPE_CHECKING, Any

from bot.clock import moment
from bot.desk import handlers
from bot.desk.call import SEPARATOR, TAP, Call, NotFound
from bot.desk.days import day_of
from bot.desk.menu import commands_of
from bot.desk.registry import DESK, Handler
from bot.desk.who import actor_of
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.taken import Taken
from db import outbox
from db.connect import Tx
from db.desk import state
from db.heads import Head
from flows.desk.policy import Actor, least_role
from flows.desk.staff import ROLE_NAMES
from flows.engine.events import (
    ChoicePicked,
    CommandGiven,
    Event,
    FileReceived,
    LocationReceived,
    TextReceived,
)
from flows.text import joined, raw, text

if TYPE_CHECKING:
    from bot.turn import Turns

__all__ = ["Desk"]

PURPOSE = b"desks.sealed"
NOT_FOUND = text("Không tìm thấy hồ sơ.")
FORM = "anh chị"

handlers.load()


class Desk:
    """The desk for one turn."""

    def __init__(self, parts: "Turns", tx: Tx, head: Head, out: Outgoing, at: int) -> None:
        self._parts = parts
        self._tx = tx
        self._head = head
        self._out = out
        self._at = at

    def take(self, event: Event, incoming: Incoming) -> Taken | None:
        """Deal with an event; None when it is nothing for the desk."""
        if not self._head.staff:
            return None
        actor = self._actor(incoming.account)
        if not actor.grants:
            return None
        sealed = state.load(self._tx, self._person)
        desk = json.loads(self._parts.ring.open(sealed, PURPOSE)) if sealed else {}
        known = json.dumps(desk, sort_keys=True)
        call = self._call(actor, incoming, desk)
        taken = self._dispatch(call, event, incoming)
        if json.dumps(call.desk, sort_keys=True) != known:
            state.save(self._tx, self._person, call.seal(call.desk, PURPOSE))
        return call.taken if taken else None

    def show(self, name: str, account: int, args: tuple[str, ...] = ()) -> Taken | None:
        """Run a handler that nobody asked for, such as the card of the morning."""
        actor, handler = self._actor(account), DESK.named(name)
        if not actor.grants or handler is None:
            return None
        call = self._call(actor, None, {})
        call.args = args
        self._run(handler, call)
        return call.taken

    def _call(self, actor: Actor, incoming: Incoming | None, desk: dict[str, Any]) -> Call:
        return Call(
            self._parts, self._tx, actor, self._out, incoming, moment(self._at), self._at,
            self._head.language or "vi", FORM, desk=desk,
        )  # fmt: skip

    def _dispatch(self, call: Call, event: Event, incoming: Incoming) -> bool:
        match event:
            case ChoicePicked(action=action, question=name, option=option) if action == TAP:
                # Words typed after another button was tapped are not meant for what waited before.
                call.desk.pop("waits", None)
                handler = DESK.named(name)
                call.args = tuple(option.split(SEPARATOR)) if option else ()
                return handler is not None and self._run(handler, call)
            case CommandGiven(name=name, words=words):
                call.desk.pop("waits", None)
                handler, words = handlers.command(name, words)
                call.words = words
                return handler is not None and (self._run(handler, call) or _refuse(call, handler))
            case TextReceived(text=words, edited=False):
                call.words = words
                return self._replied(call, incoming) or self._typed(call)
            case FileReceived():
                call.file = event
                return self._sent_instead(call)
            case LocationReceived():
                call.pin = event
                return self._sent_instead(call)
        return False

    def _sent_instead(self, call: Call) -> bool:
        """A file or a pin is the desk's only where it is waited for."""
        waits = call.desk.get("waits") or [""]
        handler = DESK.named(waits[0])
        if handler is None or not (handler.takes_files if call.file else handler.takes_pins):
            return False
        call.desk.pop("waits")
        call.args = tuple(waits[1:])
        return self._run(handler, call)

    def _replied(self, call: Call, incoming: Incoming) -> bool:
        """A reply to the message of a request is its answer, whatever else the desk waits for."""
        ticket = outbox.ticket_of(self._tx, incoming.chat, incoming.reply_to) if incoming.reply_to else None
        handler = DESK.named("reply") if ticket is not None else None
        if handler is None:
            return False
        call.args = (str(ticket),)
        return self._run(handler, call)

    def _typed(self, call: Call) -> bool:
        waits = call.desk.pop("waits", None)
        if waits:
            handler = DESK.named(waits[0])
            call.args = tuple(waits[1:])
            return handler is not None and self._run(handler, call)
        is_founder = self._head.case_id is not None
        handler, call.words = handlers.plain_words(call.words, call.actor, day_of(call.now), is_founder=is_founder)
        return handler is not None and self._run(handler, call)

    def _run(self, handler: Handler, call: Call) -> bool:
        """Run a handler if the policy allows it, in the area of what it is about."""
        if not call.actor.may(handler.action):
            return False
        try:
            if handler.about == "case" and call.args:
                call.case(call.args[0], handler.action)
            handler.run(call)
        except NotFound as missing:
            call.say(missing.words or NOT_FOUND)
        return True

    @property
    def _person(self) -> int:
        assert self._head.person is not None
        return self._head.person

    def _actor(self, account: int) -> Actor:
        return actor_of(self._tx, self._person, account, self._head.first_name or "", now=self._at)


def _refuse(call: Call, handler: Handler) -> bool:
    """Say of which role a command is. Only officers hear that: to everybody else it is unknown."""
    own = joined(*(raw(f"/{it.name}") for it in commands_of(call.actor)), separator=", ")
    call.say(text("Lệnh này của {role}. Lệnh của {xh}: {commands}", role=ROLE_NAMES[least_role(handler.action)], commands=own))
    return True

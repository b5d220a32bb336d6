"""Takes what people tap and type about classes, inside the turn's transaction. The open question is not touched."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.classes import visits
from bot.classes.registry import LINK_PREFIX, VISITS, Declined, Run
from bot.clock import moment
from bot.desk.call import Call, NotFound
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.taken import Taken
from db import turns
from db.classes import waiting
from db.connect import Tx
from db.heads import Head
from flows.classes.buttons import SEPARATOR, TAP
from flows.classes.codes import code_in
from flows.desk.policy import Actor
from flows.engine.events import ChoicePicked, CommandGiven, Event, TextReceived
from flows.text import text

if TYPE_CHECKING:
    from bot.turn import Turns

NOT_FOUND = text("Lớp này không còn nữa. Gõ /taphuan coi lớp khác.")
FORM = "anh chị"
WAIT_MS = 15 * 60_000
"""How long words that a visit asked for are waited for; after that, words are an answer as always."""

visits.load()


class Classroom:
    """The classes for one turn."""

    def __init__(self, parts: "Turns", tx: Tx, head: Head, out: Outgoing, at: int) -> None:
        self._parts = parts
        self._tx = tx
        self._head = head
        self._out = out
        self._at = at

    def take(self, event: Event, incoming: Incoming) -> Taken | None:
        """Deal with an event; None when it is nothing for a class, and then nothing has been written."""
        for visit, args, words in self._visits_of(event):
            if visit is None:
                continue
            call = self._call(incoming)
            call.args, call.words = args, words
            try:
                visit(call)
            except NotFound as missing:
                call.say(missing.words or NOT_FOUND)
            except Declined:
                continue
            self._keep_waiting(call)
            return call.taken
        return None

    def _visits_of(self, event: Event) -> Iterator[tuple[Run | None, tuple[str, ...], str]]:
        """Name what an event may be meant for, the likeliest first."""
        match event:
            case ChoicePicked(action=action, question=name, option=option) if action == TAP:
                yield VISITS.named(name), tuple(option.split(SEPARATOR)) if option else (), ""
            case CommandGiven(name="start", words=words) if words.startswith(LINK_PREFIX):
                yield VISITS.named("link"), tuple(words.removeprefix(LINK_PREFIX).partition(" ")[0].split("_")), ""
            case CommandGiven(name=name, words=words):
                yield VISITS.of_command(name), (), words
            case TextReceived(text=words, edited=False):
                if code := code_in(words):
                    yield VISITS.named("code"), (), code
                name, *args = self._waited_for() or [""]
                yield VISITS.named(name), tuple(args), words

    def _waited_for(self) -> list[str]:
        """Return the visit that waits for words, with its arguments."""
        waits, _, until = (self._head.waits or "").rpartition("|")
        return waits.split(SEPARATOR) if waits and self._at <= int(until) else []

    def _keep_waiting(self, call: Call) -> None:
        """Note for which visit the next words are; whatever waited before waits no more."""
        waits = call.desk.get("waits")
        value = f"{SEPARATOR.join(waits)}|{self._at + WAIT_MS}" if waits else None
        if value != self._head.waits:
            call.steps.append(waiting.keep(call.actor.person, value))

    def _call(self, incoming: Incoming) -> Call:
        head = self._head
        person = head.person
        if person is None:
            person = turns.ensure_person(self._tx, incoming.account, incoming.first_name, "vi", at=self._at)
        actor = Actor(person, incoming.account, head.first_name or incoming.first_name)
        return Call(
            self._parts, self._tx, actor, self._out, incoming, moment(self._at), self._at, head.language or "vi", FORM
        )

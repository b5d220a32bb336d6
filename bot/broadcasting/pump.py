"""One step of a broadcast: take over what has become of messages, hand over the next few, tell how far it is.

Each step is one transaction. Whenever the process ends, a person is either still waiting or in the outbox, and
the outbox sends nothing twice by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import failpoints, starting
from bot.broadcasting.ordering import body_of
from bot.broadcasting.tallying import tally_of
from bot.case_cache import dumps
from bot.clock import millis, moment
from bot.outgoing import PURPOSE
from bot.own_events import queue_desk
from bot.settling import STALE_MS
from bot.tokens import Tap, Tokens
from bot.wording import Message, word_screen
from db import settings
from db.broadcasts import broadcasts, ledger
from db.broadcasts.broadcasts import Broadcast
from db.broadcasts.ledger import Waiting
from db.connect import Tx
from db.desk import starts
from db.sealing import KeyRing
from flows.desk.broadcasts.judging import Later, Send, Skip, judge
from flows.desk.broadcasts.receiver import Receiver
from flows.desk.broadcasts.wording import WORDINGS
from flows.engine.effects import Button
from flows.starting import KINDS
from flows.starting.kinds import AGREED
from flows.text import raw

AHEAD = 50
"""Messages of all broadcasts that wait in the outbox: two seconds of sending, so that little has to be taken back."""
PUT_BACK = 100
"""Those of chats that asked to wait come on top: they must not keep the others waiting. More of them is an outage."""
LOOKED_THROUGH = 200
"""People looked at in one step: those who are left out cost no room in the outbox."""
TELL_MS = 3_000
FORMS = {"xh": raw("anh chị"), "Xh": raw("Anh chị")}


@dataclass(slots=True)
class Step:
    """What one step came to."""

    handed: int = 0
    lane: int | None = None
    """The chat of the officer, when there is something to tell."""
    goes_on: bool = False
    """There is more to do at once, not only to wait for."""


class Pump:
    def __init__(self, ring: KeyRing, tokens: Tokens) -> None:
        self._ring = ring
        self._tokens = tokens

    def step(self, tx: Tx, number: int, now: datetime) -> Step:
        """Take a broadcast a little further."""
        it = broadcasts.lock(tx, number)
        if it is None:
            return Step()
        at = millis(now)
        ledger.gather(tx, number, at=at)
        is_on, is_late = it.state in (broadcasts.WAITING, broadcasts.RUNNING), at > it.until
        # Telegram may have refused for now what was on its way when it was held or ended: it is not tried again.
        broadcasts.take_back(tx, number, made_before=at - STALE_MS if is_on and not is_late else broadcasts.EVER)
        if not is_on:
            if it.state == broadcasts.CANCELLED:
                broadcasts.skip_rest(tx, number, "cancelled", at=at)
            return self._told(tx, it, Step(), at, it.state)
        broadcasts.run(tx, number)
        if is_late:
            broadcasts.skip_rest(tx, number, "late", at=at)
        step = self._hand_over(tx, it, now)
        failpoints.reach("in_broadcast")
        state = broadcasts.RUNNING
        if not step.goes_on and not ledger.is_open(tx, number):
            state = broadcasts.DONE
            broadcasts.end(tx, number, at=at)
        return self._told(tx, it, step, at, state)

    def hold(self, tx: Tx, number: int, now: datetime) -> Step:
        """Hold a broadcast that cannot go on, and tell its officer; one that nobody ordered goes on being tried."""
        it = broadcasts.lock(tx, number)
        if it is None or it.chat is None or not broadcasts.pause(tx, number):
            return Step()
        return self._told(tx, it, Step(), millis(now), broadcasts.PAUSED)

    def _hand_over(self, tx: Tx, it: Broadcast, now: datetime) -> Step:
        step = Step()
        waiting, untried = ledger.in_outbox(tx)
        room = min(AHEAD - untried, AHEAD + PUT_BACK - waiting)
        if room <= 0:
            return step
        at, body = millis(now), body_of(self._ring, it)
        people = ledger.next_people(tx, it.id, now=at, limit=LOOKED_THROUGH)
        for who in people:
            if step.handed == room:
                return step
            step.handed += self._deal_with(tx, it, who, body, now)
        step.goes_on = len(people) == LOOKED_THROUGH
        return step

    def _deal_with(self, tx: Tx, it: Broadcast, who: Waiting, body: Mapping[str, Any], now: datetime) -> bool:
        """Ask the gate about one person; True when the message was put into the outbox."""
        # What an officer had sent again counted the first time; only the hours still matter.
        kind, at = AGREED if who.again else KINDS[it.kind], millis(now)
        match judge(starting.verdict(tx, who.person, kind, now), moment(it.until)):
            case Later(until, reason):
                ledger.put_off(tx, who, reason, until=millis(until))
            case Skip(reason):
                ledger.skip(tx, who, reason, at=at)
            case Send():
                payload = self._ring.seal(dumps(self._message(tx, it, who, body, now)).encode("utf-8", "replace"), PURPOSE)
                ledger.hand_over(tx, it.id, who, "send", payload, now=at)
                key = f"broadcast.{it.id}.{who.person}"
                starts.note(tx, who.person, key, kind.name, case_id=None, by=it.by, at=at)
                return True
        return False

    def _message(self, tx: Tx, it: Broadcast, who: Waiting, body: Mapping[str, Any], now: datetime) -> Message:
        def sign(button: Button) -> str:
            tap = Tap(button.action, button.question, button.option, button.seq, 0)
            return self._tokens.sign(tap, who.account, lambda short, whole: _shorten(tx, short, whole))

        screen = WORDINGS[it.what](body, Receiver(who.person, who.case_id is not None, now))
        [message] = word_screen(screen, who.language, FORMS, sign, whole=True)
        return message

    def _told(self, tx: Tx, it: Broadcast, step: Step, at: int, state: str) -> Step:
        """Let the officer's desk rewrite the message with the counts, when they have changed."""
        if it.chat is None or (state == broadcasts.RUNNING and 0 <= at - it.told_at < TELL_MS):
            return step
        tally = tally_of(tx, it.id, at=at)
        told = f"{state} {tally.sent} {tally.unreachable} {tally.uncertain} {tally.later.total()} {tally.left_out.total()}"
        if told == it.told:
            return step
        broadcasts.note_told(tx, it.id, told, at=at)
        queue_desk(tx, self._ring, f"broadcast.{it.id}.{at}.{told}"[:80], it.chat, "broadcast_live", (str(it.id),), at=at)
        step.lane = it.chat
        return step


def _shorten(tx: Tx, short: str, whole: str) -> None:
    tx.run(settings.SHORTEN, short=short, whole=whole)

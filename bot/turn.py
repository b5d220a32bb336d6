"""One update, one transaction: load, let the flow decide, save everything together."""

from collections.abc import Callable, Mapping
from typing import Any

from bot import failpoints
from bot.case_cache import CaseCache
from bot.case_index import CaseIndex
from bot.clock import Clock, millis
from bot.flow import Flow
from bot.from_bot import FromBot
from bot.from_telegram import FromTelegram
from bot.incoming import Incoming
from bot.officers import Officers
from bot.own_events import open_raw
from bot.tokens import Tokens
from bot.work import Outcome
from db import heads, inbox, turns
from db.connect import Tx
from db.sealing import KeyRing
from flows.keeping import TERMS, Terms

LONGEST_REST_MS = 60_000
"""A rest longer than any we order comes from a clock that was put back: it is over."""

ReadUpdate = Callable[[Mapping[str, Any]], Incoming]


class HasToWait(Exception):
    """An update cannot be dealt with as it comes in."""


class Turns:
    def __init__(
        self,
        flow: Flow,
        ring: KeyRing,
        tokens: Tokens,
        clock: Clock,
        read_update: ReadUpdate,
        officers: Officers,
        terms: Terms = TERMS,
    ) -> None:
        self.flow = flow
        self.ring = ring
        self.tokens = tokens
        self.clock = clock
        self.read_update = read_update
        self.officers = officers
        self.terms = terms
        self.cases = CaseCache(ring, flow.is_personal)
        self.index = CaseIndex(ring)

    def take(self, tx: Tx, lane: int) -> Outcome:
        """Deal with the oldest waiting row of a lane.

        Raises:
            Conflict: something changed meanwhile; the transaction is to be repeated.
            LaneTaken: another process works on this lane.
        """
        now = self.clock.now()
        head = heads.oldest(tx, lane)
        if head is None:
            return Outcome()
        if 0 < head.not_before - millis(now) <= LONGEST_REST_MS:
            return Outcome(rest_until=head.not_before)
        raw = open_raw(self.ring, head.raw)
        assert head.inbox_id is not None
        work = FromTelegram if head.key is None else FromBot
        outcome = work(self, tx, lane, head, millis(now), [turns.finish_inbox(head.inbox_id)]).take(raw)
        failpoints.reach("in_turn")
        return outcome

    def take_new(self, tx: Tx, lane: int, update_id: int, update: Mapping[str, Any]) -> Outcome:
        """Deal with an update that is not stored: it is noted as done together with what comes of it.

        Nothing has worked when its number is known already.

        Raises:
            Conflict, LaneTaken: as with `take`.
            HasToWait: it is to be stored, and taken when its turn comes.
        """
        at = millis(self.clock.now())
        row = inbox.note(tx, update_id, lane, at=at)
        if row is None:
            return Outcome()
        outcome = FromTelegram(self, tx, lane, heads.of_new(tx, lane, row), at, []).take(update)
        if not outcome.worked:
            raise HasToWait
        failpoints.reach("in_turn")
        return outcome

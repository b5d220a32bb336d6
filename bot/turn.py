"""One update, one transaction: load, let the flow decide, save everything together."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot import alarms, failpoints, starting
from bot.advancing import Advance
from bot.case_cache import CaseCache
from bot.case_index import CaseIndex
from bot.classes.classroom import Classroom
from bot.clock import Clock, millis, moment
from bot.desk import later
from bot.desk.call import NOTES_PURPOSE, TAP, Call
from bot.desk.desk import Desk
from bot.desk.standing import refresh
from bot.flow import Flow
from bot.incoming import Incoming
from bot.officers import Officers
from bot.outgoing import Outgoing
from bot.own_events import (
    ForCase,
    ForDesk,
    Lost,
    PapersFail,
    PapersMade,
    Slow,
    open_raw,
    papers_sent,
    prompt_lost,
    read_own,
)
from bot.tokens import Tokens
from bot.unseen import is_unseen
from db import heads, inbox, outbox, settings, turns
from db.classes import waiting
from db.connect import Tx
from db.desk import episodes, nudges
from db.heads import Head
from db.sealing import KeyRing
from db.turns import Guarded, Step
from flows.classes import buttons as classes
from flows.engine.events import ChoicePicked, CommandGiven, Event, TextReceived, TimerFired
from flows.text import text
from locales import LANGUAGES, plain, render

LONGEST_REST_MS = 60_000
"""A rest longer than any we order comes from a clock that was put back: it is over."""

DEAD_BUTTON = text("Nút không còn hiệu lực.")
GROUP_LINE = text("Chào bà con. Bot này chỉ trò chuyện riêng từng người. Bà con nhắn riêng cho bot giùm.")
WORKING = text("Bot đang soạn, chừng nửa phút…")
PAPERS_FAILED = text(
    "Bot chưa làm được giấy này. Câu trả lời còn đủ hết, cán bộ đã được báo. Chừng một tiếng nữa bấm lại giùm."
)

ReadUpdate = Callable[[Mapping[str, Any]], Incoming]


@dataclass(slots=True)
class Outcome:
    """What a turn leaves to do after its commit."""

    worked: bool = False
    rest_until: int = 0
    """The lane waits: its oldest row is not due before this moment."""
    waits_for_send: bool = False
    """The lane waits until its prompt has been sent."""
    sends: bool = False
    jobs: bool = False
    wakes: frozenset[int] = frozenset()
    """Other lanes that were given something to do."""
    toasts: list[tuple[str, str]] = field(default_factory=list)
    """(callback id, words): every tap is answered."""


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
    ) -> None:
        self.flow = flow
        self.ring = ring
        self.tokens = tokens
        self.clock = clock
        self.read_update = read_update
        self.officers = officers
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
        turn = Turn(self, tx, lane, head, millis(now), [turns.finish_inbox(head.inbox_id)])
        outcome = turn.own(raw) if head.key is not None else turn.update(raw)
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
        outcome = Turn(self, tx, lane, heads.of_new(tx, lane, row), at, []).update(update)
        if not outcome.worked:
            raise HasToWait
        failpoints.reach("in_turn")
        return outcome


class Turn:
    """The work on one row."""

    def __init__(
        self, parts: Turns, tx: Tx, lane: int, head: Head, at: int, steps: list[Step | Guarded]
    ) -> None:
        """`steps` are what is to be written in any case."""
        assert head.inbox_id is not None
        self._parts = parts
        self._tx = tx
        self._lane = lane
        self._head = head
        self._at = at
        self._out = Outgoing(parts.ring, head.inbox_id, at)
        self._steps = steps
        self._outcome = Outcome(worked=True)

    def update(self, raw: Mapping[str, Any]) -> Outcome:
        """Deal with an update of Telegram."""
        incoming = self._parts.read_update(raw)
        if incoming.callback_id:
            self._outcome.toasts.append((incoming.callback_id, ""))
        match incoming.what:
            case "event":
                return self._event(incoming)
            case "tap":
                return self._tap(incoming)
            case "group" | "joined_group":
                return self._leave_group(incoming)
            case "left":
                return self._reachable("blocked")
            case "returned":
                return self._reachable(None)
        return self._finish()

    def own(self, raw: Mapping[str, Any]) -> Outcome:
        """Deal with an event of our own."""
        event, head = read_own(raw), self._head
        if head.person is None:
            return self._finish()
        if isinstance(event, PapersMade | Slow):
            return self._papers(event)
        if isinstance(event, PapersFail):
            alarms.papers_fail(self._tx, self._out, event.case_id, event.times)
            return self._finish()
        if isinstance(event, ForDesk):
            return self._show_desk(event)
        if isinstance(event, ForCase):
            return self._advance(event.event, None) if event.case_id == head.case_id else self._finish()
        if isinstance(event, Lost):
            moved_on = event.of is not None and event.of != head.prompt
            asked_since = event.since is not None and (head.prompt_created_at or 0) >= event.since
            if moved_on or asked_since or head.place is None:
                return self._finish()
            event = prompt_lost(event)
            self._out.repeats = head.prompt
        if isinstance(event, TimerFired):
            if self._is_stale(event) or not self._may_start(event):
                return self._finish()
            if event.name == nudges.TIMER:
                worded = self._with_words(event)
                if worded is None:
                    return self._finish()
                event = worded
        return self._advance(event, None)

    def _is_stale(self, event: TimerFired) -> bool:
        """Tell whether the question why a case is stuck has come too late: it has moved since."""
        standing = self._head.standing
        return event.name == episodes.TIMER and (standing is None or standing.episode != event.payload["episode"])

    def _may_start(self, event: TimerFired) -> bool:
        """Ask the gate whether the bot may begin to talk now; what has to wait is set again."""
        head = self._head
        assert head.person is not None
        goes_on, steps = starting.pass_timer(
            self._tx, head.person, self._lane, event.name, event.payload,
            key=f"{event.name}.{head.inbox_id}", case_id=head.case_id, now=moment(self._at),
        )  # fmt: skip
        self._steps.extend(steps)
        return goes_on

    def _with_words(self, event: TimerFired) -> TimerFired | None:
        """Put the sealed words into a nudge that an officer ordered; None when it was taken back."""
        sealed = nudges.words_of(self._tx, int(event.payload["note"]))
        if sealed is None:
            return None
        words = json.loads(self._parts.ring.open(sealed, NOTES_PURPOSE))
        return TimerFired(event.name, {**event.payload, "text": words})

    def _event(self, incoming: Incoming) -> Outcome:
        event = incoming.event
        assert event is not None
        if isinstance(event, CommandGiven) and self._parts.officers.is_link(event):
            self._parts.officers.activate(self._tx, self._out, event, incoming, at=self._at)
            return self._finish()
        if self._head.staff and self._desk(event, incoming):
            return self._finish()
        if self._class(event, incoming):
            return self._finish()
        if isinstance(event, TextReceived) and event.edited:
            event = TextReceived(
                event.text, edited=True, of_prompt=incoming.message_id == self._head.last_message
            )
        elif isinstance(event, TextReceived):
            unseen = is_unseen(self._tx, self._head, incoming, self._at)
            if unseen is None:
                return Outcome(waits_for_send=True)
            waited = max(0, self._at // 1000 - incoming.sent_at)
            event = TextReceived(event.text, before_prompt=unseen, waited_seconds=waited)
        return self._advance(event, incoming)

    def _tap(self, incoming: Incoming) -> Outcome:
        tokens, head = self._parts.tokens, self._head
        tap = None
        if incoming.data and incoming.chat == incoming.account:
            tap = tokens.read(
                incoming.data, incoming.account, lambda short: settings.whole_of(self._tx, short)
            )
        if tap is None or (tap.case_no and tap.case_no != (head.case_id or 0)):
            language = head.language or (incoming.language if incoming.language in LANGUAGES else "vi")
            self._outcome.toasts = [(incoming.callback_id, plain(DEAD_BUTTON, language))]
            return self._finish()
        picked = ChoicePicked(tap.action, tap.question, tap.option, tap.seq)
        if tap.action == TAP:
            if not head.staff or not self._desk(picked, incoming):
                self._outcome.toasts = [(incoming.callback_id, plain(DEAD_BUTTON, head.language or "vi"))]
            return self._finish()
        if tap.action == classes.TAP:
            if not self._class(picked, incoming):
                self._outcome.toasts = [(incoming.callback_id, plain(DEAD_BUTTON, head.language or "vi"))]
            return self._finish()
        self._wait_no_more()
        return self._advance(picked, incoming)

    def _class(self, event: Event, incoming: Incoming) -> bool:
        """Let the classes deal with an event; False when it is nothing for them."""
        call = Classroom(self._parts, self._tx, self._head, self._out, self._at).take(event, incoming)
        if call is None:
            self._wait_no_more()
            return False
        self._called(call)
        if incoming.callback_id:
            self._outcome.toasts = [(incoming.callback_id, call.toast_words)]
        return True

    def _wait_no_more(self) -> None:
        """Words that come after something else was done are an answer as always."""
        if self._head.waits and self._head.person is not None:
            self._steps.append(waiting.keep(self._head.person, None))

    def _desk(self, event: Event, incoming: Incoming) -> bool:
        """Let the officers' desk deal with an event; False when it is nothing for it."""
        call = Desk(self._parts, self._tx, self._head, self._out, self._at).take(event, incoming)
        if call is None:
            return False
        self._called(call)
        if incoming.callback_id:
            self._outcome.toasts = [(incoming.callback_id, call.toast_words)]
        return True

    def _show_desk(self, event: ForDesk) -> Outcome:
        """Show an officer something that was not asked for, if the person still is one."""
        call = Desk(self._parts, self._tx, self._head, self._out, self._at).show(event.handler, self._lane, event.args)
        if call is not None:
            self._called(call)
        return self._finish()

    def _called(self, call: Call) -> None:
        self._steps.extend(call.steps)
        self._outcome.jobs = call.makes_jobs
        self._outcome.wakes = frozenset(call.wakes)

    def _advance(self, event: Any, incoming: Incoming | None) -> Outcome:
        advance = Advance(self._parts, self._tx, self._lane, self._head, self._out, self._at)
        carried = advance.run(event, incoming)
        if isinstance(event, TimerFired):
            self._out.let_others_pass()
        self._steps.extend(advance.steps)
        if incoming is not None and self._head.person is not None:
            self._steps.extend(later.release(self._head.person, moment(self._at)))
        self._outcome.jobs = carried.jobs
        if carried.toast and incoming and incoming.callback_id:
            self._outcome.toasts = [(incoming.callback_id, carried.toast)]
        outcome = self._finish()
        if advance.refreshes is not None:
            refresh(self._tx, advance.refreshes, self._at)
        return outcome

    def _leave_group(self, incoming: Incoming) -> Outcome:
        """Groups get one neutral line, and the bot leaves."""
        if incoming.what == "joined_group":
            self._out.add("send", incoming.chat, {"html": render(GROUP_LINE)}, priority=outbox.NOTICE)
        self._out.add("leave", incoming.chat, {}, priority=outbox.NOTICE)
        return self._finish()

    def _reachable(self, reason: str | None) -> Outcome:
        head = self._head
        if head.person is not None:
            self._steps.append(
                turns.update_person(
                    head.person,
                    first_name=head.first_name or "",
                    language=head.language or "vi",
                    unreachable=reason,
                    started_at=head.started_at,
                )
            )
        return self._finish()

    def _papers(self, event: PapersMade | Slow) -> Outcome:
        language = self._head.language or "vi"
        messages: tuple[Mapping[str, Any], ...]
        if isinstance(event, Slow):
            messages = ({"kind": "send", "html": render(WORKING, language)},)
        elif event.failed:
            messages = ({"kind": "send", "html": render(PAPERS_FAILED, language)},)
        else:
            messages = event.messages
        for message in messages:
            payload = dict(message)
            self._out.add(payload.pop("kind"), self._lane, payload, person=self._head.person)
        has_files = any(message["kind"] == "document" for message in messages)
        if isinstance(event, PapersMade) and has_files and self._head.place is not None:
            self._out.repeats = self._head.prompt
            return self._advance(papers_sent(), None)
        return self._finish()

    def _finish(self) -> Outcome:
        self._steps.extend(self._out.rows)
        self._outcome.sends = bool(self._out.rows)
        turns.save(self._tx, self._steps)
        return self._outcome

"""Hands an event to the flow and turns what it decides into rows: answers, position, history, messages."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.case_cache import Known, dumps, is_changed
from bot.clock import moment
from bot.desk.plans import adopt_finished
from bot.effects import Carried, Orders, Speaker
from bot.following import columns_after, end_of_episode, has_moved_about, steps_after
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.reviewing import Reviewing
from bot.tokens import Tap
from db import audit, erasing, settings, turns
from db.connect import Tx
from db.desk import past, standing
from db.desk.standing import Standing
from db.heads import Head
from db.turns import CaseSave, Guarded, Step
from flows.engine.effects import Button, SendForReview
from flows.engine.events import CommandGiven, Event, OfficerActed, TimerFired
from flows.engine.state import Answers, State
from locales import LANGUAGES, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from bot.turn import Turns

PLACE_PURPOSE = b"places.sealed"
HISTORY_PURPOSE = b"history.sealed"
DEFAULT_FORM = "anh chị"
WHERE = ("step", "question", "misses", "stuck_at")
"""Columns that follow the founder's position."""
WAITING = frozenset({"Ticket", "StopWork", "SendForReview", "SettleComment", "Pause"})
"""Orders after which something else waits for the office or for the founder, or nothing does for a while."""


class Advance:
    """One call of the flow. `steps` are the rows to write."""

    def __init__(self, parts: "Turns", tx: Tx, lane: int, head: Head, outgoing: Outgoing, at: int) -> None:
        self._parts = parts
        self._tx = tx
        self._lane = lane
        self._head = head
        self._out = outgoing
        self._at = at
        self._now: datetime = moment(at)
        self._known: Known | None = None
        self._case_id: int | None = head.case_id
        self._found_out: Any = None
        """What the flow has found out about the answers after the turn."""
        self.steps: list[Step | Guarded] = []
        self.refreshes: int | None = None
        """The case whose standing is to be reckoned again once everything is written."""

    def run(self, event: Event, incoming: Incoming | None) -> Carried:
        person = self._person(incoming)
        before = self._state(person, incoming)
        turn = self._parts.flow.advance(before, event, now=self._now)
        after = turn.state
        self._found_out = turn.context
        if any(type(it).__name__ == "OpenCase" for it in turn.effects) and self._case_id is None:
            self._open_case(person, after)
        form = str(after.place.get("xh") or DEFAULT_FORM)
        speaker = Speaker(
            person, self._lane, self._lane, after.language, {"xh": form, "Xh": form[:1].upper() + form[1:]}
        )
        orders = Orders(
            self._tx, self._parts.ring, self._parts.tokens, self._head, incoming, speaker, self._out, self._case_id, self._at
        )  # fmt: skip
        carried = orders.carry_out(turn.effects)
        self.steps.extend(carried.steps)
        if any(type(it).__name__ in WAITING for it in turn.effects):
            self.refreshes = self._case_id
        for ticket in carried.tickets:
            self._parts.officers.deliver(
                self._tx, self._out, speaker, self._case_id, ticket, before.first_name, self._sign_desk, at=self._at
            )
        for late in carried.late:
            self._parts.officers.remind(self._tx, self._out, late, self._sign_desk)
        if self._case_id is not None:
            self._review(self._case_id, speaker, carried)
        if carried.erase:
            self._erase(carried, person, after)
        else:
            self._save(person, before, after, carried, incoming, event)
            if carried.paused_until is not None and self._case_id is not None:
                self.steps.append((standing.PAUSE, {"b_id": self._case_id, "b_until": carried.paused_until}))
        return carried

    def _sign_desk(self, it: Button, account: int) -> str:
        """Sign a button of the desk for an officer."""
        tap = Tap(it.action, it.question, it.option, it.seq, 0)
        return self._parts.tokens.sign(tap, account, self._shorten)

    def _shorten(self, short: str, whole: str) -> None:
        self.steps.append((settings.SHORTEN, {"short": short, "whole": whole}))

    def _review(self, case_id: int, speaker: Speaker, carried: Carried) -> None:
        if carried.reviewed:
            self.refreshes = case_id
        reviewing = Reviewing(self._parts.ring, self._parts.officers.nobody_yet)
        for it in carried.reviewed:
            if isinstance(it, SendForReview):
                reviewing.send(self._tx, self._out, speaker, case_id, it, self._sign_desk, at=self._at)
            else:
                reviewing.settle(self._tx, case_id, it, at=self._at)

    # -- loading -----------------------------------------------------------------------------------

    def _person(self, incoming: Incoming | None) -> int:
        if self._head.person is not None:
            return self._head.person
        name = incoming.first_name if incoming else ""
        return turns.ensure_person(self._tx, self._lane, name, SOURCE_LANGUAGE, at=self._at)

    def _state(self, person: int, incoming: Incoming | None) -> State:
        head, ring = self._head, self._parts.ring
        kept: dict[str, Any] = (
            json.loads(ring.open(head.place_sealed, PLACE_PURPOSE)) if head.place_sealed else {"place": {}}
        )
        by_key: dict[str, Any] = kept.get("answers", {})
        if head.case_id is not None:
            assert head.case_version is not None
            self._known = self._parts.cases.get(head.case_id, head.case_version)
            if self._known is None:
                plain, sealed = turns.answers(self._tx, head.case_id)
                self._known = self._parts.cases.decode(head.case_version, plain, sealed)
                self._remember(self._known)
            by_key = self._known.by_key
        language = head.language or SOURCE_LANGUAGE
        return State(
            answers=Answers(by_key),
            place=kept.get("place", {}),
            case_no=head.case_id or 0,
            person=str(person),
            first_name=(incoming.first_name if incoming else "") or head.first_name or "",
            language=language if language in LANGUAGES else SOURCE_LANGUAGE,
            role=head.role or "founder",
            row=head.row or "",
            keep_days=self._parts.terms.days,
        )

    # -- saving ------------------------------------------------------------------------------------

    def _open_case(self, person: int, state: State) -> None:
        encoded = self._parts.cases.encode(None, state.answers.by_key)
        columns = self._columns(state, None)
        self._case_id = turns.open_case(
            self._tx, person, CaseSave(columns, encoded.plain, encoded.sealed), at=self._at
        )
        state.case_no = self._case_id
        known = Known(0, dict(state.answers.by_key), encoded.pieces, encoded.sealed, columns)
        self._remember(known)
        for key in state.answers:
            self.steps.append(self._history(key, state, person, 0))
        self._follow(columns, Answers(), state.answers, tuple(state.answers), 0)

    def _save(
        self, person: int, before: State, state: State, carried: Carried, incoming: Incoming | None, event: Event
    ) -> None:
        head = self._head
        if self._case_id is not None and head.case_id is not None:
            if is_changed(before.answers.by_key, state.answers.by_key):
                self._save_case(person, state, by_founder=not isinstance(event, OfficerActed | TimerFired))
            elif has_moved_about(before, state):
                self._save_columns(state)
        self._save_place(person, state, carried, incoming)
        name = (incoming.first_name if incoming else "") or head.first_name or ""
        language = carried.language or head.language or SOURCE_LANGUAGE
        started = head.started_at
        if started is None and isinstance(event, CommandGiven):
            started = self._at
        came_back = incoming is not None and head.unreachable is not None
        if (name, language, started) != (head.first_name, head.language, head.started_at) or came_back:
            self.steps.append(
                turns.update_person(
                    person, first_name=name[:64], language=language, unreachable=None, started_at=started
                )
            )

    def _save_case(self, person: int, state: State, *, by_founder: bool) -> None:
        """Save the answers. What an officer has entered is no answer of the founder: the founder stays as silent."""
        head, before = self._head, self._head.standing
        assert self._case_id is not None and head.case_version is not None and self._known is not None
        assert before is not None
        encoded = self._parts.cases.encode(self._known, state.answers.by_key)
        columns = self._columns(state, before, answered=by_founder)
        version = head.case_version + 1
        save = CaseSave(columns, encoded.plain, encoded.sealed)
        answered_at = self._at if by_founder else before.answered_at or before.changed_at
        self.steps.append(
            turns.update_case(
                self._case_id, head.case_version, save, before, self._known.columns, at=self._at, answered_at=answered_at
            )
        )
        for key in encoded.changed:
            self.steps.append(self._history(key, state, person, version))
        self._follow(columns, Answers(self._known.by_key), state.answers, encoded.changed, before.reached)
        self.steps.extend(end_of_episode(self._case_id, before, columns, at=self._at))
        self._remember(Known(version, dict(state.answers.by_key), encoded.pieces, encoded.sealed, columns))

    def _save_columns(self, state: State) -> None:
        """Save where the founder is now, when that is all that has changed."""
        head, before = self._head, self._head.standing
        assert self._case_id is not None and head.case_version is not None and before is not None
        columns = self._columns(state, before, saved=False)
        if all(columns.get(name, getattr(before, name)) == getattr(before, name) for name in WHERE):
            return
        self.steps.append(turns.update_columns(self._case_id, head.case_version, columns, before))
        if self._known is not None:
            self._remember(replace(self._known, columns=columns))
        self.steps.extend(end_of_episode(self._case_id, before, columns, at=self._at))

    def _columns(self, state: State, before: Standing | None, **how: bool) -> dict[str, Any]:
        return columns_after(self._parts.flow, state, before, self._now, self._at, known=self._found_out, **how)

    def _follow(
        self, columns: Mapping[str, Any], before: Answers, after: Answers, changed: tuple[str, ...], reached: int
    ) -> None:
        assert self._case_id is not None
        self.steps.extend(
            steps_after(
                self._tx, self._parts.index, self._case_id, columns, before, after, changed, reached, at=self._at
            )
        )

    def _history(self, key: str, state: State, person: int, version: int) -> Step:
        assert self._case_id is not None
        entry = state.answers.by_key.get(key) or {"value": None, "state": "erased", "from": ""}
        value = dumps(entry["value"])
        personal = self._parts.flow.is_personal(key)
        return turns.history(
            self._case_id, key, version,
            None if personal else value,
            self._parts.ring.seal(value.encode(), HISTORY_PURPOSE) if personal else None,
            str(entry["state"]), _giver(entry, person), self._at, str(entry.get("from", "")),
        )  # fmt: skip

    def _save_place(self, person: int, state: State, carried: Carried, incoming: Incoming | None) -> None:
        head = self._head
        kept: dict[str, Any] = {"place": state.place}
        if self._case_id is None:
            kept["answers"] = state.answers.by_key
        sealed = self._parts.ring.seal(dumps(kept).encode("utf-8", "replace"), PLACE_PURPOSE)
        last = head.last_message
        if incoming and incoming.what == "event" and not incoming.edited:
            last = incoming.message_id
        active = self._at if incoming is not None else head.active_at or self._at
        if head.place is None:
            self.steps.append(turns.new_place(person, self._case_id, sealed, carried.prompt, last, active))
        else:
            assert head.place_version is not None
            self.steps.append(
                turns.update_place(head.place, head.place_version, sealed, carried.prompt, last, active)
            )
            if self._case_id != head.case_id:
                self.steps.append(turns.enter_case(head.place, self._case_id))

    def _remember(self, known: Known) -> None:
        case_id = self._case_id
        assert case_id is not None
        self._tx.after_commit(lambda: self._parts.cases.put(case_id, known))

    def _erase(self, carried: Carried, person: int, state: State) -> None:
        case_id, cases = self._head.case_id, self._parts.cases
        gone = [case_id] if case_id is not None else []
        assert carried.erase is not None
        scope, detail = carried.erase.scope, ": ".join(filter(None, (carried.erase.scope, carried.erase.why)))
        if scope == "all":
            gone = erasing.cases_of(self._tx, person)
            self.steps.extend(erasing.erase_person(gone, person, self._lane))
            self._out.forget_people()
        elif case_id is not None:
            self.steps.extend(erasing.erase_case(case_id, person, self._lane))
            self._case_id = None
            sealed = self._parts.ring.seal(dumps({"place": state.place}).encode(), PLACE_PURPOSE)
            self.steps.append(turns.new_place(person, None, sealed, carried.prompt, None, self._at))
        for number in gone:
            if carried.erase.why:  # nobody has asked for it
                adopt_finished(self._tx, at=self._at)
                past.keep(self._tx, number, at=self._at)
            audit.append(self._tx, None, "erased", str(number), detail, at=self._at)
            self._tx.after_commit(lambda number=number: cases.drop(number))  # type: ignore[misc]
        self._tx.leave_no_trace()


def _giver(entry: Mapping[str, Any], person: int) -> int:
    """Return whose answer it is: an officer's when one entered it, else the person's whose turn it is."""
    by = str(entry.get("by") or "")
    return int(by) if entry.get("from") == "officer" and by.isdecimal() else person

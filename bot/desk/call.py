"""One call of a desk handler: who calls, with what, and how to answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.case_cache import Known
from bot.desk.numbers import row_number
from bot.effects import EDITABLE_SECONDS, JOB_PURPOSE
from bot.incoming import Incoming
from bot.outgoing import Outgoing
from bot.taken import Taken
from bot.tokens import Tap
from bot.wording import Message, word_screen
from db import audit, jobs, outbox, settings, turns
from db.connect import Tx
from db.desk import cases
from db.desk.cases import CaseRow
from db.turns import Step
from flows.desk.policy import Action, Actor, Reach
from flows.engine.effects import Button, Screen
from flows.engine.events import FileReceived, LocationReceived
from flows.text import Param, Text
from locales import plain

if TYPE_CHECKING:
    from bot.turn import Turns

TAP = "d"
"""The action of every button of the desk; its question is the handler, its option the arguments."""
SEPARATOR = ","
NOTES_PURPOSE = b"case_notes.words"


class NotFound(Exception):
    """The object does not exist, or not for this officer: both look the same. `words` are said instead of the usual."""

    def __init__(self, words: Text | None = None) -> None:
        super().__init__()
        self.words = words


def button(label: Text, handler: str, *args: str | int) -> Button:
    """Make a button that calls a handler of the desk. It never grows old: the handler reads the present state."""
    return Button(label, TAP, handler, SEPARATOR.join(str(arg) for arg in args))


@dataclass(slots=True)
class Call:
    """What a handler works with. Everything it writes is part of the turn's transaction."""

    parts: "Turns"
    tx: Tx
    actor: Actor
    out: Outgoing
    incoming: Incoming | None
    now: datetime
    at: int
    """`now` in milliseconds."""
    language: str
    form: str
    """How the officer is addressed."""
    args: tuple[str, ...] = ()
    """What the button carried, or the handler that waited was given."""
    words: str = ""
    """What was typed: after a command, or as the words waited for."""
    file: FileReceived | None = None
    """What was sent instead of words."""
    pin: LocationReceived | None = None
    """The place on the map that was sent instead of words."""
    desk: dict[str, Any] = field(default_factory=dict)
    """What the officer is in the middle of; saved when it changes."""
    steps: list[Step] = field(default_factory=list)
    toast_words: str = ""
    makes_jobs: bool = False
    wakes: set[int] = field(default_factory=set)
    """Lanes that were given an event."""

    def arg(self, place: int) -> str:
        """Return what the button carried at a place; empty when there was nothing."""
        return self.args[place] if len(self.args) > place else ""

    def number(self, place: int, missing: int = 0) -> int:
        """The same as a number."""
        found = row_number(self.arg(place))
        return missing if found is None else found

    # -- what may be seen --------------------------------------------------------------------------

    def reach(self, action: Action) -> Reach:
        return self.actor.reach(action)

    def case(self, number: int | str, action: Action = Action.OPEN_CASE) -> CaseRow:
        """Read a case that the officer may do something about.

        Raises:
            NotFound
        """
        wanted = row_number(str(number))
        row = None if wanted is None else cases.find(self.tx, wanted, self.reach(action))
        if row is None:
            raise NotFound
        return row

    def answers(self, case: CaseRow) -> Mapping[str, Any]:
        """Read the answers of a case, and note in the audit log that they were read."""
        self.audit("case_read", str(case.id))
        known = self.parts.cases.get(case.id, case.version)
        if known is None:
            known = self._decode(case)
        return known.by_key

    def _decode(self, case: CaseRow) -> Known:
        plain_, sealed = turns.answers(self.tx, case.id)
        return self.parts.cases.decode(case.version, plain_, sealed)

    def audit(self, action: str, object_: str = "", detail: str = "") -> None:
        audit.append(self.tx, self.actor.account, action, object_, detail, at=self.at)

    @property
    def taken(self) -> Taken:
        return Taken(self.steps, self.toast_words, self.makes_jobs, self.wakes)

    # -- answering ---------------------------------------------------------------------------------

    def say(self, *lines: Text, rows: tuple[tuple[Button, ...], ...] = ()) -> None:
        """Send a new message."""
        self.show(Screen(lines, rows), fresh=True)

    def show(self, screen: Screen, *, fresh: bool = False) -> int:
        """Edit the message whose button was tapped; otherwise send a new one. Return its row in the outbox."""
        tapped = self.incoming if self.incoming and self.incoming.what == "tap" else None
        message, *more = self._word(screen)
        recent = tapped and self.at // 1000 - tapped.message_at < EDITABLE_SECONDS
        if fresh or not tapped or more or not tapped.message_id or not recent:
            return [self.out.add("send", self.actor.account, part, person=self.actor.person) for part in (message, *more)][-1]
        return self.out.add(
            "edit", self.actor.account, message, person=self.actor.person, message_id=tapped.message_id
        )

    def show_live(self, screen: Screen, row: int | None) -> int:
        """Rewrite the message that an outbox row became, or send one; return the row to rewrite next time."""
        [message] = self._word(screen)
        if row is None:
            return self.out.add(
                "send", self.actor.account, message, person=self.actor.person, priority=outbox.NOTICE
            )
        self.out.add("edit", self.actor.account, message, person=self.actor.person, priority=outbox.NOTICE, ref=row)
        return row

    def toast(self, words: Text) -> None:
        """Answer the tap with a short line."""
        self.toast_words = plain(words, self.language, self.forms)

    def expect(self, handler: str, *args: str | int) -> None:
        """Give the next typed words to a handler."""
        self.desk["waits"] = [handler, *map(str, args)]

    def _word(self, screen: Screen) -> list[Message]:
        return word_screen(screen, self.language, self.forms, self.sign)

    @property
    def forms(self) -> Mapping[str, Param]:
        return {"xh": self.form, "Xh": self.form[:1].upper() + self.form[1:]}

    def sign(self, it: Button) -> str:
        tap = Tap(it.action, it.question, it.option, it.seq, 0)
        return self.parts.tokens.sign(tap, self.actor.account, self._shorten)

    def _shorten(self, short: str, whole: str) -> None:
        self.steps.append((settings.SHORTEN, {"short": short, "whole": whole}))

    # -- doing -------------------------------------------------------------------------------------

    def notify(self, chat: int, person: int, *lines: Text, rows: tuple[tuple[Button, ...], ...] = ()) -> None:
        """Send something to another officer, with buttons that only that one can use."""
        screen = Screen(lines, rows)

        def sign(it: Button) -> str:
            tap = Tap(it.action, it.question, it.option, it.seq, 0)
            return self.parts.tokens.sign(tap, chat, self._shorten)

        for message in word_screen(screen, self.language, self.forms, sign):
            self.out.add("send", chat, message, person=person, priority=outbox.NOTICE)

    def job(self, kind: str, payload: Mapping[str, Any], *, case_id: int | None = None) -> None:
        """Order slow work, such as a workbook; its result is sent to this officer."""
        number = sum(step[0] is jobs.ADD for step in self.steps)
        self.makes_jobs = True
        self.steps.append((jobs.ADD, {
            "key": f"{self.out.inbox_id}.{number}", "kind": kind, "person": self.actor.person,
            "chat": self.actor.account, "case_id": case_id, "due_at": self.at, "created_at": self.at,
            "payload": self.seal(payload, JOB_PURPOSE),
        }))  # fmt: skip

    def seal(self, value: Any, purpose: bytes) -> bytes:
        return self.parts.ring.seal(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), purpose)

    def open(self, sealed: bytes, purpose: bytes) -> Any:
        return json.loads(self.parts.ring.open(sealed, purpose))

"""Work on our own events: reminders that are due, papers that are made, prompts that were lost."""

import json
from collections.abc import Mapping
from typing import Any

from bot import alarms, starting
from bot.clock import moment
from bot.desk.call import NOTES_PURPOSE
from bot.desk.desk import Desk
from bot.own_events import (
    ForCase,
    ForDesk,
    Lost,
    PapersFail,
    PapersMade,
    Slow,
    Typed,
    papers_sent,
    prompt_lost,
    read_own,
)
from bot.work import Outcome, Work
from db.desk import episodes, nudges
from flows.engine.events import TextReceived, TimerFired
from flows.text import text
from locales import render

WORKING = text("Bot đang soạn, chừng nửa phút…")
PAPERS_FAILED = text(
    "Bot chưa làm được giấy này. Câu trả lời còn đủ hết, cán bộ đã được báo. Chừng một tiếng nữa bấm lại giùm."
)


class FromBot(Work):
    def take(self, raw: Mapping[str, Any]) -> Outcome:
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
        if isinstance(event, Typed):
            if event.of != head.prompt:
                return self._finish()
            event = TextReceived(event.words)
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

    def _show_desk(self, event: ForDesk) -> Outcome:
        """Show an officer something that was not asked for, if the person still is one."""
        taken = Desk(self._parts, self._tx, self._head, self._out, self._at).show(event.handler, self._lane, event.args)
        if taken is not None:
            self._took(taken)
        return self._finish()

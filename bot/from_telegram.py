"""Work on the updates of Telegram."""

from collections.abc import Mapping
from typing import Any

from bot.incoming import Incoming
from bot.takers import BUTTONS, TAKERS
from bot.unseen import is_unseen
from bot.work import Outcome, Work
from db import outbox, settings, turns
from db.classes import waiting
from flows.engine.events import ChoicePicked, Event, TextReceived
from flows.text import text
from locales import LANGUAGES, plain, render

DEAD_BUTTON = text("Nút không còn hiệu lực.")
GROUP_LINE = text("Chào bà con. Bot này chỉ trò chuyện riêng từng người. Bà con nhắn riêng cho bot giùm.")


class FromTelegram(Work):
    def take(self, raw: Mapping[str, Any]) -> Outcome:
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

    def _event(self, incoming: Incoming) -> Outcome:
        event = incoming.event
        assert event is not None
        if self._is_taken(event, incoming):
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
            return self._dead(incoming)
        picked = ChoicePicked(tap.action, tap.question, tap.option, tap.seq)
        if self._is_taken(picked, incoming):
            return self._finish()
        return self._dead(incoming) if tap.action in BUTTONS else self._advance(picked, incoming)

    def _is_taken(self, event: Event, incoming: Incoming) -> bool:
        """Let those deal with an event who come before the founding; False when it is nothing for them."""
        for taker in TAKERS:
            taken = taker(self._parts, self._tx, self._head, self._out, self._at).take(event, incoming)
            if taken is not None:
                self._took(taken)
                if incoming.callback_id:
                    self._outcome.toasts = [(incoming.callback_id, taken.toast)]
                return True
        self._wait_no_more()
        return False

    def _wait_no_more(self) -> None:
        """Words that come after something else was done are an answer as always."""
        if self._head.waits and self._head.person is not None:
            self._steps.append(waiting.keep(self._head.person, None))

    def _dead(self, incoming: Incoming) -> Outcome:
        language = self._head.language or (incoming.language if incoming.language in LANGUAGES else "vi")
        self._outcome.toasts = [(incoming.callback_id, plain(DEAD_BUTTON, language))]
        return self._finish()

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

"""What a person sees of their chat with the bot, and waiting for it to change."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.bubble import Bubble
from bot.sandbox.chats import Chat

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

Predicate = Callable[[Bubble], bool]


class NotOnScreen(LookupError):
    """The person looks for a button or message that is not there; the message lists what is."""


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a pressed button."""

    query_id: str
    text: str
    is_alert: bool


class Screen:
    """One private chat in its present state, and the answers to pressed buttons."""

    def __init__(self, standin: "StandIn", chat: Chat) -> None:
        self.standin = standin
        self.chat = chat
        self.toasts: list[Toast] = []
        self._mark = 0

    @property
    def messages(self) -> list[Bubble]:
        """Return the whole chat as it looks now."""
        return [Bubble.of(self.standin, entry) for entry in self.chat.entries.values() if not entry.deleted]

    @property
    def last(self) -> Bubble:
        """Return the newest message of the bot."""
        for bubble in reversed(self.messages):
            if bubble.is_bots:
                return bubble
        raise NotOnScreen("the bot has not written anything")

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Return the labels of the reply keyboard; empty when there is none."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    async def wait(
        self, wanted: str | Predicate, timeout: float = 5.0, *, since: int | None = None
    ) -> Bubble:
        """Wait for a message of the bot that is new or changed since the person's last action.

        `wanted` is a part of the text or a predicate; `since` overrules the starting point, with 0
        the whole chat counts.

        Raises:
            NotOnScreen: nothing came in time.
        """
        fits = (lambda bubble: wanted in bubble.text) if isinstance(wanted, str) else wanted
        start = self._mark if since is None else since
        deadline = time.monotonic() + timeout
        while True:
            changed = self.chat.changed
            for bubble in reversed(self.messages):
                if bubble.is_bots and bubble.changed > start and fits(bubble):
                    return bubble
            try:
                await asyncio.wait_for(changed.wait(), deadline - time.monotonic())
            except TimeoutError:
                seen = [bubble.text for bubble in self.messages[-3:]]
                raise NotOnScreen(f"waited {timeout} s for {wanted!r}; the chat ends with {seen}") from None

    def take_toast(self, query_id: str, text: str, is_alert: bool) -> None:
        """See the answer to a pressed button."""
        self.toasts.append(Toast(query_id, text, is_alert))
        self.chat.touch()

    def _find(self, button: str | int, message: Bubble | int | None) -> tuple[Bubble, dict[str, Any]]:
        wanted = message.id if isinstance(message, Bubble) else message
        seen: list[list[str]] = []
        for bubble in reversed(self.messages):
            if wanted not in (None, bubble.id) or not bubble.rows:
                continue
            found = bubble.button(button)
            if found:
                return bubble, found
            seen.append(bubble.labels)
        raise NotOnScreen(f"no button {button!r}; the newest keyboards are {seen[:3]}")

    def _act(self) -> None:
        """Note where the chat stands, so that `wait` looks at what comes after."""
        self._mark = self.chat.version

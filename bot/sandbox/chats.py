"""Chats as Telegram keeps them: messages in their present state and what surrounds them."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.errors import ApiError, bad_request, forbidden

State = Literal["open", "unknown", "blocked", "deactivated", "left", "upgraded"]


@dataclass
class Entry:
    """One message of a chat. `raw` is the official JSON; `changed` grows with every change of the chat."""

    raw: dict[str, Any]
    changed: int
    deleted: bool = False

    @property
    def id(self) -> int:
        number: int = self.raw["message_id"]
        return number

    @property
    def text(self) -> str:
        words: str = self.raw.get("text") or self.raw.get("caption") or ""
        return words


@dataclass
class Chat:
    """A private chat with one person, or a group (negative id)."""

    info: dict[str, Any]
    state: State = "unknown"
    entries: dict[int, Entry] = field(default_factory=dict)
    keyboard: dict[str, Any] | None = None
    """The reply keyboard that lies under the chat now."""
    version: int = 0
    moved_to: int = 0
    action: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set and replaced at every change, so that any number of people can wait for it."""

    @property
    def id(self) -> int:
        number: int = self.info["id"]
        return number

    def put(self, raw: dict[str, Any]) -> Entry:
        """Add a message or replace it by its new state."""
        entry = self.entries.get(raw["message_id"])
        self.touch()
        if entry is None:
            entry = self.entries[raw["message_id"]] = Entry(raw, self.version)
        else:
            entry.raw, entry.changed = raw, self.version
        return entry

    def touch(self) -> None:
        """Count a change and wake who waits for one."""
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def find(self, message_id: int) -> Entry | None:
        """Return a message that has not been deleted."""
        entry = self.entries.get(message_id)
        return None if entry is None or entry.deleted else entry

    def check_writable(self) -> None:
        """Refuse what the bot may not send here.

        Raises:
            ApiError: 403 or 400, as the real server says it.
        """
        refusal = self._refusal()
        if refusal:
            raise refusal

    def _refusal(self) -> ApiError | None:
        match self.state:
            case "unknown":
                return bad_request("chat not found")
            case "blocked":
                return forbidden("bot was blocked by the user")
            case "deactivated":
                return forbidden("user is deactivated")
            case "left":
                return forbidden(f"bot was kicked from the {self.info['type']} chat")
            case "upgraded":
                words = "group chat was upgraded to a supergroup chat"
                return bad_request(words, migrate_to_chat_id=self.moved_to)
            case _:
                return None

"""An update in words without Telegram: who, where, what happened."""

from dataclasses import dataclass
from typing import Literal

from flows.engine.events import Event

What = Literal["event", "tap", "group", "joined_group", "left", "returned", "nothing"]


@dataclass(frozen=True, slots=True)
class Incoming:
    what: What
    account: int
    """Numeric id of the person; a name is no identity."""
    chat: int
    event: Event | None = None
    """None for a tap: its token is read later, with the keys."""
    data: str = ""
    """What the tapped button carried."""
    callback_id: str = ""
    message_id: int = 0
    """The message that was sent, changed, or whose button was tapped."""
    message_at: int = 0
    """Moment of that message in seconds since 1970; 0 when it is not known."""
    sent_at: int = 0
    """Moment the person sent it, in seconds since 1970."""
    reply_to: int = 0
    first_name: str = ""
    language: str = ""
    edited: bool = False
    file_unique_id: str = ""

"""What can become of a message that was handed to Telegram, in words without Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from db.outbox import Claimed

REPEATABLE_KINDS = frozenset({"edit", "repaint", "strip", "delete", "leave", "action", "menu"})
"""Kinds that may be done twice without harm."""


class Fate(Enum):
    SENT = "sent"
    WAIT = "wait"
    """It did not arrive and may be sent again, `wait_seconds` later at the earliest."""
    UNREACHABLE = "unreachable"
    """The person cannot be written to."""
    UNCERTAIN = "uncertain"
    """It left, and nobody knows whether it arrived."""
    REFUSED = "refused"
    """Telegram will never take it as it is."""


@dataclass(frozen=True, slots=True)
class Delivery:
    fate: Fate
    message_id: int | None = None
    reason: str = ""
    wait_seconds: float = 0.0
    flood: bool = False
    """The wait was asked for because of too many messages; without it the server was not reached."""
    repeatable: bool = False
    """Doing it twice is the same as once, so an uncertain one may simply be repeated."""
    file_ids: Mapping[int, str] = field(default_factory=dict)
    """Stored file → the id under which Telegram keeps it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, by Telegram's id when it has one, else by its bytes."""

    row: int
    """Where it is stored; 0 for one that came with the message and goes with it."""
    name: str
    file_id: str = ""
    content: bytes = b""


class Delivers(Protocol):
    async def deliver(
        self, row: Claimed, payload: Mapping[str, object], files: tuple[Attachment, ...], *, silent: bool
    ) -> Delivery:
        """Send one row. Does not raise for anything Telegram or the network does."""


class ApiFault(Exception):
    """A call failed; the message holds no secret and no content."""


class ApiDown(ApiFault):
    """The server was not reached or did not answer properly."""


class ApiBusy(ApiFault):
    """The server wants us to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} s")
        self.retry_after = seconds


class CallRefused(ApiFault):
    """The server understood the call and will not do it."""


class FileTooLarge(ApiFault):
    """The file is larger than a bot can fetch."""


class Refused(Exception):
    """Telegram does not know the token."""


class OtherPoller(Exception):
    """Somebody else polls with the same token, or a webhook is set."""

"""What happened in a chat, in words without Telegram: the input of a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TextReceived:
    text: str
    edited: bool = False
    """The person changed an older message; `of_prompt` tells whether it answered the last question."""
    of_prompt: bool = False
    before_prompt: bool = False
    """Sent before the present question was shown: it cannot be its answer."""
    waited_seconds: int = 0
    """How long ago it was sent; much when the bot was away."""


@dataclass(frozen=True, slots=True)
class CommandGiven:
    name: str
    """Without the slash: "start", "tiep"."""
    words: str = ""
    """What follows the command, or the payload of a start link."""


@dataclass(frozen=True, slots=True)
class ChoicePicked:
    """A button was tapped; its token was checked before."""

    action: str
    question: str = ""
    option: str = ""
    seq: int = 0
    """Number of the prompt that carried the button; 0 for buttons that never grow old."""


@dataclass(frozen=True, slots=True)
class ContactReceived:
    phone: str
    own: bool
    """The contact is the sender's own."""


@dataclass(frozen=True, slots=True)
class LocationReceived:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class FileReceived:
    kind: str
    """photo or document."""
    file_id: str
    size: int = 0
    name: str = ""
    mime: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class VoiceReceived:
    file_id: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class OtherReceived:
    """A sticker, a poll, a forwarded story: something no question can be answered with."""

    kind: str


@dataclass(frozen=True, slots=True)
class CardRead:
    """The QR code of an ID card was read from the picture of the question, or why it was not."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """id_no, name, born (ISO), sex (m or f), address, id_date (ISO); empty on failure."""
    fault: str = ""
    """blur, glare, none (no code seen), two, foreign (not a card code)."""


@dataclass(frozen=True, slots=True)
class TimerFired:
    name: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficerActed:
    """An officer did something about this case: an answer, a nudge, a returned draft."""

    what: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PromptLost:
    """The last question may not have arrived, or the bot was away: show the present one again."""

    gap: bool = False
    """Updates were lost meanwhile; the person is asked to send a lost answer again."""
    extra: bool = False
    """Messages came in while the bot was away and were not taken as answers."""


@dataclass(frozen=True, slots=True)
class PapersSent:
    """Files went out below the present question: ask it again, so that it is the last thing on the screen."""


Event = (
    TextReceived
    | CommandGiven
    | ChoicePicked
    | ContactReceived
    | LocationReceived
    | FileReceived
    | VoiceReceived
    | OtherReceived
    | CardRead
    | TimerFired
    | OfficerActed
    | PromptLost
    | PapersSent
)

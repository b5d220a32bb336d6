"""What the bot is ordered to do after a turn: the output of a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from flows.text import Text


@dataclass(slots=True, unsafe_hash=True)
class Button:
    """An inline button. `seq` is filled by the engine; 0 = the button never grows old.

    As with texts, nothing changes a button once it is made.
    """

    label: Text
    action: str
    question: str = ""
    option: str = ""
    seq: int = 0
    url: str = ""
    """A link instead of an action."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: lines of text, buttons, or a keyboard below the input field."""

    lines: tuple[Text, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Literal["", "contact", "location", "remove"] = ""
    """A reply keyboard; a screen with one has no inline buttons of its own."""
    keyboard_label: Text | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Show a question in a new message. It becomes the chat's prompt, shown again when it is lost."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Say:
    """Tell something in a new message."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Amend:
    """Rewrite the message of the prompt that was just answered (the `Ask` before this turn)."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Rewrite the message whose button was tapped. The prompt stays what it is."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Panel:
    """Show a panel: edit the message whose button was tapped, or send a new one.

    A panel is the chat's prompt too: it is shown again when it is lost.
    """

    screen: Screen


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer a tap with a short line."""

    words: Text


@dataclass(frozen=True, slots=True)
class Record:
    """An answer was written. The new value is in the state; this is for the history."""

    key: str
    value: Any
    state: str = "answered"
    source: str = "tapped"


@dataclass(frozen=True, slots=True)
class Log:
    """A row of the progress log, without personal data."""

    kind: str
    """asked, answered, missed, help, skipped, edited, step_done, document, refused, command…"""
    key: str = ""
    step: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Make a case for this person; the state's answers become its answers."""


@dataclass(frozen=True, slots=True)
class Consented:
    """A decision about personal data, for the consent log."""

    purposes: Mapping[str, bool]
    version: str
    how: str
    about: str = ""
    """Member row when the decision is about somebody else's data."""


@dataclass(frozen=True, slots=True)
class MakeDocuments:
    """Make papers from the case as it is now and send them to this chat."""

    codes: tuple[str, ...]
    form: Literal["preview", "pages", "text", "pdf", "docx", "zip", "print"]
    draft: bool = True
    version: int = 0
    """An old version, as it was then; 0 = as the case is now."""
    part: int = 1
    """Which part of a paper that is read as words."""


@dataclass(frozen=True, slots=True)
class ShowPapers:
    """List papers with the version each has reached, those with old versions, or the versions of one."""

    codes: tuple[str, ...]
    view: Literal["list", "old", "versions"] = "list"
    notes: tuple[Text, ...] = ()
    """What else there is to say about them, such as who is reading them."""


@dataclass(frozen=True, slots=True)
class ReadCard:
    """Read the QR code of the picture in this event, then delete the message; comes back as `CardRead`."""

    file_id: str


@dataclass(frozen=True, slots=True)
class DeleteMessage:
    """Delete the message of this event."""


@dataclass(frozen=True, slots=True)
class KeepFile:
    """Keep the file of this event with the case, as a page of a paper."""

    file_id: str
    paper: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request for an officer."""

    question: str
    words: str = ""
    voice_file_id: str = ""
    label: Text | None = field(default=None, compare=False)
    """The question as people read it."""


@dataclass(frozen=True, slots=True)
class TellOfficers:
    """Remind the officers of a request that waits too long; with `superiors` those of the province instead."""

    ticket: int
    superiors: bool = False
    label: Text | None = None
    """The question it is about."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Fire a `TimerFired(name, payload)` for this person at a time. One per name: a new one replaces it."""

    name: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forget:
    """Drop a reminder."""

    name: str


@dataclass(frozen=True, slots=True)
class Prefer:
    """What the person chose about messages that the bot begins; None leaves it as it is."""

    quiet: bool | None = None
    hours: Literal["", "morning", "noon", "evening"] | None = None


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """The founder was asked why the case has come to a halt."""

    episode: int


@dataclass(frozen=True, slots=True)
class ToldWhy:
    """The founder has told why the case had come to a halt: members, unclear, busy, money, stop, other."""

    episode: int
    why: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Leave the case alone until a moment: no nudges, and it does not count as stuck."""

    until: datetime


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class EraseMine:
    """Erase what is kept about this person: `scope` is case or all, `why` is for the audit log."""

    scope: Literal["case", "all"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShowKept:
    """Tell what is kept, in a new message.

    The runtime fills `{asked}`, `{papers}`, `{pages}` (numbers) and `{viewers}` (who looked at the case).
    """

    screen: Screen


@dataclass(frozen=True, slots=True)
class ExportMine:
    """Pack everything that is kept about this person and send it to this chat."""


@dataclass(frozen=True, slots=True)
class StopWork:
    """Stop what waits in the case: requests to officers; with `all` also papers being made and reminders."""

    scope: Literal["officers", "all"]


@dataclass(frozen=True, slots=True)
class SentLine:
    """One answer as an officer reads it. `mark` changes when the answer or its words change."""

    key: str
    section: Text
    label: Text
    value: Text
    mark: str


@dataclass(frozen=True, slots=True)
class SendForReview:
    """Hand a part of the case to the officers, as it is now. An answer is due at `due`."""

    part: str
    round: int
    due: datetime
    lines: tuple[SentLine, ...]


@dataclass(frozen=True, slots=True)
class SettleComment:
    """An officer's comment was dealt with: the answer was changed, or kept with a reason."""

    comment: int
    state: Literal["fixed", "kept"]
    reply: str = ""


Effect = (
    Ask | Say | Amend | Rewrite | TellOfficers | Panel | Toast | Record | Log | OpenCase | Consented | MakeDocuments | ShowPapers
    | ReadCard | DeleteMessage | KeepFile | Ticket | Remind | Forget | Prefer | SetLanguage | EraseMine | ShowKept
    | ExportMine | StopWork
    | SendForReview | SettleComment | AskedWhy | ToldWhy | Pause
)

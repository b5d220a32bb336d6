"""A person in front of the bot: types, taps, sends; and sees what the screen shows.

It speaks to the real founding flow with an injected clock and no fakes. After every turn the state
goes through JSON, as it does between two turns of a running bot.
"""

import builtins
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flows.engine.context import Context
from flows.engine.effects import (
    Amend,
    Ask,
    Button,
    OpenCase,
    Panel,
    Record,
    Rewrite,
    Say,
    Screen,
    ShowKept,
    ShowPapers,
    Toast,
)
from flows.engine.events import (
    ChoicePicked,
    CommandGiven,
    ContactReceived,
    Event,
    FileReceived,
    OtherReceived,
    PromptLost,
    TextReceived,
    TimerFired,
    VoiceReceived,
)
from flows.engine.state import Answers, State
from flows.facts import Founding
from flows.founding.entry import advance, case_columns, context_of, facts_of
from flows.founding.law_change import KEY as LAW_DAY
from flows.founding.paper_list import screen_of
from flows.text import Param, text
from locales import plain, render

Kind = TypeVar("Kind")

B2_DAY, B1_DAY, A_DAY = "2026-11-23", "2026-03-16", "2021-06-15"
SECONDS_A_TURN = 20
KNOWN_TO_THE_RUNTIME: dict[str, Param] = {"asked": 0, "papers": 0, "pages": 0, "viewers": text("chưa có ai")}


def saved(state: State) -> str:
    """Write a state down as the bot does: answers, position and what is known of the person."""
    return json.dumps(
        {
            "answers": state.answers.by_key, "place": state.place, "case_no": state.case_no,
            "person": state.person, "first_name": state.first_name, "language": state.language,
            "role": state.role, "row": state.row, "version": state.version,
        },
        ensure_ascii=False, allow_nan=False,
    )  # fmt: skip


def loaded(words: str) -> State:
    kept = json.loads(words)
    return State(**{**kept, "answers": Answers(kept["answers"])})


@dataclass(eq=False)
class Message:
    """One message of the bot as it stands in the chat now."""

    screen: Screen
    kind: str
    """ask, say or panel."""

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.screen.buttons for button in row]


class Chat:
    """One person's chat. Labels and words are given in Vietnamese, whatever language the screen has."""

    def __init__(
        self, day: str = B2_DAY, *, at: str = "09:00", language: str = "vi", state: State | None = None
    ) -> None:
        self.now = datetime.fromisoformat(f"{day}T{at}:00+07:00")
        self.state = state or State(person="1", first_name="Hai", language=language)
        self.messages: list[Message] = []
        """Everything the bot wrote, edits applied."""
        self.shown: list[Message] = []
        """What the last turn wrote or changed."""
        self.effects: tuple[Any, ...] = ()
        self.toasts: list[str] = []
        self._ever: dict[tuple[str, str, str, int], Button] = {}
        self.taps = self.typed = 0
        self._prompt: Message | None = None

    # -- what a person does --------------------------------------------------------------------

    def type(self, words: str) -> "Chat":
        self.typed += 1
        return self.send(TextReceived(words))

    def tap(self, label: str) -> "Chat":
        """Tap the button with this label, or whose label holds it, in the newest message that has one."""
        for same in (str.__eq__, str.__contains__):
            for message in reversed(self.messages):
                for button in message.buttons:
                    if any(same(name, label) for name in self.names(button)):
                        self.taps += 1
                        return self.press(button, message)
        raise AssertionError(f"no button {label!r}; there are {self.labels}")

    def press(self, button: Button, message: Message | None = None) -> "Chat":
        """Tap a button, also one that is no longer to be seen."""
        event = ChoicePicked(button.action, button.question, button.option, button.seq)
        return self.send(event, message or next((m for m in self.messages if button in m.buttons), None))

    def command(self, name: str, words: str = "") -> "Chat":
        return self.send(CommandGiven(name, words))

    def contact(self, phone: str, *, own: bool = True) -> "Chat":
        return self.send(ContactReceived(phone, own))

    def photo(self, file_id: str = "photo-1") -> "Chat":
        return self.send(FileReceived("photo", file_id, 90_000))

    def voice(self, file_id: str = "voice-1") -> "Chat":
        return self.send(VoiceReceived(file_id, 12))

    def other(self, kind: str = "sticker") -> "Chat":
        return self.send(OtherReceived(kind))

    def edit(self, words: str, *, of_prompt: bool) -> "Chat":
        """Change an older message; `of_prompt` when it was the answer just given."""
        return self.send(TextReceived(words, edited=True, of_prompt=of_prompt))

    def lose_prompt(self, *, gap: bool = False, extra: bool = False) -> "Chat":
        return self.send(PromptLost(gap, extra))

    def fire(self, name: str, **payload: Any) -> "Chat":
        return self.send(TimerFired(name, payload))

    def wait(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> "Chat":
        self.now += timedelta(days=days, hours=hours, minutes=minutes)
        return self

    def send(self, event: Event, tapped: Message | None = None) -> "Chat":
        """Take one turn."""
        self.now += timedelta(seconds=SECONDS_A_TURN)
        before = saved(self.state)
        turn = advance(self.state, event, now=self.now)
        assert saved(self.state) == before, "the flow changed the state it was given"
        self.effects = turn.effects
        if self.ordered(OpenCase):
            turn.state.case_no = 1
        self.state = loaded(saved(turn.state))
        self.shown = []
        answered = self._prompt
        for effect in turn.effects:
            match effect:
                case Ask() | Say():
                    self._show(effect.screen, "ask" if isinstance(effect, Ask) else "say")
                case ShowPapers():
                    self._show(screen_of(effect, ()), "say")
                case ShowKept(screen):
                    lines = tuple(line.with_(**KNOWN_TO_THE_RUNTIME) for line in screen.lines)
                    self._show(replace(screen, lines=lines), "say")
                case Panel():
                    self._panel(effect.screen, tapped)
                case Rewrite():
                    self._rewrite(effect.screen, tapped)
                case Amend() if answered:
                    answered.screen = effect.screen
                    self._note(answered)
        self.toasts = [plain(effect.words, self.state.language) for effect in self.ordered(Toast)]
        self._render_all()
        return self

    # -- what a person sees --------------------------------------------------------------------

    @property
    def seen(self) -> str:
        """Everything the last turn wrote, without markup."""
        return "\n".join(self.words(message) for message in self.shown)

    @property
    def screen(self) -> str:
        """The newest message."""
        return self.words(self.messages[-1]) if self.messages else ""

    @property
    def prompt(self) -> str:
        """The present question or panel."""
        return self.words(self._prompt) if self._prompt else ""

    @property
    def labels(self) -> list[str]:
        """Labels of the present prompt's buttons."""
        prompt = self._prompt
        return [plain(button.label, self.state.language) for button in prompt.buttons] if prompt else []

    @property
    def shown_labels(self) -> list[str]:
        return [
            plain(button.label, self.state.language) for message in self.shown for button in message.buttons
        ]

    @property
    def ever(self) -> list[Button]:
        """Every button that was ever shown, each once."""
        return list(self._ever.values())

    def words(self, message: Message) -> str:
        return "\n".join(plain(line, self.state.language) for line in message.screen.lines)

    def names(self, button: Button) -> set[str]:
        return {plain(button.label, "vi"), plain(button.label, self.state.language)}

    # -- what became of it ---------------------------------------------------------------------

    def ordered(self, kind: builtins.type[Kind]) -> list[Kind]:
        """The orders of one kind that the last turn gave."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    @property
    def records(self) -> dict[str, Record]:
        return {record.key: record for record in self.ordered(Record)}

    @property
    def at(self) -> str:
        return str(self.state.place.get("at", ""))

    @property
    def key(self) -> str:
        """The question the chat is at."""
        return str(self.state.place.get("key") or "")

    def value(self, key: str) -> Any:
        return self.state.answers.value(key)

    @property
    def values(self) -> dict[str, Any]:
        """Every answer with a value."""
        return {
            key: entry["value"]
            for key, entry in self.state.answers.by_key.items()
            if entry["value"] is not None
        }

    @property
    def entries(self) -> dict[str, Any]:
        """Every answer with its state and history, what the flow notes down for itself left out."""
        return {key: entry for key, entry in self.state.answers.by_key.items() if key != LAW_DAY}

    @property
    def context(self) -> Context:
        return context_of(self.state, self.now)

    @property
    def founding(self) -> Founding:
        return facts_of(self.state, self.now)

    @property
    def columns(self) -> dict[str, Any]:
        return dict(case_columns(self.state, self.now))

    def copy(self) -> "Chat":
        """Return the same chat, to go another way from here."""
        other = Chat(state=loaded(saved(self.state)))
        other.now = self.now
        other.messages = [Message(message.screen, message.kind) for message in self.messages]
        other._ever = dict(self._ever)
        if self._prompt in self.messages:
            other._prompt = other.messages[self.messages.index(self._prompt)]
        return other

    # -- the screen ------------------------------------------------------------------------------

    def _show(self, screen: Screen, kind: str) -> None:
        message = Message(screen, kind)
        self.messages.append(message)
        if kind != "say":
            self._prompt = message
        self._note(message)

    def _panel(self, screen: Screen, tapped: Message | None) -> None:
        if tapped is None or tapped not in self.messages:
            self._show(screen, "panel")
            return
        tapped.screen = screen
        self._prompt = tapped
        self._note(tapped)

    def _rewrite(self, screen: Screen, tapped: Message | None) -> None:
        if tapped is None or tapped not in self.messages:
            self._show(screen, "say")
            return
        tapped.screen = screen
        self._note(tapped)

    def _note(self, message: Message) -> None:
        self.shown.append(message)
        self._ever |= {(it.action, it.question, it.option, it.seq): it for it in message.buttons}

    def _render_all(self) -> None:
        """Word everything that was sent; an unfilled placeholder raises."""
        for message in self.shown:
            for line in message.screen.lines:
                render(line, self.state.language)
            for button in message.buttons:
                assert plain(button.label, self.state.language).strip(), f"a button without words: {button}"


__all__ = ["A_DAY", "B1_DAY", "B2_DAY", "Chat", "Message", "loaded", "saved"]

"""What a founder will do and must be asked, worked out beforehand by the bare flow: no bot, no database."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.wording import word_screen
from flows.engine.effects import Button, Record, Screen
from locales import plain
from tests.flows.chat import Chat, Message, saved
from tests.flows.journeys import CHARTER, PLAN, START, Act, answer, begin, open_step, typed

SYLLABLES = ("Phước", "Lợi", "An", "Bình", "Thạnh", "Hòa", "Tân", "Phú", "Long", "Mỹ")
XH = {"xh": "anh chị", "Xh": "Anh chị"}

Entry = tuple[str, str, str]
"""An answer as the history keeps it: value as JSON, state, source."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing the founder does, and the screen on which it is done."""

    act: str
    """type, tap or contact."""
    words: str
    screen: str
    """Text of the message that is answered; "" before the first one."""
    labels: tuple[str, ...]
    answers: bool
    """Whether an answer is written."""


@dataclass
class Script:
    moves: list[Move] = field(default_factory=list)
    history: dict[str, list[Entry]] = field(default_factory=dict)
    """Key → every version of the answer, once there is a case."""
    final: dict[str, Entry] = field(default_factory=dict)
    sends: Counter[str] = field(default_factory=Counter)
    """Every message the bot sends, as HTML, and how often."""
    screen: str = ""
    """The prompt that is left open at the end."""
    labels: tuple[str, ...] = ()

    @property
    def answers(self) -> int:
        return sum(move.answers for move in self.moves)


class Rehearsal(Chat):
    """A chat with the bare flow that writes down what is done and what follows from it."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.now = at
        self.script = Script()

    def type(self, words: str) -> Chat:
        self._add_move("type", words, self._prompt)
        return super().type(words)

    def tap(self, label: str) -> Chat:
        message, button = self._meant(label)
        self._add_move("tap", plain(button.label, self.state.language), message)
        return super().tap(label)

    def contact(self, phone: str, *, own: bool = True) -> Chat:
        self._add_move("contact", phone, self._prompt)
        return super().contact(phone, own=own)

    def command(self, name: str, words: str = "") -> Chat:
        self._add_move("type", f"/{name}", self._prompt)
        return super().command(name, words)

    def send(self, event: Any, tapped: Message | None = None) -> Chat:
        before, had_case = dict(self.state.answers.by_key), bool(self.state.case_no)
        super().send(event, tapped)
        self.script.moves[-1] = _with_answers(self.script.moves[-1], bool(self.ordered(Record)))
        if self.state.case_no:
            self._keep_history(before if had_case else {})
        return self

    def finish(self) -> Script:
        """Write down where everything stands."""
        assert self._prompt is not None
        self.script.screen, self.script.labels = self._look(self._prompt)
        self.script.final = {key: entry_of(entry) for key, entry in self.state.answers.by_key.items()}
        json.loads(saved(self.state))
        return self.script

    def _show(self, screen: Screen, kind: str) -> None:
        super()._show(screen, kind)
        for part in word_screen(screen, self.state.language, XH, lambda button: button.action):
            self.script.sends[part["html"].strip()] += 1

    def _add_move(self, act: str, words: str, message: Message | None) -> None:
        screen, labels = self._look(message) if message else ("", ())
        self.script.moves.append(Move(act, words, screen, labels, False))

    def _look(self, message: Message) -> tuple[str, tuple[str, ...]]:
        labels = tuple(plain(button.label, self.state.language) for button in message.buttons)
        return "\n".join(
            plain(line, self.state.language, XH) for line in message.screen.lines
        ).strip(), labels

    def _meant(self, label: str) -> tuple[Message, Button]:
        for same in (str.__eq__, str.__contains__):
            for message in reversed(self.messages):
                for button in message.buttons:
                    if any(same(name, label) for name in self.names(button)):
                        return message, button
        raise AssertionError(f"no button {label!r}; there are {self.labels}")

    def _keep_history(self, before: Mapping[str, Any]) -> None:
        after = self.state.answers.by_key
        for key in [*(key for key in before if key not in after), *after]:
            if before.get(key) != after.get(key):
                self.script.history.setdefault(key, []).append(entry_of(after.get(key)))


def entry_of(entry: Mapping[str, Any] | None) -> Entry:
    """Return what must be kept of an answer; moments differ from run to run."""
    if entry is None:
        return "null", "erased", ""
    return canonical(entry["value"]), str(entry["state"]), str(entry["from"])


def canonical(value: Any) -> str:
    if isinstance(value, dict):
        value = {name: part for name, part in value.items() if name != "at"}
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def write_script(founder: int, *, answers: int, with_plan: bool) -> Script:
    """Work out the way of one founder through the real questions, with words nobody else uses.

    Without the plan, no paper is made. The rest of the answers are changes on the check screen.
    """
    chat = Rehearsal(datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")))
    words = Words(founder)
    acts: dict[str, Act] = {
        **START, **CHARTER, **PLAN,
        "user.phone": lambda it: it.contact(words.phone()),
        "coop.name": typed(words.name()), "coop.addr": typed(words.address()),
        "pa.invest_cost": typed(words.money()),
    }  # fmt: skip
    answer(begin(chat), acts)
    answer(open_step(chat, "charter"), acts, until="dl.confirm")
    if with_plan:
        for _ in range(2):
            chat.tap("1").type(words.name())
            chat.tap("2").type(words.address())
        acts["dl.confirm"](chat)
        answer(open_step(chat, "plan"), acts, until="pa.confirm")
    while chat.script.answers < answers:
        if with_plan:
            chat.tap("11").type(words.money())
        elif chat.script.answers % 2:
            chat.tap("1").type(words.name())
        else:
            chat.tap("2").type(words.address())
    return chat.finish()


class Words:
    """Words that no other founder and no other answer uses."""

    def __init__(self, founder: int) -> None:
        self._founder = founder
        self._count = 0

    def name(self) -> str:
        digits = f"{self._founder:02d}{self._next():02d}"
        return "Dừa xanh " + " ".join(SYLLABLES[int(digit)] for digit in digits)

    def address(self) -> str:
        return f"số {1000 * (self._founder + 1) + self._next()} ấp Bình An"

    def money(self) -> str:
        return f"{100 * (self._founder + 1) + self._next()} triệu"

    def phone(self) -> str:
        return f"09{self._founder:02d}{345678 + self._founder}"

    def _next(self) -> int:
        self._count += 1
        return self._count


def _with_answers(move: Move, answers: bool) -> Move:
    return Move(move.act, move.words, move.screen, move.labels, answers)

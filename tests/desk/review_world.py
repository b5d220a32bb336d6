"""A bench with the real flow: founders whose charter is written, officers, and phones that show what was sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from bot.desk.call import SEPARATOR, TAP
from bot.officers import Officers
from bot.telegram.adapter import read_update
from bot.tokens import Tap
from bot.turn import Turns
from db.connect import Database
from db.sealing import KeyRing
from flows.desk.places import name_of
from flows.engine.effects import OpenCase
from flows.engine.events import CommandGiven, Event
from flows.engine.state import Answers, State, Turn
from flows.founding import entry
from tests.flows.chat import Chat, loaded, saved
from tests.flows.journeys import go_through
from tests.runtime.turns import Bench

HAI, LAN, MINH = 1001, 2001, 2002
HERE, ELSEWHERE = "28777", "29020"
"""The ward where the founders of the journeys live, and another commune."""


@cache
def _written(steps: tuple[str, ...]) -> str:
    return saved(go_through(Chat(), *steps).tap("🏠 Trang đầu").state)


class RealFlow:
    """The flow of the bot; `/gieo` begins with a founding that is written already."""

    def __init__(self) -> None:
        self.seed: dict[str, Any] = {}
        self.written = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(entry, name)

    def advance(self, state: State, event: Event, *, now: datetime) -> Turn:
        if event == CommandGiven("gieo"):
            written = loaded(self.written)
            for key, value in self.seed.items():
                written.answers.by_key[key] = {**written.answers.by_key[key], "value": value}
            state.answers = Answers(dict(written.answers.by_key))
            state.place = dict(written.place)
            return Turn(state, (OpenCase(),))
        return entry.advance(state, event, now=now)


class Phone:
    """One chat: what came, newest last, and the buttons under it."""

    def __init__(self, world: "World", account: int) -> None:
        self._world = world
        self.account = account
        self.messages: list[dict[str, Any]] = []
        self.toast = ""

    @property
    def seen(self) -> str:
        """The newest message, with its markup."""
        return str(self.messages[-1]["html"]) if self.messages else ""

    @property
    def labels(self) -> list[str]:
        return [label for row in self.messages[-1].get("rows", []) for label, *_ in row]

    def all_seen(self) -> str:
        return "\n".join(message.get("html", "") for message in self.messages)

    def say(self, words: str) -> "Phone":
        self._world.bench.receive(self._world.bench.text(self.account, words))
        return self._after()

    def tap(self, label: str) -> "Phone":
        return self.press(self.button(label))

    def button(self, label: str) -> str:
        """Return what the newest button with this label carries."""
        for same in (str.__eq__, str.__contains__):
            for message in reversed(self.messages):
                for row in message.get("rows", []):
                    for name, data, _ in row:
                        if same(name, label):
                            return str(data)
        raise AssertionError(f"no button {label!r}; there are {self.labels}: {self.seen}")

    def press(self, data: str) -> "Phone":
        self._world.bench.receive(self._world.bench.tap(self.account, data))
        return self._after()

    def _after(self) -> "Phone":
        outcome = self._world.bench.take(self.account)
        self.toast = next((words for _, words in outcome.toasts if words), "")
        self._world.settle()
        return self


class World:
    def __init__(self, database: Database, ring: KeyRing) -> None:
        self.bench = Bench(database, ring)
        self.flow = RealFlow()
        self.bench.turns = Turns(
            self.flow, ring, self.bench.tokens, self.bench.clock, read_update, Officers(ring, name_of)
        )
        self.phones: dict[int, Phone] = {}

    def phone(self, account: int) -> Phone:
        return self.phones.setdefault(account, Phone(self, account))

    def founder(
        self, account: int = HAI, *, steps: tuple[str, ...] = ("start", "charter"), state: State | None = None, **answers: Any
    ) -> Phone:
        """Let somebody begin who has written these steps, or stands here; `coop_name` stands for `coop.name`."""
        self.flow.written = saved(state) if state else _written(steps)
        self.flow.seed = {key.replace("_", ".", 1): value for key, value in answers.items()}
        return self.phone(account).say("/gieo")

    def officer(self, account: int, name: str, area: str, role: str = "commune") -> Phone:
        from tests.desk.acting import invite

        phone = self.phone(account)
        phone.say(f"/start {invite(self.bench, role, area)}")
        self.bench.rows(f"UPDATE roles SET name = '{name}' WHERE person = (SELECT id FROM persons WHERE account = {account}) RETURNING id")
        return phone

    def button(self, account: int, handler: str, *args: str | int) -> str:
        """Return what a button of the desk carries that this account could have got."""
        tap = Tap(TAP, handler, SEPARATOR.join(map(str, args)))
        return self.bench.tokens.sign(tap, account, lambda short, whole: None)

    def founders_button(self, account: int, action: str, question: str) -> str:
        """Return what a lasting button of the founder's own case carries."""
        tap = Tap(action, question, case_no=self.case_of(account))
        return self.bench.tokens.sign(tap, account, lambda short, whole: None)

    @staticmethod
    def minutes(n: int) -> timedelta:
        return timedelta(minutes=n)

    def case_of(self, account: int) -> int:
        found = self.bench.rows(
            f"SELECT cases.id FROM cases JOIN persons ON persons.id = cases.owner WHERE persons.account = {account}"
        )
        return int(found[0][0])

    def settle(self) -> None:
        """Let every line do what it was given, and deliver what is queued."""
        for _ in range(5):
            for account in list(self.phones):
                self.bench.take_all(account)
            sent = self.bench.send_all()
            for chat, kind, payload in sent:
                if kind in {"send", "edit"} and chat in self.phones:
                    self.phones[chat].messages.append(payload)
            if not sent:
                return

    def columns(self, account: int = HAI) -> Mapping[str, Any]:
        names = ("wait_since", "fix_since", "help_since", "percent", "name")
        row = self.bench.rows(f"SELECT {', '.join(names)} FROM cases WHERE id = {self.case_of(account)}")[0]
        return dict(zip(names, row, strict=True))

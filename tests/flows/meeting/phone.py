"""The founder's phone for the tests of meeting and dossier: tap what it says, read what came."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from flows.engine.context import VIETNAM, Context
from flows.engine.effects import Amend, Ask, Button, Panel, Say, Screen, Toast
from flows.engine.events import ChoicePicked, Event, FileReceived, LocationReceived, TextReceived, TimerFired
from flows.engine.state import Answers, State
from flows.engine.turn import advance
from flows.facts import Founding
from flows.founding.flow import FLOW
from locales import plain, render

TODAY = {"A": date(2021, 3, 15), "B1": date(2026, 3, 16), "B2": date(2026, 11, 23)}
"""A Monday in each regime."""
MOST_BYTES = 56
"""A tap carries 64 bytes; the rest is its seal."""
COMMUNE = {"A": "28828", "B1": "28915", "B2": "28915"}
PEOPLE = (
    ("Trần Văn Hai", "1974-03-12", "m", "083074001001"),
    ("Lê Thị Tư", "1980-08-05", "f", "083180001002"),
    ("Phạm Văn Năm", "1965-08-20", "m", "083065001003"),
    ("Võ Thị Sáu", "1968-01-01", "f", "083168001004"),
    ("Nguyễn Thị Bảy", "1970-02-02", "f", "083170001005"),
    ("Đặng Văn Tám", "1985-03-03", "m", "083085001006"),
    ("Võ Văn Chín", "1990-04-04", "m", "083090001007"),
    ("Hồ Thị Mười", "1972-05-05", "f", "083172001008"),
    ("Lý Văn Út", "1988-06-06", "m", "083088001009"),
)


def answers_before(regime: str, people: int, **more: Any) -> dict[str, Any]:
    """Everything that is answered before the meeting is planned."""
    found: dict[str, Any] = {
        "consent.privacy": {"papers": True, "officers": True, "reminders": True}, "user.phone": "0912345678", "user.role": "founder",
        "coop.xa": COMMUNE[regime], "coop.field": "coconut", "coop.name": "Dừa xanh Phước Mỹ",
        "coop.addr": "số 12, ấp Bình An", "coop.phone": "0912345678",
        "coop.industries": {"codes": ["0121", "4620", "1079"], "main": "0121"}, "coop.services": ["sell", "buy"],
        "dl.cap_min": 2_000_000, "coop.cap_total": 2_000_000 * people, "dl.min_use": {"code": "contract"},
        "dl.profit_split": 700, "dl.pack": {"ok": True, "version": 1, "clauses": {}}, "dl.extra": "",
        "dl.funds": {"development": 200, "reserve": 50} if regime == "A" else {"undivided": 50},
        "dl.confirm": {"ok": True, "version": 1}, "pa.confirm": {"ok": True, "version": 1}, "pa.staff": 1,
        "m.rows": [{"row": str(n), "by": "typed", "me": n == 1} for n in range(1, people + 1)],
        "m.me": "1", "m.accept": {"ok": True, "version": 1},
    }  # fmt: skip
    if regime == "A":
        found |= {"dl.outside_max": 500, "dl.board_size": 3, "dl.chair_director": "same"}
    else:
        found |= {"dl.internal_min": 500, "dl.gov_model": "short"}
    for number, (name, born, sex, id_no) in enumerate(PEOPLE[:people], start=1):
        row = {
            "m.name": name,
            "m.dob": born,
            "m.gender": sex,
            "m.id_no": id_no,
            "m.capital": 2_000_000,
            "m.cap_form": "cash",
        }
        row |= (
            {"m.addr": "ấp Bình An", "m.ethnic": "kinh", "m.addr_now": "same"}
            if regime == "A"
            else {"m.kind": "use"}
        )
        found |= {f"{key}/{number}": value for key, value in row.items()}
    return found | {key.replace("__", "."): value for key, value in more.items()}


class Phone:
    """One founder; `taps` counts what the person did."""

    def __init__(self, regime: str = "B2", people: int = 7, **more: Any) -> None:
        self.now = datetime.combine(TODAY[regime], datetime.min.time(), VIETNAM) + timedelta(hours=9)
        kept = Answers()
        for key, value in answers_before(regime, people, **more).items():
            if value is not None:
                kept.put(key, value, state="answered", by="me", at=self.now.isoformat(), source="test")
        self.state = State(answers=kept, place={"at": "home", "seq": 1}, case_no=1, person="me")
        self.effects: tuple[Any, ...] = ()
        self.buttons: list[Button] = []
        self.taps = 0

    def open(self, step: str = "meeting") -> "Phone":
        return self.send(ChoicePicked("go_step", step))

    def send(self, event: Event) -> "Phone":
        turn = advance(FLOW, self.state, event, now=self.now)
        self.state, self.effects = turn.state, turn.effects
        for effect in self.effects:
            if isinstance(effect, Ask | Panel):
                self.buttons = [button for row in effect.screen.buttons for button in row]
        json.dumps([self.state.place, self.state.answers.by_key])
        for screen in self.screens(Ask, Panel, Say, Amend):
            self.can_be_shown(screen)
        return self

    def can_be_shown(self, screen: Screen) -> None:
        """Every line has its words, and every button fits into the bytes of a tap."""
        for line in screen.lines:
            render(line, "vi")
        for button in (button for row in screen.buttons for button in row):
            assert plain(button.label)
            assert len(f"{button.action}|{button.question}|{button.option}|{button.seq}".encode()) <= MOST_BYTES

    def say(self, *words: str) -> "Phone":
        for each in words:
            self.send(TextReceived(each))
        return self

    def tap(self, *labels: str) -> "Phone":
        for label in labels:
            found = [button for button in self.buttons if plain(button.label) == label]
            assert found, f"no button {label!r} among {self.labels} under {self.seen!r}"
            self.taps += 1
            self.press(found[0])
        return self

    def press(self, button: Button) -> "Phone":
        return self.send(ChoicePicked(button.action, button.question, button.option, button.seq))

    def button(self, label: str) -> Button:
        every = [
            button
            for screen in self.screens(Ask, Panel, Say, Amend)
            for row in screen.buttons
            for button in row
        ]
        return next(button for button in [*self.buttons, *every] if plain(button.label) == label)

    def photo(self, *files: str, album: str = "") -> "Phone":
        for file_id in files:
            self.send(FileReceived("photo", file_id, 1000, album=album))
        return self

    def pin(self) -> "Phone":
        return self.send(LocationReceived(10.24, 106.37))

    def ring(self, name: str) -> "Phone":
        return self.send(TimerFired(name))

    def wait_until(self, day: date, hour: int = 8) -> "Phone":
        self.now = datetime.combine(day, datetime.min.time(), VIETNAM) + timedelta(hours=hour)
        return self

    def screens(self, *kinds: type) -> list[Screen]:
        return [effect.screen for effect in self.effects if isinstance(effect, kinds)]

    @property
    def seen(self) -> str:
        """Everything the last turn showed, without markup."""
        return "\n".join(
            plain(line) for screen in self.screens(Ask, Panel, Say, Amend) for line in screen.lines
        )

    @property
    def labels(self) -> list[str]:
        return [plain(button.label) for button in self.buttons]

    @property
    def toasts(self) -> list[str]:
        return [plain(effect.words) for effect in self.ordered(Toast)]

    def ordered(self, kind: type) -> list[Any]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def value(self, key: str) -> Any:
        return self.state.answers.value(key)

    @property
    def context(self) -> Context:
        return Context(self.state, self.now, FLOW.regime_of, FLOW.facts_of, FLOW.words_of, FLOW.facts)

    @property
    def founding(self) -> Founding:
        return self.context.founding


__all__ = ["PEOPLE", "TODAY", "Phone"]

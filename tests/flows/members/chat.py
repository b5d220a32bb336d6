"""A founder's phone for the tests: say this, tap the button that says that, read what came."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from flows import charter, members, plan, start
from flows.charter.facts import charter_of
from flows.engine import helping
from flows.engine.asking import show_question
from flows.engine.context import Context
from flows.engine.effects import Amend, Ask, Button, Panel, Say, Screen
from flows.engine.events import CardRead, ChoicePicked, Event, FileReceived, TextReceived, TimerFired
from flows.engine.flow import Flow, Step
from flows.engine.screens import ScreenOf, show_again
from flows.engine.state import Answers, State
from flows.engine.talk import Line, Talk
from flows.engine.turn import (
    advance,
    edit_answer,
    keep_value,
    pick_answer,
    pick_doubt,
    put_off,
    question_text,
    step_back,
)
from flows.facts import Coop, Founding
from flows.founding.words import WORDS, law_word
from flows.members.facts import members_of
from flows.regimes import regime_for
from flows.text import Param, text
from locales import plain

DAY_OF = {"A": date(2021, 3, 15), "B1": date(2026, 3, 16), "B2": date(2026, 11, 16)}
SEVEN = """Trần Văn Hai, 12/3/1974, nam, 083074001001, 2 triệu
Lê Thị Tư, 5/8/1980, nữ, 083180001002, 2 triệu
Phạm Văn Năm, 20/8/1965, nam, 083065001003, 2 triệu
Võ Thị Sáu, 1/1/1968, nữ, 083168001004, 2 triệu
Nguyễn Thị Bảy, 2/2/1970, nữ, 083170001005, 2 triệu
Đặng Văn Tám, 3/3/1985, nam, 083085001006, 2 triệu
Võ Văn Chín, 4/4/1990, nam, 083090001007, 2 triệu"""
BASE = {"user.role": "founder", "user.phone": "0912345678", "dl.cap_min": 2_000_000, "coop.cap_total": 14_000_000}


def go_on(talk: Talk, step: str, lead: Sequence[Line] = ()) -> None:
    then = talk.place.pop("then", None)
    if then:
        talk.go(then["at"], **{k: v for k, v in then.items() if k != "at"}, since=talk.seq + 1)
        show_again(talk, lead)
    elif step == "members":
        members.go_on(talk, lead)
    else:
        home(talk, None)


def home(talk: Talk, event: object) -> None:
    talk.go("home")
    talk.ask([text("🏠")])


def founding_of(context: Context) -> Founding:
    people = members_of(context)
    return Founding(
        context.regime.key,
        context.filing_day,
        context.today,
        coop=Coop(commune_code=str(context.value("coop.xa") or "")),
        members=people,
        charter=charter_of(context, sum(member.capital for member in people)),
    )


def words_of(context: Context, name: str) -> Param | None:
    if name.startswith("R."):
        return law_word(context, name)
    word = WORDS.get(name)
    return word(context) if word else None


FLOW = Flow(
    steps=(start.STEP, charter.STEP, plan.STEP, members.STEP, Step("meeting", text("Họp"), ()), Step("dossier", text("Hồ sơ"), ())),
    regime_of=lambda context: regime_for(context.filing_day),
    facts_of=founding_of,
    words_of=words_of,
    facts={**start.FACTS, **charter.FACTS, **members.FACTS} if hasattr(start, "FACTS") else {**charter.FACTS, **members.FACTS},
    go_on=go_on,
    screens={
        "q": ScreenOf(show_question, text=question_text),
        "help": helping.HELP_SCREEN,
        "ticket": helping.TICKET_SCREEN,
        "home": ScreenOf(lambda talk, lead=(): home(talk, None)),
        "between": ScreenOf(lambda talk, lead=(): home(talk, None)),
        **members.SCREENS,
    },
    actions={
        "pick": pick_answer, "own": pick_answer, "doubt": pick_doubt, "keep": keep_value, "later": put_off,
        "back": step_back, "edit": edit_answer, "help": lambda talk, event: helping.show_help(talk),
        "ticket": helping.ask_ticket, "send_ticket": helping.send_ticket, "home": home,
        "go_step": lambda talk, event: talk.flow.go_on(talk, event.question, ()), "rest": home,
        **members.ACTIONS,
    },
    after=members.AFTER,
    timers=members.TIMERS,
)  # fmt: skip


class Chat:
    """One founder in front of the member list."""

    def __init__(self, regime: str = "B2", **answers: Any) -> None:
        self.now = datetime.combine(DAY_OF[regime], datetime.min.time(), UTC).replace(hour=3)
        kept = Answers()
        for key, value in {**BASE, **{key.replace("__", "."): value for key, value in answers.items()}}.items():
            kept.put(key, value, state="answered", by="me", at=self.now.isoformat(), source="test")
        self.state = State(answers=kept, place={"at": "home", "seq": 1}, case_no=1, person="me")
        self.effects: tuple[Any, ...] = ()
        self.taps = 0
        self.buttons: list[Button] = []
        self.send(ChoicePicked("go_step", "members"))

    def send(self, event: Event) -> "Chat":
        turn = advance(FLOW, self.state, event, now=self.now)
        self.state, self.effects = turn.state, turn.effects
        for screen in self.screens(Ask, Panel):
            self.buttons = [button for row in screen.buttons for button in row]
        return self

    def say(self, words: str) -> "Chat":
        return self.send(TextReceived(words))

    def tap(self, label: str) -> "Chat":
        found = [button for button in self.buttons if plain(button.label) == label]
        assert found, f"no button {label!r} among {self.labels}"
        self.taps += 1
        return self.press(found[0])

    def press(self, button: Button) -> "Chat":
        return self.send(ChoicePicked(button.action, button.question, button.option, button.seq))

    def button(self, label: str) -> Button:
        return next(button for button in self.buttons if plain(button.label) == label)

    def photo(self, **fields: str) -> "Chat":
        """Send a picture of a card whose code says these fields."""
        self.send(FileReceived("photo", "file-1", 1000))
        return self.send(CardRead(fields))

    def bad_photo(self, fault: str) -> "Chat":
        self.send(FileReceived("photo", "file-1", 1000))
        return self.send(CardRead({}, fault))

    def later(self, name: str) -> "Chat":
        return self.send(TimerFired(name))

    def screens(self, *kinds: type) -> list[Screen]:
        return [effect.screen for effect in self.effects if isinstance(effect, kinds)]

    @property
    def seen(self) -> str:
        """Everything the last turn put on the screen, without markup."""
        return "\n".join(plain(line) for screen in self.screens(Ask, Panel, Say, Amend) for line in screen.lines)

    @property
    def labels(self) -> list[str]:
        return [plain(button.label) for button in self.buttons]

    def value(self, key: str) -> Any:
        return self.state.answers.value(key)

    def keys(self, row: str) -> list[str]:
        """Keys with a value about one row."""
        answers = self.state.answers
        return sorted(key for key in answers if key.partition("/")[2] == row and answers.has(key))

    @property
    def context(self) -> Context:
        return Context(self.state, self.now, FLOW.regime_of, FLOW.facts_of, FLOW.words_of, FLOW.facts)

    @property
    def members(self) -> tuple[Any, ...]:
        return members_of(self.context)

    def ordered(self, kind: type) -> list[Any]:
        return [effect for effect in self.effects if isinstance(effect, kind)]


def pasted(regime: str = "B2", words: str = SEVEN, **answers: Any) -> Chat:
    """Return a chat whose seven members were pasted and agreed."""
    chat = Chat(regime, **answers).tap("📋 Dán danh sách").say(words)
    chat.tap("Trần Văn Hai")
    return chat.tap(next(label for label in chat.labels if label.startswith("✅ Cả")))


__all__ = ["BASE", "DAY_OF", "FLOW", "SEVEN", "Chat", "pasted"]

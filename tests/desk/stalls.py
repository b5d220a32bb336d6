"""A small founding whose columns are told outright, on the real store: to stall in every way and move on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.clock import millis
from db.connect import Database
from db.sealing import KeyRing
from flows.desk.stuck.causes import end_of_term
from flows.engine.effects import Ask, Log, OpenCase, Record, Say, Screen, Ticket
from flows.engine.events import CommandGiven, Event, OfficerActed, TextReceived
from flows.engine.state import Answers, State, Turn
from flows.facts import Founding
from flows.founding.misses import count_misses
from flows.text import text
from tests.runtime.turns import Bench

DONE = Say(Screen((text("Dạ."),)))
STEPS = ("start", "charter", "plan", "members", "meeting", "dossier")
TO_THE_REGISTRAR = 3
ENOUGH = 5


class StallFlow:
    """Takes orders: "tra loi", "sai", "buoc 2", "nguoi 4", "nop", "ket qua", "giay", "khep", "mo", "coi", /hoi."""

    def advance(self, state: State, event: Event, *, now: datetime) -> Turn:
        after = replace(state, answers=Answers(dict(state.answers.by_key)), place=dict(state.place))
        turn = Turn(after, tuple(self._orders(after, event, now)))
        count_misses(turn)
        return turn

    def _orders(self, state: State, event: Event, now: datetime) -> list[Any]:
        def keep(key: str, value: Any) -> Record:
            state.answers.put(key, value, state="answered", by=state.person, at=now.isoformat(), source="typed")
            return Record(key, value)

        match event:
            case CommandGiven("start"):
                return [OpenCase(), Ask(Screen((text("Dạ chào."),)))]
            case CommandGiven("hoi"):
                return [Ticket(self._question(state), "giúp"), DONE]
            case TextReceived("tra loi"):
                count = int(state.answers.value("n", 0))
                return [keep(self._question(state), "x"), keep("n", count + 1), DONE]
            case TextReceived("sai"):
                return [Log("missed", self._question(state)), DONE]
            case TextReceived("coi"):
                state.place["at"] = "home"
                return [DONE]
            case TextReceived("khep"):
                return [keep("closed", True), DONE]
            case TextReceived("mo"):
                return [keep("closed", False), DONE]
            case TextReceived("nop"):
                return [keep("filed", millis(now)), DONE]
            case TextReceived("ket qua"):
                return [keep("result", "fix"), DONE]
            case TextReceived("giay"):
                return [keep("code", "1301234567"), DONE]
            case TextReceived(words) if words.startswith("buoc "):
                return [keep("step", words[5:]), DONE]
            case TextReceived(words) if words.startswith("nguoi "):
                return [keep("members", int(words[6:])), DONE]
            case TextReceived(words) if words.startswith("ten "):
                return [keep("coop.name", words[4:]), DONE]
            case TextReceived(words) if words.startswith("m."):
                key, _, value = words.partition(" ")
                return [keep(key, value), DONE]
            case OfficerActed("enter"):
                return [keep("entered", "x"), DONE]
        return [DONE]

    def _question(self, state: State) -> str:
        return f"{state.answers.value('step', 'start')}.q{state.answers.value('n', 0)}"

    def is_personal(self, key: str) -> bool:
        return key.startswith("m.")

    def case_columns(self, state: State, now: datetime, known: Any = None) -> Mapping[str, Any]:
        answers = state.answers
        question, missed = self._question(state), state.place.get("missed")
        filed, members = answers.value("filed"), answers.value("members")
        over = "registered" if answers.value("code") else "closed" if answers.value("closed") else ""
        waits = filed and not answers.value("result") and not answers.value("code")
        return {
            "status": over or ("filed" if filed else "draft"),
            "name": answers.value("coop.name", ""),
            "commune": "28756",
            "province": "86",
            "step": answers.value("step", "start"),
            "question": question,
            "misses": missed[1] if missed and missed[0] == question else 0,
            "members": members or 0,
            "members_short": members is not None and members < ENOUGH,
            "result_due": end_of_term(filed, TO_THE_REGISTRAR) if waits else None,
            "reached": 1 + STEPS.index(answers.value("step", "start")),
        }

    def facts_of(self, state: State, now: datetime) -> Founding:
        return Founding("B2", date(2026, 11, 23), now.date())


class Stalls(Bench):
    """A bench whose founders stall."""

    def __init__(self, database: Database, ring: KeyRing, *, start: datetime | None = None) -> None:
        super().__init__(database, ring, StallFlow())
        if start is not None:
            self.clock.at = start

    @property
    def at(self) -> int:
        return millis(self.clock.now())

    def wait(self, **time: float) -> None:
        self.clock.at += timedelta(**time)

    def founder(self, account: int) -> int:
        """Let somebody open a case; return its number."""
        self.say(account, "/start")
        return int(self.rows("SELECT max(id) FROM cases")[0][0])

    def case(self, number: int, *columns: str) -> tuple[Any, ...]:
        return self.rows(f"SELECT {', '.join(columns)} FROM cases WHERE id = {number}")[0]

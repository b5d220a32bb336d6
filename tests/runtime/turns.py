"""A small conversation and a bench to take turns on, without network: values in, rows out."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.clock import millis
from bot.flow import Flow
from bot.officers import Officers
from bot.outgoing import PURPOSE as OUTBOX_PURPOSE
from bot.own_events import seal_raw
from bot.telegram.adapter import lane_of, read_update
from bot.tokens import Tokens
from bot.turn import Turns
from bot.work import Outcome
from db import inbox, outbox
from db.connect import Database
from db.outbox import Settled
from db.sealing import KeyRing
from flows.engine.effects import (
    Amend,
    Ask,
    Button,
    EraseMine,
    Log,
    OpenCase,
    Panel,
    Record,
    Say,
    Screen,
    Ticket,
    Toast,
)
from flows.engine.events import (
    ChoicePicked,
    CommandGiven,
    Event,
    OfficerActed,
    PapersSent,
    PromptLost,
    TextReceived,
    TimerFired,
)
from flows.engine.state import Answers, State, Turn
from flows.facts import Founding
from flows.text import text

QUESTIONS = ("toy.name", "toy.phone", "toy.size", "toy.place")


class ToyFlow:
    """Asks the questions in order; `/start` opens a case. `toy.phone` is personal."""

    def advance(self, state: State, event: Event, *, now: datetime) -> Turn:
        after = replace(state, answers=Answers(dict(state.answers.by_key)), place=dict(state.place))
        match event:
            case CommandGiven("start"):
                orders = () if state.case_no else (OpenCase(),)
                return Turn(after, (*orders, *self._ask(after)))
            case CommandGiven("hoi", words):
                return Turn(after, (Ticket("toy.name", words), Say(Screen((text("Đã gửi cán bộ."),)))))
            case CommandGiven("xoa", scope):
                after.place = {}
                return Turn(
                    after, (EraseMine("all" if scope == "all" else "case"), Say(Screen((text("Đã xóa."),))))
                )
            case CommandGiven("hong"):
                raise ZeroDivisionError("Nguyễn Văn Bí Mật 0912345678")
            case CommandGiven("bang"):
                return Turn(after, (Panel(self._screen(after, "Bảng")),))
            case OfficerActed("answered", body):
                signed = text("Cán bộ {name} ({area}): “{words}”", **{k: body[k] for k in ("name", "area", "words")})
                return Turn(after, (Say(Screen((signed,))),))
            case PapersSent():
                return Turn(after, ())
            case TimerFired():
                return Turn(after, (Say(Screen((text("Tới giờ rồi."),))),))
            case TextReceived(before_prompt=True) | PromptLost():
                return Turn(after, self._ask(after))
            case TextReceived(edited=True, of_prompt=of_prompt):
                return Turn(
                    after, (Say(Screen((text("Sửa: {it}", it="câu cuối" if of_prompt else "câu cũ"),))),)
                )
            case TextReceived(words):
                return Turn(after, self._answer(after, words, now))
            case ChoicePicked(seq=seq) if seq and seq != after.place.get("seq"):
                return Turn(after, (Toast(text("Nút này của câu cũ rồi.")), *self._ask(after)))
            case ChoicePicked(action="panel"):
                return Turn(after, (Toast(text("Đã lưu")), Panel(self._screen(after, "Bảng"))))
            case ChoicePicked(option=option):
                return Turn(after, (Toast(text("Đã lưu")), *self._answer(after, option, now)))
        return Turn(after, self._ask(after))

    def _key(self, state: State) -> str:
        return next((key for key in QUESTIONS if not state.answers.has(key)), "")

    def _answer(self, state: State, words: str, now: datetime) -> tuple[Any, ...]:
        key = self._key(state)
        if not key:
            return (Say(Screen((text("Hết câu."),))),)
        state.answers.put(key, words, state="answered", by=state.person, at=now.isoformat(), source="typed")
        done = Screen((text("✅ {key}: {it}", key=key, it=words),))
        return (Record(key, words), Log("answered", key), Amend(done), *self._ask(state))

    def _ask(self, state: State) -> tuple[Any, ...]:
        state.place["seq"] = int(state.place.get("seq", 0)) + 1
        return (Ask(self._screen(state, "Câu {key}?")),)

    def _screen(self, state: State, words: str) -> Screen:
        key = self._key(state) or "hết"
        seq = int(state.place.get("seq", 0))
        buttons = (
            (Button(text("Một"), "pick", key, "mot", seq), Button(text("Bảng"), "panel", key, "", seq)),
        )
        return Screen((text(words, key=key),), buttons)

    def is_personal(self, key: str) -> bool:
        return key == "toy.phone"

    def case_columns(self, state: State, now: datetime, known: Any = None) -> Mapping[str, Any]:
        return {
            "name": state.answers.value("toy.name", ""),
            "commune": "28756",
            "members": len(list(state.answers)),
        }

    def facts_of(self, state: State, now: datetime) -> Founding:
        return Founding("B2", date(2026, 11, 23), now.date())


class StandingClock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


class Bench:
    """Takes turns on a real store and shows what would be sent."""

    def __init__(self, database: Database, ring: KeyRing, flow: Flow | None = None) -> None:
        self.database = database
        self.ring = ring
        self.clock = StandingClock()
        self.tokens = Tokens(ring)
        officers = Officers(ring, lambda code: f"xã {code}")
        self.turns = Turns(flow or ToyFlow(), ring, self.tokens, self.clock, read_update, officers)
        self._numbers = 0

    # -- what people do ----------------------------------------------------------------------------

    def receive(self, update: dict[str, Any]) -> None:
        """Put an update into the inbox."""
        row = (update["update_id"], lane_of(update), seal_raw(self.ring, update))
        self.database.call(lambda tx: inbox.store(tx, [row], at=millis(self.clock.now())))

    def text(self, account: int, words: str, *, message_id: int | None = None, **more: Any) -> dict[str, Any]:
        """Make the update of a typed message."""
        number = self._next()
        message = {
            "message_id": message_id if message_id is not None else 100_000 + number,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": account, "type": "private"},
            "from": {"id": account, "first_name": f"Người {account}"},
            "text": words,
            **more,
        }
        return {"update_id": number, "message": message}

    def tap(
        self, account: int, data: str | None, *, chat: int | None = None, message_id: int = 1
    ) -> dict[str, Any]:
        """Make the update of a tapped button."""
        number = self._next()
        message = {
            "message_id": message_id,
            "date": int(self.clock.now().timestamp()),
            "chat": {"id": chat or account, "type": "private"},
        }
        query: dict[str, Any] = {
            "id": f"q{number}", "from": {"id": account, "first_name": "A"}, "message": message, "data": data,
        }  # fmt: skip
        return {"update_id": number, "callback_query": {k: v for k, v in query.items() if v is not None}}

    def say(self, account: int, words: str, **more: Any) -> Outcome:
        """Type, and take the turn."""
        self.receive(self.text(account, words, **more))
        return self.take(account)

    def take(self, lane: int) -> Outcome:
        return self.database.call(lambda tx: self.turns.take(tx, lane))

    def take_all(self, lane: int) -> None:
        while self.take(lane).worked:
            pass

    # -- what the bot sends ------------------------------------------------------------------------

    def send_all(self, first_message_id: int = 1000) -> list[tuple[int, str, dict[str, Any]]]:
        """Deliver everything that is queued; return (chat, kind, payload) in the order of sending."""
        sent = []
        now = millis(self.clock.now())
        while rows := self.database.call(lambda tx: outbox.claim(tx, "bench", now=now, limit=100)):
            for row in rows:
                payload = json.loads(self.ring.open(row.payload, OUTBOX_PURPOSE)) if row.payload else {}
                sent.append((row.chat, row.kind, payload))
                message = row.message_id or row.ref_message_id or first_message_id + len(sent)
                result = Settled(row.id, outbox.SENT, message)
                self.database.call(lambda tx, r=result: outbox.settle(tx, "bench", [r], now=now))  # type: ignore[misc]
        return sent

    def sent_to(self, chat: int) -> list[str]:
        """Deliver everything and return the texts one chat got."""
        return [payload.get("html", "") for to, kind, payload in self.send_all() if to == chat and kind != "menu"]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.database.call(lambda tx: tx.execute(sql))

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

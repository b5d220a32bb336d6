"""The bot at work in the village before the demo opens: turns on the database, messages delivered to nobody."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.advancing import PLACE_PURPOSE
from bot.broadcasting.pump import Pump
from bot.clock import millis
from bot.officers import Officers
from bot.outgoing import PURPOSE
from bot.own_events import seal_raw
from bot.sandbox.village.answers import USUAL, Acts, Typed
from bot.sandbox.village.people import Villager
from bot.scheduler import Scheduler
from bot.telegram.adapter import lane_of, read_update
from bot.tokens import Tokens
from bot.turn import Turns
from db import inbox, outbox
from db.broadcasts import broadcasts
from db.connect import Database, Tx
from db.outbox import Settled
from db.sealing import KeyRing
from flows.desk.places import name_of
from flows.engine.context import VIETNAM
from flows.founding import entry
from flows.regimes import regime_for

OWNER = "village"
FIRST_UPDATE, FIRST_MESSAGE = 1, 1
BETWEEN, GO_ON = "between", "▶️ Làm"
MOST_ACTS = 90


class Astray(Exception):
    """Somebody does not find the button of their story, such as under an older law; they stop there."""


class PastClock:
    """Stands where the story is."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class Village:
    """Takes the turns of everybody, one after the other, inside the transaction it was given last."""

    tx: Tx

    def __init__(self, database: Database, ring: KeyRing, clock: PastClock) -> None:
        self.clock = clock
        self.people: dict[int, Villager] = {}
        """Everybody who has said something."""
        self._ring = ring
        tokens = Tokens(ring)
        self._turns = Turns(entry, ring, tokens, clock, read_update, Officers(ring, name_of))
        self._pump = Pump(ring, tokens)
        self._scheduler = Scheduler(database, ring, clock, lambda lanes: self._woken.update(lanes), lambda tx: None)
        self._woken: set[int] = set()
        self._updates = FIRST_UPDATE
        self._messages = FIRST_MESSAGE
        self._buttons: dict[int, dict[int, list[tuple[str, str]]]] = {}
        """The chats as they are seen: account → message → labels and what they carry."""

    @property
    def law(self) -> str:
        """The law block of the day: "A" or "B"."""
        return regime_for(self.clock.at.astimezone(VIETNAM).date()).law

    # -- what people do ----------------------------------------------------------------------------

    def type(self, who: Villager, words: str) -> None:
        self._message(who, {"text": words})

    def share_contact(self, who: Villager) -> None:
        self._message(who, {"contact": {"phone_number": who.number, "first_name": who.first_name, "user_id": who.account}})

    def share_place(self, who: Villager, latitude: float, longitude: float) -> None:
        self._message(who, {"location": {"latitude": latitude, "longitude": longitude}})

    def tap(self, who: Villager, label: str) -> None:
        """Tap the newest button that says this, or begins with it.

        Raises:
            Astray: there is none.
        """
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for message, buttons in reversed(self._buttons.get(who.account, {}).items()):
                if data := next((data for name, data in buttons if fits(name, label)), ""):
                    self._take(who, {"callback_query": {
                        "id": f"village{self._updates}", "from": _user(who), "data": data,
                        "message": self._head(who, message),
                    }})  # fmt: skip
                    return
        raise Astray(f"{who.name}: no button {label!r} at {self.question(who)!r}")

    def do(self, who: Villager, *acts: str) -> None:
        for act in acts:
            self.type(who, act) if isinstance(act, Typed) else self.tap(who, act)

    def answer(self, who: Villager, *, until: str, answers: Mapping[str, Acts] | None = None) -> None:
        """Answer what is asked up to a question, or up to the pause "before plan".

        Raises:
            Astray
        """
        mine = {**USUAL, **(answers or {})}
        for _ in range(MOST_ACTS):
            at, key = self.question(who)
            topic = key.partition("/")[0]
            if until == (f"before {key}" if at == BETWEEN else topic):
                return
            if at == BETWEEN:
                self.tap(who, GO_ON)
            elif key == "user.phone":
                self.share_contact(who)
            elif topic in mine:
                self.do(who, *mine[topic])
            else:
                raise Astray(f"{who.name}: {key!r} is not in the story")
        raise Astray(f"{who.name}: never asked {until!r}")

    def question(self, who: Villager) -> tuple[str, str]:
        """Return the screen somebody stands at, and the key of its question."""
        rows = self.tx.execute(
            "SELECT places.sealed FROM places JOIN persons ON persons.id = places.person "
            f"WHERE persons.account = {who.account} AND places.current = 1"
        )
        if not rows:
            return "", ""
        place = json.loads(self._ring.open(rows[0][0], PLACE_PURPOSE))["place"]
        return str(place.get("at") or ""), str(place.get("key") or place.get("step") or "")

    async def let_time_pass(self) -> None:
        """Order what the bot does by itself at this moment: what is due, who is stuck, who is reminded."""
        while await self._scheduler.tick():
            pass
        await self._scheduler.raise_stuck()
        await self._scheduler.climb()
        await self._scheduler.report_late()
        await self._scheduler.teach()

    def settle(self) -> None:
        """Let every line do what it was given, and deliver what comes of it, to many as well."""
        while True:
            while self._woken:
                lane = self._woken.pop()
                while (outcome := self._turns.take(self.tx, lane)).worked:
                    self._woken |= outcome.wakes
                self._deliver()
            if not self._broadcast():
                return

    def _broadcast(self) -> bool:
        """Take every broadcast that is due a step further; True when that gave anybody something to do."""
        handed = 0
        for number in broadcasts.due(self.tx, now=millis(self.clock.at)):
            step = self._pump.step(self.tx, number, self.clock.at)
            handed += step.handed
            if step.lane is not None:
                self._woken.add(step.lane)
        self._deliver()
        return bool(handed or self._woken)

    def forget_papers(self) -> None:
        """Leave the papers unmade: nobody here would read them, and the demo is to be quick."""
        self.tx.execute("DELETE FROM jobs")

    # -- turns -------------------------------------------------------------------------------------

    def _message(self, who: Villager, body: dict[str, Any]) -> None:
        self._messages += 1
        self._take(who, {"message": {**self._head(who, self._messages), "from": _user(who), **body}})

    def _head(self, who: Villager, message: int) -> dict[str, Any]:
        stamp = int(self.clock.at.timestamp())
        return {"message_id": message, "date": stamp, "chat": {"id": who.account, "type": "private"}}

    def _take(self, who: Villager, body: dict[str, Any]) -> None:
        self.people[who.account] = who
        self._updates += 1
        update = {"update_id": -self._updates, **body}
        row = (update["update_id"], lane_of(update), seal_raw(self._ring, update))
        inbox.store(self.tx, [row], at=millis(self.clock.at))
        self._woken.add(who.account)
        self.settle()

    def _deliver(self) -> None:
        """Settle what is on its way out, and remember its buttons."""
        now = millis(self.clock.at)
        while rows := outbox.claim(self.tx, OWNER, now=now, limit=100):
            settled = []
            for row in rows:
                payload = json.loads(self._ring.open(row.payload, PURPOSE)) if row.payload else {}
                message = row.message_id or row.ref_message_id
                if message is None:
                    self._messages += 1
                    message = self._messages
                buttons = [(name, data) for line in payload.get("rows", []) for name, data, *_ in line]
                self._buttons.setdefault(row.chat, {})[message] = buttons
                settled.append(Settled(row.id, outbox.SENT, message))
            outbox.settle(self.tx, OWNER, settled, now=now)


def _user(who: Villager) -> dict[str, Any]:
    return {"id": who.account, "is_bot": False, "first_name": who.first_name, "language_code": "vi"}

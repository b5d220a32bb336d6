"""An office at work: founders who stand somewhere in the real founding, officers who type and tap labels."""

import json
from collections import defaultdict
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update

from bot.advancing import PLACE_PURPOSE
from bot.case_cache import dumps
from bot.clock import millis
from bot.desk.call import SEPARATOR, TAP
from bot.scheduler import Scheduler
from bot.tokens import Tap
from bot.work import Outcome
from db import schema, settings
from db.connect import Database, Tx
from db.sealing import KeyRing
from db.statements import Statement
from tests.desk.acting import officer
from tests.desk.real import RealBench
from tests.flows.chat import Chat, loaded, saved
from tests.flows.journeys import at_question

HAI, LAN, MINH, TINH = 1001, 2001, 2002, 2009
HERE, ELSEWHERE = "28777", "28945"

_COLUMNS = ("name", "name_key", "commune", "province", "field", "stage", "step", "question", "percent", "members", "planned", "status")
_CASE = Statement(
    update(schema.cases)
    .where(schema.cases.c.id == bindparam("b_id"))
    .values(
        answers=bindparam("answers"), sealed=bindparam("sealed"), version=schema.cases.c.version + 1,
        answered_at=bindparam("answered_at"), changed_at=bindparam("answered_at"),
        **{name: bindparam(name) for name in _COLUMNS},
    )
)  # fmt: skip
_PLACE = Statement(
    update(schema.places).where(schema.places.c.case_id == bindparam("b_case")).values(sealed=bindparam("sealed"))
)


def keep(tx: Tx, short: str, whole: str) -> None:
    tx.run(settings.SHORTEN, short=short, whole=whole)


@cache
def _priced() -> str:
    return saved(at_question("pa.price/1").state)


def priced() -> Chat:
    """Somebody who stands at the price of coconuts, in the ward of An Hội."""
    return Chat(state=loaded(_priced()))


class Office(RealBench):
    """`said[account]` is everything somebody was sent, `toasts[account]` the short answers to taps."""

    def __init__(self, database: Database, ring: KeyRing) -> None:
        super().__init__(database, ring)
        self.said: dict[int, list[str]] = defaultdict(list)
        self.toasts: dict[int, list[str]] = defaultdict(list)

    def stand(self, account: int, chat: Chat, *, days_ago: int = 0) -> int:
        """Let a founder stand where another chat has got to; return the number of the case."""
        case = self.found(account)
        self.put(case, chat, days_ago=days_ago)
        return case

    def put(self, case: int, chat: Chat, *, days_ago: int = 0) -> None:
        """Let the founder of a case stand where another chat has got to."""
        columns = {name: value for name, value in chat.columns.items() if name in _COLUMNS}
        encoded = self.turns.cases.encode(None, chat.state.answers.by_key)
        sealed = self.ring.seal(dumps({"place": chat.state.place}).encode(), PLACE_PURPOSE)
        at = millis(self.clock.now() - timedelta(days=days_ago))

        def write(tx: Tx) -> None:
            tx.run(_CASE, b_id=case, answers=encoded.plain, sealed=encoded.sealed, answered_at=at, **columns)
            tx.run(_PLACE, b_case=case, sealed=sealed)

        self.database.call(write)
        self.forget()

    def named(self, account: int, name: str) -> int:
        """Open a case in Phú Khương and name it."""
        case = self.found(account)
        self.type(account, name)
        self.pick_if(account, "✅")
        self.forget()
        return case

    def shares_phone(self, first: int, second: int) -> None:
        """Let two cases have a phone in common."""
        self.rows(f"DELETE FROM case_keys WHERE case_id IN ({first}, {second}) RETURNING id")
        for case in (first, second):
            self.rows(f"INSERT INTO case_keys (case_id, kind, hash) VALUES ({case}, 'phone', 'x') RETURNING id")

    def officer(self, account: int, role: str = "commune", area: str = HERE, name: str = "") -> int:
        person = officer(self, account, role, area if role == "commune" else "")
        if name:
            self.rows(f"UPDATE roles SET name = '{name}' WHERE person = {person} RETURNING id")
        self.forget()
        return person

    def ask(self, account: int, words: str) -> None:
        """Let a founder ask an officer about the question that is open."""
        self.type(account, "gặp cán bộ")
        self.type(account, words)

    def press(self, account: int, handler: str, *args: str | int) -> None:
        """Tap a button of the desk, also one that is not on the screen."""
        tap = Tap(TAP, handler, SEPARATOR.join(map(str, args)))
        data = self.database.call(
            lambda tx: self.tokens.sign(tap, account, lambda short, whole: keep(tx, short, whole))
        )
        self._tap(account, data)

    def forget(self) -> None:
        """Begin to listen anew."""
        self.deliver()
        self.said.clear()
        self.toasts.clear()

    def hear(self, account: int) -> str:
        """Everything that somebody was sent since the last time."""
        self.deliver()
        return "\n".join(self.said.pop(account, []))

    def toast(self, account: int) -> str:
        return "".join(self.toasts.pop(account, []))

    def labels(self, account: int) -> list[str]:
        return [label for row in self._rows.get(account, []) for label, *_ in row]

    # -- the bench ---------------------------------------------------------------------------------

    def take(self, lane: int) -> Outcome:
        """Take a turn, and those that it gives rise to."""
        outcome = super().take(lane)
        for _, words in outcome.toasts:
            if words:
                self.toasts[lane].append(words)
        for other in outcome.wakes:
            self.take_all(other)
        return outcome

    def deliver(self) -> list[tuple[int, str, dict[str, Any]]]:
        sent = super().deliver()
        for chat, kind, payload in sent:
            if kind in {"send", "edit"}:
                self.said[chat].append(str(payload.get("html", "")))
        return sent

    def wait(self, **span: float) -> None:
        """Let time pass and fire what falls due, as the scheduler does."""
        self.clock.at += timedelta(**span)
        scheduler = Scheduler(self.database, self.ring, self.clock, lambda lanes: None, lambda tx: None)
        while lanes := self.database.call(lambda tx: scheduler._fire(tx, millis(self.clock.now()))):
            for lane in lanes:
                self.take_all(lane)

    def answers(self, case: int) -> dict[str, Any]:
        """Read the answers of a case, past the bot."""
        plain, sealed = self.rows(f"SELECT answers, sealed FROM cases WHERE id = {case}")[0]
        return self.turns.cases.decode(0, plain, sealed).by_key

    def audited(self, action: str) -> list[tuple[Any, ...]]:
        return self.rows(f"SELECT actor, object, detail FROM audit WHERE action = '{action}' ORDER BY id")

    def place(self, account: int) -> dict[str, Any]:
        sealed = self.rows(
            f"SELECT p.sealed FROM places p JOIN persons x ON x.id = p.person WHERE x.account = {account} AND p.current = 1"
        )[0][0]
        place: dict[str, Any] = json.loads(self.ring.open(bytes(sealed), PLACE_PURPOSE))["place"]
        return place

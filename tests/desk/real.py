"""The bench with the real founding: people type and tap labels, the clock moves, what is due is fired."""

import json
from typing import Any

from bot.advancing import PLACE_PURPOSE
from bot.clock import millis
from bot.desk.ladder import climb
from bot.own_events import queue_timer
from bot.work import Outcome
from db import due
from db.connect import Database, Tx
from db.sealing import KeyRing
from flows.founding import entry
from tests.runtime.turns import Bench


class RealBench(Bench):
    commune = "28756"
    """Phường Phú Khương."""

    def __init__(self, database: Database, ring: KeyRing) -> None:
        super().__init__(database, ring, entry)
        self._rows: dict[int, list[list[Any]]] = {}

    # -- people ------------------------------------------------------------------------------------

    def found(self, account: int) -> int:
        """Open a case in Phú Khương and go as far as the charter; return its number."""
        self.type(account, "/start")
        self.pick(account, "🌱 Lập HTX mới")
        self.pick(account, "✅ Đồng ý cả 3")
        self.type(account, "09120000" + str(account)[-2:])
        for label in ("✅ Đúng", "🙋 Người đứng ra lập"):
            self.pick_if(account, label)
        self.type(account, "phu khuong")
        self.pick_first(account, "Phú Khương")
        self.type(account, "7")
        for label in ("✅ Đúng hết", "Chưa có", "🥥 Dừa", "▶️ Làm điều lệ"):
            self.pick_if(account, label)
        found = self.rows(
            "SELECT p.case_id FROM places p JOIN persons x ON x.id = p.person "
            f"WHERE x.account = {account} AND p.current = 1"
        )
        return int(found[0][0])

    def type(self, account: int, words: str) -> None:
        self.say(account, words)
        self.deliver()

    def pick(self, account: int, label: str) -> None:
        """Tap a button of a label that the person has seen last."""
        data = self._data(account, label)
        assert data, f"{label!r} is not among {[it[0] for row in self._rows.get(account, []) for it in row]}"
        self._tap(account, data)

    def pick_if(self, account: int, label: str) -> None:
        if data := self._data(account, label):
            self._tap(account, data)

    def pick_first(self, account: int, part: str) -> None:
        """Tap the first button whose label holds some words, or a yes."""
        for row in self._rows.get(account, []):
            for label, data, *_ in row:
                if part in label or label == "✅ Đúng":
                    self._tap(account, data)
                    return

    def deliver(self) -> list[tuple[int, str, dict[str, Any]]]:
        """Send everything and remember the buttons that each chat saw last."""
        sent = self.send_all()
        for chat, _, payload in sent:
            if payload.get("rows"):
                self._rows[chat] = payload["rows"]
        return sent

    def position(self, account: int) -> dict[str, Any]:
        """Return where a person stands, without what counts every turn."""
        sealed = self.rows(
            f"SELECT p.sealed FROM places p JOIN persons x ON x.id = p.person WHERE x.account = {account}"
        )[0][0]
        place: dict[str, Any] = json.loads(self.ring.open(bytes(sealed), PLACE_PURPOSE))["place"]
        return {key: value for key, value in place.items() if key != "seen"}

    def _data(self, account: int, label: str) -> str:
        return next(
            (data for row in self._rows.get(account, []) for shown, data, *_ in row if shown.startswith(label)), ""
        )

    def _tap(self, account: int, data: str) -> Outcome:
        self.receive(self.tap(account, data))
        outcome = self.take(account)
        self.deliver()
        return outcome

    # -- time --------------------------------------------------------------------------------------

    def fire_due(self) -> None:
        """Fire what has fallen due and deal with it, again and again until nothing is left."""
        while lanes := self.database.call(self._fire):
            for lane in lanes:
                self.take_all(lane)

    def climb(self) -> None:
        """Let the ladder of reminders look at everybody once."""
        now = self.clock.now()
        for lane in self.database.call(lambda tx: climb(tx, self.ring, now)):
            self.take_all(lane)

    def _fire(self, tx: Tx) -> list[int]:
        now = millis(self.clock.now())
        lanes = []
        for row in due.ready(tx, now=now, limit=100):
            due.take(tx, row)
            queue_timer(tx, self.ring, f"due.{row.id}.{row.at}", row.chat, row.name, due.payload_of(row), at=now)
            lanes.append(row.chat)
        return lanes

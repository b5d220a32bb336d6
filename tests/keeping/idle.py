"""A bench on which days go by in which nobody does anything."""

from datetime import timedelta

from bot import keeping
from db import outbox
from db.outbox import Settled
from tests.desk.real import RealBench


class Idle(RealBench):
    days = 90

    def look(self) -> bool:
        """Let the bot look at idle cases once, and take the turns it orders; True when it ordered any."""
        now = self.clock.now()
        lanes, _ = self.database.call(lambda tx: keeping.look(tx, self.ring, now, self.days))
        for lane in lanes:
            self.take_all(lane)
        return bool(lanes)

    def wait(self, days: int, *, account: int = 0) -> list[str]:
        """Let days go by, in each of which the bot looks once; return what somebody got."""
        got: list[str] = []
        for _ in range(days):
            self.clock.at += timedelta(days=1)
            if self.look():
                got += self.heard(account)
        return got

    def heard(self, account: int) -> list[str]:
        """Deliver everything, and return the texts somebody got."""
        return [payload.get("html", "") for chat, _, payload in self.deliver() if chat == account]

    def block(self, account: int) -> None:
        """Let somebody block the bot."""
        self.database.call(lambda tx: outbox.mark_unreachable(tx, account, "blocked"))

    def fail_all(self) -> None:
        """Let nothing that is queued arrive."""
        rows = self.rows("SELECT id FROM outbox WHERE state = 0")
        self.database.call(lambda tx: outbox.claim(tx, "bench", now=2**60, limit=100))
        results = [Settled(int(row), outbox.UNCERTAIN, reason="timeout") for (row,) in rows]
        self.database.call(lambda tx: outbox.settle(tx, "bench", results, now=1))

"""An officer's phone on a bench: what was shown last, and its buttons to tap."""

from dataclasses import dataclass, field
from typing import Any

from tests.desk.acting import officer
from tests.runtime.turns import Bench


@dataclass
class Phone:
    bench: Bench
    account: int
    html: str = ""
    rows: list[list[list[str]]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def say(self, words: str) -> str:
        self.bench.say(self.account, words)
        return self.read()

    def tap(self, label: str) -> str:
        """Tap the first button whose label begins so."""
        data = next((data for row in self.rows for shown, data, _ in row if shown.startswith(label)), None)
        assert data is not None, f"{label!r} is not among {self.labels}"
        self.bench.receive(self.bench.tap(self.account, data))
        outcome = self.bench.take(self.account)
        self.toasts = [words for _, words in outcome.toasts if words]
        return self.read()

    def read(self) -> str:
        """Take what has come; the last message is the one that is seen."""
        for chat, _, payload in self.bench.send_all():
            if chat == self.account:
                self.html, self.rows = payload.get("html", ""), _rows(payload)
        return self.html

    @property
    def lines(self) -> list[str]:
        return self.html.splitlines()

    @property
    def labels(self) -> list[list[str]]:
        return [[label for label, _, _ in row] for row in self.rows]


def _rows(payload: dict[str, Any]) -> list[list[list[str]]]:
    return list(payload.get("rows", []))


def phone_of(bench: Bench, account: int, role: str, area: str = "") -> Phone:
    """Make an officer and hand over the phone."""
    officer(bench, account, role, area)
    return Phone(bench, account)

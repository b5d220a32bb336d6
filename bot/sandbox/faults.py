"""Faults on demand: which call of which method goes wrong, and how. The same seed gives the same run."""

from collections.abc import Collection
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from random import Random
from typing import Literal

Kind = Literal["too_many", "http", "refuse", "reset", "delay", "truncated", "odd_fields", "error"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way for a call to go wrong. `effect` tells whether the call has happened all the same."""

    kind: Kind
    effect: bool = False
    seconds: float = 0.0
    """How long a delay lasts, how long connections are refused, or the `retry_after` of a 429."""
    code: int = 502
    words: str = ""

    @staticmethod
    def too_many(retry_after: int) -> "Fault":
        """Answer 429 and do nothing."""
        return Fault("too_many", seconds=retry_after, code=429)

    @staticmethod
    def http(code: int = 502, *, effect: bool = False) -> "Fault":
        """Answer 500 or 502 with a page of HTML instead of JSON."""
        return Fault("http", effect, code=code)

    @staticmethod
    def refuse(seconds: float) -> "Fault":
        """Drop this call and refuse every connection for a while."""
        return Fault("refuse", seconds=seconds)

    @staticmethod
    def reset(*, effect: bool = False) -> "Fault":
        """Cut the connection without an answer."""
        return Fault("reset", effect)

    @staticmethod
    def delay(seconds: float, *, effect: bool) -> "Fault":
        """Answer late. Without the effect nothing is done and the connection is cut at the end."""
        return Fault("delay", effect, seconds)

    @staticmethod
    def truncated() -> "Fault":
        """Do it, and answer with JSON that breaks off in the middle."""
        return Fault("truncated", effect=True)

    @staticmethod
    def odd_fields() -> "Fault":
        """Do it, and answer with fields nobody has heard of."""
        return Fault("odd_fields", effect=True)

    @staticmethod
    def error(code: int, words: str) -> "Fault":
        """Do nothing and answer with this error, such as 400 "Bad Request: can't parse entities"."""
        return Fault("error", code=code, words=words)


@dataclass
class _Rule:
    fault: Fault
    method: str
    share: float
    calls: Collection[int]
    chats: Collection[int]
    times: int | None
    seen: int = 0
    done: int = 0

    def strikes(self, method: str, chat_id: int | None, random: Random) -> bool:
        if not fnmatchcase(method, self.method) or (self.chats and chat_id not in self.chats):
            return False
        self.seen += 1
        if self.times is not None and self.done >= self.times:
            return False
        hit = self.seen in self.calls if self.calls else random.random() < self.share
        self.done += hit
        return hit


@dataclass
class Faults:
    """A seeded schedule of faults per method.

    `faults.plan(Fault.http(502, effect=True), "sendMessage", share=0.1)`
    `faults.plan(Fault.reset(), "send*", calls=(3, 7), chats=(1001,))`
    """

    seed: int = 0
    struck: list[tuple[str, Fault]] = field(default_factory=list)
    """What has gone wrong so far: method and fault."""

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._rules: list[_Rule] = []

    def plan(
        self,
        fault: Fault,
        method: str = "*",
        *,
        share: float = 1.0,
        calls: Collection[int] = (),
        chats: Collection[int] = (),
        times: int | None = None,
    ) -> None:
        """Add a rule.

        `method` may hold wildcards. `calls` counts the matching calls from 1 and overrules `share`,
        the fraction of them that go wrong. `times` ends the rule after so many faults.
        """
        self._rules.append(_Rule(fault, method, share, frozenset(calls), frozenset(chats), times))

    def clear(self) -> None:
        """Forget the rules; what has happened stays in `struck`."""
        self._rules.clear()

    def next(self, method: str, chat_id: int | None = None) -> Fault | None:
        """Return the fault of this call: that of the first rule that strikes."""
        for rule in self._rules:
            if rule.strikes(method, chat_id, self._random):
                self.struck.append((method, rule.fault))
                return rule.fault
        return None

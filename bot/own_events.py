"""Events of our own in the inbox: reminders that are due, lost prompts, finished jobs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.case_cache import dumps
from db import inbox
from db.connect import Tx
from db.sealing import KeyRing
from flows.engine.events import CardRead, Event, OfficerActed, PapersSent, PromptLost, TimerFired

PURPOSE = b"inbox.raw"


@dataclass(frozen=True, slots=True)
class Lost:
    """A prompt that has to be shown again, unless something newer was asked since."""

    of: int | None = None
    """The outbox row that may not have arrived."""
    since: int | None = None
    """A prompt made after this moment is new enough."""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class PapersMade:
    """Papers are ready to be sent, or could not be made."""

    messages: tuple[Mapping[str, Any], ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class PapersFail:
    """Papers of a case fail again and again: the officers are to know."""

    case_id: int | None
    times: int


@dataclass(frozen=True, slots=True)
class Slow:
    """A job takes longer than a person likes to wait without a word."""


@dataclass(frozen=True, slots=True)
class ForCase:
    """An event about one case; the person may be at another one by now."""

    case_id: int
    event: OfficerActed


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that turned out to be an answer to the open question, if that is still the one."""

    words: str
    of: int | None
    """The outbox row of the message that asked."""


@dataclass(frozen=True, slots=True)
class ForDesk:
    """Something the desk shows an officer by itself."""

    handler: str
    args: tuple[str, ...] = ()


def queue_timer(
    tx: Tx, ring: KeyRing, key: str, lane: int, name: str, payload: Mapping[str, Any], *, at: int
) -> None:
    _put(tx, ring, key, lane, {"is": "timer", "name": name, "payload": payload}, at)


def queue_lost(tx: Tx, ring: KeyRing, key: str, lane: int, lost: Lost, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "lost", "of": lost.of, "since": lost.since, "gap": lost.gap}, at)


def queue_typed(tx: Tx, ring: KeyRing, key: str, lane: int, typed: Typed, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "typed", "words": typed.words, "of": typed.of}, at)


def queue_card(tx: Tx, ring: KeyRing, key: str, lane: int, card: CardRead, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "card", "fields": dict(card.fields), "fault": card.fault}, at)


def queue_papers(tx: Tx, ring: KeyRing, key: str, lane: int, made: PapersMade, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "papers", "messages": list(made.messages), "failed": made.failed}, at)


def queue_papers_fail(tx: Tx, ring: KeyRing, key: str, lane: int, fail: PapersFail, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "papers_fail", "case": fail.case_id, "times": fail.times}, at)


def queue_slow(tx: Tx, ring: KeyRing, key: str, lane: int, *, at: int) -> None:
    _put(tx, ring, key, lane, {"is": "slow"}, at)


def queue_officer(
    tx: Tx, ring: KeyRing, key: str, lane: int, case_id: int, what: str, body: Mapping[str, Any], *, at: int
) -> None:
    """Hand an officer's act to the line of the person whose case it is about."""
    _put(tx, ring, key, lane, {"is": "officer", "case": case_id, "what": what, "body": dict(body)}, at)


def queue_desk(
    tx: Tx, ring: KeyRing, key: str, lane: int, handler: str, args: tuple[str, ...] = (), *, at: int
) -> None:
    """Let a handler of the desk run for an officer without being asked."""
    _put(tx, ring, key, lane, {"is": "desk", "handler": handler, "args": list(args)}, at)


def read_own(raw: Mapping[str, Any]) -> Event | Lost | PapersMade | PapersFail | Slow | Typed | ForCase | ForDesk:
    match raw["is"]:
        case "timer":
            return TimerFired(raw["name"], raw["payload"])
        case "lost":
            return Lost(raw["of"], raw["since"], raw["gap"])
        case "card":
            return CardRead(raw["fields"], raw["fault"])
        case "papers":
            return PapersMade(tuple(raw["messages"]), raw["failed"])
        case "officer":
            return ForCase(raw["case"], OfficerActed(raw["what"], raw["body"]))
        case "desk":
            return ForDesk(raw["handler"], tuple(raw.get("args", ())))
        case "typed":
            return Typed(raw["words"], raw["of"])
        case "papers_fail":
            return PapersFail(raw["case"], raw["times"])
        case "slow":
            return Slow()
    raise ValueError(f"unknown event of our own {raw['is']!r}")


def prompt_lost(lost: Lost) -> PromptLost:
    return PromptLost(gap=lost.gap)


def papers_sent() -> PapersSent:
    return PapersSent()


def open_raw(ring: KeyRing, sealed: bytes) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(ring.open(sealed, PURPOSE))
    return raw


def seal_raw(ring: KeyRing, raw: Mapping[str, Any]) -> bytes:
    """Encrypt an update as it came. ASCII escapes keep even broken characters as they were."""
    return ring.seal(json.dumps(raw, separators=(",", ":")).encode(), PURPOSE)


def _put(tx: Tx, ring: KeyRing, key: str, lane: int, body: Mapping[str, Any], at: int) -> None:
    inbox.put_event(tx, key, lane, ring.seal(dumps(body).encode("utf-8", "replace"), PURPOSE), at=at)

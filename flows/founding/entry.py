"""The entrance for the runtime: one event in, one turn out, and what it may ask about a case."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from flows.engine.context import Context
from flows.engine.events import Event, OfficerActed, TimerFired
from flows.engine.state import State, Turn
from flows.engine.talk import Talk
from flows.engine.turn import dispatch
from flows.facts import Founding
from flows.founding.columns import columns_of
from flows.founding.flow import FLOW
from flows.founding.from_officers.offers import KEY as OFFERS
from flows.founding.law_change import recheck
from flows.founding.misses import count_misses
from flows.founding.own_data.renewing import tell_once
from flows.founding.own_data.standing import is_stopped
from flows.founding.own_data.stopped import ENDS, hold_back, holds_back
from flows.founding.review.record import is_own as is_of_review
from flows.founding.stalled.helping import is_taken_up, take_up


def advance(state: State, event: Event, *, now: datetime) -> Turn:
    """Take one event of a founding. Pure; the given state is not changed."""
    talk = Talk(FLOW, state, event, now)
    if holds_back(talk):
        hold_back(talk)
        return talk.done()
    if isinstance(event, TimerFired):
        if event.name not in ASKED_FOR and not wants_reminders(talk):
            return talk.done()
    elif not (isinstance(event, OfficerActed) or is_stopped(talk.answers)):
        recheck(talk)
    dispatch(talk)
    if not isinstance(event, OfficerActed) and is_taken_up(talk):
        take_up(talk)
    tell_once(talk)
    turn = talk.done()
    count_misses(turn)
    return turn


ASKED_FOR = frozenset({"resume", "m_pasted", "rv_later"}) | ENDS
"""Timers that are no reminder, or that the person asked for with a tap of their own."""


def wants_reminders(talk: Talk) -> bool:
    """The third purpose of the permission: without it nothing is started by the bot."""
    return bool((talk.value("consent.privacy") or {}).get("reminders", True))


@lru_cache(maxsize=4096)
def is_personal(key: str) -> bool:
    """Tell whether an answer is kept encrypted."""
    if key in PERSONAL_EXTRAS or is_of_review(key):
        return True
    return FLOW.knows(key) and FLOW.question(key).personal


PERSONAL_EXTRAS = frozenset({"m.pasted", OFFERS})


def context_of(state: State, now: datetime) -> Context:
    return Context(state, now, FLOW.regime_of, FLOW.facts_of, FLOW.words_of, FLOW.facts)


def facts_of(state: State, now: datetime) -> Founding:
    """Return the facts that papers are made from."""
    return context_of(state, now).founding


def case_columns(state: State, now: datetime, known: Context | None = None) -> Mapping[str, Any]:
    """Return the values of the columns that officers query. `known` is the context of the turn that made the state."""
    return columns_of(FLOW, known or context_of(state, now))


def order() -> list[tuple[str, str, str]]:
    """Return (step, key, Vietnamese prompt) of every question, in order."""
    return [(s.name, q.key, q.prompt.msgid) for s in FLOW.steps for q in s.questions if q.asked]



"""Gathers what waits for an officer: drafts, requests, promised calls, stuck cases, meetings."""

from collections.abc import Iterator
from datetime import date

from bot.clock import moment
from bot.desk.away import away_of
from bot.desk.call import Call
from bot.desk.days import day_of
from bot.desk.stuck_list import list_of
from bot.effects import TICKET_PURPOSE
from db.classes import lessons, people
from db.desk import meetings, notes, reviews, stuck, tickets
from db.desk import work as store
from db.desk.stuck import StuckRow
from flows.desk.classes.screens import say_lesson
from flows.desk.filters import EVERYTHING, Filter
from flows.desk.listing.limits import days_ago
from flows.desk.listing.stuck import has_several, totals
from flows.desk.narrowing import part_of
from flows.desk.places import name_of
from flows.desk.policy import Action
from flows.desk.today import card
from flows.desk.today.card import MOST_CASES, Work
from flows.text import Text

LOOKED_AT = 4 * MOST_CASES
"""Cases looked through for those that no other officer has."""


def gather(call: Call) -> Work:
    area = call.reach(Action.LIST_CASES)
    found = list_of(call.actor, EVERYTHING, call.at)
    counts = stuck.counts(call.tx, found.area, found.limits, found.wanted)
    reviewing = call.reach(Action.REVIEW)
    late = days_ago(call.at, card.REVIEW_DAYS)
    waiting = reviews.queue(call.tx, reviewing, limit=LOOKED_AT)
    asked = stuck.page(
        call.tx, found.area, found.limits, list_of(call.actor, Filter(reason="help"), call.at).wanted, waiting=True,
        limit=LOOKED_AT,
    )  # fmt: skip
    stalled = stuck.page(
        call.tx, found.area, found.limits, found.wanted, waiting=False, limit=LOOKED_AT
    )
    several = has_several(EVERYTHING, area)
    now, promised = call.at, _promised(call)
    calls = [it for it in promised if it.due <= day_of(call.now)]
    put_off = {it.case_id for it in promised} - {it.case_id for it in calls}
    tasks = card.best(
        [
            *(
                card.review_task(it.case_id, it.coop, it.part, it.sent_at, now)
                for it in waiting
                if _is_ours(call, it.officer)
            ),
            *(card.help_task(row, _request(call, row), now) for row in asked[:MOST_CASES] if _is_ours(call, row.officer)),
        ],
        calls,
        [
            card.stuck_task(row, now, commune=name_of(row.commune) if several and row.commune else "")
            for row in stalled
            if _is_ours(call, row.officer) and row.id not in put_off
        ],
        day_of(call.now),
    )
    return Work(
        name=call.actor.name,
        area=part_of(area).words if area.whole or area.communes else None,
        away=away_of(call),
        reviews=reviews.count_waiting(call.tx, reviewing),
        late_reviews=store.count_sent_before(call.tx, reviewing, before=late),
        helps=sum(it.helps for it in counts),
        stuck=totals(counts).cases,
        calls=len(calls),
        meetings=tuple(
            card.meeting_line(it.name, moment(it.at))
            for it in meetings.ahead(
                call.tx, area, first=now, until=days_ago(now, -card.MEETING_DAYS), limit=card.MOST_MEETINGS
            )
        ),
        lessons=tuple(_lessons(call)),
        tasks=tasks,
    )


def _lessons(call: Call) -> Iterator[Text]:
    """Say what the officer teaches in the next days."""
    until = days_ago(call.at, -card.LESSON_DAYS)
    for it in lessons.coming(call.tx, call.actor.stands_for, now=call.at, limit=card.MOST_LESSONS):
        if it.state == lessons.OPEN and it.starts_at < until:
            counts = people.counts(call.tx, it.id)
            yield say_lesson(it, counts)


def _is_ours(call: Call, officer: int | None) -> bool:
    """A case handed to somebody else is that officer's work."""
    return officer is None or officer in call.actor.stands_for


def _request(call: Call, row: StuckRow) -> str:
    """Read what was asked; "" for a voice message or nothing."""
    waiting = tickets.open_of(call.tx, row.id)
    if not waiting or waiting[0].words is None:
        return ""
    return str(call.open(waiting[0].words, TICKET_PURPOSE).get("words") or "")


def _promised(call: Call) -> list[card.Call]:
    """List the calls that were promised, also those for a later day."""
    return [
        card.Call(it.case_id, it.name, date.fromisoformat(it.due_day))
        for it in notes.due_calls(call.tx, call.actor, date.max.isoformat())
    ]

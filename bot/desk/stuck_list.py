"""Reads lists of stuck cases for an officer: the filter as conditions, narrowed to the officer's area."""

from dataclasses import dataclass

from bot.desk.call import Call
from db.desk import stuck, tickets
from db.desk.stuck import StuckRow, Wanted
from flows.desk.filters import Filter
from flows.desk.filters.places import narrowed
from flows.desk.listing.limits import Limits, days_ago, limits_at
from flows.desk.listing.stuck import PER_PAGE, Totals, totals
from flows.desk.policy import Action, Actor, Reach


@dataclass(frozen=True, slots=True)
class StuckList:
    """A list as its queries see it."""

    area: Reach
    limits: Limits
    wanted: Wanted


def list_of(actor: Actor, it: Filter, now: int, action: Action = Action.LIST_CASES) -> StuckList:
    """Turn a filter into conditions. `now` is in milliseconds."""
    area = narrowed(actor.reach(action), it.place)
    wanted = Wanted(
        step=it.step,
        since=days_ago(now, it.days) if it.days else None,
        reason=it.reason,
        field=it.field,
        officers=actor.stands_for if it.mine else None,
        unasked=it.unasked,
    )
    return StuckList(area, limits_at(now), wanted)


def count(call: Call, it: Filter) -> Totals:
    found = list_of(call.actor, it, call.at)
    return totals(stuck.counts(call.tx, found.area, found.limits, found.wanted))


def total(call: Call, it: Filter) -> int:
    found = list_of(call.actor, it, call.at)
    return stuck.total(call.tx, found.area, found.limits, found.wanted)


def by_commune(call: Call, it: Filter) -> dict[str, int]:
    """Count the cases of each commune code, whatever place the filter names."""
    found = list_of(call.actor, it.without("place"), call.at)
    return stuck.by_commune(call.tx, found.area, found.limits, found.wanted)


def rows_of(call: Call, it: Filter, page: int, waiting: int) -> list[StuckRow]:
    """Read one page: first what waits for the office, then what waits for the founders."""
    found = list_of(call.actor, it, call.at)
    first = (page - 1) * PER_PAGE
    rows: list[StuckRow] = []
    if first < waiting:
        rows += stuck.page(
            call.tx, found.area, found.limits, found.wanted, waiting=True, limit=PER_PAGE, offset=first
        )
    if len(rows) < PER_PAGE:
        rows += stuck.page(
            call.tx, found.area, found.limits, found.wanted, waiting=False, limit=PER_PAGE - len(rows),
            offset=max(0, first - waiting),
        )  # fmt: skip
    return [_at_request(call, row) for row in rows]


def _at_request(call: Call, row: StuckRow) -> StuckRow:
    """Name the question that was asked about: the founder may have gone on to the next one meanwhile."""
    asked = tickets.open_of(call.tx, row.id) if row.help_since is not None else []
    return row._replace(question=asked[0].question) if asked and asked[0].question else row


def numbers_of(call: Call, it: Filter, limit: int) -> list[int]:
    """List the numbers of the cases that wait for their founders."""
    found = list_of(call.actor, it, call.at, Action.NUDGE)
    return stuck.ids(call.tx, found.area, found.limits, found.wanted, limit=limit)

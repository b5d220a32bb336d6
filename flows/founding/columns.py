"""What officers query about a case: plain values that follow from its answers and the founder's position."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from flows.engine.context import VIETNAM, Context
from flows.engine.flow import Flow
from flows.engine.state import Answers
from flows.founding.milestones import is_eligible, passed_in_a_row
from flows.founding.order import Stands, where_it_stands
from flows.founding.own_data.standing import is_closed, status_of
from flows.founding.people import people_told
from flows.founding.seat import seat_of
from flows.members.rows import counted_rows
from flows.reference.calendar import add_working_days
from flows.reference.commune_lists import province_code
from flows.start.field import field
from flows.understand.bare import plain_words

FIELDS = frozenset(option.code for option in field.options)
OTHER_FIELD = "other"
MOST_NAME = 200
MOST_PLANNED = 9999


def columns_of(flow: Flow, context: Context) -> dict[str, Any]:
    """Derive the columns. `members_short` is none of them: it tells since when members are missing."""
    answers = context.answers
    stands = where_it_stands(flow, context)
    step, question = _where_the_founder_is(flow, context, stands)
    seat = seat_of(context)
    name = str(answers.value("coop.name") or "")[:MOST_NAME]
    members = len(counted_rows(answers))
    regime = context.regime
    return {
        "status": status_of(answers) or _status(answers),
        "name": name,
        "name_key": name_key(name),
        "commune": seat.code if seat else "",
        "province": province_code(seat.list) if seat else "",
        "field": _field(answers.value("coop.field")),
        "regime": regime.key,
        "filing_day": context.filing_day.isoformat(),
        "stage": stands.step,
        "step": step,
        "question": question,
        "misses": _misses(context.state.place, question),
        "percent": stands.percent,
        "members": members,
        "planned": min(people_told(context), MOST_PLANNED),
        "reached": passed_in_a_row(answers, eligible=is_eligible(context, stands.finished)),
        "result_due": _result_due(context),
        "meets_at": _meets_at(context),
        "awaits": _awaits(context),
        "members_short": "members" in stands.begun and members < int(regime.value("min_members")),
    }


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a name as it is compared: without accents, capitals and signs."""
    return plain_words(name)[:MOST_NAME]


def _status(answers: Answers) -> str:
    if answers.has("hs.code"):
        return "registered"
    if is_closed(answers):
        return "closed"
    return "filed" if answers.has("hs.filed") else "draft"


def _field(told: Any) -> str:
    """Return the code of the main trade; one in the founder's own words is kept with the code of others."""
    code = told.get("code") if isinstance(told, dict) else told
    return str(code) if code in FIELDS else OTHER_FIELD if code else ""


def _where_the_founder_is(flow: Flow, context: Context, stands: Stands) -> tuple[str, str]:
    """Return (step, question): what is being asked, else the next thing to be asked."""
    key = str(context.state.place.get("key") or "")
    if key and flow.knows(key) and not context.answers.has(key):
        question = flow.question(key)
        if question.step not in stands.finished:
            return question.step, question.key
    item = flow.next_item(context, stands.step) if stands.step not in stands.finished else None
    return stands.step, item.question.key if item else ""


def _misses(place: Mapping[str, Any], question: str) -> int:
    missed = place.get("missed")
    return int(missed[1]) if missed and missed[0] == question else 0


def _result_due(context: Context) -> int | None:
    """Return the end of the day on which the law wants the registrar's answer, in milliseconds.

    Corrections are handed in under the day of the first filing, so a later slip shows the later filing.
    """
    filed = context.answers.value("hs.filed")
    if not filed or context.answers.has("hs.result") or context.answers.has("hs.code"):
        return None
    days = int(context.regime.value("review_days"))
    due = add_working_days(date.fromisoformat(filed), days)
    slip = context.answers.by_key.get("hs.receipt")
    if slip and (got := _day(slip["at"])) > due:
        due = add_working_days(got, days)
    end = datetime.combine(due + timedelta(days=1), time(), VIETNAM)
    return int(end.astimezone(UTC).timestamp() * 1000)


def _meets_at(context: Context) -> int | None:
    """Return when the meeting is to which officers were invited, in milliseconds, until it is held."""
    value = context.value
    if not (value("hn.send") and value("hn.time")) or "officer" not in (value("hn.guests") or ()):
        return None
    return _awaits(context)


def _awaits(context: Context) -> int | None:
    """Return when the meeting is whose day the founder has set, in milliseconds, until it is held."""
    value = context.value
    day, at = value("hn.date"), value("hn.time")
    if not day or value("hn.roll"):
        return None
    hour = time.fromisoformat(at) if at else time()
    return int(datetime.combine(date.fromisoformat(day), hour, VIETNAM).timestamp() * 1000)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(VIETNAM).date()

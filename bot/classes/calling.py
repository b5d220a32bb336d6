"""Calls people to classes: the announcement, what has changed, what the trainer has to say."""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from bot import starting
from bot.broadcasting import ordering
from bot.broadcasting.ordering import Plan, seal_body
from bot.clock import millis, moment
from bot.desk.call import Call
from db.broadcasts import about, broadcasts, ledger, segments
from db.classes import asking, lessons, people, steps
from db.classes.groups import ANNOUNCED, Which
from db.classes.lessons import CANCELLED, OPEN, Lesson
from flows.classes import planning
from flows.classes.wording import lesson_body
from flows.desk.broadcasts.judging import Forecast, judge
from flows.desk.broadcasts.segment import Segment
from flows.desk.policy import Action
from flows.starting.kinds import AGREED, TRAINING, Kind

_SAY_TIME = frozenset({ANNOUNCED, "class_freed"})
"""What is of use with the new time in it."""
_DATED = frozenset({"class_t3", "class_t1", "class_t2h", "class_moved"})
"""What is of no use after a change: the change itself is told."""
_AGREED: frozenset[Which] = frozenset({"yes", "maybe", "waiting", "going", "told", "present", "absent", "calls"})
"""Who said something, so that words about the class are no surprise."""


class Hearers(NamedTuple):
    """Who hears of a change: those who said that they may come, and those who said nothing."""

    coming: set[int]
    silent: set[int]


def foresee(call: Call, it: Segment, start: datetime, until: datetime, *, class_id: int = 0) -> Forecast:
    """Count who would hear of a class, and why the others would not; who asked for another class counts as well."""
    found = ordering.foresee(call, it, TRAINING, start, until, Action.TEACH)
    at, wishing = max(start, call.now), _wishing(call, it, class_id)
    if wishing:
        area, wanted = it.reach(call.reach(Action.TEACH)), ordering.wanted_of(it, call.now)
        wishing -= {who.person for who in segments.candidates(call.tx, area, wanted)}
    for person in wishing:
        found.add(judge(starting.verdict(call.tx, person, TRAINING, at), until))
    return found


def invite(call: Call, lesson: Lesson, it: Segment, start: datetime) -> int:
    """Announce a class to a segment and to who asked for another class; return the number of the broadcast.

    Who has heard of this class before is left out, so it may be called again with another segment.
    """
    lessons.lock(call.tx, lesson.id)
    plan = Plan(TRAINING, ANNOUNCED, announcement(call, lesson), start, moment(lesson.starts_at), lesson.id)
    wishing, known = _wishing(call, it, lesson.id), asking.heard(call.tx, lesson.id)
    number = ordering.order(call, plan, it, Action.TEACH)
    ledger.add(call.tx, number, wishing)
    asking.ask(call.tx, lesson.id, number, known, at=call.at)
    _plan_steps(call, lesson, start)
    return number


def tell_moved(call: Call, before: Lesson, lesson: Lesson) -> int | None:
    """Tell everybody who heard of the class and did not say no; return the number of the broadcast, None when nobody did.

    `lesson` is the class after the change, with the count of changes grown. Announcements that have not left
    will say the new time.
    """
    heard_from = _reword_or_end(call, lesson)
    time_moved = (before.starts_at, before.ends_at) != (lesson.starts_at, lesson.ends_at)
    body = lesson_body(lesson, time_moved=time_moved, place_moved=before.place != lesson.place)
    number = _tell(call, Plan(AGREED, "class_moved", body, call.now, moment(lesson.starts_at), lesson.id), time_moved)
    steps.drop(call.tx, lesson.id, "moved", at=call.at)
    _plan_steps(call, lesson, heard_from)
    _plan_calls(call, lesson)
    _reword_other_dates(call, lesson)
    return number


def tell_cancelled(call: Call, lesson: Lesson) -> int | None:
    """Tell everybody who heard of the class and did not say no; return the number of the broadcast, None when nobody did.

    `lesson` is the class as it is now, cancelled, with the count of changes grown. What has not left will not.
    """
    for number, _ in about.lock_open(call.tx, lesson.id):
        broadcasts.cancel(call.tx, number, at=call.at)
    # Called off in its first minutes, there are people on their way.
    what = "class_cancelled" if lesson.state == CANCELLED else "class_dropped"
    plan = Plan(AGREED, what, announcement(call, lesson), call.now, moment(lesson.ends_at), lesson.id)
    told = _tell(call, plan, False)
    if lesson.state == CANCELLED:
        asking.promise_other(call.tx, lesson.id)
    steps.drop(call.tx, lesson.id, "cancelled", at=call.at)
    _plan_calls(call, lesson)
    _reword_other_dates(call, lesson)
    return told


def reword(call: Call, lesson: Lesson) -> None:
    """Let announcements that have not left say what is true now, where nobody has to be told of the change."""
    for number, what in about.lock_open(call.tx, lesson.id):
        if what == ANNOUNCED:
            about.reword(call.tx, number, seal_body(call.parts.ring, announcement(call, lesson)), until=lesson.starts_at)


def message(call: Call, lesson: Lesson, words: str, which: Which) -> int:
    """Send the trainer's own words to some of the people; return the number of the broadcast."""
    body = lesson_body(lesson, words=words, officer=call.actor.name)
    plan = Plan(_kind_for(which), "class_note", body, call.now, _of_use_until(call, lesson), lesson.id)
    return ordering.order_for(call, plan, people.numbers(call.tx, lesson.id, which))


def foresee_message(call: Call, lesson: Lesson, which: Which) -> Forecast:
    """Count who would get such words, and why the others would not."""
    found, until = Forecast(), _of_use_until(call, lesson)
    for person in people.numbers(call.tx, lesson.id, which):
        found.add(judge(starting.verdict(call.tx, person, _kind_for(which), call.now), until))
    return found


def _kind_for(which: Which) -> Kind:
    return AGREED if which in _AGREED else TRAINING


def _of_use_until(call: Call, lesson: Lesson) -> datetime:
    return max(moment(lesson.starts_at), call.now + ordering.NEWS_LASTS)


def announcement(call: Call, lesson: Lesson) -> dict[str, Any]:
    """Tell of a class with the other dates of its series."""
    return lesson_body(lesson, days=[it.starts_at for it in _other_dates(call, lesson)])


def _other_dates(call: Call, lesson: Lesson) -> list[Lesson]:
    found = lessons.of_series(call.tx, lesson.series) if lesson.series is not None else []
    return [it for it in found if it.id != lesson.id and it.state == OPEN and it.starts_at > call.at]


def _reword_other_dates(call: Call, lesson: Lesson) -> None:
    """Let what has not left yet about the other dates name this one as it is now."""
    for it in _other_dates(call, lesson):
        reword(call, it)


def _wishing(call: Call, it: Segment, class_id: int) -> set[int]:
    """Return who asked to hear of another class, in the places of the segment."""
    return asking.wishing(call.tx, class_id, it.reach(call.reach(Action.TEACH)))


def hearers(call: Call, class_id: int) -> Hearers:
    """Return who has to hear of a change: everybody whom the announcement has got to and who did not say no."""
    reached = about.reached(call.tx, class_id, ANNOUNCED) | about.reached(call.tx, class_id, "class_t3")
    silent = reached.intersection(people.numbers(call.tx, class_id, "silent"))
    return Hearers(set(people.numbers(call.tx, class_id, "told")), silent)


def _tell(call: Call, plan: Plan, to_elsewhere: bool) -> int | None:
    """Tell everybody who has to hear of it, whatever they got this week: it corrects what they were told.

    Who could not come then hears of another time as of a class that is new: within the caps.
    """
    assert plan.about is not None
    if to_elsewhere and (elsewhere := people.numbers(call.tx, plan.about, "elsewhere")):
        ordering.order_for(call, replace(plan, kind=TRAINING), elsewhere)
    found = hearers(call, plan.about)
    return ordering.order_for(call, plan, found.coming | found.silent) if found.coming or found.silent else None


def _reword_or_end(call: Call, lesson: Lesson) -> datetime:
    """Bring what has not left up to date; return from when on people have heard of the class."""
    begins = list[datetime]()
    for number, what in about.lock_open(call.tx, lesson.id):
        it = broadcasts.find(call.tx, number)
        assert it is not None
        if what in _SAY_TIME:
            body = {**ordering.body_of(call.parts.ring, it), **announcement(call, lesson)}
            until = lesson.starts_at if what == ANNOUNCED else min(it.until, lesson.starts_at)
            about.reword(call.tx, number, seal_body(call.parts.ring, body), until=until)
            if it.start_at >= lesson.starts_at:
                broadcasts.begin_at(call.tx, number, call.at)
        elif what in _DATED:
            broadcasts.cancel(call.tx, number, at=call.at)
        if what == ANNOUNCED and it.state == broadcasts.WAITING and it.start_at < lesson.starts_at:
            begins.append(moment(it.start_at))
    announced = broadcasts.about(call.tx, ANNOUNCED, lesson.id, limit=len(begins) + 1)
    return min(begins) if begins and len(announced) == len(begins) else call.now


def _plan_steps(call: Call, lesson: Lesson, heard_from: datetime) -> None:
    planned = planning.plan(moment(lesson.starts_at), moment(lesson.ends_at), max(heard_from, call.now))
    if steps.has_run(call.tx, lesson.id, "t3"):
        planned = [it for it in planned if it.name != "t3"]
    steps.put(call.tx, lesson.id, lesson.change, ((it.name, millis(it.at)) for it in planned))


def _plan_calls(call: Call, lesson: Lesson) -> None:
    planned = planning.plan_calls(moment(lesson.starts_at), call.now)
    steps.put(call.tx, lesson.id, lesson.change, ((it.name, millis(it.at)) for it in planned))

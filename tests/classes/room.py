"""A class on its day: people who were asked, the code at the door, names in their cases."""

import json
from datetime import datetime, timedelta
from typing import Any

from bot.classes import door
from bot.clock import millis, moment
from flows.classes import codes
from tests.broadcasts.crowd import add_people
from tests.classes.school import THURSDAY, School


def room(school: School, count: int = 3, *, answer: str = "yes", heads: int = 1, at: datetime = THURSDAY, **columns: Any) -> int:
    """Open a class to which some people were asked, and let it be the hour of the class."""
    school.people = school.people or add_people(school.database, count)
    number = school.open_class(starts=THURSDAY, **columns)
    for person in school.people[:count]:
        school.rows(
            "INSERT INTO class_people (class_id, person, case_id, asked_at, answer, heads) VALUES "
            f"({number}, {person}, (SELECT case_id FROM places WHERE person = {person}), 1, '{answer}', {heads}) RETURNING id"
        )
    school.clock.at = moment(millis(at))
    return number


def call_it(school: School, place: int, name: str, phone: str = "") -> None:
    """Let a founder have told name and phone."""
    told = {"user.founder": name, "user.phone": phone}
    answers = json.dumps({key: {"value": value, "state": "answered", "v": 1} for key, value in told.items() if value})
    school.rows(f"UPDATE cases SET answers = '{answers}' WHERE owner = {school.people[place]} RETURNING id")


def code_now(school: School, number: int, *, ago: timedelta = timedelta()) -> str:
    return codes.code_of(door.secret_of(school.ring), number, school.clock.now() - ago)


def wrong_code(school: School, *numbers: int) -> str:
    right = {code_now(school, it, ago=codes.SLOT * back) for it in numbers for back in range(2)}
    return next(f"{it:04d}" for it in range(10_000) if f"{it:04d}" not in right)


def present(school: School, number: int) -> list[tuple[int, str]]:
    """List who is there, and how it is known."""
    rows = school.rows(f"SELECT person, present_how FROM class_people WHERE class_id = {number} AND present_at > 0 ORDER BY person")
    return [(int(person), str(how)) for person, how in rows]


def watched(school: School) -> list[tuple[int, str, dict[str, Any]]]:
    """Return a list that everything that is sent from now on is added to: (chat, kind, message)."""
    seen: list[tuple[int, str, dict[str, Any]]] = []
    deliver = school.deliver

    def watch() -> list[tuple[int, str, dict[str, Any]]]:
        sent = deliver()
        seen.extend(sent)
        return sent

    school.deliver = watch  # type: ignore[method-assign]
    return seen

"""The member rows of a case: who gave each, which of them is the founder, which were taken out.

A row is `{"row": "1", "by": "typed|paste|card|paper", "me"?, "scan"?, "foreign"?, "removed"?}`. Row ids
are never used again. What is known about a person are answers with the row id as suffix.
"""

from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Custom
from flows.engine.state import Answers
from flows.engine.talk import Talk
from flows.text import text

STEP = "members"
KEY = "m.rows"

rows = Custom(
    key=KEY,
    step=STEP,
    label=text("Danh sách thành viên"),
    screen="m.list",
    prompt=text("Danh sách thành viên"),
    asked=False,
)

Entry = dict[str, Any]


def entries(answers: Answers) -> list[Entry]:
    """List all rows, also those taken out."""
    return list(answers.value(KEY) or [])


def live_rows(answers: Answers) -> tuple[str, ...]:
    """List the ids of the rows that stand in the list, in order."""
    return tuple(entry["row"] for entry in entries(answers) if not entry.get("removed"))


def each_row(context: Context) -> tuple[str, ...]:
    """What a question of a member repeats for."""
    return live_rows(context.answers)


def entry_of(answers: Answers, row: str) -> Entry:
    """Return the entry of a row; empty when there is none."""
    return next((entry for entry in entries(answers) if entry["row"] == row), {})


def number_of(answers: Answers, row: str) -> int:
    """Return the place of a row in the list as people count it."""
    found = live_rows(answers)
    return found.index(row) + 1 if row in found else len(found) + 1


def name_of(answers: Answers, row: str) -> str:
    return str(answers.value(f"m.name/{row}") or "")


def keys_of(answers: Answers, row: str) -> list[str]:
    """List the keys of everything that is kept about a row."""
    return [key for key in answers if key.startswith("m.") and key.partition("/")[2] == row]


def is_waiting(answers: Answers, row: str) -> bool:
    """A foreigner whose papers an officer looks at first does not count yet."""
    return answers.value(f"m.foreign/{row}") in {"both", "pass"}


def counted_rows(answers: Answers) -> list[str]:
    """List the rows that are members: with a name, neither taken out nor waiting for an officer."""
    return [row for row in live_rows(answers) if name_of(answers, row) and not is_waiting(answers, row)]


# -- changes -----------------------------------------------------------------------------------


def add(talk: Talk, by: str, *, me: bool = False, scan: bool = False) -> str:
    """Put a row at the end of the list, or take the one that was begun and left empty."""
    answers = talk.answers
    for row in live_rows(answers):
        if not keys_of(answers, row) and not entry_of(answers, row).get("me"):
            change(talk, row, by=by, me=me, scan=scan)
            return row
    known = entries(answers)
    row = str(max((int(entry["row"]) for entry in known), default=0) + 1)
    talk.record(KEY, [*known, _tidy({"row": row, "by": by, "me": me, "scan": scan})])
    return row


def change(talk: Talk, row: str, **fields: Any) -> None:
    """Set fields of one row."""
    talk.record(
        KEY,
        [_tidy({**entry, **fields}) if entry["row"] == row else entry for entry in entries(talk.answers)],
    )


def remove(talk: Talk, row: str) -> None:
    """Take a row out of the list and forget all that was kept about the person."""
    for key in keys_of(talk.answers, row):
        talk.erase(key)
    if talk.value("m.me") == row:
        talk.erase("m.me")
    change(talk, row, removed=True, me=False, scan=False, foreign=False)


def drop_empty(talk: Talk) -> None:
    """Take out rows that were begun and left without a single answer."""
    for row in live_rows(talk.answers):
        if not keys_of(talk.answers, row):
            remove(talk, row)


def _tidy(entry: Entry) -> Entry:
    return {name: value for name, value in entry.items() if value is not False}

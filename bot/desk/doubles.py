"""Other cases of the officer's area that may be the same as one: phone, ID number, nearly the same name."""

from collections.abc import Iterator

from bot.desk.call import Call
from bot.desk.reading import near
from db.desk import finding
from db.desk.cases import CaseRow
from flows.desk.policy import Action
from flows.text import Text, text

MOST_LINES = 3


def found(call: Call, case: CaseRow) -> dict[int, Text]:
    """Return a line for each such case by its number; what lies elsewhere is not even hinted at."""
    lines: dict[int, Text] = {}
    for number, line in _all(call, case):
        lines.setdefault(number, line)
    return lines


def _all(call: Call, case: CaseRow) -> Iterator[tuple[int, Text]]:
    for it in finding.sharing(call.tx, case.id, call.reach(Action.OPEN_CASE)):
        if it.kind == "id":
            yield it.id, text("⚠️ Số căn cước này có trong /hs_{no}", no=str(it.id))
        else:
            yield it.id, text("⚠️ Số này có trong /hs_{no}", no=str(it.id))
    for named in near(call, case):
        if named.case_id:
            yield named.case_id, text("⚠️ Tên gần giống HTX {name} · /hs_{no}", name=named.name, no=str(named.case_id))


def doubles_of(call: Call, case: CaseRow) -> tuple[Text, ...]:
    """Return the lines for the top of the panel."""
    lines = list(found(call, case).values())
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    return (*lines[:MOST_LINES], text("⚠️ Còn {n} hồ sơ nữa giống vậy.", n=len(lines) - MOST_LINES))

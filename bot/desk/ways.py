"""The list that a case was opened from: kept while the officer looks at the screens beside the case."""

from bot.desk.call import Call, button
from flows.engine.effects import Button
from flows.text import text

BACK = "back"
"""What the button back to a case carries: the way that was kept holds."""
_KEPT = "ways"
_MOST = 12
"""Cases whose way is kept; older buttons lead to the case alone."""
_WORK, _SEARCH = "work", "search"


def from_work(case_id: int) -> tuple[str | int, ...]:
    """Give what a button of /viec carries, so that the case leads back there."""
    return case_id, _WORK


def from_list(case_id: int, packed: str, page: int) -> tuple[str | int, ...]:
    """Give what a button of /vuong carries: the filter and the page to go back to."""
    return case_id, page, packed


def from_search(case_id: int, page: int) -> tuple[str | int, ...]:
    """Give what a button of /tim carries."""
    return case_id, _SEARCH, page


def way_of(call: Call, case_id: int) -> tuple[Button, ...]:
    """Make the way out of a case: the one that the button carried, or the one that was kept for it."""
    ways: dict[str, list[str]] = call.desk.get(_KEPT) or {}
    if call.arg(1) == BACK:
        return _row(*ways.get(str(case_id), ()))
    others = [it for it in ways.items() if it[0] != str(case_id)]
    row = _row(*call.args[1:])
    kept = [*others, (str(case_id), list(call.args[1:]))] if row else others
    if kept or ways:
        call.desk[_KEPT] = dict(kept[-_MOST:])
    return row


def _row(place: str = "", more: str = "", *_: str) -> tuple[Button, ...]:
    if place == _WORK:
        return (button(text("⬅️ Việc hôm nay"), "work"),)
    if place == _SEARCH:
        return (button(text("⬅️ Kết quả tìm"), "search", more),)
    return (button(text("⬅️ Danh sách"), "stuck", more, place),) if place.isdecimal() else ()

"""/vuong: who is stuck, where, for how long and why."""

from bot.desk import stuck_list
from bot.desk.call import Call, button
from bot.desk.files.making import MAKERS
from bot.desk.registry import DESK, handles
from bot.desk.ways import from_list
from db.desk.stuck import StuckRow
from flows.desk.filters import Filter, Understood, pack, understand, unpack
from flows.desk.filters.wording import say_part
from flows.desk.listing import rows as wording
from flows.desk.listing import stuck as listing
from flows.desk.listing.stuck import Totals
from flows.desk.places import name_of
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.events import TextReceived
from flows.text import Text, raw, text

Rows = tuple[tuple[Button, ...], ...]

SHEET = "stuck"
"""Name of the workbook of this list."""


@handles("stuck", Action.LIST_CASES, commands=("vuong", "stuck"))
def stuck(call: Call) -> None:
    """Show the list: after /vuong with words in any order, a plain question, or a button."""
    if call.args:
        show(call, unpack(call.args[0]), page=_page(call.args))
        return
    event = call.incoming.event if call.incoming else None
    asked = isinstance(event, TextReceived)
    it = understand(call.words, call.reach(Action.LIST_CASES))
    lead = listing.understood_lines(it, asked=asked)
    show(call, it.filter, lead=tuple(lead), is_said=asked, others=_other_places(it))


def show(
    call: Call, it: Filter, *, page: int = 1, lead: tuple[Text, ...] = (), is_said: bool = False, others: Rows = ()
) -> None:
    """Show a page. `lead` comes first; `is_said` tells that it names the filter already."""
    found = stuck_list.count(call, it)
    head = listing.heading(it, call.reach(Action.LIST_CASES), found)
    if not found.cases:
        _nobody(call, it, lead if is_said else (*lead, head[0]), others)
        return
    page = min(max(1, page), found.pages)
    rows = stuck_list.rows_of(call, it, page, found.waiting)
    lines = [*lead, *head]
    lines += [_line(call, it, row, number) for number, row in enumerate(rows, (page - 1) * listing.PER_PAGE + 1)]
    lines += listing.most_stuck(found)
    call.show(Screen(tuple(lines), (*_buttons(it, found, rows, page), *others)))


def _line(call: Call, it: Filter, row: StuckRow, number: int) -> Text:
    is_told = listing.has_several(it, call.reach(Action.LIST_CASES))
    commune = name_of(row.commune) if is_told and row.commune else ""
    return wording.line(number, row, call.at, reason=it.reason, commune=commune)


def _buttons(it: Filter, found: Totals, rows: list[StuckRow], page: int) -> Rows:
    first = (page - 1) * listing.PER_PAGE + 1
    opened = tuple(button(raw(str(number)), "case", *from_list(row.id, pack(it), page)) for number, row in enumerate(rows, first))
    more = [button(text("🔎 Lọc"), "stuck_filter", pack(it))]
    if SHEET in MAKERS:
        more.append(button(text("📥 Excel"), "export", SHEET, pack(it)))
    return (opened, *_pager(it, page, found.pages), *_chips(it), tuple(more), *_nudge(it, found))


def _nudge(it: Filter, found: Totals) -> Rows:
    """Set apart, in a row of its own: a phone cuts long labels off where three stand side by side."""
    if not found.founders or DESK.named("nudge") is None:
        return ()
    return ((button(text("📣 Nhắc {n} người", n=min(found.founders, listing.MOST_NUDGED)), "stuck_nudge", pack(it)),),)


def _pager(it: Filter, page: int, pages: int) -> Rows:
    if pages == 1:
        return ()
    shown = [button(raw(f"{page}/{pages}"), "stuck", pack(it), page)]
    if page > 1:
        shown.insert(0, button(raw("◀️"), "stuck", pack(it), page - 1))
    if page < pages:
        shown.append(button(raw("▶️"), "stuck", pack(it), page + 1))
    return (tuple(shown),)


def _chips(it: Filter) -> Rows:
    """One button for each part of the filter: tapped, it is gone."""
    chips = [
        button(text("✖️ {part}", part=say_part(it, part)), "stuck", pack(it.without(part)), 1) for part in it.chosen
    ]
    return tuple(tuple(chips[at : at + 2]) for at in range(0, len(chips), 2))


def _other_places(it: Understood) -> Rows:
    return tuple(
        (button(text("📍 Hay là {place}?", place=say_part(other, "place")), "stuck", pack(other), 1),) for other in it.others
    )


def _nobody(call: Call, it: Filter, lead: tuple[Text, ...], others: Rows) -> None:
    """Offer wider filters with what they would find."""
    reach = call.reach(Action.LIST_CASES)
    outside = () if listing.is_seen(it, reach) else (listing.outside(it),)
    offers = [
        button(text("{filter} ({n})", filter=one.label, n=n), "stuck", pack(one.filter), 1)
        for one in listing.wider(it, reach)
        if (n := stuck_list.total(call, one.filter))
    ]
    rows = tuple(tuple(offers[at : at + 2]) for at in range(0, len(offers), 2))
    more = ((button(text("🔎 Lọc"), "stuck_filter", pack(it)),),) if it.chosen else ()
    call.show(Screen((*lead, *outside, listing.nobody(offers=bool(offers))), (*rows, *_chips(it), *others, *more)))


def _page(args: tuple[str, ...]) -> int:
    return int(args[1]) if len(args) > 1 and args[1].isdecimal() else 1

"""[🔎 Lọc] of /vuong: choose the parts of the filter by taps, or type them."""

from dataclasses import replace

from bot.desk import stuck_list
from bot.desk.call import Call, button
from bot.desk.handlers.stuck import show
from bot.desk.registry import DESK, handles
from flows.desk.asking import is_question
from flows.desk.filters import EVERYTHING, REASONS, STEPS, Filter, pack, understand, unpack
from flows.desk.filters.places import place_name
from flows.desk.filters.wording import REASON_BUTTONS, STEP_BUTTONS, say_parts
from flows.desk.listing import choosing, stuck
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, joined, raw, text

BACK = text("⬅️ Danh sách")


@handles("stuck_filter", Action.LIST_CASES)
def choose(call: Call) -> None:
    """Show what can be chosen. What is typed next is understood as well."""
    it = _filter(call)
    mine = text("👤 Của mọi người") if it.mine else text("👤 Của tôi")
    rows = (
        (_part(text("📍 Xã"), it, "place"), _part(text("🪜 Bước"), it, "step")),
        (_part(text("📅 Số ngày"), it, "days"), _part(text("🧩 Lý do"), it, "reason")),
        (_list(mine, replace(it, mine=not it.mine)), _list(text("✖️ Bỏ lọc"), EVERYTHING)),
        (_list(BACK, it),),
    )
    call.expect("stuck_typed", pack(it))
    call.show(Screen((_now(it), text("Bấm một mục, hoặc gõ thẳng. VD: ba tri 7 ngày, bước 2, thiếu người")), rows))


@handles("stuck_part", Action.LIST_CASES)
def choose_part(call: Call) -> None:
    """Show the choices of one part."""
    it, part = _filter(call), call.args[1] if len(call.args) > 1 else ""
    call.expect("stuck_typed", pack(it))
    match part:
        case "place":
            _places(call, it, int(call.args[2]) if len(call.args) > 2 and call.args[2].isdecimal() else 1)
        case "step":
            choices = [_list(STEP_BUTTONS[step], it.with_(step=step)) for step in STEPS]
            _choices(call, it, text("🪜 Bước nào?"), choices)
        case "reason":
            choices = [_list(REASON_BUTTONS[reason], it.with_(reason=reason)) for reason in REASONS]
            _choices(call, it, text("🧩 Lý do nào?"), choices)
        case "days":
            choices = [_list(text("Từ {n} ngày", n=days), it.with_(days=days)) for days in choosing.DAYS]
            _choices(call, it, text("📅 Vướng từ mấy ngày? Bấm hoặc gõ số."), choices)
        case _:
            choose(call)


@handles("stuck_typed", Action.LIST_CASES)
def typed(call: Call) -> None:
    """Add typed words to the filter; a whole question begins a new one."""
    known = EVERYTHING if is_question(call.words) else _filter(call)
    it = understand(call.words, call.reach(Action.LIST_CASES))
    parts = {part: getattr(it.filter, part) for part in it.filter.chosen}
    call.args = ()
    if not parts:
        call.expect("stuck_typed", pack(known))
        call.say(*(stuck.understood_lines(it, asked=False) or [text("Gõ xã, số ngày, bước hoặc lý do. VD: ba tri 7 ngày")]))
        return
    merged = replace(it, filter=known.with_(**parts))
    show(call, merged.filter, lead=tuple(stuck.understood_lines(merged, asked=True)), is_said=True)


@handles("stuck_nudge", Action.NUDGE)
def nudge(call: Call) -> None:
    """Nudge the founders of a list: those longest stuck first."""
    numbers = stuck_list.numbers_of(call, _filter(call), stuck.MOST_NUDGED)
    handler = DESK.named("nudge")
    if not numbers or handler is None:
        call.toast(text("Không còn ai để nhắc."))
        return
    call.args = tuple(map(str, numbers))
    handler.run(call)


def _filter(call: Call) -> Filter:
    return unpack(call.args[0]) if call.args else EVERYTHING


def _now(it: Filter) -> Text:
    if not it.chosen:
        return text("🔎 Chưa lọc gì, đang coi hết.")
    return text("🔎 Đang lọc: {filter}", filter=joined(*say_parts(it)))


def _places(call: Call, it: Filter, page: int) -> None:
    found = choosing.communes(stuck_list.by_commune(call, it))
    pages = max(1, -(-len(found) // choosing.PER_PAGE))
    page = min(max(1, page), pages)
    first = (page - 1) * choosing.PER_PAGE
    choices = [
        _list(text("{place} ({n})", place=place_name(code), n=count), it.with_(place=code))
        for code, count in found[first : first + choosing.PER_PAGE]
    ]
    turning = []
    if page > 1:
        turning.append(button(raw("◀️"), "stuck_part", pack(it), "place", page - 1))
    if page < pages:
        turning.append(button(raw("▶️"), "stuck_part", pack(it), "place", page + 1))
    head = text("📍 Xã nào? Bấm, hoặc gõ tên xã cũ hay mới.") if found else text("📍 Gõ tên xã cũ hay mới.")
    _choices(call, it, head, choices, tuple(turning), width=1)


def _choices(
    call: Call, it: Filter, head: Text, choices: list[Button], turning: tuple[Button, ...] = (), *, width: int = 2
) -> None:
    rows = [tuple(choices[at : at + width]) for at in range(0, len(choices), width)]
    if turning:
        rows.append(turning)
    rows.append((button(text("⬅️ Lọc"), "stuck_filter", pack(it)), _list(BACK, it)))
    call.show(Screen((_now(it), head), tuple(rows)))


def _part(label: Text, it: Filter, part: str) -> Button:
    return button(label, "stuck_part", pack(it), part)


def _list(label: Text, it: Filter) -> Button:
    return button(label, "stuck", pack(it), 1)

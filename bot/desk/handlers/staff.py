"""/canbo: who the officers are, what each may do, and taking roles away."""

from bot.desk.buttons import even_rows
from bot.desk.call import Call, NotFound, button
from bot.desk.days import day_of
from bot.desk.menu import menu_of
from bot.desk.registry import handles
from bot.desk.who import actor_of
from db import outbox
from db.desk import staff as store
from flows.desk.areas import codes_of
from flows.desk.places import name_of
from flows.desk.policy import Action, Role
from flows.desk.staff import DUTIES, ROLE_NAMES, WITH_AREA, Holder, refusal_to_give, refusal_to_withdraw
from flows.engine.effects import Screen
from flows.text import Day, Text, bold, raw, text
from flows.understand.bare import plain_words

SHOWN = 10
CANCEL = text("Thôi")
NO_HOLDER = text("Không tìm thấy cán bộ này. Gõ /canbo coi danh sách.")


@handles("staff", Action.INVITE, commands=("canbo", "officers"))
def show_staff(call: Call) -> None:
    """List the officers whose role this one could give or take: page, words of a name or a place."""
    words = plain_words(call.words) if not call.args else call.arg(1)
    holders = [it for it in _holders(call) if _communes_ok(call, it) and words in plain_words(f"{it.name} {_place(it)}")]
    holders.sort(key=lambda it: (list(Role).index(it.role), _place(it), it.name))
    pages = max(1, -(-len(holders) // SHOWN))
    page = min(max(1, call.number(0, 1)), pages)
    first = (page - 1) * SHOWN
    lines, rows = [_head(len(holders), words)], []
    numbers = []
    for number, holder in enumerate(holders[first : first + SHOWN], first + 1):
        lines.append(text("{no}. {name} · {role}", no=str(number), name=holder.name, role=named(holder.role, holder.area)))
        numbers.append(button(raw(str(number)), "officer", holder.id))
    rows += [tuple(row) for row in even_rows(numbers, 5)]
    if pages > 1:
        lines.append(text("Tìm nhanh: /canbo kèm tên người hoặc tên xã."))
        rows.append(tuple(
            button(label, "staff", to, words)
            for label, to in ((text("◀️"), max(1, page - 1)), (raw(f"{page}/{pages}"), page), (text("▶️"), min(pages, page + 1)))
        ))  # fmt: skip
    rows.append((button(text("➕ Mời cán bộ"), "invite"),))
    if words:
        rows.append((button(text("◀️ Danh sách"), "staff"),))
    elif waiting := store.open_invitations(call.tx, now=call.at):
        rows.append((button(text("🔗 Link chưa dùng ({n})", n=len(waiting)), "links"),))
    call.show(Screen(tuple(lines), tuple(rows)))


def _head(count: int, words: str) -> Text:
    if words:
        return text("👥 Cán bộ “{x}”: {n}", x=words[:40], n=count) if count else text("👥 Chưa thấy cán bộ nào “{x}”.", x=words[:40])
    return text("👥 Cán bộ: {n}", n=count) if count else text("👥 Chưa có cán bộ nào trong địa bàn của {xh}.")


@handles("officer", Action.WITHDRAW)
def show_officer(call: Call) -> None:
    """Show one officer: the role, since when, what it is for."""
    holder = _holder(call)
    lines = (
        bold(text("{name} · {role}", name=holder.name, role=named(holder.role, holder.area))),
        DUTIES[holder.role],
        text("Có quyền từ {day}.", day=Day(day_of(holder.since))),
    )
    rows = ((button(text("🛑 Rút quyền"), "withdraw", holder.id),), (button(text("◀️ Danh sách"), "staff"),))
    call.show(Screen(lines, rows))


@handles("withdraw", Action.WITHDRAW)
def withdraw(call: Call) -> None:
    """Take a role away after a second tap; it counts from the officer's next tap."""
    holder = _holder(call)
    admins = [it.person for it in _holders(call) if it.role is Role.ADMIN]
    refusal = refusal_to_withdraw(call.actor, holder, admins, codes_held(holder.area))
    role = named(holder.role, holder.area)
    if refusal is not None:
        call.show(Screen((refusal,), ((button(text("◀️ Danh sách"), "staff"),),)))
        return
    if call.args[1:] != ("yes",):
        asked = text("Rút quyền {role} của {name}? Rút xong, người này không coi được hồ sơ nữa.", role=role, name=holder.name)
        if holder.role is Role.TRAINER:
            asked = text("Rút quyền {role} của {name}? Rút xong, người này không mở lớp được nữa.", role=role, name=holder.name)
        call.show(Screen((asked,), ((button(text("🛑 Rút"), "withdraw", holder.id, "yes"), button(CANCEL, "officer", holder.id)),)))
        return
    store.end_role(call.tx, store.HolderRow(*holder), now=call.at)
    call.audit("role_withdrawn", str(holder.person), f"{holder.role} {holder.area}".strip())
    left = actor_of(call.tx, holder.person, holder.account, holder.name, now=call.at)
    call.out.add("menu", holder.account, menu_of(left, call.language), person=holder.person, priority=outbox.NOTICE)
    call.notify(holder.account, holder.person, text("Quyền {role} của {xh} đã được rút. Cảm ơn {xh} đã giúp bà con.", role=role))
    call.show(Screen((text("Đã rút quyền {role} của {name}.", role=role, name=holder.name),), ((button(text("◀️ Danh sách"), "staff"),),)))


def _holders(call: Call) -> list[Holder]:
    return [
        Holder(it.id, it.person, it.account, Role(it.role), it.area, it.name, it.since)
        for it in store.holders(call.tx)
    ]


def _holder(call: Call) -> Holder:
    row = store.holder(call.tx, int(call.args[0])) if call.args and call.args[0].isdecimal() else None
    if row is None:
        raise NotFound(NO_HOLDER)
    holder = Holder(row.id, row.person, row.account, Role(row.role), row.area, row.name, row.since)
    if not _communes_ok(call, holder):
        raise NotFound(NO_HOLDER)
    return holder


def _communes_ok(call: Call, holder: Holder) -> bool:
    return refusal_to_give(call.actor, holder.role, codes_held(holder.area)) is None


def _place(it: Holder) -> str:
    return name_of(it.area) if it.area else ""


def named(role: Role, area: str) -> Text:
    """Name a role with where it is held: "cán bộ phường Phú Khương"."""
    return text("cán bộ {place}", place=name_of(area)) if role in WITH_AREA and area else ROLE_NAMES[role]


def codes_held(area: str) -> frozenset[str]:
    return codes_of(area) if area else frozenset()

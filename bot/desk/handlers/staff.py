"""/canbo: who the officers are, invitations, and taking roles away."""

from bot.desk.buttons import even_rows
from bot.desk.call import Call, NotFound, button
from bot.desk.menu import menu_of
from bot.desk.registry import handles
from bot.desk.who import actor_of
from bot.officers import LINK_HOURS, hash_of, new_link
from db import outbox, people, settings
from db.desk import staff as store
from flows.desk.areas import codes_of
from flows.desk.places import name_of
from flows.desk.policy import Action, Role
from flows.desk.staff import (
    ROLE_BUTTONS,
    ROLE_NAMES,
    WITH_AREA,
    Holder,
    gives,
    refusal_to_give,
    refusal_to_withdraw,
)
from flows.engine.effects import Button, Screen
from flows.reference.commune_lists import commune
from flows.reference.communes import find_communes
from flows.text import Text, raw, text

SHOWN = 30
CANCEL = text("Thôi")


@handles("staff", Action.INVITE, commands=("canbo", "officers"))
def show_staff(call: Call) -> None:
    """List the officers whose role this one could give or take."""
    holders = [it for it in _holders(call) if _communes_ok(call, it)]
    lines = [text("👥 Cán bộ: {n}", n=len(holders)) if holders else text("👥 Chưa có cán bộ nào trong địa bàn của {xh}.")]
    rows: list[tuple[Button, ...]] = []
    for number, holder in enumerate(holders[:SHOWN], 1):
        lines.append(text("{no}. {name} · {role}", no=str(number), name=holder.name, role=_named(holder.role, holder.area)))
        rows.append((button(raw(str(number)), "officer", holder.id),))
    numbers = [it for row in rows for it in row]
    screen_rows = [tuple(row) for row in even_rows(numbers, 6)]
    waiting = store.open_invitations(call.tx, now=call.at)
    screen_rows.append((button(text("➕ Mời cán bộ"), "invite"),))
    if waiting:
        screen_rows.append((button(text("🔗 Link chưa dùng ({n})", n=len(waiting)), "links"),))
    call.show(Screen(tuple(lines), tuple(screen_rows)))


@handles("officer", Action.WITHDRAW)
def show_officer(call: Call) -> None:
    """Show one officer."""
    holder = _holder(call)
    call.show(
        Screen(
            (text("{name} · {role}", name=holder.name, role=_named(holder.role, holder.area)),),
            (
                (button(text("🛑 Rút quyền"), "withdraw", holder.id),),
                (button(text("◀️ Danh sách"), "staff"),),
            ),
        )
    )


@handles("withdraw", Action.WITHDRAW)
def withdraw(call: Call) -> None:
    """Take a role away after a second tap; it counts from the officer's next tap."""
    holder = _holder(call)
    admins = [it.person for it in _holders(call) if it.role is Role.ADMIN]
    refusal = refusal_to_withdraw(call.actor, holder, admins, _codes(holder.area))
    role = _named(holder.role, holder.area)
    if refusal is not None:
        call.show(Screen((refusal,), ((button(text("◀️ Danh sách"), "staff"),),)))
        return
    if call.args[1:] != ("yes",):
        call.show(
            Screen(
                (text("Rút quyền {role} của {name}? Rút xong, người này không coi được hồ sơ nữa.", role=role, name=holder.name),),
                ((button(text("🛑 Rút"), "withdraw", holder.id, "yes"), button(CANCEL, "officer", holder.id)),),
            )
        )  # fmt: skip
        return
    store.end_role(call.tx, store.HolderRow(*holder), now=call.at)
    call.audit("role_withdrawn", str(holder.person), f"{holder.role} {holder.area}".strip())
    left = actor_of(call.tx, holder.person, holder.account, holder.name, now=call.at)
    call.out.add("menu", holder.account, menu_of(left, call.language), person=holder.person, priority=outbox.NOTICE)
    call.notify(holder.account, holder.person, text("Quyền {role} của {xh} đã được rút. Cảm ơn {xh} đã giúp bà con.", role=role))
    call.show(Screen((text("Đã rút quyền {role} của {name}.", role=role, name=holder.name),), ((button(text("◀️ Danh sách"), "staff"),),)))


@handles("invite", Action.INVITE)
def invite(call: Call) -> None:
    """Choose a role, and a commune where the role needs one, then hand out a link for one use."""
    if not call.args:
        rows = tuple((button(ROLE_BUTTONS[role], "invite", role.value),) for role in gives(call.actor))
        call.show(Screen((text("Mời ai?"),), (*rows, (button(CANCEL, "staff"),))))
        return
    role = _role_of(call.args[0])
    area = call.args[1] if len(call.args) > 1 else ""
    if role in WITH_AREA and not area:
        call.expect("invite_area", role.value)
        call.show(Screen((text("Cán bộ của xã nào? Gõ tên xã, không cần dấu."),), ((button(CANCEL, "staff"),),)))
        return
    if role in WITH_AREA and commune(area, call.now.date()) is None:
        raise NotFound
    refusal = refusal_to_give(call.actor, role, _codes(area) if role in WITH_AREA else frozenset())
    if refusal is not None:
        call.audit("invitation_refused", role.value, area)
        call.show(Screen((refusal,), ((button(text("◀️ Danh sách"), "staff"),),)))
        return
    _hand_out(call, role, area if role in WITH_AREA else "")


@handles("invite_area", Action.INVITE)
def invite_area(call: Call) -> None:
    """Find the commune that was typed."""
    role = _role_of(call.args[0])
    hits = find_communes(call.words, call.now.date())
    call.expect("invite_area", role.value)
    if not hits:
        call.say(text("Chưa thấy xã “{words}”. Gõ lại tên xã giùm.", words=call.words[:40]), rows=((button(CANCEL, "staff"),),))
        return
    rows = tuple((button(raw(hit.unit.full_name), "invite", role.value, hit.unit.code),) for hit in hits)
    call.say(text("{Xh} chọn xã nào?"), *(hit.note for hit in hits if hit.note), rows=(*rows, (button(CANCEL, "staff"),)))


@handles("links", Action.INVITE)
def show_links(call: Call) -> None:
    """List the links that nobody has used yet; a tap ends one."""
    if call.args:
        ended = call.args[0].isdecimal() and store.revoke(call.tx, int(call.args[0]), now=call.at)
        if ended:
            call.audit("invitation_revoked", call.args[0])
        call.toast(text("Đã hủy link.") if ended else text("Link này dùng rồi hoặc hủy rồi."))
    waiting = store.open_invitations(call.tx, now=call.at)[:SHOWN]
    lines = [text("🔗 Link chưa ai dùng: {n}. Bấm để hủy.", n=len(waiting))]
    rows = [
        (button(text("🗑 {no}. {role}", no=str(number), role=_named(Role(it.role), it.area)), "links", it.id),)
        for number, it in enumerate(waiting, 1)
    ]
    call.show(Screen(tuple(lines), (*rows, (button(text("◀️ Danh sách"), "staff"),))))


def _hand_out(call: Call, role: Role, area: str) -> None:
    payload = new_link()
    people.invite(
        call.tx, hash_of(payload), purpose="officer", role=role.value, area=area, made_by=call.actor.account,
        at=call.at, expires_at=call.at + LINK_HOURS * 3_600_000,
    )  # fmt: skip
    call.audit("officer_invited", role.value, area)
    name = settings.get(call.tx, settings.USERNAME)
    link = f"https://t.me/{name}?start={payload}" if name else f"/start {payload}"
    call.show(Screen((text("Link mời {role} đây. Chuyển tin dưới cho người đó; dùng được một lần, trong {n} giờ.", role=_named(role, area), n=LINK_HOURS),), ((button(text("◀️ Danh sách"), "staff"),),)))
    call.say(text("{link}", link=link))


def _holders(call: Call) -> list[Holder]:
    return [
        Holder(it.id, it.person, it.account, Role(it.role), it.area, it.name, it.since)
        for it in store.holders(call.tx)
    ]


def _holder(call: Call) -> Holder:
    row = store.holder(call.tx, int(call.args[0])) if call.args and call.args[0].isdecimal() else None
    if row is None:
        raise NotFound
    holder = Holder(row.id, row.person, row.account, Role(row.role), row.area, row.name, row.since)
    if not _communes_ok(call, holder):
        raise NotFound
    return holder


def _communes_ok(call: Call, holder: Holder) -> bool:
    return refusal_to_give(call.actor, holder.role, _codes(holder.area)) is None


def _codes(area: str) -> frozenset[str]:
    return codes_of(area) if area else frozenset()


def _role_of(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise NotFound from None


def _named(role: Role, area: str) -> Text:
    """Name a role with where it is held: "cán bộ phường Phú Khương"."""
    return text("cán bộ {place}", place=name_of(area)) if role in WITH_AREA and area else ROLE_NAMES[role]

"""Invitations of officers: a role, a commune where the role needs one, a link for one use."""

from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.staff import CANCEL, codes_held, named
from bot.desk.links import LINK_HOURS, hash_of, new_link
from bot.desk.registry import handles
from db import people, settings
from db.desk import staff as store
from flows.desk.policy import Action, Role
from flows.desk.staff import DUTIES, ROLE_BUTTONS, WITH_AREA, gives, refusal_to_give
from flows.engine.effects import Screen
from flows.reference.commune_lists import commune
from flows.reference.communes import find_communes
from flows.text import bold, raw, text

MOST_LINKS = 30


@handles("invite", Action.INVITE)
def invite(call: Call) -> None:
    """Choose a role, and a commune where the role needs one, then hand out a link for one use."""
    if not call.args:
        roles = gives(call.actor)
        lines = (text("Mời ai?"), *(text("• {role}: {words}", role=bold(ROLE_BUTTONS[role]), words=DUTIES[role]) for role in roles))
        rows = tuple((button(ROLE_BUTTONS[role], "invite", role.value),) for role in roles)
        call.show(Screen(lines, (*rows, (button(CANCEL, "staff"),))))
        return
    role = _role_of(call.args[0])
    area = call.args[1] if len(call.args) > 1 else ""
    if role in WITH_AREA and not area:
        call.expect("invite_area", role.value)
        call.show(Screen((text("Cán bộ của xã nào? Gõ tên xã, không cần dấu."),), ((button(CANCEL, "staff"),),)))
        return
    if role in WITH_AREA and commune(area, call.now.date()) is None:
        raise NotFound
    refusal = refusal_to_give(call.actor, role, codes_held(area) if role in WITH_AREA else frozenset())
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
    waiting = store.open_invitations(call.tx, now=call.at)[:MOST_LINKS]
    lines = [text("🔗 Link chưa ai dùng: {n}. Bấm để hủy.", n=len(waiting))]
    rows = [
        (button(text("🗑 {no}. {role}", no=str(number), role=named(Role(it.role), it.area)), "links", it.id),)
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
    call.show(Screen((text("Link mời {role} đây. Chuyển tin dưới cho người đó; dùng được một lần, trong {n} giờ.", role=named(role, area), n=LINK_HOURS),), ((button(text("◀️ Danh sách"), "staff"),),)))
    call.say(text("{link}", link=link))


def _role_of(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise NotFound from None

"""Who may give and take which role, and where."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flows.desk.policy import Action, Actor, Role
from flows.text import Text, text

GIVES: Mapping[Role, tuple[Role, ...]] = {
    Role.ADMIN: (Role.COMMUNE, Role.PROVINCE, Role.TRAINER, Role.ADMIN),
    Role.PROVINCE: (Role.COMMUNE, Role.TRAINER),
}
"""Nobody gives a role that reaches further than the own one."""

ROLE_NAMES: Mapping[Role, Text] = {
    Role.COMMUNE: text("cán bộ xã"),
    Role.PROVINCE: text("cán bộ tỉnh"),
    Role.TRAINER: text("người mở lớp"),
    Role.ADMIN: text("quản trị"),
}
ROLE_BUTTONS: Mapping[Role, Text] = {
    Role.COMMUNE: text("Cán bộ xã"),
    Role.PROVINCE: text("Cán bộ tỉnh"),
    Role.TRAINER: text("Người mở lớp"),
    Role.ADMIN: text("Quản trị"),
}
DUTIES: Mapping[Role, Text] = {
    Role.COMMUNE: text("Coi hồ sơ trong xã mình, góp ý, trả lời và nhắc bà con, mở lớp, làm báo cáo của xã."),
    Role.PROVINCE: text("Làm như cán bộ xã nhưng ở mọi xã; mời và rút quyền cán bộ xã, người mở lớp; lấy danh sách đủ số điện thoại."),
    Role.TRAINER: text("Mở lớp, mời bà con, điểm danh, gửi tin. Không coi hồ sơ."),
    Role.ADMIN: text("Làm như cán bộ tỉnh; nhập kế hoạch năm, mời và rút mọi quyền."),
}
"""What each role is there for, as `flows.desk.policy` has it."""
WITH_AREA = frozenset({Role.COMMUNE})
"""Roles that are held for one commune."""

TOO_WIDE = text("Quyền này rộng hơn quyền của {xh}, nên {xh} chưa giao được. Nhờ quản trị giao giùm.")
ELSEWHERE = text("Xã này ngoài địa bàn của {xh}, nên {xh} chưa giao được. Nhờ quản trị giao giùm.")
LAST_ADMIN = text("Đây là quản trị cuối cùng. Giao quyền quản trị cho người khác trước rồi mới rút.")


class Holder(NamedTuple):
    """One role that somebody holds."""

    id: int
    person: int
    account: int
    role: Role
    area: str
    name: str
    since: int


def gives(actor: Actor) -> list[Role]:
    """List the roles that somebody may give, in the order they are offered."""
    may = {role for grant in actor.grants if grant.deputy_of is None for role in GIVES.get(grant.role, ())}
    return [role for role in Role if role in may]


def refusal_to_give(actor: Actor, role: Role, communes: frozenset[str]) -> Text | None:
    """Say why a role cannot be given, or None. `communes` are the codes of its area; empty for no area."""
    if role not in gives(actor):
        return TOO_WIDE
    reach = actor.reach(Action.INVITE)
    if not reach.whole and not (communes and communes <= reach.communes):
        return ELSEWHERE if communes else TOO_WIDE
    return None


def refusal_to_withdraw(actor: Actor, holder: Holder, admins: Iterable[int], communes: frozenset[str]) -> Text | None:
    """Say why a role cannot be taken away, or None."""
    if holder.role is Role.ADMIN and set(admins) <= {holder.person}:
        return LAST_ADMIN
    return refusal_to_give(actor, holder.role, communes)

"""/nghiphep: an officer goes on leave and a deputy sees the same cases meanwhile."""

from datetime import date, datetime, time, timedelta

from bot.clock import millis
from bot.desk.away import BACK_TO_WORK, away_of
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from db.desk import staff as store
from flows.desk.areas import codes_of
from flows.desk.policy import Action, Role
from flows.desk.staff import ROLE_NAMES
from flows.desk.today.card import away_line
from flows.engine.context import VIETNAM
from flows.engine.effects import Screen
from flows.text import Day, text
from flows.understand import Read, Unsure, read_date

DEPUTIES_SHOWN = 12
LONGEST_DAYS = 200
CANCEL = text("Thôi")
TODAY = (button(text("🗂 Việc hôm nay"), "work"),)


@handles("leave", Action.TAKE_LEAVE, commands=("nghiphep", "leave"))
def leave(call: Call) -> None:
    """Show the leave that runs, or ask who stands in."""
    if (away := away_of(call)) is not None:
        call.show(Screen((away_line(away),), (BACK_TO_WORK,)))
        return
    deputies = _deputies(call)
    if not deputies:
        call.show(Screen((text("Chưa có cán bộ nào khác coi cùng địa bàn. Nhờ quản trị mời thêm người trước."),)))
        return
    rows = tuple(
        (button(text("{name} ({role})", name=it.name, role=ROLE_NAMES[Role(it.role)]), "leave_until", it.person),)
        for it in deputies[:DEPUTIES_SHOWN]
    )
    call.show(Screen((text("🏖 {Xh} nghỉ thì ai coi hồ sơ giùm?"),), rows))


@handles("leave_until", Action.TAKE_LEAVE)
def leave_until(call: Call) -> None:
    """Ask until which day, by a tap or typed."""
    deputy = _deputy(call)
    call.expect("leave_day", deputy.person)
    days = [call.now.astimezone(VIETNAM).date() + timedelta(days=n) for n in (2, 6, 13)]
    rows = tuple(
        (button(text("{day}", day=Day(day, weekday=True)), "leave_day", deputy.person, day.isoformat()),) for day in days
    )
    call.show(
        Screen(
            (text("{Xh} nghỉ tới hết ngày nào? Bấm hoặc gõ ngày. VD: 5/12"),), (*rows, (button(CANCEL, "leave"),))
        )
    )


@handles("leave_day", Action.TAKE_LEAVE)
def leave_day(call: Call) -> None:
    """Hand the cases to the deputy until the end of a day."""
    deputy = _deputy(call)
    today = call.now.astimezone(VIETNAM).date()
    day = _day(call, today)
    if day is None:
        call.expect("leave_day", deputy.person)
        call.say(text("Ngày này chưa rõ. {Xh} gõ ngày từ mai trở đi, xa nhất {n} ngày. VD: 5/12", n=LONGEST_DAYS))
        return
    end = datetime.combine(day + timedelta(days=1), time(0), VIETNAM)
    store.go_on_leave(call.tx, call.actor.person, deputy.person, now=call.at, until=millis(end))
    call.audit("leave_begun", str(call.actor.person), f"{deputy.person} {day.isoformat()}")
    call.show(Screen((text("🏖 Đã ghi: {xh} nghỉ tới hết {day}, {name} coi giùm. Về sớm thì gõ /nghiphep.", day=Day(day, weekday=True), name=deputy.name),)))
    call.notify(
        deputy.account, deputy.person,
        text("🏖 {name} nghỉ tới hết {day}. Hồ sơ của {name} từ giờ hiện trong /viec và /vuong của {xh}.", name=call.actor.name, day=Day(day, weekday=True)),
    )  # fmt: skip


@handles("back_to_work", Action.TAKE_LEAVE)
def back_to_work(call: Call) -> None:
    """End the leave now."""
    running = store.leave_of(call.tx, call.actor.person, now=call.at)
    store.come_back(call.tx, call.actor.person, now=call.at)
    if running is not None:
        call.audit("leave_ended", str(call.actor.person))
    call.show(Screen((text("Chào {xh} trở lại. Gõ /viec coi việc hôm nay."),), (TODAY,)))


def _day(call: Call, today: date) -> date | None:
    if len(call.args) > 1:
        day = date.fromisoformat(call.args[1])
    else:
        outcome = read_date(call.words, today=today)
        if isinstance(outcome, Unsure) or not isinstance(outcome, Read):
            return None
        day = outcome.value if isinstance(outcome.value, date) else date.fromisoformat(outcome.value)
    return day if today <= day <= today + timedelta(days=LONGEST_DAYS) else None


def _deputies(call: Call) -> list[store.HolderRow]:
    """Find who may stand in: officers who see the same communes already, or the province's."""
    own = {grant.area for grant in call.actor.grants if grant.deputy_of is None}
    communes = frozenset[str]().union(*(codes_of(area) for area in own if area))
    found: dict[int, store.HolderRow] = {}
    for it in store.holders(call.tx):
        near = it.role in (Role.PROVINCE, Role.ADMIN) or (it.role == Role.COMMUNE and bool(communes))
        if it.person != call.actor.person and near and it.role != Role.TRAINER:
            found.setdefault(it.person, it)
    same = [it for it in found.values() if it.area and it.area in communes]
    return same + [it for it in found.values() if it not in same]


def _deputy(call: Call) -> store.HolderRow:
    wanted = call.args[0] if call.args else ""
    for it in _deputies(call):
        if str(it.person) == wanted:
            return it
    raise NotFound



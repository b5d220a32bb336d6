"""👤 Giao người khác: one case, or all of one's cases, to another officer of the area."""

from bot.desk.call import Call, NotFound, button
from bot.desk.casework import back, done, view_of
from bot.desk.registry import handles
from bot.desk.who import actor_of
from db.desk import colleagues, notes
from db.desk.cases import CaseRow
from db.desk.colleagues import Colleague
from flows.desk.policy import Action, Role
from flows.desk.review.commenting import CHANGED
from flows.desk.staff import ROLE_NAMES
from flows.engine.effects import Screen
from flows.text import Text, joined, text

SHOWN = 10


@handles("assign", Action.ASSIGN, about="case")
def choose(call: Call) -> None:
    """List who may look after the case: (case)."""
    case = call.case(call.args[0], Action.ASSIGN)
    others = _colleagues(call, case)
    mine = colleagues.count_cases(call.tx, call.actor.person, call.reach(Action.ASSIGN))
    lines = [text("👤 Giao {coop} cho ai?", coop=view_of(call, case).name())]
    if case.officer:
        lines.append(text("Đang phụ trách: {name}", name=colleagues.name_of(call.tx, case.officer)))
    if not others:
        lines = [text("Chưa có cán bộ nào khác coi được hồ sơ này. Nhờ quản trị mời thêm người.")]
    seen = case.officer or 0
    rows = [(button(_named(it), "assign_to", case.id, it.person, seen),) for it in others[:SHOWN]]
    if case.officer != call.actor.person:
        rows.append((button(text("🙋 Tôi nhận"), "assign_to", case.id, call.actor.person, seen),))
    if mine > 1 and others:
        rows.append((button(text("👥 Giao hết {n} hồ sơ của tôi", n=mine), "assign_all", case.id),))
    call.show(Screen(tuple(lines), (*rows, back(case.id))))


def _named(it: Colleague) -> Text:
    return text("{name} ({role})", name=it.name, role=ROLE_NAMES[Role(it.role)])


def _colleagues(call: Call, case: CaseRow) -> list[Colleague]:
    """Find the other officers who may open the case, those of the commune first."""
    found: dict[int, Colleague] = {}
    for it in colleagues.all_officers(call.tx):
        if it.person == call.actor.person or it.person in found:
            continue
        their = actor_of(call.tx, it.person, it.account, it.name, now=call.at)
        if their.reach(Action.OPEN_CASE).covers(case.commune):
            found[it.person] = it
    return sorted(found.values(), key=lambda it: (it.role != Role.COMMUNE, it.name, it.person))


@handles("assign_to", Action.ASSIGN, about="case")
def give(call: Call) -> None:
    """Give the case to an officer, unless it has gone to somebody meanwhile: (case, person, who had it)."""
    case = call.case(call.args[0], Action.ASSIGN)
    if not call.arg(2):
        choose(call)
        return
    if str(case.officer or 0) != call.args[2]:
        _changed(call, case)
        return
    if call.args[1] == str(call.actor.person):
        _give(call, case, call.actor.person)
        done(call, case.id, text("Đã ghi: {xh} phụ trách hồ sơ này."))
        return
    to = _wanted(call, case)
    _give(call, case, to.person)
    call.notify(
        to.account, to.person,
        text("👤 {name} giao cho {xh} hồ sơ {coop} · /hs_{no}", name=call.actor.name, coop=view_of(call, case).name(), no=str(case.id)),
        rows=((button(text("📂 Mở hồ sơ"), "case", case.id),),),
    )  # fmt: skip
    done(call, case.id, text("Đã giao cho {name} và báo cho người đó.", name=to.name))


def _wanted(call: Call, case: CaseRow) -> Colleague:
    to = next((it for it in _colleagues(call, case) if str(it.person) == call.args[1]), None)
    if to is None:
        raise NotFound
    return to


def _give(call: Call, case: CaseRow, person: int) -> None:
    colleagues.give(call.tx, case.id, person)
    notes.add(call.tx, case.id, notes.ASSIGN, call.actor.person, at=call.at, code=str(person))
    call.audit("case_assigned", str(case.id), str(person))


def _changed(call: Call, case: CaseRow) -> None:
    """CC-04: somebody was first."""
    lines: list[Text] = [CHANGED]
    if case.officer:
        lines.append(text("Đang phụ trách: {name}", name=colleagues.name_of(call.tx, case.officer)))
    call.show(Screen(tuple(lines), ((button(text("👤 Giao người khác"), "assign", case.id),), back(case.id))))


@handles("assign_all", Action.ASSIGN, about="case")
def hand_over(call: Call) -> None:
    """Hand all open cases of this officer to another one who may see them: (case, person)."""
    case = call.case(call.args[0], Action.ASSIGN)
    mine = colleagues.cases_of(call.tx, call.actor.person, call.reach(Action.ASSIGN))
    if not call.arg(1):
        rows = [(button(_named(it), "assign_all", case.id, it.person),) for it in _colleagues(call, case)[:SHOWN]]
        call.show(Screen((text("Giao hết {n} hồ sơ của {xh} cho ai?", n=len(mine)),), (*rows, back(case.id))))
        return
    to = _wanted(call, case)
    reach = actor_of(call.tx, to.person, to.account, to.name, now=call.at).reach(Action.OPEN_CASE)
    given = [row for row in (call.case(number, Action.ASSIGN) for number in mine) if reach.covers(row.commune)]
    for row in given:
        _give(call, row, to.person)
    if given:
        numbers = joined(*(text("/hs_{no}", no=str(row.id)) for row in given[:20]), separator=", ")
        call.notify(
            to.account, to.person,
            text("👤 {name} giao cho {xh} {n} hồ sơ: {numbers}", name=call.actor.name, n=len(given), numbers=numbers),
        )  # fmt: skip
    left = len(mine) - len(given)
    lines = [text("Đã giao {n} hồ sơ cho {name}.", n=len(given), name=to.name)]
    if left:
        lines.append(text("Còn {n} hồ sơ ở xã khác, {name} không coi được.", n=left, name=to.name))
    done(call, case.id, *lines)

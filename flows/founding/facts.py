"""The facts of a founding from its answers: what the rules and the papers read."""

from flows.charter.facts import charter_of
from flows.charter.trades import trades_of
from flows.dossier.facts import dossier_of
from flows.engine.context import Context
from flows.facts import Coop, Founding
from flows.founding.seat import seat_of
from flows.meeting.facts import meeting_of
from flows.members.facts import members_of
from flows.plan.facts import plan_of


def founding_of(context: Context) -> Founding:
    members = members_of(context)
    charter = charter_of(context, sum(member.capital for member in members))
    return Founding(
        regime=context.regime.key,
        filing_day=context.filing_day,
        made_on=context.today,
        coop=coop_of(context),
        members=members,
        charter=charter,
        plan=plan_of(context),
        meeting=meeting_of(context, members),
        dossier=dossier_of(context, members, charter.capital),
        case_no=context.state.case_no,
    )


def coop_of(context: Context) -> Coop:
    value = context.answers.value
    seat = seat_of(context)
    field = value("coop.field")
    return Coop(
        name=value("coop.name") or "",
        foreign_name=value("hs.opt.foreign") or "",
        abbreviation=value("hs.opt.short") or "",
        address=value("coop.addr") or "",
        commune_code=seat.code if seat else "",
        commune=seat.full_name if seat else "",
        district=seat.district if seat else "",
        province=seat.province if seat else "",
        phone=value("coop.phone") or "",
        email=value("hs.opt.email") or "",
        website=value("hs.opt.web") or "",
        fax=value("hs.opt.fax") or "",
        field=str(field.get("text", "")) if isinstance(field, dict) else str(field or ""),
        trades=trades_of(context),
        services=tuple(value("coop.services") or ()),
        from_group=value("elig.tht_code") or "" if value("elig.tht") == "reg" else "",
        code=value("hs.code") or "",
    )

"""The members part of a founding's facts."""

from datetime import date
from typing import Any

from flows.engine.context import Context
from flows.facts import Member
from flows.members.rows import counted_rows, entry_of, live_rows
from flows.reference.communes import commune

ETHNIC = {"kinh": "Kinh", "khmer": "Khmer", "hoa": "Hoa"}


def members_of(context: Context) -> tuple[Member, ...]:
    """Build the members: people with a name, without those taken out or waiting for an officer."""
    return tuple(member_of(context, row) for row in counted_rows(context.answers))


def member_of(context: Context, row: str) -> Member:
    entry = entry_of(context.answers, row)

    def told(key: str, default: Any = "") -> Any:
        return context.answers.value(f"{key}/{row}", default)

    in_a = context.regime.law == "A"
    use: Any = "use" if in_a else told("m.kind", "use")
    in_kind = told("m.cap_form") == "asset"
    address = address_of(context, told("m.addr", None))
    return Member(
        name=told("m.name"),
        born=day_of(told("m.dob", None)),
        sex=told("m.gender", None) if context.regime.key != "B1" else None,
        id_no=told("m.id_no"),
        id_date=day_of(told("m.id_date", None)) if in_a else None,
        phone=told("m.phone") or (str(context.answers.value("user.phone", "")) if entry.get("me") else ""),
        address=address,
        address_now=address_now_of(context, told("m.addr_now", None), address) if in_a else "",
        ethnic=ethnic_of(told("m.ethnic", None)) if in_a else "",
        row=row,
        kind="associate" if use == "invest" else "official",
        use=use,
        capital=told("m.capital", 0),
        cap_form="asset" if in_kind else "cash",
        asset=told("m.asset_desc") if in_kind else "",
        on_paper=entry.get("by") == "paper",
        paid=told("tt.paid", 0),
        organisation=told("m.org_name") if told("m.org") in {"house", "legal"} else "",
        organisation_no=told("m.org_no") if told("m.org") == "legal" else "",
        legal_entity=told("m.org") == "legal",
    )


def day_of(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def address_of(context: Context, value: Any) -> str:
    """Word a permanent address: typed, or "same" for the commune of the head office."""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if value == "same":
        found = commune(str(context.answers.value("coop.xa", "")), context.today)
        return found.address if found else ""
    return ""


def address_now_of(context: Context, value: Any, address: str) -> str:
    """Word where somebody lives now: typed, or "same" for the permanent address."""
    return address if value == "same" else address_of(context, value)


def ethnic_of(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return ETHNIC.get(str(value), "")


def owner_row(context: Context) -> str:
    """Return the founder's own row; empty when the founder is no member."""
    row = str(context.answers.value("m.me", ""))
    return row if row in live_rows(context.answers) else ""

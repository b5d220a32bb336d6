"""The dossier part of a founding's facts."""

from datetime import date
from typing import Any

from flows.dossier.sources import divide
from flows.engine.context import Context
from flows.facts import Dossier, Member
from flows.meeting.facts import filer_phone

FROM_CERTIFICATE = "cert"


def dossier_of(context: Context, members: tuple[Member, ...] = (), capital: int | None = None) -> Dossier:
    """`members` and `capital` tell whose money it is and who files."""
    value = context.answers.value
    start, staff = value("hs.tax.start"), value("pa.staff")
    usual_workers = staff if isinstance(staff, int) else None
    method = value("hs.method")
    return Dossier(
        accountant=value("hs.accountant"),
        accountant_row=str(value("hs.acct_row") or ""),
        fiscal_start=_fiscal_start(value("hs.tax.year")),
        accounting=value("hs.tax.acct") or "independent",
        start_day=date.fromisoformat(start) if start and start != FROM_CERTIFICATE else None,
        workers=value("hs.tax.staff", usual_workers),
        vat=value("hs.tax.vat") or "direct_sales",
        tax_address=str(value("hs.tax.mail") or ""),
        sources=divide(context, members, capital),
        method=method,
        counter_code=str(value("hs.counter_xa") or "") if method == "other_xa" else "",
        filer_email=str(value("hs.filer_email") or ""),
        filer_phone=filer_phone(context, members),
        rep_address=str(value("hs.rep_addr") or ""),
        receipt_code=str(value("hs.receipt_code") or ""),
        filed_on=_day(value("hs.filed")),
        due_on=_day(value("hs.due")),
        matches_id_cards=value("hs.id_match"),
    )


def _fiscal_start(told: Any) -> tuple[int, int]:
    """Turn "04-01" into (1, 4): day and month."""
    month, _, day = str(told or "01-01").partition("-")
    return int(day), int(month)


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if told else None

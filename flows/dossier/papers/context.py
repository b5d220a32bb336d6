"""The values of the registrar's forms and of the list of what to bring."""

from dataclasses import dataclass
from typing import Any

from flows.charter.papers.wording import fiscal_year
from flows.documents import formats
from flows.documents.figures import amount
from flows.documents.filer import filer_email, filer_of, filer_phone
from flows.documents.identity import Identity, identity_of
from flows.documents.posts import posts_of
from flows.documents.shares import printed_shares
from flows.facts import Founding, Member
from flows.regimes import authority_for, regime

SOURCES = (
    ("state", "Vốn ngân sách nhà nước"),
    ("private", "Vốn tư nhân"),
    ("foreign", "Vốn nước ngoài"),
    ("other", "Vốn khác"),
)
VAT = (
    ("deduct", "Khấu trừ"),
    ("direct_value", "Trực tiếp trên giá trị gia tăng"),
    ("direct_sales", "Trực tiếp trên doanh số"),
    ("none", "Không phải nộp thuế giá trị gia tăng"),
)


@dataclass(frozen=True, slots=True)
class Source:
    label: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class Officer:
    """One line of the list of officers or legal representatives."""

    member: Member
    post: str
    identity: Identity
    capital: str | None


def application_context(founding: Founding) -> dict[str, Any]:
    dossier, coop = founding.dossier, founding.coop
    filer = filer_of(founding)
    return {
        "registrar": authority_for(founding.filing_day, coop.commune, coop.district).name,
        "registrar_known": bool(coop.commune),
        "filer": filer,
        "filer_identity": identity_of(founding, filer) if filer else None,
        "filer_phone": filer_phone(founding),
        "filer_email": filer_email(founding),
        "online": dossier.method == "online",
        "sources": sources_of(founding),
        "sources_total": amount(sum(dossier.sources.values())) if dossier.sources else amount(None),
        "accountant": _accountant(founding),
        "tax_address": dossier.tax_address or None,
        "start_day": formats.dmy(dossier.start_day) if dossier.start_day else None,
        "independent": dossier.accounting == "independent",
        "fiscal": fiscal_year(dossier.fiscal_start),
        "workers": None if dossier.workers is None else formats.count(dossier.workers),
        "vat_methods": tuple((label, code == dossier.vat) for code, label in VAT),
        "foreign_members": any(member.foreign for member in founding.members),
        "attached": _attached(founding),
        "rep_identity": _rep_identity(founding),
    }


def officers_context(founding: Founding) -> dict[str, Any]:
    """The legal representative (B), or the board, director and controllers (A)."""
    posts = posts_of(founding)
    if regime(founding.regime).law == "B":
        person = posts.signer.person
        people = [person] if isinstance(person, Member) else []
        return {
            "officers": [_officer(founding, it, posts.signer.title) for it in people],
            "contact_address": founding.dossier.rep_address,
        }
    lines = [_officer(founding, it, _board_post(founding, it)) for it in posts.board]
    if posts.director and posts.director not in posts.board:
        lines.append(_officer(founding, posts.director, "Giám đốc"))
    lines += [
        _officer(
            founding, it, "Trưởng Ban kiểm soát" if it == posts.control_head else "Thành viên Ban kiểm soát"
        )
        for it in posts.control
    ]
    if posts.controller:
        lines.append(_officer(founding, posts.controller, "Kiểm soát viên"))
    return {"officers": lines, "hired_director": founding.charter.chair_director == "hire"}


def checklist_context(founding: Founding) -> dict[str, Any]:
    dossier = founding.dossier
    law = regime(founding.regime)
    authority = authority_for(founding.filing_day, founding.coop.commune, founding.coop.district)
    return {
        **application_context(founding),
        "method": dossier.method,
        "level": authority.level,
        "any_counter": authority.any_counter,
        "listed": tuple(item for item in law.dossier if not item.condition),
        "when_needed": tuple(item for item in law.dossier if item.condition),
        "unsure_forms": tuple(item.form for item in law.dossier if item.form and not item.layout_is_sure),
        "review_days": formats.count(law.value("review_days")),
        "correction_days": law.value("correction_days"),
        "sets": formats.count(law.value("dossier_sets")),
    }


def sources_of(founding: Founding) -> tuple[Source, ...]:
    """The four sources of the capital with shares that add up to 100,00; empty while not answered."""
    given = founding.dossier.sources
    if not given:
        return ()
    amounts = [given.get(code, 0) for code, _ in SOURCES]
    shares = printed_shares(amounts)
    return tuple(
        Source(label, formats.money(value), formats.share(share))
        for (_, label), value, share in zip(SOURCES, amounts, shares, strict=True)
    )


def _officer(founding: Founding, member: Member, post: str) -> Officer:
    return Officer(
        member, post, identity_of(founding, member), formats.money(member.capital) if member.capital else None
    )


def _board_post(founding: Founding, member: Member) -> str:
    posts = posts_of(founding)
    post = "Chủ tịch Hội đồng quản trị" if member == posts.chair else "Thành viên Hội đồng quản trị"
    return f"{post}, Giám đốc" if member == posts.director else post


def _rep_identity(founding: Founding) -> Identity | None:
    person = posts_of(founding).signer.person
    return identity_of(founding, person) if person else None


def _accountant(founding: Founding) -> str | None:
    """Who keeps the books; None while not answered."""
    dossier = founding.dossier
    if dossier.accountant == "hire":
        return "thuê dịch vụ kế toán"
    if dossier.accountant == "member":
        member = founding.member(dossier.accountant_row)
        return member.name if member else None
    return None if dossier.accountant is None else "chưa có, bổ sung sau khi được cấp giấy chứng nhận"


def _attached(founding: Founding) -> tuple[str, ...]:
    """Official titles of the papers that go with the application."""
    return tuple(
        item.title for item in regime(founding.regime).dossier if not item.condition and item.code != "GDN"
    )

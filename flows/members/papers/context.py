"""The values of the member list and of the applications for membership."""

from dataclasses import dataclass
from typing import Any

from flows.charter import pack
from flows.documents import formats
from flows.documents.figures import Row, amount, capital_of, people_of
from flows.documents.identity import Identity, identity_of, wants_all_columns
from flows.facts import Founding, Member

USES = {
    "use": "Góp vốn và sử dụng sản phẩm, dịch vụ của hợp tác xã",
    "work": "Góp vốn và góp sức lao động",
    "both": "Góp vốn, sử dụng sản phẩm, dịch vụ và góp sức lao động",
    "invest": "Chỉ góp vốn",
}
KINDS = {"official": "Thành viên chính thức", "associate": "Thành viên liên kết góp vốn"}
BLANK_ROW = Row(number=1, member=Member(), capital=None, share=None)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list with everything the columns may show."""

    row: Row
    identity: Identity
    title: str
    """Name of the member; a household is named before its representative."""
    form: str
    """Cash, or what the asset is."""

    @property
    def key(self) -> str:
        return self.row.member.row


def members_context(founding: Founding) -> dict[str, Any]:
    people = people_of(founding)
    listed = [_listed(founding, row) for row in people.rows]
    persons = [it for it in listed if not _is_organisation(it.row.member)]
    organisations = [it for it in listed if _is_organisation(it.row.member)]
    return {
        "everyone": listed or [_listed(founding, BLANK_ROW)],
        "official_persons": [it for it in persons if it.row.member.is_official],
        "associate_persons": [it for it in persons if not it.row.member.is_official],
        "organisations": organisations,
        "list_total": amount(sum(it.row.member.capital for it in listed)) if listed else amount(None),
        "list_share": _share_of_capital(founding),
        "paid_by": f"{formats.count(pack.number(founding.charter, 'cap_months'))} tháng",
        "cap_min": amount(founding.charter.cap_min),
        "all_columns": wants_all_columns(founding),
        "use_words": lambda member: USES[member.use],
        "kind_words": lambda member: KINDS[member.kind],
        "capital_of": lambda member: amount(member.capital or None),
    }


def _share_of_capital(founding: Founding) -> str | None:
    """What the list makes of the charter capital: 100,00 when they agree."""
    capital = capital_of(founding)
    if not capital or not founding.members:
        return None
    return formats.share(round(sum(member.capital for member in founding.members) * 10_000 / capital))


def _listed(founding: Founding, row: Row) -> ListedRow:
    member = row.member
    title = member.name
    if member.organisation:
        title = (
            f"{member.organisation} (người đại diện: {member.name})" if member.name else member.organisation
        )
    form = "Tiền mặt" if member.cap_form == "cash" else (member.asset or "Tài sản")
    return ListedRow(row, identity_of(founding, member), title, form)


def _is_organisation(member: Member) -> bool:
    """Households stand among the persons of the form; other organisations have a part of their own."""
    return bool(member.organisation) and not member.organisation.casefold().startswith("hộ ")

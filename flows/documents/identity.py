"""What a paper may say about a person in each regime: no more than the forms ask."""

from dataclasses import dataclass

from flows.documents import formats
from flows.facts import Founding, Person

PAPERS = {"cccd": "CCCD", "cmnd": "CMND", "passport": "Hộ chiếu"}
SEXES = {"m": "Nam", "f": "Nữ"}


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity columns of one person. None = the form asks for it and it is missing; "" = left empty."""

    number: str | None
    sex: str | None
    nationality: str | None
    ethnic: str | None
    address: str | None
    address_now: str | None


def wants_all_columns(founding: Founding) -> bool:
    """Regime A has no personal number: every column is filled."""
    return founding.regime == "A"


def identity_of(founding: Founding, person: Person) -> Identity:
    """Fill the columns as the regime's form asks.

    A person with a personal number leaves the other columns empty; B2 still asks for the sex.
    """
    sex = SEXES.get(person.sex or "")
    if founding.regime != "A" and person.id_kind == "cccd":
        return Identity(
            number=person.id_no or None,
            sex=sex if founding.regime == "B2" else "",
            nationality="",
            ethnic="",
            address="",
            address_now="",
        )
    return Identity(
        number=_paper(person),
        sex=sex,
        nationality=person.nationality or None,
        ethnic=person.ethnic or (None if person.nationality == "Việt Nam" else ""),
        address=person.address or None,
        address_now=person.address_now or person.address or None,
    )


def number_label(person: Person | None) -> str:
    """What stands before the number in regime B: both kinds only while the paper is not known."""
    if person is None or not person.id_no:
        return "số định danh cá nhân (hoặc hộ chiếu)"
    return "số định danh cá nhân" if person.id_kind == "cccd" else "giấy tờ pháp lý"


def _paper(person: Person) -> str | None:
    """Name the paper with its number, day and place of issue, as far as they are known."""
    if not person.id_no:
        return None
    day = formats.dmy(person.id_date) if person.id_date else "……………"
    place = person.id_place or "……………"
    return f"{PAPERS[person.id_kind]} số {person.id_no}, ngày {day}, {place}"

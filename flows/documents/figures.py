"""The figures of a founding that several papers print: one place, so that they agree everywhere."""

from dataclasses import dataclass

from flows.documents import formats
from flows.documents.amounts import in_words
from flows.documents.shares import printed_shares
from flows.facts import Founding, Member


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in figures and in words; both None while it is not known."""

    figures: str | None = None
    words: str | None = None


def amount(value: int | None) -> Amount:
    return Amount() if value is None else Amount(formats.money(value), in_words(value))


@dataclass(frozen=True, slots=True)
class Row:
    """A member with the contribution as every paper prints it."""

    number: int
    member: Member
    capital: str | None
    share: str | None
    """Per cent with two decimals; all rows add up to 100,00."""


@dataclass(frozen=True, slots=True)
class People:
    """Members in the order of the list: official ones first. Counts are None while nobody is entered."""

    rows: tuple[Row, ...]
    officials_count: int
    associates_count: int

    @property
    def officials(self) -> str | None:
        return formats.count(self.officials_count) if self.rows else None

    @property
    def associates(self) -> str:
        return formats.count(self.associates_count)

    @property
    def total(self) -> str | None:
        return formats.count(len(self.rows)) if self.rows else None

    def row_of(self, member: Member) -> Row | None:
        return next((row for row in self.rows if row.member.row == member.row), None)


def people_of(founding: Founding) -> People:
    officials = [member for member in founding.members if member.is_official]
    associates = [member for member in founding.members if not member.is_official]
    members = [*officials, *associates]
    shares = printed_shares([member.capital for member in members])
    rows = tuple(
        Row(
            number=number,
            member=member,
            capital=formats.money(member.capital) if member.capital else None,
            share=formats.share(share) if member.capital else None,
        )
        for number, (member, share) in enumerate(zip(members, shares, strict=True), start=1)
    )
    return People(rows, len(officials), len(associates))


def capital_of(founding: Founding) -> int | None:
    """The charter capital: as answered, else the sum of a list in which everybody has said an amount."""
    if founding.charter.capital is not None:
        return founding.charter.capital
    amounts = [member.capital for member in founding.members]
    return sum(amounts) if amounts and all(amounts) else None

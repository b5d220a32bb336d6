"""Everything the plan counts from, as it stood on a day; loaded once, measured many times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from flows.desk.figures.fields import fields


@dataclass(frozen=True, slots=True)
class Coop:
    id: int
    name: str
    commune: str = ""
    field: str = ""
    founded_on: date | None = None
    """Unknown = longer ago than anybody wrote down."""
    ended_on: date | None = None
    case: int | None = None
    """The founding it came from."""
    code: str = ""

    def exists_on(self, day: date) -> bool:
        begun = self.founded_on is None or self.founded_on <= day
        return begun and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True, slots=True)
class Entered:
    """A number of the whole province that nothing in the bot counts."""

    value: Decimal
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Founders:
    """Foundings that began in the year, how many were helped, and with which of the eight items."""

    all: int = 0
    helped: int = 0
    items: tuple[int, ...] = (0,) * 8


@dataclass(frozen=True, slots=True)
class Ledger:
    day: date
    whole: bool = True
    """All of the province is seen: numbers that were entered for it belong here."""
    coops: tuple[Coop, ...] = ()
    figures: Mapping[int, Mapping[str, Mapping[int, str]]] = field(default_factory=dict)
    """Year → field → cooperative → value as it is stored."""
    founders: Founders = Founders()
    entered: Mapping[str, Entered] = field(default_factory=dict)
    trained: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """Indicator → cooperative → how many of its managers were at a class in the year."""

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def knows_the_year(self) -> bool:
        """Anything at all is known of the year: without it a count of nothing would not mean none."""
        begin = date(self.year, 1, 1)
        stood = any(it.exists_on(begin) or (it.founded_on and begin <= it.founded_on <= self.day) for it in self.coops)
        return stood or self.founders.all > 0 or bool(self.figures.get(self.year))

    def existing(self, day: date | None = None) -> list[Coop]:
        return [it for it in self.coops if it.exists_on(day or self.day)]

    def new(self) -> list[Coop]:
        """Give the cooperatives founded in the year until the day."""
        begin = date(self.year, 1, 1)
        return [it for it in self.coops if it.founded_on is not None and begin <= it.founded_on <= self.day]

    def ended(self) -> list[Coop]:
        begin = date(self.year, 1, 1)
        return [it for it in self.coops if it.ended_on is not None and begin <= it.ended_on <= self.day]

    def values(self, key: str, year: int) -> dict[int, Decimal]:
        """Give a figure of each cooperative that has told it."""
        return {coop: Decimal(value) for coop, value in self.codes(key, year).items()}

    def codes(self, key: str, year: int) -> Mapping[int, str]:
        return self.figures.get(year, {}).get(key, {})

    def total(self, key: str, year: int, *, line: str | None = None) -> Decimal | None:
        """Add up a figure, of one trade if wanted; None when nobody has told it."""
        assert fields()[key].kind != "code"
        wanted = None if line is None else {it.id for it in self.coops if it.field == line}
        found = [value for coop, value in self.values(key, year).items() if wanted is None or coop in wanted]
        return sum(found, Decimal()) if found else None

    def with_code(self, key: str, code: str, year: int) -> list[Coop]:
        """Give the cooperatives whose figure is a code."""
        codes = self.codes(key, year)
        return [it for it in self.coops if codes.get(it.id) == code]

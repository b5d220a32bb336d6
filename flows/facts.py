"""The facts of one founding, in the form that rules and papers read.

Built from a case's answers by `flows.founding.facts_of`; every field may be missing (None or
empty) while the founder is still answering. No answer keys, no language and no law in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal


@dataclass(frozen=True)
class Person:
    name: str = ""
    born: date | None = None
    sex: Literal["m", "f"] | None = None
    id_no: str = ""
    id_kind: Literal["cccd", "cmnd", "passport"] = "cccd"
    id_date: date | None = None
    id_place: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    """Permanent address (nơi thường trú)."""
    address_now: str = ""
    """Present address; the same as `address` when empty."""
    ethnic: str = ""
    nationality: str = "Việt Nam"


@dataclass(frozen=True)
class Member(Person):
    row: str = ""
    """Stable id of the member row in its case: "1", "2"…"""
    kind: Literal["official", "associate"] = "official"
    """`associate` = thành viên liên kết góp vốn (regime B only)."""
    use: Literal["use", "work", "both", "invest"] = "use"
    capital: int = 0
    cap_form: Literal["cash", "asset"] = "cash"
    asset: str = ""
    on_paper: bool = False
    foreign: bool = False
    paid: int = 0
    organisation: str = ""
    """Name when the member is an organisation or household; the person is its representative."""
    organisation_no: str = ""
    """Business code or decision number of a legal entity."""
    legal_entity: bool = False

    @property
    def is_official(self) -> bool:
        return self.kind == "official"


@dataclass(frozen=True)
class Trade:
    """One business line: level-4 class of the VSIC version of the filing date."""

    code: str
    name: str
    main: bool = False
    detail: str = ""
    """Everyday name as the founder picked it."""
    conditional: str = ""
    """What the conditional list says about it, empty when it is not on the list."""


@dataclass(frozen=True)
class Coop:
    name: str = ""
    """Private name, without "Hợp tác xã"."""
    foreign_name: str = ""
    abbreviation: str = ""
    address: str = ""
    """House number and hamlet, as typed."""
    commune_code: str = ""
    commune: str = ""
    """Full name of the commune in the list of the filing date: "Xã Phước Lợi"."""
    district: str = ""
    """Empty when there is no district level."""
    province: str = ""
    """Full name: "Tỉnh Vĩnh Long"."""
    phone: str = ""
    email: str = ""
    website: str = ""
    fax: str = ""
    field: str = ""
    """coconut, fruit, plants, aqua, livestock, crop or other."""
    trades: tuple[Trade, ...] = ()
    services: tuple[str, ...] = ()
    """Codes of coop.services: sell, buy, machine, tech, pack, job."""
    from_group: str = ""
    """Name or code of the registered group (tổ hợp tác) it comes from, when it transfers."""
    code: str = ""
    """10 digits, once the certificate is there."""

    @property
    def full_name(self) -> str:
        return f"Hợp tác xã {self.name}" if self.name else ""


@dataclass(frozen=True)
class Charter:
    capital: int | None = None
    """Vốn điều lệ in đồng."""
    cap_min: int | None = None
    min_use: Mapping[str, object] = field(default_factory=dict)
    """{"share": 500} (tenths of a per cent), {"code": "contract"} or {"text": "…"}."""
    governance: Literal["short", "full"] | None = None
    """Regime B; in regime A always `full` (board and director)."""
    board_size: int | None = None
    chair_director: Literal["same", "diff", "hire"] | None = None
    ctrl_size: int | None = None
    funds: Mapping[str, int] = field(default_factory=dict)
    """Fund name of the regime → tenths of a per cent. A: development, reserve. B: undivided."""
    split_by_use: int | None = None
    """Tenths of a per cent of the remaining surplus that go by use."""
    internal_min: int | None = None
    """B: least share of trade with members. A: most share of trade with outsiders. Tenths of a per cent."""
    pack: Mapping[str, object] = field(default_factory=dict)
    """The twelve clauses, key without the "dl.p." prefix: admit, leave, cap_max, cap_months, cap_return,
    cap_cert, term, rep, meet, pay, assoc, rules. Numbers where the clause has one: leave = months without
    use, cap_max = tenths of a per cent, cap_months, cap_return = days, cap_cert = days, term = years,
    meet = days of notice; the others = text that differs from the template, or missing."""
    extra: str = ""


@dataclass(frozen=True)
class Product:
    name: str
    unit: str = ""
    """Base unit in words: trái, kg, con…"""
    output: int = 0
    """Base units a year for the whole group."""
    price: int = 0
    """Đồng for one base unit (may be rounded for display only; see price_num / price_den)."""
    price_den: int = 1
    """The exact price is price / price_den đồng for one base unit."""


@dataclass(frozen=True)
class Plan:
    products: tuple[Product, ...] = ()
    area_m2: int | None = None
    heads: int | None = None
    """Animals, when the area was given as a count."""
    share: int | None = None
    """Tenths of a per cent of the output sold through the cooperative in year one."""
    buyers: tuple[str, ...] = ()
    buyer_name: str = ""
    problems: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    inputs_value: int | None = None
    fee: int | None = None
    """Tenths of a per cent of sales that the cooperative keeps."""
    invest: tuple[str, ...] = ()
    invest_cost: int | None = None
    staff: int | None = None
    staff_pay: int | None = None
    other_cost: int | None = None
    """Per month."""
    loan: int = 0
    growth: int | None = None
    """Tenths of a per cent a year."""


@dataclass(frozen=True)
class Vote:
    """One item of the agenda that was voted by show of hands."""

    item: str
    """charter, members, plan, assets, authorized, resolution."""
    voters: int
    agree: int
    against: int = 0
    other: int = 0
    note: str = ""
    unanimous: bool = False
    """Everybody must agree: the value of assets without a valuer."""

    @property
    def passed(self) -> bool:
        return self.agree == self.voters if self.unanimous else self.agree * 2 > self.voters


@dataclass(frozen=True)
class Election:
    """A secret ballot for one post."""

    post: str
    """board, chair, director, control (board members), control_head, controller."""
    seats: int
    ballots: int
    counts: Mapping[str, int] = field(default_factory=dict)
    """Member row → votes."""
    elected: tuple[str, ...] = ()
    """Member rows, in order of votes."""
    round: int = 1


@dataclass(frozen=True)
class Meeting:
    day: date | None = None
    at: time | None = None
    ended: time | None = None
    place: str = ""
    chair: str = ""
    """Member row."""
    secretary: str = ""
    guests: tuple[str, ...] = ()
    """Words for the papers: "Cán bộ xã Phước Lợi", "Liên minh Hợp tác xã"…"""
    candidates_main: tuple[str, ...] = ()
    candidates_control: tuple[str, ...] = ()
    relatives: tuple[tuple[str, str], ...] = ()
    """Pairs of member rows that are family."""
    present: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    elections: tuple[Election, ...] = ()
    authorized: str = ""
    """Member row, or "out" for a person who is no member."""
    authorized_person: Person | None = None
    """The person, whether a member or not."""
    opinions: tuple[str, ...] = ()
    director: str = ""
    """Row of the member whom the board is to appoint director; empty when the meeting elects one."""
    hired_director: str = ""
    """Name of a director who is no member."""


@dataclass(frozen=True)
class Dossier:
    accountant: Literal["hire", "member", "later"] | None = None
    accountant_row: str = ""
    fiscal_start: tuple[int, int] = (1, 1)
    """(day, month) the fiscal year starts."""
    accounting: Literal["independent", "dependent"] = "independent"
    start_day: date | None = None
    """None = the day of the certificate."""
    workers: int | None = None
    vat: Literal["deduct", "direct_value", "direct_sales", "none"] = "direct_sales"
    tax_address: str = ""
    """Empty = the head office."""
    sources: Mapping[str, int] = field(default_factory=dict)
    """state, private, foreign, other → đồng."""
    method: Literal["counter", "other_xa", "post", "online"] | None = None
    counter_code: str = ""
    """Commune code of the counter when it is not the one of the seat."""
    filer_email: str = ""
    filer_phone: str = ""
    rep_address: str = ""
    """Contact address of the legal representative; empty = the head office."""
    receipt_code: str = ""
    filed_on: date | None = None
    due_on: date | None = None
    matches_id_cards: bool | None = None
    """B2, V46: everybody has said that the data equal the ID card."""


@dataclass(frozen=True)
class Founding:
    """Everything about one founding."""

    regime: str
    """A, B1 or B2, by the planned filing date."""
    filing_day: date
    """Planned, or the day the dossier was received."""
    made_on: date
    """Today, as the papers print it."""
    coop: Coop = field(default_factory=Coop)
    members: tuple[Member, ...] = ()
    charter: Charter = field(default_factory=Charter)
    plan: Plan = field(default_factory=Plan)
    meeting: Meeting = field(default_factory=Meeting)
    dossier: Dossier = field(default_factory=Dossier)
    case_no: int = 0

    def member(self, row: str) -> Member | None:
        return next((member for member in self.members if member.row == row), None)

    @property
    def officials(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.is_official)

    def elected(self, post: str) -> tuple[Member, ...]:
        """Members elected to a post, in order of votes; empty before the election."""
        rows = [row for e in self.meeting.elections if e.post == post for row in e.elected]
        return tuple(m for row in rows if (m := self.member(row)))

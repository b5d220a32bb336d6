"""For each rule a founding that it refuses, next to one that it lets pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flows.facts import Election, Founding, Member, Person, Trade, Vote
from tests.papers.samples import a_seven, b1_light, b2_full, b2_light, members

BASES: dict[str, Callable[[], Founding]] = {
    "A": a_seven, "B1": b1_light, "B2": b2_light, "full": b2_full,
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One pair for one rule; `article` must stand in the message."""

    id: str
    says: str
    refused: Founding
    passed: Founding
    field: str
    article: str

    def __str__(self) -> str:
        return f"{self.id}: {self.says}"


def pair(
    id: str, says: str, base: str, change: dict[str, Any], field: str, article: str, ok: dict[str, Any] | None = None
) -> Example:
    """Change one founding for the worse; `ok` changes the other one up to the border."""
    return Example(id, says, changed(BASES[base](), change), changed(BASES[base](), ok or {}), field, article)


def changed(founding: Founding, change: dict[str, Any]) -> Founding:
    """Replace parts by dotted name: {"charter.board_size": 2}, {"member/3.born": …}, {"members": …}."""
    for name, value in change.items():
        part, _, field = name.partition(".")
        if part.startswith("member/"):
            row = part.removeprefix("member/")
            people = tuple(replace(m, **{field: value}) if m.row == row else m for m in founding.members)
            founding = replace(founding, members=people)
        elif part == "pack":
            charter = replace(founding.charter, pack={**founding.charter.pack, field: value})
            founding = replace(founding, charter=charter)
        elif field:
            founding = replace(founding, **{part: replace(getattr(founding, part), **{field: value})})
        else:
            founding = replace(founding, **{part: value})
    return founding


def many(count: int, capital: int, **more: Any) -> tuple[Member, ...]:
    """Make a long list of members with numbers of their own."""
    first = members(1, capital)[0]
    return tuple(replace(first, row=str(n), id_no=f"0830740{n:05d}", **more) for n in range(1, count + 1))


def trades(*codes: str, mains: int = 1) -> tuple[Trade, ...]:
    return tuple(Trade(code, "Nghề", main=n < mains) for n, code in enumerate(codes))


def elected(**posts: tuple[str, ...]) -> tuple[Election, ...]:
    return tuple(
        Election(post, len(rows), 7, dict.fromkeys(rows, 7), rows) for post, rows in posts.items()
    )


OUTSIDER = Person(name="Ngô Thị Thu", sex="f", born=date(1999, 8, 20), id_no="083199000099", phone="0900000099")
UNEVEN = {"charter.capital": 15_000_000, "member/1.capital": 3_000_000, "dossier.sources": {}}
"""Three of fifteen million: exactly one fifth."""

EXAMPLES = [
    pair("V01", "six members are too few in A", "A", {"members": members(6, 2_000_000), "meeting.present": ()},
         "m.accept", "khoản 1 Điều 3 Luật Hợp tác xã 2012"),
    pair("V01", "six came to the meeting in A", "A", {"meeting.present": tuple("123456")},
         "hn.roll", "khoản 1 Điều 3 Luật Hợp tác xã 2012"),
    pair("V02", "four members are too few in B2", "B2", {"members": members(4, 2_000_000)},
         "m.accept", "khoản 7 Điều 4 Luật Hợp tác xã 2023", ok={"members": members(5, 2_000_000)}),
    pair("V02", "an associate does not count", "B1",
         {"members": (*members(5, 2_000_000)[:4], replace(members(5, 2_000_000)[4], kind="associate"))},
         "m.accept", "khoản 7 Điều 4 Luật Hợp tác xã 2023", ok={"members": members(5, 2_000_000)}),
    pair("V02", "four came to the meeting", "B2", {"meeting.present": tuple("1234")},
         "hn.roll", "khoản 7 Điều 4 Luật Hợp tác xã 2023", ok={"meeting.present": tuple("12345")}),
    pair("V04", "one over a fifth in A", "A", {**UNEVEN, "member/1.capital": 3_000_001},
         "m.capital/1", "khoản 1 Điều 17 Luật Hợp tác xã 2012", ok=UNEVEN),
    pair("V04", "a charter that allows more in A", "A", {"pack.cap_max": 201},
         "dl.p.cap_max", "khoản 1 Điều 17 Luật Hợp tác xã 2012", ok={"pack.cap_max": 200}),
    pair("V05", "one over three tenths in B", "B2", {"charter.capital": 10_000_000, "member/1.capital": 3_000_001},
         "m.capital/1", "khoản 1 Điều 74 Luật Hợp tác xã 2023",
         ok={"charter.capital": 10_000_000, "member/1.capital": 3_000_000}),
    pair("V05", "associates over three tenths together", "B1",
         {"member/1.kind": "associate", "member/2.kind": "associate", "member/2.capital": 2_200_001},
         "m.capital/2", "khoản 2 Điều 74 Luật Hợp tác xã 2023",
         ok={"member/1.kind": "associate", "member/2.kind": "associate", "member/2.capital": 2_200_000}),
    pair("V05", "foreigners over three tenths together", "B2",
         {"member/1.foreign": True, "member/2.foreign": True, "member/2.capital": 2_200_001},
         "m.capital/2", "khoản 3 Điều 74 Luật Hợp tác xã 2023",
         ok={"member/1.foreign": True, "member/2.foreign": True, "member/2.capital": 2_200_000}),
    pair("V05", "a charter that allows more in B", "B1", {"pack.cap_max": 301},
         "dl.p.cap_max", "khoản 1 Điều 74 Luật Hợp tác xã 2023", ok={"pack.cap_max": 300}),
    pair("V06", "one đồng is missing", "B2", {"charter.capital": 14_000_001},
         "coop.cap_total", "các khoản 24 đến 26 Điều 4 Luật Hợp tác xã 2023"),
    pair("V06", "less than the charter's least", "A", {"charter.cap_min": 2_000_001},
         "m.capital/1", "Điều 10 Luật Hợp tác xã 2012"),
    pair("V07", "nobody has put in anything", "B2", {"members": members(7, 0)},
         "m.accept", "điểm d khoản 2 Điều 42 Luật Hợp tác xã 2023"),
    pair("V08", "eighteen one day after the meeting", "B2", {"member/2.born": date(2008, 11, 29)},
         "m.dob/2", "điểm a khoản 1 Điều 30 Luật Hợp tác xã 2023", ok={"member/2.born": date(2008, 11, 28)}),
    pair("V08", "too young on the filing day of A", "A", {"member/2.born": date(2003, 6, 16)},
         "m.dob/2", "điểm a khoản 1 Điều 13 Luật Hợp tác xã 2012", ok={"member/2.born": date(2003, 6, 12)}),
    pair("V09", "an organisation in a job cooperative", "A",
         {"coop.services": ("job",), "member/3.organisation": "Hộ ông Năm"},
         "m.name/3", "điểm a khoản 1 Điều 13 Luật Hợp tác xã 2012", ok={"coop.services": ("job",)}),
    pair("V10", "half of the officials are foreign", "B2",
         {f"member/{row}.foreign": True for row in "123"} | {f"member/{row}.capital": 1_000_000 for row in "123"},
         "m.accept", "khoản 7 Điều 30 Luật Hợp tác xã 2023", ok={"member/1.foreign": True, "member/2.foreign": True}),
    pair("V11", "seven months to pay in", "B2", {"pack.cap_months": 7},
         "dl.p.cap_months", "khoản 4 Điều 74 Luật Hợp tác xã 2023", ok={"pack.cap_months": 6}),
    pair("V12", "a board of two", "A", {"charter.board_size": 2}, "dl.board_size", "Điều 35 Luật Hợp tác xã 2012"),
    pair("V12", "a board of sixteen", "full", {"charter.board_size": 16, "members": many(20, 9_500_000)},
         "dl.board_size", "Điều 65 Luật Hợp tác xã 2023",
         ok={"charter.board_size": 15, "members": many(20, 9_500_000)}),
    pair("V12", "everybody on the board", "A", {"charter.board_size": 7}, "dl.board_size", "Điều 35 Luật Hợp tác xã 2012"),
    pair("V13", "a term of one year in A", "A", {"pack.term": 1}, "dl.p.term", "Điều 35 Luật Hợp tác xã 2012",
         ok={"pack.term": 2}),
    pair("V13", "a term of six years in B", "B2", {"pack.term": 6}, "dl.p.term", "Điều 65 Luật Hợp tác xã 2023",
         ok={"pack.term": 1}),
    pair("V14", "a control board of eight in A", "A", {"charter.ctrl_size": 8, "members": many(40, 350_000)},
         "dl.ctrl_size", "khoản 2 Điều 39 Luật Hợp tác xã 2012",
         ok={"charter.ctrl_size": 7, "members": many(40, 350_000)}),
    pair("V14", "thirty members and one controller", "A", {"members": many(30, 1_000_000)},
         "hn.cand_ctrl", "khoản 2 Điều 39 Luật Hợp tác xã 2012", ok={"members": many(29, 1_000_000)}),
    pair("V15", "light with fifty members and a thousand million", "B2",
         {"members": many(50, 20_000_000), "charter.capital": 1_000_000_000},
         "dl.gov_model", "Điều 16 Luật Hợp tác xã 2023",
         ok={"members": many(49, 20_000_000), "charter.capital": 1_000_000_000}),
    pair("V15", "a control board of eight in B", "full", {"charter.ctrl_size": 8, "members": many(20, 9_500_000)},
         "dl.ctrl_size", "Điều 69 Luật Hợp tác xã 2023"),
    pair("V15", "light with a board", "B1", {"meeting.elections": elected(board=("1", "2", "4"), controller=("3",))},
         "dl.gov_model", "Điều 56 Luật Hợp tác xã 2023"),
    pair("V15", "light without a controller", "B2", {"meeting.elections": elected(director=("1",))},
         "hn.cand_ctrl", "Điều 56 Luật Hợp tác xã 2023"),
    pair("V15", "full without a control board", "full",
         {"meeting.elections": elected(board=("1", "2", "5"), chair=("1",))},
         "hn.cand_ctrl", "Điều 56 Luật Hợp tác xã 2023"),
    pair("V16", "an associate as director", "B2", {"member/1.kind": "associate"},
         "hn.cand_main", "Điều 62 Luật Hợp tác xã 2023"),
    pair("V16", "somebody who is no member", "A",
         {"meeting.elections": elected(board=("1", "2", "9"), chair=("1",), controller=("3",))},
         "hn.cand_main", "Điều 40 Luật Hợp tác xã 2012"),
    pair("V17", "director and controller in one", "B2",
         {"meeting.elections": elected(director=("1",), controller=("1",))},
         "hn.cand_ctrl", "Điều 62 Luật Hợp tác xã 2023"),
    pair("V17", "the controller keeps the books", "A", {"dossier.accountant": "member", "dossier.accountant_row": "3"},
         "hs.accountant", "Điều 40 Luật Hợp tác xã 2012",
         ok={"dossier.accountant": "member", "dossier.accountant_row": "6"}),
    pair("V18", "director and controller are family", "B2", {"meeting.relatives": (("1", "3"),)},
         "hn.family", "khoản 11 Điều 4 và Điều 62 Luật Hợp tác xã 2023", ok={"meeting.relatives": (("1", "6"),)}),
    pair("V18", "two of one family on the board", "A", {"meeting.relatives": (("2", "5"),)},
         "hn.family", "Điều 40 Luật Hợp tác xã 2012", ok={"meeting.relatives": (("2", "6"),)}),
    pair("V19", "no chair in A", "A",
         {"meeting.elections": elected(board=("1", "2", "5"), controller=("3",))},
         "hn.ballot", "khoản 1 Điều 37 Luật Hợp tác xã 2012"),
    pair("V20", "no director in the light model", "B2", {"meeting.elections": elected(controller=("3",))},
         "hn.ballot", "Điều 11 Luật Hợp tác xã 2023"),
    pair("V21", "no private name", "B2", {"coop.name": ""}, "coop.name", "Điều 50 Luật Hợp tác xã 2023"),
    pair("V21", "the kind stands twice", "A", {"coop.name": "Hợp tác xã Dừa xanh"},
         "coop.name", "khoản 1 Điều 22 Luật Hợp tác xã 2012"),
    pair("V22", "a sign outside the list", "B2", {"coop.name": "Dừa xanh @ Phước Long"},
         "coop.name", "Phụ lục VIII Thông tư 09/2024/TT-BKHĐT", ok={"coop.name": "Dừa xanh & Bưởi (68) Phước Mỹ"}),
    pair("V23", "a short name without HTX in A", "A", {"coop.abbreviation": "DX Phước Long"},
         "hs.optional", "khoản 4 Điều 9 Nghị định 193/2013/NĐ-CP", ok={"coop.abbreviation": "HTX Dừa xanh"}),
    pair("V24", "the name of an association", "B2", {"coop.name": "Hội Nông dân Phước Long"},
         "coop.name", "Điều 18 Nghị định 295/2026/NĐ-CP"),
    pair("V24", "the name of a famous person", "A", {"coop.name": "Dừa Nguyễn Thị Định"},
         "coop.name", "Điều 8 Nghị định 193/2013/NĐ-CP"),
    pair("V25", "a class of the other version", "B2", {"coop.trades": trades("4669")},
         "coop.industries", "Điều 13 Nghị định 295/2026/NĐ-CP", ok={"coop.trades": trades("4679")}),
    pair("V25", "a class that came later", "A", {"coop.trades": trades("0130")},
         "coop.industries", "Điều 5 Thông tư 03/2014/TT-BKHĐT", ok={"coop.trades": trades("0132")}),
    pair("V25", "no line at all", "B1", {"coop.trades": ()}, "coop.industries", "Điều 13 Nghị định 92/2024/NĐ-CP"),
    pair("V25", "two main lines", "B2", {"coop.trades": trades("0122", "4620", mains=2)},
         "coop.industries", "Mẫu II-1 Thông tư 09/2024/TT-BKHĐT"),
    pair("V26", "a filling station", "B2", {"coop.trades": trades("4730")},
         "coop.industries", "Nghị quyết số 66.17/2026/NQ-CP", ok={"coop.trades": trades("0122")}),
    pair("V27", "more than half goes outside", "A", {"charter.internal_min": 501},
         "dl.outside_max", "Điều 5 Nghị định 193/2013/NĐ-CP", ok={"charter.internal_min": 500}),
    pair("V28", "a development fund below a fifth", "A", {"charter.funds": {"development": 199, "reserve": 50}},
         "dl.funds", "Điều 46 Luật Hợp tác xã 2012"),
    pair("V28", "a reserve below a twentieth", "A", {"charter.funds": {"development": 200, "reserve": 49}},
         "dl.funds", "Điều 46 Luật Hợp tác xã 2012"),
    pair("V29", "an undivided fund below a twentieth", "B2", {"charter.funds": {"undivided": 49}},
         "dl.funds", "Điều 84 Luật Hợp tác xã 2023"),
    pair("V29", "half by use is not enough", "B1", {"charter.split_by_use": 509},
         "dl.profit_split", "Điều 86 Luật Hợp tác xã 2023", ok={"charter.split_by_use": 510}),
    pair("V30", "three years and a month without use", "A", {"pack.leave": 37},
         "dl.p.leave", "khoản 5 Điều 21 Luật Hợp tác xã 2012", ok={"pack.leave": 36}),
    pair("V30", "two years and a month without work", "A", {"coop.services": ("job",), "pack.leave": 25},
         "dl.p.leave", "khoản 5 Điều 21 Luật Hợp tác xã 2012", ok={"coop.services": ("job",), "pack.leave": 24}),
    pair("V33", "the meeting after filing", "B2", {"meeting.day": date(2026, 12, 2)},
         "hn.date", "Điều 39 Luật Hợp tác xã 2023", ok={"meeting.day": date(2026, 12, 1)}),
    pair("V34", "exactly half agrees", "A", {"meeting.votes": (Vote("charter", voters=8, agree=4),)},
         "hn.vote", "khoản 3 Điều 20 Luật Hợp tác xã 2012", ok={"meeting.votes": (Vote("charter", voters=8, agree=5),)}),
    pair("V34", "elected with three of seven", "B2",
         {"meeting.elections": (Election("director", 1, 7, {"1": 3}, ("1",)), *elected(controller=("3",)))},
         "hn.ballot", "Điều 39 Luật Hợp tác xã 2023"),
    pair("V35", "nobody is authorised", "B2", {"meeting.authorized": ""},
         "hn.authorized", "khoản 1 Điều 12 Nghị định 295/2026/NĐ-CP"),
    pair("V36", "no phone of the filer", "B1", {"dossier.filer_phone": "", "member/1.phone": ""},
         "hn.authorized", "khoản 2 Điều 19 Nghị định 92/2024/NĐ-CP"),
    pair("V36", "online without e-mail", "B2", {"dossier.method": "online"},
         "hs.filer_email", "khoản 3 Điều 30 Nghị định 295/2026/NĐ-CP",
         ok={"dossier.method": "online", "dossier.filer_email": "a@example.com"}),
    pair("V38", "sources that do not add up", "B2", {"dossier.sources": {"private": 13_999_999}},
         "hs.taxpack", "Mẫu II-1 Thông tư 09/2024/TT-BKHĐT",
         ok={"dossier.sources": {"private": 13_000_000, "state": 1_000_000}}),
    pair("V38", "a fiscal year from February", "B1", {"dossier.fiscal_start": (1, 2)},
         "hs.taxpack", "Mẫu II-1 Thông tư 09/2024/TT-BKHĐT", ok={"dossier.fiscal_start": (1, 4)}),
    pair("V39", "one number twice", "B2", {"member/4.id_no": members(1, 0)[0].id_no},
         "m.id_no/4", "điểm d khoản 2 Điều 42 Luật Hợp tác xã 2023"),
    pair("V42", "a district in the address", "B1", {"coop.district": "Huyện Giồng Trôm"},
         "coop.xa", "các điều từ 33 đến 36 Nghị định 125/2025/NĐ-CP",
         ok={"coop.district": "Huyện Giồng Trôm", "filing_day": date(2025, 6, 30), "meeting.day": date(2025, 6, 1)}),
    pair("V42", "a commune that is gone", "B2", {"coop.commune_code": "28759"},
         "coop.xa", "Điều 5 Nghị định 295/2026/NĐ-CP"),
    pair("V43", "no sex of a member", "B2", {"member/3.sex": None},
         "m.gender/3", "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP"),
    pair("V43", "no birth date of the filer from outside", "full",
         {"meeting.authorized_person": replace(OUTSIDER, born=None)},
         "hn.authorized", "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP", ok={"meeting.authorized_person": OUTSIDER}),
    pair("V44", "an ethnic group that nobody needs", "B2", {"member/3.ethnic": "Kinh"},
         "m.ethnic/3", "các khoản 1 và 5 Điều 10 Nghị định 295/2026/NĐ-CP"),
    pair("V45", "a number of the other sex", "B2", {"member/1.sex": "f"},
         "m.id_no/1", "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP"),
    pair("V46", "nobody has compared the cards", "B2", {"dossier.matches_id_cards": None},
         "hs.precheck", "khoản 1 Điều 10 Nghị định 295/2026/NĐ-CP", ok={"dossier.matches_id_cards": True}),
    pair("V47", "online files are PDF", "B2", {"dossier.method": "online"},
         "hs.method", "khoản 2 Điều 30 Nghị định 295/2026/NĐ-CP"),
    pair("V48", "online needs an account", "B2", {"dossier.method": "online"},
         "hs.method", "khoản 1 Điều 31 Nghị định 295/2026/NĐ-CP", ok={"dossier.method": "post"}),
    pair("V48", "the counter wants a card", "B2", {"dossier.method": "counter"},
         "hs.method", "khoản 2 Điều 10 Nghị định 295/2026/NĐ-CP", ok={"dossier.method": "post"}),
    pair("V49", "a counter outside the province", "B2", {"dossier.method": "other_xa", "dossier.counter_code": "00001"},
         "hs.method", "khoản 7 Điều 4 Nghị định 295/2026/NĐ-CP",
         ok={"dossier.method": "other_xa", "dossier.counter_code": "28756"}),
    pair("V50", "an old identity card", "B2", {"member/2.id_kind": "cmnd", "member/2.id_no": "320123456"},
         "m.id_no/2", "khoản 3 Điều 10 Nghị định 295/2026/NĐ-CP"),
    pair("V52", "papers in another language", "B2", {"member/2.foreign": True},
         "hs.precheck", "điểm b khoản 3 Điều 11 Nghị định 295/2026/NĐ-CP"),
    pair("V53", "a founder from abroad", "B2", {"member/2.foreign": True},
         "hs.precheck", "khoản 1 Điều 33 Nghị định 295/2026/NĐ-CP"),
    pair("V54", "the manager is told as owner", "B2", {},
         "m.accept", "Điều 66 Nghị định 295/2026/NĐ-CP", ok={"meeting.elections": ()}),
    pair("V54", "one big contributor", "B2", {"member/1.capital": 4_000_000},
         "m.accept", "Điều 66 Nghị định 295/2026/NĐ-CP", ok={"meeting.elections": ()}),
    pair("V54", "a family together", "B2", {"meeting.relatives": (("1", "2"),)},
         "m.accept", "Điều 66 Nghị định 295/2026/NĐ-CP", ok={"meeting.elections": ()}),
    pair("V55", "a B1 draft that slips past the border", "B1", {"filing_day": date(2026, 7, 23)},
         "hs.method", "khoản 2 Điều 67 Nghị định 295/2026/NĐ-CP", ok={"filing_day": date(2026, 7, 22)}),
    pair("V55", "an A draft that slips past the border", "A", {"filing_day": date(2024, 7, 1)},
         "hs.method", "khoản 3 Điều 114 Luật Hợp tác xã 2023", ok={"filing_day": date(2024, 6, 30)}),
]  # fmt: skip

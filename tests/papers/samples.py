"""Whole foundings of invented people, one per regime and model, for tests of rules and papers."""

from dataclasses import replace
from datetime import date, time

from flows.facts import (
    Charter,
    Coop,
    Dossier,
    Election,
    Founding,
    Meeting,
    Member,
    Person,
    Plan,
    Product,
    Trade,
    Vote,
)

COCONUT_TRADES = (
    Trade("0122", "Trồng cây lấy quả chứa dầu", main=True, detail="Trồng dừa"),
    Trade(
        "4620", "Bán buôn nông, lâm sản nguyên liệu (trừ gỗ, tre, nứa) và động vật sống", detail="Mua bán dừa"
    ),
    Trade("1030", "Chế biến và bảo quản rau quả", detail="Sơ chế dừa"),
)
MEN_AND_WOMEN = (
    ("Trần Văn Hai", "m", date(1974, 3, 12)),
    ("Lê Thị Tư", "f", date(1980, 11, 2)),
    ("Phạm Văn Năm", "m", date(1968, 7, 25)),
    ("Võ Thị Sáu Nhỏ", "f", date(1991, 1, 9)),
    ("Nguyễn Hoàng Bảy", "m", date(1985, 5, 30)),
    ("Đặng Thị Tám", "f", date(1977, 12, 18)),
    ("Huỳnh Quốc Chín", "m", date(1963, 9, 4)),
    ("Bùi Thị Út Em", "f", date(1995, 2, 14)),
    ("Đỗ Minh Mười", "m", date(1982, 6, 6)),
)


def id_number(sex: str, born: date, row: int) -> str:
    """Invent a citizen number whose sex and year digits agree with the person."""
    century = 0 if born.year < 2000 else 2
    return f"083{century + (sex == 'f')}{born.year % 100:02d}{row:06d}"


def members(count: int, capital: int, **more: object) -> tuple[Member, ...]:
    return tuple(
        Member(
            row=str(row),
            name=name,
            sex=sex,  # type: ignore[arg-type]
            born=born,
            id_no=id_number(sex, born, row),
            phone=f"09000000{row:02d}",
            capital=capital,
            **more,  # type: ignore[arg-type]
        )
        for row, (name, sex, born) in enumerate(MEN_AND_WOMEN[:count], start=1)
    )


def show_of_hands(*items: str, voters: int) -> tuple[Vote, ...]:
    return tuple(Vote(item, voters=voters, agree=voters) for item in items)


def coconut_plan() -> Plan:
    return Plan(
        products=(Product("Dừa khô", "trái", output=200_000, price=60_000, price_den=12),),
        area_m2=45_000,
        share=500,
        buyers=("trader", "factory"),
        buyer_name="Công ty chế biến dừa Hương Quê",
        problems=("price", "input", "salt"),
        strengths=("near", "exp"),
        inputs_value=0,
        fee=30,
        invest=("small",),
        invest_cost=10_000_000,
        staff=0,
        other_cost=500_000,
        growth=50,
    )


def b2_light() -> Founding:
    """Seven coconut growers, light organisation, filed on 2026-12-01."""
    return Founding(
        regime="B2",
        filing_day=date(2026, 12, 1),
        made_on=date(2026, 11, 23),
        case_no=142,
        coop=Coop(
            name="Dừa xanh Phước Long",
            address="số 12, ấp Bình An",
            commune_code="29020",
            commune="Xã Phước Long",
            province="Tỉnh Vĩnh Long",
            phone="0900000001",
            field="coconut",
            trades=COCONUT_TRADES,
            services=("sell",),
        ),
        members=members(7, 2_000_000),
        charter=Charter(
            capital=14_000_000,
            cap_min=2_000_000,
            min_use={"share": 500},
            governance="short",
            funds={"undivided": 50},
            split_by_use=700,
            internal_min=500,
        ),
        plan=coconut_plan(),
        meeting=Meeting(
            day=date(2026, 11, 28),
            at=time(8, 0),
            ended=time(10, 15),
            place="Nhà văn hóa ấp Bình An",
            chair="1",
            secretary="2",
            guests=("Cán bộ xã Phước Long",),
            candidates_main=("1",),
            candidates_control=("3",),
            present=("1", "2", "3", "4", "5", "6", "7"),
            votes=show_of_hands("charter", "members", "plan", "authorized", "resolution", voters=7),
            elections=(
                Election("director", seats=1, ballots=7, counts={"1": 6}, elected=("1",)),
                Election("controller", seats=1, ballots=7, counts={"3": 7}, elected=("3",)),
            ),
            authorized="1",
        ),
        dossier=Dossier(
            workers=0,
            accountant="later",
            sources={"private": 14_000_000},
            method="counter",
            filer_phone="0900000001",
        ),
    )


def b2_full() -> Founding:
    """Nine members with a board, a control board, an organisation, an asset and an associate."""
    base = b2_light()
    people = list(members(9, 20_000_000))
    people[3] = replace(
        people[3], cap_form="asset", asset="Máy cày tay đã qua sử dụng", capital=15_000_000, use="both"
    )
    people[6] = replace(
        people[6], organisation="Công ty TNHH Cơm dừa Sông Quê", legal_entity=True, capital=30_000_000
    )
    people[8] = replace(people[8], kind="associate", use="invest", capital=25_000_000)
    return replace(
        base,
        coop=replace(base.coop, services=("sell", "buy", "pack"), website="", email="duaxanh@example.com"),
        members=tuple(people),
        charter=replace(
            base.charter,
            capital=190_000_000,
            cap_min=5_000_000,
            governance="full",
            board_size=3,
            chair_director="same",
            ctrl_size=1,
            min_use={"code": "contract"},
            extra="Thành viên giúp nhau khi có tang ma, cưới hỏi.\nCùng nhau giữ giống dừa của xứ mình.",
        ),
        plan=replace(
            base.plan, staff=2, staff_pay=3_000_000, loan=50_000_000, inputs_value=100_000_000, fee=150
        ),
        meeting=replace(
            base.meeting,
            candidates_main=("1", "2", "5", "8"),
            candidates_control=("3",),
            present=("1", "2", "3", "4", "5", "6", "7", "9"),
            votes=(
                Vote(
                    "charter",
                    voters=7,
                    agree=6,
                    against=0,
                    other=1,
                    note="Đề nghị ghi rõ giá thu mua theo ngày.",
                ),
                *show_of_hands("members", "plan", voters=7),
                Vote("assets", voters=8, agree=8),
                *show_of_hands("authorized", "resolution", voters=7),
            ),
            elections=(
                Election(
                    "board", 3, ballots=7, counts={"1": 7, "2": 6, "5": 5, "8": 3}, elected=("1", "2", "5")
                ),
                Election("chair", 1, ballots=7, counts={"1": 7}, elected=("1",)),
                Election("control_head", 1, ballots=7, counts={"3": 7}, elected=("3",)),
            ),
            opinions=("Đề nghị họp tổ thu mua mỗi tháng một lần.",),
            authorized="out",
            authorized_person=Person(
                name="Ngô Thị Thu",
                sex="f",
                born=date(1999, 8, 20),
                id_no="083199000099",
                phone="0900000099",
                email="ngothithu@example.com",
            ),
        ),
        dossier=Dossier(
            accountant="member",
            accountant_row="6",
            workers=2,
            sources={"private": 190_000_000},
            method="online",
            filer_email="ngothithu@example.com",
            filer_phone="0900000099",
        ),
    )


def a_seven() -> Founding:
    """Seven growers under the law of 2012, filed in the district on 2021-06-15."""
    base = b2_light()
    people = members(
        7,
        2_000_000,
        ethnic="Kinh",
        address="ấp Bình An, xã Phước Long, huyện Giồng Trôm, tỉnh Bến Tre",
        id_date=date(2019, 4, 10),
        id_place="Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    )
    return replace(
        base,
        regime="A",
        filing_day=date(2021, 6, 15),
        made_on=date(2021, 6, 1),
        coop=replace(
            base.coop, abbreviation="HTX Dừa xanh", district="Huyện Giồng Trôm", province="Tỉnh Bến Tre"
        ),
        members=people,
        charter=replace(
            base.charter,
            governance=None,
            board_size=3,
            chair_director="same",
            funds={"development": 200, "reserve": 50},
            internal_min=500,
        ),
        meeting=replace(
            base.meeting,
            day=date(2021, 6, 12),
            candidates_main=("1", "2", "5"),
            votes=show_of_hands("charter", "members", "plan", "resolution", voters=7),
            elections=(
                Election("board", 3, ballots=7, counts={"1": 7, "2": 6, "5": 5}, elected=("1", "2", "5")),
                Election("chair", 1, ballots=7, counts={"1": 7}, elected=("1",)),
                Election("controller", 1, ballots=7, counts={"3": 7}, elected=("3",)),
            ),
            authorized="",
        ),
    )


def b1_light() -> Founding:
    """The same seven growers, filed with the commune on 2026-06-15."""
    base = b2_light()
    return replace(
        base,
        regime="B1",
        filing_day=date(2026, 6, 15),
        made_on=date(2026, 6, 1),
        meeting=replace(base.meeting, day=date(2026, 6, 13)),
    )


def nearly_empty(regime: str) -> Founding:
    """A founding that has only begun."""
    day = date(2021, 6, 15) if regime == "A" else date(2026, 12, 1)
    return Founding(regime=regime, filing_day=day, made_on=day)


ALL = {"b2_light": b2_light, "b2_full": b2_full, "a_seven": a_seven, "b1_light": b1_light}

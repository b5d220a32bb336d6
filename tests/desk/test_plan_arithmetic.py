"""Targets as data, growth without rounding, and verdicts; checked against sums worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from db.desk.plans import SHOWN_BY
from flows.desk.figures.fields import fields
from flows.desk.plan.growth import growth, share, tenths
from flows.desk.plan.ledger import Coop, Entered, Founders, Ledger
from flows.desk.plan.lines import details
from flows.desk.plan.measure import INDICATORS, measure
from flows.desk.plan.reading import Bounds, Told, read_bounds, read_entered
from flows.desk.plan.support import BY_MILESTONE, founders_of, items_of
from flows.desk.plan.target import Target, shipped
from flows.desk.plan.verdict import Verdict, judge
from flows.desk.report.counting import told_by
from flows.desk.trades import TRADES
from flows.start.field import field
from flows.text import Problem
from locales import plain

DAY = date(2021, 12, 31)


def ledger(**figures: dict[int, dict[int, str]]) -> Ledger:
    """Two coconut cooperatives and one of fruit; figures as field → year → cooperative → value."""
    by_year: dict[int, dict[str, dict[int, str]]] = {}
    for key, years in figures.items():
        for year, values in years.items():
            by_year.setdefault(year, {})[key] = values
    coops = (
        Coop(1, "Một", "28756", "coconut", date(2015, 1, 1)),
        Coop(2, "Hai", "28756", "coconut", date(2021, 1, 1), case=7),
        Coop(3, "Ba", "28999", "fruit", None, date(2021, 6, 30)),
    )
    return Ledger(DAY, coops=coops, figures=by_year, founders=Founders(20, 19), entered={})


def value(indicator: str, of: Ledger, number: int = 0) -> Fraction | None:
    return measure(indicator, of).series[number].value


def test_the_plan_of_2021_has_the_17_targets_in_order_with_their_source() -> None:
    targets = shipped(2021)

    assert [it.code for it in targets] == [f"T{number:02d}" for number in range(1, 18)]
    assert all(it.source and it.label and it.indicator in INDICATORS for it in targets)
    assert all(INDICATORS[it.indicator].kind == it.kind for it in targets)
    assert shipped(2022) == ()


@pytest.mark.parametrize(
    ("code", "low", "high", "strict"),
    [
        ("T01", "50", None, False), ("T02", "15", None, False), ("T03", "6", None, False), ("T04", "174", None, False),
        ("T05", "5", None, False), ("T06", "5", "10", False), ("T07", "5", None, False), ("T08", "5", "7", False),
        ("T09", "5", None, False), ("T10", "80", None, True), ("T11", "5", "10", False), ("T12", "5", None, False),
        ("T13", "5", None, False), ("T14", "100", None, False), ("T15", "90", None, False), ("T16", "100", None, False),
        ("T17", None, None, False),
    ],
)  # fmt: skip
def test_the_targets_are_those_of_the_plan(code: str, low: str | None, high: str | None, strict: bool) -> None:
    target = next(it for it in shipped(2021) if it.code == code)

    assert (target.low, target.high) == (low and Decimal(low), high and Decimal(high))
    assert target.strict is strict


@pytest.mark.parametrize(
    ("now", "base", "grown"),
    [
        ("105", "100", Fraction(5)), ("100", "105", Fraction(-100, 21)), ("100", "100", Fraction(0)),
        ("5", "0", None), ("5", None, None), (None, "5", None), ("0", "4", Fraction(-100)), ("5", "-10", None),
        ("1.05", "1", Fraction(5)),
    ],
)  # fmt: skip
def test_growth_is_exact_and_unknown_without_a_base(now: str | None, base: str | None, grown: Fraction | None) -> None:
    assert growth(now and Decimal(now), base and Decimal(base)) == grown  # type: ignore[arg-type]


def test_growth_a_hair_below_five_per_cent_is_not_rounded_up_to_it() -> None:
    grown = growth(Decimal("104999999999"), Decimal("100000000000"))

    assert grown is not None and tenths(grown) == 50
    assert judge(Target("T07", "revenue", "growth", "", low=Decimal(5)), grown) == "unmet"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("4.99", "below"), ("5", "within"), ("7", "within"), ("7.01", "above"), ("-3", "below"), (None, "unknown")],
)
def test_a_range_knows_below_within_and_above(value: str | None, verdict: Verdict) -> None:
    target = Target("T08", "profit", "growth", "", low=Decimal(5), high=Decimal(7))

    assert judge(target, Fraction(value) if value else None) == verdict


@pytest.mark.parametrize(
    ("strict", "value", "verdict"), [(True, 80, "unmet"), (True, 81, "met"), (False, 80, "met"), (False, 79, "unmet")]
)
def test_more_than_is_not_at_least(strict: bool, value: int, verdict: Verdict) -> None:
    assert judge(Target("T10", "good_share", "ratio", "", low=Decimal(80), strict=strict), Fraction(value)) == verdict


def test_a_task_has_no_verdict_by_number() -> None:
    assert judge(shipped(2021)[16], Fraction(3)) == "task"


@pytest.mark.parametrize(("value", "shown"), [("4.95", 50), ("4.949", 49), ("-4.95", -50), ("0", 0), ("100", 1000)])
def test_rounding_for_the_eye_is_half_away_from_zero(value: str, shown: int) -> None:
    assert tenths(Fraction(value)) == shown


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("15", Bounds(Decimal(15))), ("khoảng 50 THT", Bounds(Decimal(50))), ("trên 80%", Bounds(Decimal(80), None, True)),
        ("từ 90% trở lên", Bounds(Decimal(90))), ("tăng 5-10%", Bounds(Decimal(5), Decimal(10))),
        ("tang 5 den 7% moi nam", Bounds(Decimal(5), Decimal(7))), ("1.384", Bounds(Decimal(1384))),
        ("2,5%", Bounds(Decimal("2.5"))), (">80", Bounds(Decimal(80), None, True)), (">= 80", Bounds(Decimal(80))),
    ],
)  # fmt: skip
def test_targets_are_read_as_people_write_them(words: str, bounds: Bounds) -> None:
    assert read_bounds(words) == bounds


@pytest.mark.parametrize("words", ["", "nhiều", "10-5%", "5 hoặc 6", "-3"])
def test_words_that_are_no_target_are_refused_with_examples(words: str) -> None:
    found = read_bounds(words)

    assert isinstance(found, Problem) and "VD" in found.words.msgid


def test_cooperatives_are_counted_as_they_were_on_the_day() -> None:
    assert value("coops_total", ledger()) == 2
    assert value("coops_new", ledger()) == 1
    assert value("coops_total", Ledger(date(2021, 6, 29), coops=ledger().coops)) == 3
    assert value("coops_total", Ledger(date(2020, 12, 31), coops=ledger().coops)) == 2
    assert [it.case for it in measure("coops_new", ledger()).behind] == [7]


def test_nothing_is_counted_of_a_year_of_which_nothing_is_known() -> None:
    younger = (Coop(1, "Một", founded_on=date(2026, 3, 1)), Coop(2, "Hai", ended_on=date(2020, 5, 1)))
    of_the_year = {
        "begun": Ledger(DAY, coops=younger, founders=Founders(1, 0)),
        "told": Ledger(DAY, coops=younger, figures={2021: {"members": {1: "9"}}}),
        "ended": Ledger(DAY, coops=(Coop(3, "Ba", ended_on=date(2021, 2, 1)),)),
    }

    for indicator in ("coops_total", "coops_new"):
        assert value(indicator, Ledger(DAY)) is None
        assert value(indicator, Ledger(DAY, coops=younger)) is None
        for why, known in of_the_year.items():
            assert value(indicator, known) == 0, why


def test_members_and_workers_are_two_series() -> None:
    of = ledger(members={2020: {1: "100", 3: "100"}, 2021: {1: "150", 2: "70"}}, labour={2021: {1: "9"}})

    assert (value("members_labour", of), value("members_labour", of, 1)) == (10, None)
    assert measure("members_labour", of).series[0].told == (2, 2)


def test_mean_income_counts_each_cooperative_by_its_workers() -> None:
    of = ledger(
        income={2020: {1: "4000000"}, 2021: {1: "4000000", 2: "6000000", 3: "9000000"}},
        labour={2020: {1: "10"}, 2021: {1: "30", 2: "10"}},
    )

    assert value("income", of) == Fraction(125, 10)


def test_each_trade_has_its_revenue_tax_and_profit() -> None:
    of = ledger(revenue={2020: {1: "100", 3: "50"}, 2021: {1: "60", 2: "60", 3: "40"}}, profit={2020: {1: "0"}, 2021: {1: "5"}})
    series = measure("by_field", of).series

    assert [it.value for it in series] == [20, None, None, -20, None, None]


def test_good_means_tot_and_kha_of_those_that_were_rated() -> None:
    of = ledger(rating={2021: {1: "good", 2: "weak", 3: "none"}})

    assert value("good_share", of) == 50
    assert value("good_share", ledger()) is None


def test_the_growth_of_a_share_has_per_cent_and_points() -> None:
    of = ledger(staff={2020: {1: "10"}, 2021: {1: "10"}}, staff_basic={2020: {1: "4"}, 2021: {1: "5"}})
    [series] = measure("staff_basic", of).series

    assert (series.value, series.points) == (25, 10)


def test_trained_staff_is_a_share_of_those_that_told_both() -> None:
    of = ledger(staff={2021: {1: "4", 2: "5"}}, trained_skills={2021: {1: "3"}})

    assert value("trained_skills", of) == 75


@pytest.mark.parametrize(
    ("told", "came", "share"),
    [
        ({1: "3"}, {}, 75), ({1: "3"}, {1: 2}, 75), ({1: "1"}, {1: 2}, 50), ({}, {1: 2}, 50), ({}, {1: 9}, 100), ({}, {}, None),
        ({1: "1"}, {2: 3}, Fraction(4 * 100, 9)), ({}, {3: 4}, None),
    ],
)  # fmt: skip
def test_trained_staff_is_what_was_told_or_who_came_whichever_is_more(
    told: dict[int, str], came: dict[int, int], share: Fraction | None
) -> None:
    of = replace(ledger(staff={2021: {1: "4", 2: "5"}}, trained_skills={2021: told}), trained={"trained_skills": came})

    assert value("trained_skills", of) == share
    assert value("trained_profession", of) is None


def test_the_definition_of_trained_managers_is_told_where_the_number_is() -> None:
    [t14] = [it for it in shipped(2021) if it.code == "T14"]

    told = "\n".join(plain(line) for line in details(t14, ledger()))

    assert "hội đồng quản trị, giám đốc, kiểm soát của HTX đã có giấy" in told and "mỗi người đếm một lần" in told


def test_marked_cooperatives_are_counted_once_somebody_marked_any() -> None:
    assert value("coops_model", ledger(model={2021: {1: "yes", 2: "no"}})) == 1
    assert value("coops_model", ledger(model={2020: {1: "yes"}})) is None


def test_entered_numbers_belong_to_the_whole_province() -> None:
    entered = {"tht_supported": Entered(Decimal(52), date(2021, 12, 15), "Báo cáo số 12")}

    assert value("tht_supported", Ledger(DAY, entered=entered)) == 52
    assert value("tht_supported", Ledger(DAY, whole=False, entered=entered)) is None


def test_founders_are_supported_when_they_had_any_of_the_eight() -> None:
    found = founders_of(4, 2, {"eligible": 1, "charter": 1, "members": 1}, {1: 1, 6: 1})

    assert (found.all, found.helped, found.items) == (4, 2, (2, 1, 0, 0, 0, 1, 0, 0))
    assert items_of(["eligible", "charter", "plan", "meeting", "filed"], ["6", "7", "8"]) == set(range(1, 9))
    assert value("founders_supported", ledger()) == 95
    assert share(0, 0) is None


def test_every_trade_of_the_question_is_a_trade_of_the_plan() -> None:
    assert {it.code for it in field.options} == set(TRADES)


def test_the_plan_counts_only_figures_that_are_asked_for() -> None:
    wanted = {"members", "labour", "income", "revenue", "profit", "tax", "rating", "staff", "staff_basic", "staff_higher",
              "trained_skills", "trained_profession", "model", "chain_model", "consolidated"}  # fmt: skip

    assert {key for key, it in fields().items() if it.plan} == wanted


def test_the_store_knows_which_milestone_shows_which_help() -> None:
    assert {name: int(code) for code, name in SHOWN_BY.items()} == BY_MILESTONE


@pytest.mark.parametrize(
    ("typed", "is_money", "value", "source"),
    [("52 · báo cáo 12/BC-SNN", False, "52", "báo cáo 12/BC-SNN"), ("52 tổ hợp tác, báo cáo 12", False, "52", "báo cáo 12"),
     ("1.250 THT báo cáo năm", False, "1250", "báo cáo năm"), ("315,5 · quyết định 9", True, "315.5", "quyết định 9"),
     ("1,2 tỷ đồng · quyết định 9", True, "1200", "quyết định 9"), ("300tr quyết định 9", True, "300", "quyết định 9")],
)  # fmt: skip
def test_a_number_is_read_with_its_unit_and_its_source(typed: str, is_money: bool, value: str, source: str) -> None:
    assert read_entered(typed, is_money=is_money) == Told(Decimal(value), source)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("52", "Số này lấy ở đâu?"), ("52 tổ", "Số này lấy ở đâu?"), ("nhiều", "Gõ số trước"), ("1.25 báo cáo", "Gõ số trước"),
     ("315.500.000 · quyết định 9", "Số này tính bằng triệu đồng.")],
)  # fmt: skip
def test_a_number_without_what_it_needs_is_asked_for_again(typed: str, said: str) -> None:
    found = read_entered(typed, is_money=True)

    assert isinstance(found, Problem) and plain(found.words).startswith(said)


def test_a_figure_says_how_many_cooperatives_told_it() -> None:
    told = ledger(members={2021: {1: "9", 2: "12"}})

    assert told_by(told, "members", 2021) == "số liệu năm 2021 của 2 HTX"
    assert told_by(told, "assets", 2021) == "chưa HTX nào báo năm 2021"

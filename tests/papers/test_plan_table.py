"""The three-year table: the example that founders are shown, and its arithmetic."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from flows.facts import Plan, Product
from flows.plan.table import Lever, is_complete, levers, plan_table, whole

COCONUT = Plan(
    products=(Product("Dừa khô", "trái", output=200_000, price=60_000, price_den=12),),
    share=500,
    fee=30,
    invest=("small",),
    invest_cost=10_000_000,
    staff=1,
    staff_pay=1_500_000,
    other_cost=500_000,
    growth=50,
)


def years_of(plan: Plan):
    return plan_table(plan, funds={"undivided": 50}, split_by_use=700).years


def test_the_coconut_plan_loses_eleven_million_in_its_first_year() -> None:
    first = years_of(COCONUT)[0]

    assert (first.sales, first.kept, first.cost) == (500_000_000, 15_000_000, 26_000_000)
    assert first.surplus == -11_000_000
    assert (first.to_funds, first.shared) == (0, 0)


def test_three_levers_end_the_loss() -> None:
    assert levers(COCONUT) == (
        Lever("pa.fee_pct", 52, 0),
        Lever("pa.share", 1000, 4_000_000),
        Lever("pa.staff", 0, 7_000_000),
    )


def test_without_pay_the_three_years_bring_a_surplus() -> None:
    years = years_of(replace(COCONUT, staff=0, staff_pay=None))

    assert [year.surplus for year in years] == [7_000_000, 7_750_000, 8_537_500]
    assert [year.to_funds for year in years] == [350_000, 387_500, 426_875]


def test_no_lever_is_offered_without_a_loss() -> None:
    assert levers(replace(COCONUT, staff=0)) == ()


def test_a_lever_that_does_not_end_the_loss_is_not_offered() -> None:
    heavy = replace(COCONUT, other_cost=3_000_000)

    assert [lever.question for lever in levers(heavy)] == ["pa.fee_pct"]


def test_no_lever_asks_to_keep_more_than_everything() -> None:
    hopeless = replace(COCONUT, other_cost=900_000_000)

    assert levers(hopeless) == ()


def test_a_price_for_a_dozen_is_exact() -> None:
    odd = replace(
        COCONUT, products=(Product("Dừa khô", "trái", output=7, price=10_000, price_den=12),), share=1000
    )

    assert years_of(odd)[0].sales == whole(Fraction(70_000, 12)) == 5_833


def test_loan_and_inputs_enter_with_their_assumptions() -> None:
    first = years_of(replace(COCONUT, loan=50_000_000, inputs_value=100_000_000))[0]

    assert first.margin == 2_000_000
    assert first.interest == 4_000_000


def test_a_plan_with_an_open_price_is_not_complete() -> None:
    assert is_complete(COCONUT)
    assert not is_complete(replace(COCONUT, products=(Product("Dừa khô", "trái", output=5),)))
    assert not is_complete(Plan())


@given(
    output=st.integers(1, 10**7),
    price=st.integers(1, 10**6),
    den=st.sampled_from([1, 10, 12, 1000]),
    share=st.integers(10, 1000),
    fee=st.integers(0, 500),
    growth=st.integers(0, 1000),
    split=st.integers(0, 1000),
    fund=st.integers(0, 1000),
)
def test_every_column_adds_up(output, price, den, share, fee, growth, split, fund) -> None:
    plan = replace(
        COCONUT,
        products=(Product("x", "kg", output, price, den),),
        share=share,
        fee=fee,
        growth=growth,
        staff=0,
    )

    for year in plan_table(plan, funds={"undivided": fund}, split_by_use=split).years:
        if year.surplus > 0:
            assert year.tax + year.to_funds + year.by_use + year.by_capital == year.surplus
        assert year.income - year.pay - year.running - year.depreciation - year.interest == year.surplus

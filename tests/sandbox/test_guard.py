"""The sandbox refuses what is real, and its clock moves."""

from datetime import UTC, date, datetime

import pytest

from bot.sandbox import SANDBOX_TOKEN, Clock, NotASandbox, StandIn


@pytest.mark.parametrize(
    "token", ["123456789:" + "A" * 35, "", "SANDBOX_" + "0" * 30, "1:SANDBOX_", "abc:SANDBOX_00000000"]
)
def test_op_05_a_real_looking_token_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(NotASandbox) as refused:
        StandIn(token=token)

    assert not token or token not in str(refused.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
async def test_op_05_an_address_others_can_reach_is_refused(host: str) -> None:
    with pytest.raises(NotASandbox):
        await StandIn().start(host=host)


def test_the_sandbox_token_has_the_shape_of_a_token() -> None:
    assert len(SANDBOX_TOKEN.split(":")[1]) == 35


def test_a_date_is_eight_in_the_morning_in_viet_nam() -> None:
    clock = Clock(date(2021, 3, 15), running=False)

    assert clock.now() == datetime(2021, 3, 15, 1, tzinfo=UTC)
    assert clock.today() == date(2021, 3, 15)


def test_the_clock_runs_and_moves() -> None:
    ticks = iter([0.0, 10.0, 10.0, 10.0, 25.0])
    clock = Clock(datetime(2026, 1, 1, tzinfo=UTC), ticks=lambda: next(ticks))
    moves = []
    end = clock.subscribe(lambda: moves.append(1))

    assert clock.now() == datetime(2026, 1, 1, 0, 0, 10, tzinfo=UTC)
    clock.move(days=1)
    end()
    assert clock.now() == datetime(2026, 1, 2, 0, 0, 25, tzinfo=UTC)
    assert moves == [1]

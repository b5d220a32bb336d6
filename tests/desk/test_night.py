"""What officers do at night reaches founders in the morning, or when they are writing anyway."""

from datetime import datetime, timedelta

import pytest

from flows.engine.context import VIETNAM
from flows.starting import Go, Standing, Wait, decide
from flows.starting.kinds import ACT
from tests.desk.office import HAI, LAN, Office, priced

NIGHT = datetime(2026, 11, 23, 21, 40, tzinfo=VIETNAM)
MORNING = "🌙 Giờ này khuya rồi. Bà con nhận lúc 6 giờ 30 sáng mai."


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize("moment", [at(20, 30), at(23), at(3), at(6, 29)])
def test_an_act_waits_for_the_hours_of_the_day(moment: datetime) -> None:
    verdict = decide(ACT, moment, [], Standing(stopped=True, hours="evening", paused_until=moment + timedelta(days=9)))

    assert isinstance(verdict, Wait)
    assert (verdict.until.hour, verdict.until.minute) == (6, 30)
    assert verdict.until - moment <= timedelta(hours=10)


def test_by_day_and_to_somebody_who_writes_it_goes_at_once() -> None:
    assert decide(ACT, at(20, 29), [], Standing()) == Go()
    assert decide(ACT, at(23), [], Standing(wrote_at=at(22, 51))) == Go()
    assert isinstance(decide(ACT, at(23), [], Standing(wrote_at=at(22, 50))), Wait)


@pytest.fixture
def night(office: Office) -> int:
    """A founder who asked in the afternoon, and an officer who sits down late."""
    case = office.stand(HAI, priced())
    office.officer(LAN, name="Lan")
    office.ask(HAI, "Giá lên xuống hoài, ghi sao?")
    office.clock.at = NIGHT
    office.forget()
    return case


def test_closing_and_opening_again_at_night_are_told_in_the_morning_in_their_order(office: Office, night: int) -> None:
    office.press(LAN, "close_for", night, "too_few", "2026-11-23")
    said = office.hear(LAN)
    office.press(LAN, "reopen", night)
    office.wait(hours=8)
    assert office.hear(HAI) == ""

    office.wait(minutes=51)

    assert said == f"🔒 Đã khép. Mở lại lúc nào cũng được.\n{MORNING}"
    told = office.hear(HAI)
    assert told.index("tạm khép hồ sơ") < told.index("mở lại hồ sơ")


def test_an_answer_waits_as_well_and_can_be_taken_back_until_it_leaves(office: Office, night: int) -> None:
    office.press(LAN, "ticket", night)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")
    assert f"{MORNING}\nTrước lúc đó còn thu lại được." in office.hear(LAN)
    office.wait(hours=3)

    office.pick(LAN, "↩️ Thu lại")
    office.wait(hours=12)

    assert "Đã thu lại" in office.hear(LAN)
    assert office.hear(HAI) == ""
    assert office.rows("SELECT state FROM tickets") == [("open",)]


def test_a_founder_who_writes_at_night_gets_what_was_held_back_after_the_answer(office: Office, night: int) -> None:
    office.press(LAN, "close_for", night, "too_few", "2026-11-23")
    office.wait(hours=1)
    office.type(HAI, "8.200 đ một trái")
    assert "tạm khép" not in office.hear(HAI)

    office.wait(seconds=11)

    assert "tạm khép hồ sơ" in office.hear(HAI)
    assert office.rows("SELECT count(*) FROM due WHERE name > 'officer.' AND name < 'officer/'") == [(0,)]


def test_what_fell_due_while_the_bot_was_down_does_not_leave_at_night(office: Office, night: int) -> None:
    office.clock.at = NIGHT - timedelta(hours=3)
    office.press(LAN, "ticket", night)
    office.type(LAN, "Để sau cũng được.")
    office.pick(LAN, "📤 Gửi")

    office.wait(hours=4)
    assert office.hear(HAI) == ""
    office.wait(hours=8)

    assert "Để sau cũng được." in office.hear(HAI)

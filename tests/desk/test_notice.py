"""The registrar's notice of corrections: a list to mend with a countdown, told by the founder or by an officer."""

from datetime import date, timedelta

import pytest

from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.engine.context import VIETNAM
from flows.engine.effects import Remind
from flows.engine.events import OfficerActed
from tests.desk.review_world import HAI, HERE, LAN, World
from tests.flows.dossier.test_filing import asked, filed
from tests.flows.meeting.phone import Phone as Founder

POINTS = "Trụ sở ghi thiếu số nhà\nChữ ký trang 2 bị mờ\nTên hợp tác xã viết sai dấu"


def noticed() -> Founder:
    return asked().tap("📝 Bị yêu cầu sửa").say(POINTS).tap("✅ Hết rồi, bắt đầu sửa")


def reminders(phone: Founder) -> dict[str, date]:
    return {it.name: it.at.astimezone(VIETNAM).date() for it in phone.ordered(Remind)}


@pytest.mark.parametrize("days", [30, 14, 7, 2])
def test_the_countdown_rings_before_the_limit_of_the_law(days: int) -> None:
    phone = noticed()

    limit = phone.context.today + timedelta(days=int(phone.context.regime.value("correction_days")))

    assert reminders(phone)[f"hs_fix{days}"] == limit - timedelta(days=days)


def test_a_mended_point_leads_to_the_next_by_itself_with_the_notice_above() -> None:
    phone = noticed().tap("✏️ Sửa việc 1").say("số 12A, ấp Bình An")

    assert "✅ Việc 1 xong. Còn 2." in phone.seen
    assert "📝 Giấy ghi: “Tên hợp tác xã viết sai dấu”" in phone.seen


def test_a_point_is_not_done_by_looking_at_it() -> None:
    phone = noticed().tap("✏️ Sửa việc 1").tap("⬅️ Lùi")

    assert "Việc 1 chưa đổi gì." in phone.seen
    assert "📝 Còn 3 việc cần sửa." in phone.seen


def test_the_limit_is_counted_from_the_day_on_the_notice() -> None:
    phone = noticed()
    day = phone.context.today - timedelta(days=1)

    phone.tap("📅 Ngày trên giấy").say(f"{day:%d/%m/%Y}")

    limit = day + timedelta(days=int(phone.context.regime.value("correction_days")))
    assert f"{limit:%d/%m/%Y}" in phone.seen
    assert reminders(phone)["hs_fix7"] == limit - timedelta(days=7)


def test_a_day_before_the_filing_is_no_day_of_a_notice() -> None:
    phone = noticed().tap("📅 Ngày trên giấy").say("1/1/2026")

    assert "trước ngày nộp" in phone.seen
    assert phone.value("hs.notice_day") is None


def test_home_and_sua_lead_to_the_list() -> None:
    phone = noticed().say("/start")
    assert "✏️ Sửa 3 việc của giấy yêu cầu sửa, còn 60 ngày" in phone.labels

    assert "📝 Còn 3 việc cần sửa." in phone.say("/sua").seen


def test_what_an_officer_wrote_down_is_added_to_what_the_founder_told() -> None:
    phone = noticed().send(OfficerActed("notice", {"officer": "Lan", "points": ["Thiếu dấu giáp lai", "Chữ ký trang 2 bị mờ"]}))

    assert "📝 Cán bộ Lan ghi giùm giấy yêu cầu sửa của cơ quan đăng ký, 4 việc:" in phone.seen
    assert "4. Thiếu dấu giáp lai" in phone.seen


def test_a_notice_before_the_filing_is_passed_over() -> None:
    phone = Founder()

    phone.send(OfficerActed("notice", {"officer": "Lan", "points": ["Thiếu dấu"]}))

    assert phone.value("hs.notice") is None


# -- the officer's desk ----------------------------------------------------------------------------


@pytest.fixture
def world(database: Database) -> World:
    return World(database, KeyRing([new_key()]))


def test_an_officer_hands_the_points_of_a_notice_to_the_founder(world: World) -> None:
    lan = world.officer(LAN, "Lan", HERE)
    hai = world.founder(state=filed().state)
    world.bench.rows(f"UPDATE cases SET commune = '{HERE}' RETURNING id")

    lan.say(f"/giaysua {world.case_of(HAI)}").say(POINTS)
    assert "Gửi bà con 3 việc cần sửa:" in lan.seen
    lan.tap("📤 Gửi bà con")

    assert "1. Trụ sở ghi thiếu số nhà" in hai.seen
    assert "📝 Còn 3 việc cần sửa." in hai.tap("✏️ Bắt đầu sửa").seen
    assert len(world.bench.rows("SELECT name FROM due WHERE name >= 'hs_fix' AND name < 'hs_fiy'")) == 4


def test_the_panel_of_a_filed_case_leads_to_its_notice(world: World) -> None:
    lan = world.officer(LAN, "Lan", HERE)
    world.founder(state=filed().state)
    world.bench.rows(f"UPDATE cases SET commune = '{HERE}' RETURNING id")

    lan.say(f"/hoso {world.case_of(HAI)}").tap("📝 Giấy yêu cầu sửa")

    assert "gõ từng việc, mỗi việc một dòng" in lan.seen


def test_a_case_that_was_not_filed_has_no_notice(world: World) -> None:
    lan = world.officer(LAN, "Lan", HERE)
    world.founder()

    assert "chưa nộp" in lan.say(f"/giaysua {world.case_of(HAI)}").seen


"""Why a case stands still, rests or was closed: said on /hoso, in the diary and before a nudge."""

import pytest

from bot.clock import millis
from bot.desk.standing import refresh
from bot.desk.sweeping import sweep
from tests.desk.office import HAI, LAN, Office, priced


@pytest.fixture
def case(office: Office) -> int:
    number = office.stand(HAI, priced(), days_ago=6)
    office.officer(LAN, name="Lan")
    return number


def panel(office: Office, case: int) -> str:
    office.type(LAN, f"/hoso {case}")
    return office.hear(LAN)


def diary(office: Office, case: int) -> str:
    office.press(LAN, "diary", case)
    return office.hear(LAN)


def stuck_and_asked(office: Office, case: int) -> None:
    office.database.call(lambda tx: refresh(tx, case, millis(office.clock.now())))
    office.database.call(lambda tx: sweep(tx, office.clock.now()))
    office.rows(f"UPDATE due SET at = {millis(office.clock.now())} WHERE name = 'why' RETURNING id")
    office.wait(minutes=1)
    office.forget()


def test_the_founders_reason_and_rest_are_told(office: Office, case: int) -> None:
    stuck_and_asked(office, case)
    office.pick(HAI, "⏳ Bận, đang mùa")
    busy = panel(office, case)

    office.pick(HAI, "⏸ 2 tuần")

    assert "Dừng 6 ngày ở “Giá dừa khô” · lý do: bận, đang mùa" in busy
    assert "⏸ Bà con xin nghỉ tới thứ Hai 07/12 · lý do: bận, đang mùa" in panel(office, case)
    told = diary(office, case)
    assert "💬 Bà con cho biết lý do: bận, đang mùa" in told
    assert "⏸ Bà con xin nghỉ tới 07/12" in told


@pytest.mark.parametrize(("act", "why"), [("⏳ Bận, đang mùa", "bận, đang mùa"), ("Chờ ủy ban <xã>", "“Chờ ủy ban &lt;xã&gt;”")])
def test_an_officers_rest_is_told_with_its_reason_and_its_end(office: Office, case: int, act: str, why: str) -> None:
    office.press(LAN, "pause_day", case, "2026-12-07")
    assert "Đợi vì chuyện gì?" in office.hear(LAN)

    if act.startswith("⏳"):
        office.pick(LAN, act)
    else:
        office.type(LAN, act)

    line = f"⏸ Đợi tới thứ Hai 07/12 · lý do: {why} · cán bộ Lan ghi"
    assert line in office.hear(LAN) and line in panel(office, case)
    assert "⏸ Cho đợi tới 07/12" in diary(office, case)
    assert "ủy ban" not in str(office.rows("SELECT code, words FROM case_notes"))


def test_a_question_of_a_case_that_rests_stays_on_the_work_of_the_day(office: Office, case: int) -> None:
    office.ask(HAI, "Giá lên xuống hoài, ghi sao?")
    office.press(LAN, "pause_day", case, "2026-12-07")
    paused = office.hear(LAN)
    office.type(LAN, "/viec")
    before = office.hear(LAN)

    office.press(LAN, "ticket", case)
    office.type(LAN, "Lấy giá bình quân cả năm.")
    office.pick(LAN, "📤 Gửi")
    office.wait(minutes=1)
    office.forget()
    office.type(LAN, "/viec")

    assert "câu hỏi chưa trả lời thì vẫn còn trong /viec" in paused
    assert "🆘 Câu hỏi chưa trả lời: 1" in before and "hỏi “Giá lên xuống hoài, ghi sao?”" in before
    assert "Hôm nay chưa có việc gì chờ" in office.hear(LAN)


def test_a_nudge_to_a_case_that_rests_says_so_first(office: Office, case: int) -> None:
    office.press(LAN, "pause_day", case, "2026-12-07")
    office.pick(LAN, "👥 Đợi thành viên")
    office.forget()

    office.type(LAN, f"/nhac {case}")

    said = office.hear(LAN).splitlines()
    assert said[0] == "⏸ Đợi tới thứ Hai 07/12 · lý do: đợi thành viên · cán bộ Lan ghi"
    assert "đang tạm nghỉ. Gửi được từ 6 giờ 30 sáng thứ Hai 07/12/2026" in said[1]
    assert office.labels(LAN)[0] == "⏰ Hẹn lúc đó"


def test_a_closed_case_says_why_when_and_by_whom(office: Office, case: int) -> None:
    stuck_and_asked(office, case)
    office.pick(HAI, "🙅 Không làm nữa")
    by_founder = panel(office, case)
    told = diary(office, case)
    office.press(LAN, "reopen", case)
    office.press(LAN, "close_for", case, "too_few", "2026-11-23")
    office.forget()

    assert "🔒 Đã khép thứ Hai 23/11: không làm nữa · bà con tự khép" in by_founder
    assert "🔒 Bà con tự khép" in told
    assert "🔒 Đã khép thứ Hai 23/11: Không đủ người · cán bộ Lan" in panel(office, case)


def test_nobody_is_reminded_of_a_closed_case_and_the_way_back_is_shown(office: Office, case: int) -> None:
    office.press(LAN, "close_for", case, "too_few", "2026-11-23")
    office.forget()

    office.type(LAN, f"/nhac {case}")

    assert "🔒 Đã khép thứ Hai 23/11: Không đủ người · cán bộ Lan\nHồ sơ đã khép thì bot không nhắc." in office.hear(LAN)
    assert office.labels(LAN) == ["🔓 Mở lại", "⬅️ Hồ sơ"]


def test_before_a_nudge_the_officer_is_told_that_the_founder_waits_for_an_answer(office: Office, case: int) -> None:
    office.ask(HAI, "Ghi sao?")
    office.forget()

    office.type(LAN, f"/nhac {case}")

    assert "🆘 Bà con đang chờ cán bộ trả lời. Trả lời trước thì hơn." in office.hear(LAN)
    assert office.labels(LAN)[0] == "💬 Trả lời 🆘"


def test_every_screen_of_a_case_leads_back_to_it(office: Office, case: int) -> None:
    dead_ends = []
    for screen in ("support", "notice", "nudge_drop", "pause", "close", "diary", "papers", "note", "assign", "called", "enter"):
        office.press(LAN, screen, case)
        if "⬅️ Hồ sơ" not in office.labels(LAN):
            dead_ends.append(screen)

    assert dead_ends == []

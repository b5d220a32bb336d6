"""Nudges: chosen, looked at, taken back within ten seconds, and never at night or over the caps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import millis
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.nudging import obstacle
from flows.engine.context import VIETNAM
from flows.starting import Wait
from locales import plain
from tests.desk.acting import HAI, LAN, officer, press, tap
from tests.desk.real import RealBench


@pytest.fixture
def bench(database: Database) -> RealBench:
    return RealBench(database, KeyRing([new_key()]))


def wait(bench: RealBench, **time: float) -> None:
    """Let time go by; what falls due is fired and dealt with."""
    bench.clock.at += timedelta(**time)
    bench.fire_due()


def test_a_founder_hears_an_officers_words_after_ten_seconds(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "commune", bench.commune)

    offered = press(bench, LAN, "nudge", case)[0]
    shown = press(bench, LAN, "nudge_say", 1, case)[0]
    assert press(bench, LAN, "nudge_send", "now", 1, case) == ["Đã gửi."]
    assert bench.sent_to(HAI) == []
    wait(bench, seconds=11)

    [words] = bench.sent_to(HAI)
    assert offered.startswith("Nhắc ")
    assert words.startswith(f"Cán bộ Người {LAN}: “")
    assert words.split("“")[1].rstrip("”") in shown


def test_what_is_taken_back_within_ten_seconds_is_never_seen(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    press(bench, LAN, "nudge", case)
    press(bench, LAN, "nudge_send", "now", 1, case)
    [(note,)] = bench.rows("SELECT id FROM case_notes")

    wait(bench, seconds=5)
    assert press(bench, LAN, "nudge_undo", f"{case}-{note}") == ["Đã thu lại, chưa ai nhận tin."]
    wait(bench, hours=30)

    assert not [words for words in bench.sent_to(HAI) if "Cán bộ" in words]


def test_own_words_are_sealed_until_they_leave(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    press(bench, LAN, "nudge", case)
    bench.say(LAN, "Chị Sáu ơi, mai tôi ghé nghen <b>")
    shown = bench.sent_to(LAN)[0]
    press(bench, LAN, "nudge_send", "now", "own", case)
    assert "ghé nghen" not in str(bench.rows("SELECT payload FROM due"))

    wait(bench, seconds=11)

    assert "mai tôi ghé nghen &lt;b&gt;" in shown
    assert bench.sent_to(HAI) == [f"Cán bộ Người {LAN}: “Chị Sáu ơi, mai tôi ghé nghen &lt;b&gt;”"]


def test_a_second_nudge_waits_72_hours(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    press(bench, LAN, "nudge_send", "now", 1, case)
    wait(bench, seconds=11)
    bench.sent_to(HAI)

    said = press(bench, LAN, "nudge", case)[0]

    assert "Lần nhắc kế từ" in said


def test_whoever_stopped_reminders_is_called_instead(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    bench.say(HAI, "/ngungnhac")
    bench.send_all()

    assert "đã tắt nhắc nên bot không gửi" in press(bench, LAN, "nudge", case)[0]


def test_at_night_the_morning_is_offered(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    bench.clock.at = datetime(2026, 11, 25, 13, 50, tzinfo=UTC)  # 20:50 at home

    press(bench, LAN, "nudge", case)
    shown = press(bench, LAN, "nudge_say", 1, case)[0]
    press(bench, LAN, "nudge_send", "now", 1, case)
    wait(bench, hours=8)
    assert bench.sent_to(HAI) == []
    wait(bench, hours=2)

    assert "quá giờ gửi" in shown
    assert len(bench.sent_to(HAI)) == 1


def test_a_nudge_leaves_the_open_question_as_it_is(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    before = bench.position(HAI)
    press(bench, LAN, "nudge_send", "now", 1, case)

    wait(bench, seconds=11)

    assert len(bench.sent_to(HAI)) == 1
    assert bench.position(HAI) == before


@pytest.mark.parametrize(
    ("column", "days", "reminded"), [("help_since", -4, False), ("wait_since", -4, False), ("awaits", 1, False),
                                     ("awaits", -1, False), ("changed_at", -1, False), ("awaits", -3, True)],
)  # fmt: skip
def test_nobody_is_reminded_who_waits_for_us_or_for_the_meeting(
    bench: RealBench, column: str, days: int, reminded: bool
) -> None:
    case = bench.found(HAI)
    bench.clock.at += timedelta(days=4)
    moment = millis(bench.clock.at + timedelta(days=days))
    bench.rows(f"UPDATE cases SET {column} = {moment} WHERE id = {case} RETURNING id")
    bench.sent_to(HAI)

    bench.climb()

    assert bool(bench.sent_to(HAI)) == reminded


def test_the_ladder_has_three_rungs_and_then_silence(bench: RealBench) -> None:
    bench.found(HAI)
    heard: list[tuple[int, str]] = []
    start = bench.clock.at
    for _ in range(60 * 4):
        wait(bench, hours=6)
        bench.climb()
        heard += [((bench.clock.at - start).days, words) for words in bench.sent_to(HAI)]

    assert [day for day, _ in heard] == sorted({day for day, _ in heard})
    assert len(heard) == 3
    assert "câu nữa là xong phần " in heard[0][1] and "Câu kế" in heard[0][1]
    assert "Nhiều người cũng vậy" in heard[1][1]
    assert "không nhắc" in heard[2][1]
    assert heard[0][0] in (2, 3) and heard[1][0] in (5, 6) and heard[2][0] in (12, 13)
    assert bench.rows("SELECT count(*) FROM starts WHERE kind = 'idle'") == [(3,)]


def test_an_answer_starts_the_ladder_anew(bench: RealBench) -> None:
    bench.found(HAI)
    wait(bench, days=3)
    bench.climb()
    assert len(bench.sent_to(HAI)) == 1
    bench.say(HAI, "/tiep")
    bench.send_all()

    wait(bench, days=1)
    bench.climb()
    assert bench.sent_to(HAI) == []
    wait(bench, days=2, hours=2)
    bench.climb()

    assert "Câu kế" in bench.sent_to(HAI)[0]




def test_a_second_tap_on_send_changes_nothing_and_keeps_the_way_back(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")
    press(bench, LAN, "nudge", case)
    press(bench, LAN, "nudge_send", "now", 1, case)

    tap(bench, LAN, "nudge_send", "now", 1, case)
    [again] = [payload for _, kind, payload in bench.send_all() if kind == "edit"]

    assert again["html"] == "Đã gửi."
    assert [row[0][0] for row in again["rows"]] == ["↩️ Thu lại"]
    assert bench.rows("SELECT count(*) FROM case_notes WHERE kind = 'nudge'") == [(1,)]


def test_a_number_that_names_no_case_keeps_the_others_from_nothing(bench: RealBench) -> None:
    case = bench.found(HAI)
    officer(bench, LAN, "province")

    bench.say(LAN, f"/nhac {case} 999")
    missing, offered = bench.sent_to(LAN)
    bench.say(LAN, "/nhac 998 999")

    assert missing.startswith("Không tìm thấy hồ sơ: 999.")
    assert offered.startswith("Nhắc ")
    assert bench.sent_to(LAN) == ["Không tìm thấy hồ sơ."]


def test_a_nudge_that_waits_for_the_end_of_a_holiday_names_it() -> None:
    morning = datetime(2026, 11, 25, 6, 30, tzinfo=VIETNAM)

    said = [plain(obstacle(Wait(morning, "holiday"), "Hai", day)) for day in (date(2026, 11, 24), date(2026, 11, 22))]

    assert said[0].startswith("Hôm nay nghỉ (Ngày Văn hóa Việt Nam), bot không nhắc. Gửi được từ 6 giờ 30 sáng")
    assert said[1].startswith("Đang ngày nghỉ, bot không nhắc.")

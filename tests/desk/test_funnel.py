"""/pheu: how many came how far, for any period and place, and of one's own area only."""

import json
from datetime import date

import pytest

from bot.desk.files.job import KIND
from bot.effects import JOB_PURPOSE
from flows.desk.funnel.funnel import Numbers, bar, days_between, funnel_of, lines
from flows.desk.funnel.milestones import LABELS, STEPS
from flows.founding.milestones import MILESTONES
from locales import plain
from tests.desk.acting import ELSEWHERE, HAI, HERE, LAN, officer, press
from tests.desk.cohort import cases
from tests.runtime.turns import Bench

YEAR = {1: 24, 2: 25, 3: 19, 4: 5, 5: 14, 6: 4, 7: 5, 8: 24}
"""The cohort of the example in the design: 120 began, 96 eligible, … 24 registered."""
DAY_MS = 86_400_000


def test_every_milestone_of_a_founding_has_its_words() -> None:
    assert set(LABELS) == set(STEPS) == set(MILESTONES)


def test_the_funnel_is_worded_as_designed() -> None:
    words = [plain(line) for line in lines(Numbers(funnel_of(YEAR), 8), target=15)]

    assert words == [
        "Bắt đầu 120 ██████████ 100%",
        "Đủ điều kiện 96 ████████ 80%",
        "Xong điều lệ 71 ██████ 59%",
        "Xong kế hoạch 52 ████ 43%",
        "Đủ thành viên 47 ████ 39%",
        "Họp xong 33 ███ 28%",
        "Đã nộp 29 ██ 24%",
        "Có giấy 24 ██ 20% · mục tiêu năm 15 ✅",
        "Rơi nhiều nhất: điều kiện → điều lệ (−25). Giữa hai bước: 8 ngày.",
    ]


def test_a_target_that_is_not_reached_has_no_tick() -> None:
    assert plain(lines(Numbers(funnel_of({8: 3})), target=15)[7]) == "Có giấy 3 ██████████ 100% · mục tiêu năm 15"


def test_nobody_began_is_said_in_words() -> None:
    assert [plain(line) for line in lines(Numbers(funnel_of({})))] == ["Chưa có ai bắt đầu trong khoảng này."]


def test_nothing_is_lost_when_all_came_through() -> None:
    assert funnel_of({8: 4}).drop is None
    assert len(lines(Numbers(funnel_of({8: 4})))) == 8


@pytest.mark.parametrize(("share", "blocks"), [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2), (100, 10)])
def test_a_bar_has_a_block_for_ten_per_cent(share: int, blocks: int) -> None:
    assert len(bar(share)) == blocks


def test_days_between_steps_are_the_median() -> None:
    assert days_between([2 * DAY_MS, 3 * DAY_MS, 90 * DAY_MS]) == 3
    assert days_between([]) is None


def test_the_command_counts_this_year_and_the_days_of_the_biggest_drop(bench: Bench) -> None:
    officer(bench, LAN, "province")
    cases(bench, {1: 1, 2: 4, 3: 2, 8: 1}, opened=date(2026, 3, 1), step_days=3)
    cases(bench, {1: 7}, opened=date(2025, 12, 31))
    cases(bench, {8: 2}, opened=date(2026, 3, 1), status="leaving")

    bench.say(LAN, "/pheu")
    shown = bench.sent_to(LAN)[0].splitlines()

    assert shown[0] == "📊 Phễu · 01/01–23/11/2026 · cả tỉnh"
    assert shown[1] == "Bắt đầu 8 ██████████ 100%"
    assert shown[8].startswith("Có giấy 1 ")
    assert shown[9] == "Rơi nhiều nhất: điều kiện → điều lệ (−4). Giữa hai bước: 3 ngày."


@pytest.mark.parametrize(
    ("words", "head", "begun"),
    [
        ("", "01/01–23/11/2026 · cả tỉnh", 5),
        ("thang 3", "01/03–31/03/2026 · cả tỉnh", 3),
        ("2025", "01/01–31/12/2025 · cả tỉnh", 1),
        ("phú khương quý 1", "01/01–31/03/2026 · phường Phú Khương", 3),
        ("quy 1 phu khuong", "01/01–31/03/2026 · phường Phú Khương", 3),
        ("tu 1/4/2026 den 30/6/2026", "01/04–30/06/2026 · cả tỉnh", 2),
        ("1/1 31/3 phú khương", "01/01–31/03/2026 · phường Phú Khương", 3),
        ("phu khuong 1/1/2026 31/3/2026", "01/01–31/03/2026 · phường Phú Khương", 3),
    ],
)
def test_arguments_come_in_any_order(bench: Bench, words: str, head: str, begun: int) -> None:
    officer(bench, LAN, "province")
    cases(bench, {1: 3}, opened=date(2026, 3, 31))
    cases(bench, {1: 2}, opened=date(2026, 4, 1), commune=ELSEWHERE)
    cases(bench, {1: 1}, opened=date(2025, 12, 31))

    bench.say(LAN, f"/pheu {words}")
    shown = bench.sent_to(LAN)[0].splitlines()

    assert shown[0] == f"📊 Phễu · {head}"
    assert shown[1] == f"Bắt đầu {begun} ██████████ 100%"


def test_words_that_mean_nothing_are_said_back(bench: Bench) -> None:
    officer(bench, LAN, "province")

    bench.say(LAN, "/pheu xyzabc thang 3")

    assert "⚠️ Bot chưa hiểu: “xyzabc”." in bench.sent_to(LAN)[0]


def test_az_03_an_officer_counts_only_the_own_area(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    cases(bench, {1: 2, 3: 1}, opened=date(2026, 3, 1))
    commands = ("/pheu", "/pheu 2026", f"/pheu {ELSEWHERE}")

    def ask() -> list[str]:
        found = []
        for words in commands:
            bench.say(LAN, words)
            found += bench.sent_to(LAN)
        for handler in ("funnel_xa", "funnel_thang", "funnel"):
            found += press(bench, LAN, handler, "20260101-20261123", ELSEWHERE)
            found += press(bench, LAN, handler, "20260101-20261123")
        return found

    without = ask()
    cases(bench, {1: 5, 8: 5}, opened=date(2026, 3, 1), commune=ELSEWHERE)

    assert ask() == without
    assert "Bắt đầu 3 " in without[0]


def test_the_funnel_by_commune_and_by_month(bench: Bench) -> None:
    officer(bench, LAN, "province")
    cases(bench, {1: 2, 8: 1}, opened=date(2026, 3, 31))
    cases(bench, {1: 1}, opened=date(2026, 4, 1), commune=ELSEWHERE)

    communes = press(bench, LAN, "funnel_xa", "20260101-20261123", "")[0].splitlines()
    months = press(bench, LAN, "funnel_thang", "20260101-20261123", "")[0].splitlines()

    assert communes[1] == "phường Phú Khương: bắt đầu 3 · xong điều lệ 1 · họp xong 1 · có giấy 1"
    assert communes[2].endswith(": bắt đầu 1 · xong điều lệ 0 · họp xong 0 · có giấy 0")
    assert [line.partition(":")[0] for line in months[1:]] == ["3/2026", "4/2026"]


@pytest.mark.parametrize(("handler", "what"), [("funnel_hinh", "funnel_chart"), ("export", "funnel")])
def test_the_picture_and_the_workbook_are_jobs(bench: Bench, handler: str, what: str) -> None:
    officer(bench, LAN, "commune", HERE)
    args = ("20260101-20261123", "") if handler == "funnel_hinh" else ("funnel", "20260101-20261123", "")

    press(bench, LAN, handler, *args)
    [(kind, chat, payload)] = bench.rows("SELECT kind, chat, payload FROM jobs")

    assert (kind, chat) == (KIND, LAN)
    assert json.loads(bench.ring.open(payload, JOB_PURPOSE)) == {"what": what, "args": ["20260101-20261123", ""]}


def test_az_05_a_founder_gets_no_funnel(bench: Bench) -> None:
    bench.say(HAI, "/start")
    bench.say(HAI, "/pheu")
    mine = bench.sent_to(HAI)[-1]
    bench.say(HAI, "/khongco")

    assert bench.sent_to(HAI)[-1] == mine

"""/viec, and the same card by itself in the morning."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import millis
from bot.desk import morning
from bot.effects import TICKET_PURPOSE
from bot.scheduler import Scheduler
from tests.desk.acting import officer
from tests.desk.screens import phone_of
from tests.desk.stuck_cases import DAY_MS, insert, put_case, put_person
from tests.runtime.turns import Bench

LAN, MINH, DAO = 2001, 2002, 2003
HERE, BA_TRI = "28756", "29110"
MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""07:30 here."""


def now(bench: Bench) -> int:
    return millis(bench.clock.now())


def ask(bench: Bench, case: int, words: str, days: float) -> None:
    at = now(bench) - round(days * DAY_MS)
    sealed = bench.ring.seal(json.dumps({"words": words, "voice": ""}).encode(), TICKET_PURPOSE)
    insert(bench, "tickets", {
        "person": 1, "chat": 1, "case_id": case, "commune": HERE, "question": "pa.price", "words": sealed, "opened_at": at,
    })  # fmt: skip


def send(bench: Bench, case: int, part: str, days: float, **more: object) -> None:
    at = now(bench) - round(days * DAY_MS)
    insert(bench, "reviews", {"case_id": case, "part": part, "sent_at": at, "due_at": at + 2 * DAY_MS, **more})


def test_the_card_looks_as_the_spec_has_it(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    draft = put_case(bench, "Tôm Phú Khương", still=2.1, wait_since=2.1, status="draft")
    send(bench, draft, "charter", 2.1)
    asked = put_case(bench, "Dừa xanh", still=9, help_since=1, wait_since=1)
    ask(bench, asked, "Giá lên xuống hoài, ghi sao?", 1)
    short = put_case(bench, "Bưởi", still=7, step="members", question="m.id_no", members=4, members_since=7)
    met = put_case(bench, "Dừa", still=1, meets_at=millis(datetime(2026, 11, 28, 1, tzinfo=UTC)))

    lan.say("/viec")

    assert lan.lines == [
        "🗂 Việc hôm nay · cán bộ Người 2001 · phường Phú Khương",
        "⏳ Chờ anh chị coi: 1 (1 quá 2 ngày)",
        "🆘 Câu hỏi chưa trả lời: 1",
        "🚧 Đang vướng: 2 · ai vướng lâu nhất đứng trước",
        "📅 Bữa họp có mời: thứ Bảy 28/11, 8 giờ sáng, HTX Dừa",
        f"1. ⏳ HTX Tôm Phú Khương · chờ anh chị coi điều lệ 2 ngày · /hs_{draft}",
        f"2. 🆘 HTX Dừa xanh · hỏi “Giá lên xuống hoài, ghi sao?” · 9 ngày chưa làm tiếp · /hs_{asked}",
        f"3. 🚧 HTX Bưởi · 7 ngày · thành viên 4/5 · /hs_{short}",
    ]
    assert [label for row in lan.labels for label in row] == [
        "1", "2", "3", "⏳ Coi (1)", "🆘 Trả lời (1)", "🚧 Vướng (2)",
    ]  # fmt: skip
    assert met not in (draft, asked, short)


def test_the_buttons_lead_to_the_lists(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    asked = put_case(bench, "Dừa xanh", still=9, help_since=1, wait_since=1)
    ask(bench, asked, "", 1)
    put_case(bench, "Bưởi", still=7)

    lan.say("/viec")
    assert "nhờ giúp ở “giá bán”" in lan.html
    lan.tap("🆘 Trả lời")
    assert lan.lines[0] == "🚧 Đang vướng: 1 · phường Phú Khương · lý do = nhờ hỏi"
    lan.say("/viec")
    lan.tap("🚧 Vướng")
    assert lan.lines[0] == "🚧 Đang vướng: 2 · phường Phú Khương"


def test_five_cases_at_most_those_waiting_for_us_first_then_who_is_stuck_longest(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    old = [put_case(bench, f"Lâu {n}", still=60 + n) for n in range(5)]
    put_case(bench, "Mới", still=6)
    asked = [put_case(bench, f"Hỏi {n}", still=3, help_since=n + 1, wait_since=n + 1) for n in range(2)]

    lan.say("/viec")

    listed = [line.rsplit("/hs_", 1)[1] for line in lan.lines if "/hs_" in line]
    assert listed == [str(case) for case in (*asked[::-1], *old[:1:-1])]
    assert "🚧 Đang vướng: 8 · ai vướng lâu nhất đứng trước" in lan.lines


def test_a_promised_call_comes_back_on_its_day(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    me = bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0]
    case = put_case(bench, "Bưởi", still=1)
    insert(bench, "case_notes", {"case_id": case, "kind": "call", "by": me, "at": 1, "due_day": "2026-11-23"})

    lan.say("/viec")

    assert lan.lines[-1] == f"1. ☎️ HTX Bưởi · hẹn gọi lại hôm nay · /hs_{case}"
    assert "☎️ Hẹn gọi lại: 1" in lan.lines


def test_a_promised_call_is_seen_beside_the_open_question_of_the_same_case(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    me = bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0]
    case = put_case(bench, "Bưởi", still=1, help_since=1, wait_since=1)
    ask(bench, case, "Ghi sao?", 1)
    insert(bench, "case_notes", {"case_id": case, "kind": "call", "by": me, "at": 1, "due_day": "2026-11-20"})

    lan.say("/viec")

    assert lan.lines[-1].endswith(f"hỏi “Ghi sao?” · 1 ngày chưa làm tiếp · ☎️ hẹn gọi lại thứ Sáu 20/11 · /hs_{case}")


def test_whoever_is_called_again_on_a_later_day_is_not_work_of_today(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    me = bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0]
    case, other = put_case(bench, "Bưởi", still=9), put_case(bench, "Dừa", still=7)
    insert(bench, "case_notes", {"case_id": case, "kind": "call", "by": me, "at": 1, "due_day": "2026-11-25"})

    lan.say("/viec")

    assert [line for line in lan.lines if "/hs_" in line] == [f"1. 🚧 HTX Dừa · 7 ngày · kế hoạch: giá bán · /hs_{other}"]
    assert "🚧 Đang vướng: 2 · ai vướng lâu nhất đứng trước" in lan.lines
    assert not any("Hẹn gọi lại" in line for line in lan.lines)


def test_a_case_handed_to_somebody_else_is_not_my_work(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, "Của Minh", officer=put_person(bench, "Minh"))
    mine = put_case(bench, "Của Lan", officer=bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0])

    lan.say("/viec")

    assert [line for line in lan.lines if "/hs_" in line] == [
        f"1. 🚧 HTX Của Lan · 9 ngày · kế hoạch: giá bán · /hs_{mine}"
    ]


def test_who_is_on_leave_reads_that_first_and_ends_it_with_a_tap(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    deputy = officer(bench, MINH, "commune", HERE)
    me = bench.rows(f"SELECT id FROM persons WHERE account = {LAN}")[0][0]
    until = millis(datetime(2026, 12, 5, 17, tzinfo=UTC))
    insert(bench, "leaves", {"person": me, "deputy": deputy, "from_at": now(bench) - 1, "until_at": until})
    put_case(bench, "Bưởi", still=9)

    lan.say("/viec")
    first, second, *_ = lan.lines
    lan.tap("🔙 Tôi làm lại rồi")
    lan.tap("🗂 Việc hôm nay")

    assert first == "🏖 Anh chị đang nghỉ phép tới hết thứ Bảy 05/12/2026. Người 2002 coi giùm hồ sơ của anh chị."
    assert second == lan.lines[0] == "🗂 Việc hôm nay · cán bộ Người 2001 · phường Phú Khương"


def test_an_empty_day_is_said(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, commune=BA_TRI)

    lan.say("/viec")

    assert lan.lines[1:] == ["Hôm nay chưa có việc gì chờ anh chị."] and not lan.labels


def test_a_long_question_is_cut(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    case = put_case(bench, "Dừa", still=1, help_since=1, wait_since=1)
    ask(bench, case, "rất dài " * 40, 1)

    lan.say("/viec")

    assert "…”" in lan.html and len(lan.html) < 600


# -- the morning -----------------------------------------------------------------------------------


def tick(bench: Bench) -> None:
    """Let the scheduler look at the clock, and the desks that it woke do their turn."""
    woken: list[int] = []
    scheduler = Scheduler(bench.database, bench.ring, bench.clock, woken.extend, lambda tx: None)
    asyncio.run(scheduler.greet())
    for lane in woken:
        bench.take_all(lane)


def cards(bench: Bench) -> list[int]:
    tick(bench)
    return sorted(chat for chat, _, payload in bench.send_all() if "Việc hôm nay" in payload.get("html", ""))


def at(bench: Bench, moment: datetime) -> None:
    bench.clock.at = moment


def test_the_card_comes_at_half_past_seven_to_whoever_has_something_to_do(bench: Bench) -> None:
    for account, area in ((LAN, HERE), (MINH, BA_TRI)):
        officer(bench, account, "commune", area)
    put_case(bench, still=30)
    at(bench, MONDAY - timedelta(minutes=1))
    assert cards(bench) == []

    at(bench, MONDAY)

    assert cards(bench) == [LAN]


def test_the_card_comes_once_a_day_also_after_a_restart(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    put_case(bench, still=30)
    at(bench, MONDAY)
    assert cards(bench) == [LAN]

    for minutes in (0, 1, 60, 200):
        at(bench, MONDAY + timedelta(minutes=minutes))
        assert cards(bench) == []
    at(bench, MONDAY + timedelta(days=2))
    assert cards(bench) == [LAN]


def test_after_a_standstill_the_card_still_comes_before_noon_and_not_later(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    put_case(bench, still=30)

    at(bench, MONDAY + timedelta(hours=4, minutes=29))
    assert cards(bench) == [LAN]
    at(bench, MONDAY + timedelta(days=2, hours=4, minutes=30))
    assert cards(bench) == []


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-24", "2026-11-28", "2026-09-02", "2026-01-01", "2026-02-17"])
def test_no_card_on_days_without_office_work(bench: Bench, day: str) -> None:
    officer(bench, LAN, "commune", HERE)
    put_case(bench, still=400)

    at(bench, datetime.fromisoformat(day).replace(hour=0, minute=45, tzinfo=UTC))

    assert cards(bench) == []


def test_an_officer_on_leave_gets_none_and_the_deputy_sees_the_work(bench: Bench) -> None:
    lan, minh = officer(bench, LAN, "commune", HERE), officer(bench, MINH, "commune", BA_TRI)
    put_case(bench, still=30)
    start = millis(MONDAY)
    insert(bench, "leaves", {"person": lan, "deputy": minh, "from_at": start - DAY_MS, "until_at": start + DAY_MS})

    at(bench, MONDAY)

    assert cards(bench) == [MINH]


def test_whoever_lost_the_role_or_blocked_the_bot_gets_none(bench: Bench) -> None:
    for account in (LAN, MINH, DAO):
        officer(bench, account, "commune", HERE)
    put_case(bench, still=30)
    bench.rows(f"UPDATE roles SET until = 1 WHERE person = (SELECT id FROM persons WHERE account = {LAN}) RETURNING id")
    bench.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE account = {MINH} RETURNING id")

    at(bench, MONDAY)

    assert cards(bench) == [DAO]


def test_a_role_that_ends_between_the_order_and_the_card_brings_none(bench: Bench) -> None:
    officer(bench, LAN, "commune", HERE)
    put_case(bench, still=30)
    at(bench, MONDAY)
    lanes = bench.database.call(lambda tx: morning.order_cards(tx, bench.ring, bench.clock.now()))
    bench.rows("UPDATE roles SET until = 1 RETURNING id")

    for lane in lanes:
        bench.take_all(lane)

    assert lanes == [LAN] and bench.send_all() == []


def test_the_card_takes_nothing_that_the_officer_is_in_the_middle_of(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    put_case(bench, still=30)
    lan.say("/vuong")
    lan.tap("🔎 Lọc")
    at(bench, MONDAY)
    tick(bench)

    assert "Việc hôm nay" in lan.read()
    assert "từ 7 ngày" in lan.say("7 ngay")

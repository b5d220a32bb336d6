"""Ask why, once: the message, the six answers and what each leads to, and that it is in nobody's way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.desk.sweeping import sweep
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.engine.effects import AskedWhy, Pause, Remind, Ticket, ToldWhy
from flows.founding.own_data.standing import CLOSED
from tests.desk.real import RealBench
from tests.flows.chat import Chat
from tests.flows.journeys import at_question

HAI = 1001
WHYS = ["👥 Đợi thành viên", "❓ Không hiểu", "⏳ Bận, đang mùa", "💰 Chuyện tiền", "🙅 Không làm nữa", "💬 Chuyện khác"]


def asked(key: str = "dl.cap_min") -> Chat:
    return at_question(key).fire("why", episode=17)


def test_the_question_names_the_founding_and_the_step_and_has_six_answers() -> None:
    chat = asked()

    assert chat.screen.startswith("HTX Dừa xanh Phước Lợi đang nghỉ ở điều lệ. Vướng chuyện gì")
    assert chat.shown_labels == [*WHYS, "🔕 Khỏi nhắc"]
    assert chat.ordered(AskedWhy) == [AskedWhy(17)]


def test_the_open_question_stays_and_takes_the_next_answer() -> None:
    chat = at_question("dl.cap_min")
    place = dict(chat.state.place)

    chat.fire("why", episode=17)
    assert chat.state.place == place

    chat.type("2 triệu")
    assert chat.value("dl.cap_min") == 2_000_000


@pytest.mark.parametrize(
    ("label", "why"),
    list(zip(WHYS, ("members", "unclear", "busy", "money", "stop", "other"), strict=True)),
)
def test_each_answer_is_kept_and_leads_back_to_the_question(label: str, why: str) -> None:
    chat = asked().tap(label)

    assert chat.ordered(ToldWhy) == [ToldWhy(17, why)]

    chat.tap("↩️ Mở lại" if why == "stop" else "▶️ Làm tiếp")
    assert (chat.at, chat.key) == ("q", "dl.cap_min")


def test_waiting_for_members_gives_words_to_pass_on() -> None:
    chat = asked().tap("👥 Đợi thành viên")

    assert "còn thiếu 5 người" in chat.seen
    assert "Bà con ơi, mình đang lập HTX Dừa xanh Phước Lợi" in chat.seen
    assert "👥 Thành viên" in chat.shown_labels


def test_not_understanding_opens_the_four_ways_on() -> None:
    chat = asked().tap("❓ Không hiểu")

    assert "Không sao" in chat.prompt
    assert {"💡 Cho tôi coi ví dụ", "🆘 Nhờ cán bộ trả lời giùm"} <= set(chat.labels)


def test_busy_people_are_left_alone_until_a_day() -> None:
    chat = asked().tap("⏳ Bận, đang mùa").tap("⏸ 2 tuần")

    [pause] = chat.ordered(Pause)
    [remind] = chat.ordered(Remind)
    assert (pause.until.date().isoformat(), remind.at.isoformat()[:16]) == ("2026-12-07", "2026-12-07T11:30")
    assert "thứ Hai 07/12/2026" in chat.seen


def test_money_names_the_support_and_an_officer() -> None:
    chat = asked().tap("💰 Chuyện tiền")

    assert "nhiều nhất 6 tháng" in chat.seen and "vay vốn ưu đãi" in chat.seen
    assert "🆘 Hỏi cán bộ" in chat.shown_labels


def test_stopping_closes_kindly_and_one_tap_takes_it_up_again() -> None:
    chat = asked().tap("🙅 Không làm nữa")

    assert chat.columns["status"] == "closed"
    assert "cảm ơn" in chat.seen

    chat.tap("↩️ Mở lại")
    assert chat.columns["status"] == "draft"


def test_the_next_answer_takes_a_closed_founding_up_again() -> None:
    chat = asked().tap("🙅 Không làm nữa").command("start")
    assert chat.columns["status"] == "closed"

    chat.tap("▶️ Làm tiếp").tap("2 triệu")

    assert (chat.columns["status"], chat.value(CLOSED)) == ("draft", None)


def test_something_else_is_for_an_officer_to_hear() -> None:
    chat = asked().tap("💬 Chuyện khác").type("nhà có việc")

    [ticket] = chat.ordered(Ticket)
    assert ticket.words == "nhà có việc"


def test_an_answer_to_an_old_question_still_helps() -> None:
    chat = asked()
    button = next(it for it in chat.ever if it.action == "why" and it.option == "busy.17")
    chat.tap("2 triệu").wait(days=40)

    chat.press(button)

    assert "Bot nghỉ nhắc bao lâu?" in chat.seen


def test_nobody_is_asked_who_wants_no_reminders_or_has_closed() -> None:
    quiet = at_question("dl.cap_min").command("ngungnhac").fire("why", episode=1)
    closed = asked().tap("🙅 Không làm nữa").fire("why", episode=2)

    assert quiet.shown == closed.shown == []


def test_the_regime_says_how_many_members_are_missing() -> None:
    chat = at_question("dl.cap_min", day="2021-06-15").fire("why", episode=1).tap("👥 Đợi thành viên")

    assert "còn thiếu 7 người" in chat.seen


# -- with the store ------------------------------------------------------------------------------


@pytest.fixture
def bench(database: Database) -> RealBench:
    bench = RealBench(database, KeyRing([new_key()]))
    bench.clock.at = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    return bench


def wait(bench: RealBench, **time: float) -> list[str]:
    """Let time go by hour by hour as the scheduler does; return what the founder got."""
    end, got = bench.clock.at + timedelta(**time), []
    while bench.clock.at < end:
        bench.clock.at = min(end, bench.clock.at + timedelta(hours=1))
        bench.database.call(lambda tx: sweep(tx, bench.clock.now()))
        bench.fire_due()
        got += [payload["html"] for chat, _, payload in bench.deliver() if chat == HAI]
    return got


def episodes(bench: RealBench) -> list[tuple[Any, ...]]:
    return bench.rows("SELECT reason, step, question, asked_at IS NOT NULL, why, closed_at IS NOT NULL FROM episodes ORDER BY id")


def test_a_silent_founder_is_asked_once_and_the_answer_is_kept_with_the_episode(bench: RealBench) -> None:
    case = bench.found(HAI)
    before = bench.position(HAI)

    got = wait(bench, days=9)

    assert len([words for words in got if "Vướng chuyện gì" in words]) == 1
    assert bench.position(HAI) == before
    [(reason, step, question, was_asked, why, closed)] = episodes(bench)
    assert (reason, step, bool(was_asked), why, bool(closed)) == ("silence", "charter", True, "", False)
    assert question == bench.rows(f"SELECT question FROM cases WHERE id = {case}")[0][0]


def test_the_reason_and_the_pause_are_kept_and_nothing_is_raised_until_its_end(bench: RealBench) -> None:
    case = bench.found(HAI)
    wait(bench, days=6)
    bench.pick(HAI, "⏳ Bận, đang mùa")
    bench.pick(HAI, "⏸ 2 tuần")

    [(paused, stuck_at, episode)] = bench.rows(f"SELECT paused_until, stuck_at, episode FROM cases WHERE id = {case}")
    assert (paused == stuck_at, episode) == (True, None)
    assert [(row[4], bool(row[5])) for row in episodes(bench)] == [("busy", True)]

    got = wait(bench, days=13)
    assert got == [] and len(episodes(bench)) == 1

    got = wait(bench, days=3)
    assert len(episodes(bench)) == 2
    assert not [words for words in got if "Vướng chuyện gì" in words]


def test_a_founder_at_night_is_asked_in_the_day(bench: RealBench) -> None:
    bench.found(HAI)
    bench.clock.at += timedelta(hours=13)  # stuck at eleven at night, five days on

    moments = []
    for _ in range(9 * 24):
        if any("Vướng" in words for words in wait(bench, hours=1)):
            moments.append(bench.clock.at + timedelta(hours=7))

    [moment] = moments
    assert 6 <= moment.hour < 21


def test_who_moves_before_being_asked_is_not_asked(bench: RealBench) -> None:
    bench.found(HAI)
    bench.clock.at += timedelta(days=5, hours=12)  # at night
    bench.database.call(lambda tx: sweep(tx, bench.clock.now()))
    assert len(episodes(bench)) == 1

    bench.type(HAI, "Dừa xanh Phước Lợi")
    got = wait(bench, days=1)

    assert not [words for words in got if "Vướng" in words]
    assert bool(episodes(bench)[0][5])

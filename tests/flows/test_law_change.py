"""A founding that is planned under one law and goes on under another."""

from datetime import date

import pytest

from flows.regimes.authority import authority_for
from tests.flows.chat import Chat
from tests.flows.journeys import go_through, typed

NOTICE = "Mẫu giấy vừa đổi từ "


def begun(day: str) -> Chat:
    return go_through(Chat(day), "start", "charter")


def test_a_founding_begun_before_the_new_decree_is_told_of_it_once() -> None:
    chat = begun("2026-07-20")
    assert chat.founding.regime == "B1"

    chat.wait(days=4).command("start")

    assert NOTICE + "23/07/2026" in chat.seen
    assert chat.founding.regime == "B2"
    chat.command("start").type("tiep")
    assert NOTICE not in chat.seen
    chat.wait(days=30).command("tiep")
    assert NOTICE not in chat.seen


def test_the_notice_counts_what_to_look_at_and_offers_each() -> None:
    chat = begun("2026-07-20").wait(days=4).command("start")

    told = next(line for line in chat.seen.splitlines() if line.startswith(NOTICE))
    numbered = [line for line in chat.seen.splitlines() if line[:1].isdigit() and ". " in line[:4]]
    assert "chỗ cần coi" in told
    assert f"{len(numbered)} chỗ cần coi" in told
    assert "▶️ Làm tiếp" in chat.shown_labels


def test_the_question_that_is_open_stays_open_when_the_law_changes() -> None:
    chat = go_through(Chat("2026-07-20"), "start", "charter", until="dl.cap_min").wait(days=4)

    chat.tap("2 triệu")

    assert NOTICE in chat.seen
    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.key == "coop.cap_total"


def test_a_reminder_does_not_bring_the_notice_but_the_next_visit_does() -> None:
    chat = begun("2026-07-20").wait(days=4).fire("resume")
    assert NOTICE not in chat.seen

    chat.type("tiep")

    assert NOTICE in chat.seen


def test_a_planned_filing_day_under_another_law_is_told_at_once() -> None:
    chat = begun("2026-07-10").command("start").tap("⚙️ Khác").tap("📅 Ngày định nộp hồ sơ").type("30/7/2026")

    assert chat.founding.regime == "B2"
    chat.command("start")
    assert NOTICE in chat.seen


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2024-06-30", "A"),
        ("2024-07-01", "B1"),
        ("2025-06-30", "B1"),
        ("2025-07-01", "B1"),
        ("2026-07-22", "B1"),
        ("2026-07-23", "B2"),
    ],
)
def test_the_law_of_a_border_day_is_the_law_of_that_day(day: str, regime: str) -> None:
    chat = begun(day)

    assert chat.founding.regime == regime
    assert chat.columns["regime"] == regime
    assert chat.founding.filing_day == date.fromisoformat(day)


def test_the_last_day_of_the_old_law_asks_its_questions_and_the_next_day_the_new_ones() -> None:
    old: list[str] = []
    new: list[str] = []

    go_through(Chat("2024-06-30"), "start", "charter", each=lambda chat: old.append(chat.key))
    go_through(Chat("2024-07-01"), "start", "charter", each=lambda chat: new.append(chat.key))

    assert "dl.outside_max" in old and "dl.gov_model" not in old
    assert "dl.gov_model" in new and "dl.outside_max" not in new


def test_a_charter_of_the_old_law_is_asked_anew_for_what_the_new_law_wants() -> None:
    chat = begun("2024-06-28").wait(days=5).command("start")

    assert NOTICE + "01/07/2024" in chat.seen
    assert chat.founding.regime == "B1"
    assert any("Quỹ" in label for label in chat.shown_labels)
    assert any("Bộ máy" in label for label in chat.shown_labels)


def test_an_answer_can_be_mended_from_the_notice() -> None:
    chat = begun("2024-06-28").wait(days=5).command("start")

    chat.tap("Bộ máy").tap("Kiểu gọn (2 người)")

    assert chat.value("dl.gov_model") == "short"
    assert chat.at == "home"


@pytest.mark.parametrize(
    ("day", "commune", "shown"),
    [
        ("2025-06-30", "my thanh an", "Xã Mỹ Thạnh An"),
        ("2025-07-01", "my thanh an", "Phường An Hội"),
    ],
)
def test_the_commune_is_one_of_the_list_of_its_day(day: str, commune: str, shown: str) -> None:
    chat = go_through(Chat(day), "start", until="elig.count")

    assert f"✅ Nơi đặt HTX: {shown}" in chat.seen


def test_a_seat_told_before_the_merger_is_followed_into_the_new_commune() -> None:
    chat = begun("2025-06-20")
    assert (chat.founding.coop.commune, chat.founding.coop.district) == (
        "Xã Mỹ Thạnh An",
        "Thành phố Bến Tre",
    )

    chat.wait(days=15).command("start")

    assert chat.founding.coop.commune == "Phường An Hội"
    assert chat.founding.coop.district == ""
    assert authority_for(chat.founding.filing_day, chat.founding.coop.commune).level == "commune"


def test_the_fewest_people_are_those_of_the_law_of_the_day() -> None:
    few = {"elig.count": typed("6", "▶️ Làm tiếp, rủ thêm sau")}

    old = go_through(Chat("2024-06-30"), "start", until="elig.count").type("6")
    new = go_through(Chat("2024-07-01"), "start", until="elig.count").type("6")

    assert "luật cần 7" in old.seen
    assert new.key == "elig.ok"
    assert go_through(Chat("2024-06-30"), "start", choices=few).at == "between"

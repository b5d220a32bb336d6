"""How a stuck case is said in one line."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from flows.desk.listing import rows
from flows.desk.listing.limits import limits_at
from flows.desk.questions import question_name
from flows.desk.stuck import THRESHOLDS
from flows.desk.stuck.causes import end_of_term
from flows.founding.flow import FLOW
from locales import render
from tests.desk.stuck_cases import DAY_MS

NOW = int(datetime(2026, 11, 23, 3, tzinfo=UTC).timestamp() * 1000)


def row(still: float = 9, **columns: Any) -> Any:
    moved = NOW - round(still * DAY_MS)
    known = {
        "id": 142, "name": "Dừa xanh", "commune": "28756", "regime": "B2", "unreachable": None, "why": None, "members": 5, "planned": 0,
        "question": "pa.price", "status": "draft", "step": "plan", "misses": 0, "answered_at": moved, "changed_at": moved,
        "members_since": None, "help_since": None, "wait_since": None, "fix_since": None, "result_due": None,
        "awaits": None,
        "paused_until": None, "stuck_at": moved + 5 * DAY_MS,
    }  # fmt: skip
    return SimpleNamespace(**(known | columns))


def said(it: Any, **more: Any) -> str:
    return render(rows.line(1, it, NOW, **more))


def ago(days: float) -> int:
    return NOW - round(days * DAY_MS)


@pytest.mark.parametrize(
    ("it", "line"),
    [
        (row(), "1. HTX Dừa xanh · 9 ngày · kế hoạch: giá bán · /hs_142"),
        (row(help_since=ago(9.2), wait_since=ago(9.2)), "1. HTX Dừa xanh · 9 ngày · kế hoạch: giá bán · 🆘 · /hs_142"),
        (row(help_since=ago(0.7), wait_since=ago(0.7)), "1. HTX Dừa xanh · hỏi 1 ngày trước · kế hoạch: giá bán · 🆘 · /hs_142"),
        (row(help_since=ago(0.1), wait_since=ago(0.1)), "1. HTX Dừa xanh · hỏi hôm nay · kế hoạch: giá bán · 🆘 · /hs_142"),
        (
            row(help_since=ago(0.1), wait_since=ago(0.1), paused_until=NOW + DAY_MS),
            "1. HTX Dừa xanh · hỏi hôm nay · kế hoạch: giá bán · 🆘 · ⏸ đang đợi · /hs_142",
        ),
        (row(wait_since=ago(7)), "1. HTX Dừa xanh · 7 ngày · kế hoạch: giá bán · ⏳ chờ coi · /hs_142"),
        (
            row(7, step="members", question="m.id_no", members=4, members_since=ago(7), why="members"),
            "1. HTX Dừa xanh · 7 ngày · thành viên 4/5 · lý do: đợi thành viên · /hs_142",
        ),
        (row(step="members", question="m.id_no"), "1. HTX Dừa xanh · 9 ngày · thành viên: căn cước thành viên · /hs_142"),
        (row(1, members_since=ago(12), members=3), "1. HTX Dừa xanh · 12 ngày · thành viên 3/5 · /hs_142"),
        (row(1, fix_since=ago(6)), "1. HTX Dừa xanh · 6 ngày · kế hoạch: giá bán · chưa sửa góp ý · /hs_142"),
        (
            row(1, misses=3, stuck_at=ago(0.1)),
            "1. HTX Dừa xanh · hôm nay · kế hoạch: giá bán · trả lời chưa được · /hs_142",
        ),
        (
            row(8, status="filed", step="dossier", question="hs.result", result_due=ago(2)),
            "1. HTX Dừa xanh · 2 ngày · hồ sơ đăng ký: kết quả · quá hạn trả kết quả · /hs_142",
        ),
        (row(name="", unreachable="blocked"), "1. HTX chưa đặt tên · 9 ngày · kế hoạch: giá bán · ☎️ · /hs_142"),
        (row(step="start", question=""), "1. HTX Dừa xanh · 9 ngày · bắt đầu · /hs_142"),
        (row(name="<b>"), "1. HTX &lt;b&gt; · 9 ngày · kế hoạch: giá bán · /hs_142"),
    ],
)
def test_a_line_says_days_place_and_reason(it: Any, line: str) -> None:
    assert said(it) == line


def test_the_days_are_those_of_the_reason_asked_for() -> None:
    it = row(8, members_since=ago(12), members=4)

    assert "12 ngày" in said(it) and "8 ngày" in said(it, reason="silence")


def test_the_commune_is_told_in_a_list_of_several() -> None:
    assert said(row(), commune="xã Ba Tri").startswith("1. HTX Dừa xanh · xã Ba Tri · 9 ngày")


@pytest.mark.parametrize("key", [question.key for step in FLOW.steps for question in step.questions])
def test_every_question_has_a_name_inside_a_sentence(key: str) -> None:
    name = question_name(key)

    assert name is not None
    worded = render(name)
    assert worded and "{" not in worded and (worded[0].islower() or worded[1].isupper() or not worded[0].isalpha())


def test_a_question_of_another_version_has_no_name() -> None:
    assert question_name("old.question") is None


@pytest.mark.parametrize("days", range(0, 30))
def test_the_working_days_of_the_office_end_where_the_limit_says(days: int) -> None:
    now = NOW + days * DAY_MS
    before = limits_at(now).wait_before

    assert end_of_term(before - 1, THRESHOLDS.wait_working_days) <= now < end_of_term(before, THRESHOLDS.wait_working_days)


def test_a_holiday_is_no_working_day_of_the_office() -> None:
    tet = datetime(2026, 2, 19, 3, tzinfo=UTC)
    before = datetime.fromtimestamp(limits_at(int(tet.timestamp() * 1000)).wait_before / 1000, UTC)

    assert (tet - before).days > 4 and (before + timedelta(hours=7)).date() < date(2026, 2, 15)

"""What people read about the term: the figure that counts, everywhere: PR-05."""

from typing import Any

import pytest

from bot.config import BadSettings, Config, load_config
from flows.engine.effects import EraseMine, Rewrite
from flows.keeping import Terms
from locales import plain
from tests.flows.chat import Chat
from tests.flows.journeys import at_question

KEY = "5a" * 32


def with_term(key: str = "pa.share", days: int = 120) -> Chat:
    chat = at_question(key)
    chat.state.keep_days = days
    return chat


def rewritten(chat: Chat) -> str:
    """Return what the tapped message has become."""
    [rewrite] = chat.ordered(Rewrite)
    return "\n".join(plain(line, "vi") for line in rewrite.screen.lines)


def test_pr_05_the_consent_text_says_the_configured_figure_and_that_waiting_counts() -> None:
    chat = at_question("pa.share").command("dulieu")
    chat.state.keep_days = 120
    shown = chat.tap("📖 Bản đầy đủ").seen

    assert "120 ngày từ lần cuối anh chị hoặc cán bộ làm hồ sơ, hoặc tới khi anh chị xóa" in shown
    assert "đang chờ cán bộ, cơ quan, ngày họp thì giữ thêm, lâu nhất 120 ngày" in shown
    assert len(shown) <= 1500


def test_pr_05_the_notice_offers_to_keep_to_download_and_to_erase_and_leaves_the_question_open() -> None:
    chat = with_term().fire("keep_notice", until="2027-01-31")

    assert chat.seen.splitlines() == [
        "Hồ sơ HTX Dừa xanh Phước Lợi giữ tới 31/01/2027. Giữ tiếp không?",
        "Không bấm gì thì qua ngày đó bot xóa, không lấy lại được.",
    ]
    assert chat.shown_labels == ["✅ Giữ tiếp", "📦 Tải hết", "🗑 Xóa"]
    assert chat.key == "pa.share"
    assert "muốn xóa gì?" in chat.copy().tap("🗑 Xóa").seen
    chat.state.keep_days = 120
    assert rewritten(chat.tap("✅ Giữ tiếp")) == "Dạ, bot giữ hồ sơ HTX Dừa xanh Phước Lợi tới 23/03/2027."
    assert chat.key == "pa.share"


def test_pr_05_the_last_rung_of_reminders_names_the_day() -> None:
    chat = with_term(days=90).wait(hours=12 * 24).fire("idle", rung=3)

    assert "Giấy tờ giữ tới 21/02/2027; lúc nào làm tiếp thì gõ /tiep." in chat.seen


@pytest.mark.parametrize(("told", "why"), [(True, "term"), (False, "term, unreachable")])
def test_pr_05_the_end_orders_to_erase_and_speaks_only_to_who_was_told_before(told: bool, why: str) -> None:
    chat = with_term().fire("keep_over", scope="case", told=told)

    assert chat.ordered(EraseMine) == [EraseMine("case", why)]
    assert ("để quá 120 ngày nên bot đã xóa, như đã báo" in chat.seen) is told
    assert chat.state.answers.by_key == {} and chat.state.case_no == 0


def test_pr_05_no_reminder_and_no_stopped_case_keeps_the_notice_from_being_said() -> None:
    quiet = with_term().command("rutdongy").tap("Nhắc việc, báo lịch").tap("✅ Rút")
    stopped = with_term().command("rutdongy").tap("↩️ Rút hết").tap("✅ Rút")
    leaving = with_term().command("xoa").tap("🗑 Xóa hồ sơ HTX").tap("🗑 Xóa")

    for chat in (quiet, stopped):
        assert "Giữ tiếp không?" in chat.fire("keep_notice", until="2027-01-31").seen
        assert "bot giữ hồ sơ" in rewritten(chat.tap("✅ Giữ tiếp"))
    assert leaving.fire("keep_notice", until="2027-01-31").seen == ""


def test_pr_05_the_terms_are_settings_with_bounds() -> None:
    given: dict[str, Any] = {"token": "1:abcdefghij", "keys": [KEY], "_env_file": None}
    assert Config(**given).terms == Terms(90, 365)
    assert Config(**given, keep_days=180, class_name_days=200).terms == Terms(180, 200)
    for wrong in ({"keep_days": 30}, {"class_name_days": 30}):
        with pytest.raises(BadSettings, match="greater than or equal"):
            load_config(**given, **wrong)

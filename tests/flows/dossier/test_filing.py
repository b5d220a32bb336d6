"""Filing the dossier and what comes back: slip, result, corrections, code."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from flows.engine.context import VIETNAM
from flows.engine.effects import Forget, KeepFile, MakeDocuments, Remind, Ticket
from flows.engine.events import VoiceReceived
from tests.flows.dossier.test_answers import at_precheck
from tests.flows.meeting.phone import Phone

PAPERS = {
    "A": ("GDN", "DL", "PA", "DSTV", "DSBM", "NQ"),
    "B1": ("GDN", "DL", "NQ", "DSTV", "DSDD"),
    "B2": ("GDN", "DL", "NQ", "DSTV", "DSDD"),
}
COUNTER = {"A": "🏛 Một cửa huyện", "B1": "🏛 Một cửa xã", "B2": "🏛 Một cửa xã"}


def at_method(regime: str = "B2", **more: Any) -> Phone:
    return at_precheck(regime, **more).tap("📤 Gửi coi trước")


def filed(regime: str = "B2", **more: Any) -> Phone:
    phone = at_method(regime, **more).tap(COUNTER[regime]).photo("slip")
    return phone.tap(phone.labels[0])


def asked(regime: str = "B2") -> Phone:
    """Come to the promised day, when the bot asks for the result."""
    phone = filed(regime)
    return phone.wait_until(date.fromisoformat(phone.value("hs.due")), 12).ring("hs_result")


@pytest.mark.parametrize("regime", ["A", "B1", "B2"])
def test_the_counter_shows_what_to_bring_and_makes_the_papers_of_the_regime(regime: str) -> None:
    phone = at_method(regime).tap(COUNTER[regime])

    order = phone.ordered(MakeDocuments)[0]
    assert (order.codes, order.form, order.draft) == (PAPERS[regime], "zip", False)
    assert "🧾 Đem theo:" in phone.seen
    assert "Biên bản để ở nhà" in phone.seen


def test_another_commune_takes_the_file_in_b2_only() -> None:
    assert "🏛 Xã khác trong tỉnh" in at_method("B2").labels
    assert "🏛 Xã khác trong tỉnh" not in at_method("B1").labels
    assert "📮 Bưu điện" not in at_method("A").labels


def test_another_commune_is_found_by_a_few_letters() -> None:
    phone = at_method().tap("🏛 Xã khác trong tỉnh").say("phuoc long")

    phone.tap(phone.labels[0])

    assert phone.founding.dossier.counter_code == "29020"


def test_online_filing_asks_for_an_email_and_one_file_per_paper() -> None:
    phone = at_method().tap("🌐 Qua mạng")

    assert "mỗi giấy một tệp PDF" in phone.seen

    phone.say("tranvanhai@example")

    assert phone.value("hs.filer_email") is None

    phone.say("tranvanhai@example.com")

    assert phone.founding.dossier.filer_email == "tranvanhai@example.com"
    assert "chụp màu từng trang điều lệ" in phone.seen

    for paper in ("DL", "DSTV", "DSDD"):
        phone.photo(f"page-{paper}")
        assert phone.ordered(KeepFile)[0].paper == paper
        phone.tap("✅ Đủ trang giấy này")

    assert "giấy tiếp nhận" in phone.seen


def test_without_an_email_the_file_goes_to_the_counter_and_nothing_is_lost() -> None:
    phone = at_method().tap("🌐 Qua mạng", "🆘 Chưa có email", "🏛 Nộp ở Một cửa xã")

    assert phone.value("hs.method") == "counter"
    assert "giấy tiếp nhận" in phone.seen


def test_the_slip_is_kept_the_date_said_back_and_a_reminder_set() -> None:
    phone = filed()

    due = date.fromisoformat(phone.value("hs.due"))
    remind = phone.ordered(Remind)[0]
    assert (remind.name, remind.at) == (
        "hs_result",
        datetime.combine(due, datetime.min.time(), VIETNAM).replace(hour=11, minute=30),
    )
    assert phone.founding.dossier.filed_on == phone.context.today
    assert "chờ kết quả" in phone.seen


def test_a_due_date_may_be_typed_without_a_picture_but_not_in_the_past() -> None:
    phone = at_method().tap(COUNTER["B2"], "⌨️ Gõ ngày hẹn").say("20/11/2026")

    assert phone.value("hs.due") is None

    phone.say("1/12/2026")

    assert phone.value("hs.due") == "2026-12-01"
    assert phone.value("hs.receipt") == []


def test_while_waiting_the_dossier_is_not_done() -> None:
    phone = filed()

    assert "✅ 4. hồ sơ đăng ký" not in phone.open("dossier").seen
    assert "chờ kết quả" in phone.seen
    assert "Có kết quả chưa?" not in phone.seen


def test_on_the_promised_day_the_bot_asks_and_a_code_ends_the_founding() -> None:
    phone = asked()

    assert "Hôm nay hẹn lấy giấy." in phone.seen

    phone.tap("🎉 Được cấp giấy").say("1301234567")

    assert phone.founding.coop.code == "1301234567"
    assert "đã có giấy, mã số 1301234567" in phone.seen


def test_a_result_may_come_early() -> None:
    phone = filed().tap("🎉 Có kết quả rồi", "🎉 Được cấp giấy")

    assert "Mã số HTX trên giấy chứng nhận?" in phone.seen
    assert [effect.name for effect in phone.ordered(Forget)] == ["hs_result"]


def test_a_code_of_another_length_is_asked_about_never_refused() -> None:
    phone = asked().tap("🎉 Được cấp giấy").say("13012345")

    assert "thường có 10 số" in phone.seen
    assert phone.value("hs.code") is None

    phone.tap("Đúng, trên giấy ghi vậy")

    assert phone.value("hs.code") == "13012345"


@pytest.mark.parametrize("words", ["1301234567-001", "abc"])
def test_a_code_of_a_branch_or_without_digits_is_refused(words: str) -> None:
    phone = asked().tap("🎉 Được cấp giấy").say(words)

    assert phone.value("hs.code") is None
    assert "⚠️" in phone.seen


def test_a_picture_of_the_certificate_is_kept_and_the_code_still_asked() -> None:
    phone = asked().tap("🎉 Được cấp giấy", "📷 Chụp giấy").photo("paper")

    assert phone.ordered(KeepFile)[0].paper == "certificate"
    assert "gõ mã số giùm" in phone.seen

    phone.say("1301234567")

    assert phone.value("hs.code") == "1301234567"


def test_not_yet_asks_again_on_the_next_working_day() -> None:
    phone = asked().tap("⏳ Chưa có")

    remind = phone.ordered(Remind)[0]
    assert remind.name == "hs_result"
    assert remind.at.date() > phone.context.today
    assert phone.value("hs.result") is None


def test_a_refusal_tells_the_officer_and_opens_a_new_filing() -> None:
    phone = asked().tap("❌ Bị từ chối")

    assert phone.ordered(Ticket)[0].question == "hs.result"

    phone.tap("📤 Nộp bộ mới")

    assert phone.value("hs.filed") is None
    assert "coi trước" in phone.seen


def noticed() -> Phone:
    phone = asked().tap("📝 Bị yêu cầu sửa").photo("notice")
    return phone.say("Trụ sở ghi thiếu số nhà\nChữ ký trang 2 bị mờ").tap("✅ Hết rồi, bắt đầu sửa")


def test_a_notice_becomes_a_list_with_its_last_day_and_a_countdown() -> None:
    phone = noticed()

    last = phone.context.today + timedelta(days=int(phone.context.regime.value("correction_days")))
    assert f"{last:%d/%m/%Y}" in phone.seen
    assert phone.context.regime.cite("correction_days") in phone.seen
    assert [remind.name for remind in phone.ordered(Remind)] == ["hs_fix30", "hs_fix14", "hs_fix7", "hs_fix2"]


def test_a_point_opens_the_question_it_is_about_and_comes_back() -> None:
    phone = noticed().tap("✏️ Sửa việc 1")

    assert "Giấy ghi: “Trụ sở ghi thiếu số nhà”" in phone.seen

    phone.say("số 12A, ấp Bình An")

    assert phone.founding.coop.address == "số 12A, ấp Bình An"
    assert "✅ 1. Trụ sở" in phone.seen
    assert "Còn 1 việc cần sửa." in phone.seen


def test_a_point_without_a_question_is_ticked_by_hand_and_all_done_files_again() -> None:
    phone = noticed().tap("✏️ Sửa việc 2")

    assert "chưa rõ việc này sửa ở câu nào" in phone.seen

    phone.tap("✅ Xong việc 1", "✅ Xong việc 2", "📤 Nộp lại")

    filed_on = phone.founding.dossier.filed_on
    assert {effect.name for effect in phone.ordered(Forget)} == {"hs_fix30", "hs_fix14", "hs_fix7", "hs_fix2"}
    assert filed_on is not None and filed_on < phone.context.today
    assert "giấy tiếp nhận" in phone.seen


def test_a_countdown_tells_what_is_left() -> None:
    phone = noticed().ring("hs_fix7")

    assert "Còn 7 ngày để nộp bản sửa, 2 việc chưa xong." in phone.seen


def test_how_to_withdraw_is_told_with_the_term_of_the_regime() -> None:
    phone = filed("B2").tap("✋ Rút hồ sơ")

    assert "1 ngày làm việc" in phone.seen
    assert phone.context.regime.cite("stop_days") in phone.seen
    assert "✋ Rút hồ sơ" not in filed("A").labels


def test_questions_put_off_are_listed_with_a_button_each() -> None:
    phone = at_method().tap("⏭ Để sau", "⏭ Để sau")

    assert "Hồ sơ còn 2 câu để sau" in phone.seen

    phone.tap("✏️ Cách nộp")

    assert "Nộp hồ sơ cách nào?" in phone.seen


def test_the_slip_may_still_be_given_while_an_officer_is_asked_about_it() -> None:
    phone = at_method().tap("🏛 Một cửa xã")
    phone.send(VoiceReceived("voice-1")).tap("📤 Gửi cán bộ")

    assert "còn 0 câu" not in phone.seen

    phone.tap("✏️ Giấy tiếp nhận")

    assert "chụp giấy tiếp nhận" in phone.seen


def test_a_result_timer_after_the_answer_says_nothing() -> None:
    phone = asked().tap("🎉 Được cấp giấy").ring("hs_result")

    assert phone.effects == ()

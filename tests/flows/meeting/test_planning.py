"""Planning the meeting: when, where, who, and the invitation."""

from datetime import date, timedelta

import pytest

from flows.engine.effects import Forget, MakeDocuments, Remind, Ticket
from flows.engine.events import ChoicePicked
from tests.flows.meeting.phone import Phone


def planned(phone: Phone) -> Phone:
    """Answer everything up to the candidates."""
    phone.tap(phone.labels[0], "8 giờ", "Nhà văn hóa ấp", "Trần Văn Hai", "Lê Thị Tư", "✅ Xong (1)")
    return phone


def test_the_first_saturday_offered_leaves_the_advised_notice() -> None:
    for regime in ("A", "B1", "B2"):
        phone = Phone(regime).open()

        phone.tap(phone.labels[0])

        notice = int(phone.context.regime.value("notice_days"))
        assert date.fromisoformat(phone.value("hn.date")) >= phone.context.today + timedelta(days=notice)
        assert "⚠️" not in phone.seen


def test_a_short_notice_is_advice_and_no_refusal() -> None:
    phone = Phone("B2").open().say("ngày mai")

    assert phone.value("hn.date") == (phone.context.today + timedelta(days=1)).isoformat()
    assert "luật không buộc" in phone.seen


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hôm nay", "Chọn ngày từ mai trở đi"),
        ("1/1/2026", "qua rồi"),
        ("1/9/2027", "xa quá"),
        ("rằm", "ngày dương"),
    ],
)
def test_a_day_out_of_reach_is_refused_with_what_to_do(words: str, told: str) -> None:
    phone = Phone("B2").open().say(words)

    assert phone.value("hn.date") is None
    assert told in phone.seen


def test_a_holiday_is_told_and_kept() -> None:
    phone = Phone("B2").open().say("1/1/2027")

    assert phone.value("hn.date") == "2027-01-01"
    assert "nghỉ lễ" in phone.seen


def test_a_meeting_at_night_is_refused() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0])

    phone.say("9 giờ tối")

    assert phone.value("hn.time") is None
    assert "8 giờ sáng" in phone.seen


def test_a_pin_is_kept_apart_and_words_are_still_asked_for() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0], "8 giờ", "📍 Gửi vị trí").pin()

    assert phone.value("hn.pin") == {"lat": 10.24, "lon": 106.37}
    assert phone.value("hn.place") is None

    phone.say("Nhà ông Ba Hùng, ấp Bình An")

    assert phone.founding.meeting.place == "Nhà ông Ba Hùng, ấp Bình An"
    assert "Ai chủ trì?" in phone.seen


def test_the_hall_is_named_after_the_hamlet_of_the_office() -> None:
    phone = planned(Phone("B2").open())

    assert phone.founding.meeting.place == "Nhà văn hóa ấp Bình An"


def test_the_chair_cannot_write_the_minutes() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0], "8 giờ", "Trụ sở HTX", "Trần Văn Hai")

    assert "Trần Văn Hai" not in phone.labels

    phone.say("Trần Văn Hai")

    assert phone.value("hn.secretary") is None


def test_guests_are_worded_for_the_papers() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0], "8 giờ", "Trụ sở HTX", "Trần Văn Hai", "Lê Thị Tư", "☐ Liên minh HTX")
    phone.say("Bí thư ấp").tap("✅ Xong (3)")

    assert phone.founding.meeting.guests == ("Cán bộ xã Phước Mỹ Trung", "Liên minh Hợp tác xã", "Bí thư ấp")


def test_candidates_for_control_leave_out_those_who_manage() -> None:
    phone = planned(Phone("B2").open()).tap("Trần Văn Hai")

    assert "kiểm soát viên" in phone.seen
    assert "Trần Văn Hai" not in phone.labels


def test_too_few_candidates_for_the_board_are_refused() -> None:
    phone = planned(Phone("A").open()).tap("☐ Trần Văn Hai", "✅ Xong (1/3)")

    assert phone.value("hn.cand_main") is None
    assert "Cần ít nhất 3 người" in phone.seen


def test_family_in_opposed_posts_is_told_with_its_article_and_can_be_changed() -> None:
    phone = planned(Phone("B2").open()).tap("Trần Văn Hai", "Phạm Văn Năm", "Có")

    phone.tap("Trần Văn Hai", "Phạm Văn Năm", "✅ Hết rồi")

    assert "là người nhà" in phone.seen
    assert phone.context.regime.cite("family") in phone.seen
    assert phone.founding.meeting.relatives == (("1", "3"),)

    phone.tap("✏️ Đổi người kiểm soát", "Đặng Văn Tám")

    assert phone.value("hn.cand_ctrl") == "6"
    assert "Giao ai đi đăng ký HTX?" in phone.seen


def test_a_hired_director_is_asked_by_name_and_stands_in_no_election() -> None:
    phone = planned(Phone("A", dl__chair_director="hire").open())
    phone.tap("☐ Trần Văn Hai", "☐ Lê Thị Tư", "☐ Võ Thị Sáu", "✅ Xong (3/3)").say("Nguyễn Thanh Tùng")

    assert phone.founding.meeting.hired_director == "Nguyễn Thanh Tùng"
    assert "kiểm soát viên" in phone.seen


def test_the_filer_is_asked_in_regime_b_only() -> None:
    phone = planned(Phone("A").open())
    phone.tap("☐ Trần Văn Hai", "☐ Lê Thị Tư", "☐ Võ Thị Sáu", "✅ Xong (3/3)", "Phạm Văn Năm", "Không có")

    assert "Gửi giấy mời" in phone.seen


def test_a_filer_from_the_list_without_a_phone_is_asked_for_one() -> None:
    phone = planned(Phone("B2").open()).tap("Trần Văn Hai", "Phạm Văn Năm", "Không có")

    phone.tap("Người trong danh sách", "Võ Thị Sáu")

    assert "Số điện thoại của người đi đăng ký?" in phone.seen

    phone.say("0987 654 321")

    assert phone.founding.dossier.filer_phone == "0987654321"
    assert phone.founding.meeting.authorized_person == phone.founding.member("4")


def test_a_filer_from_outside_is_told_in_full() -> None:
    phone = planned(Phone("B2").open()).tap("Trần Văn Hai", "Phạm Văn Năm", "Không có", "Người khác")

    phone.say("Huỳnh Thị Lan", "2/3/1990").tap("Nữ").say("083190123456", "0911222333")

    person = phone.founding.meeting.authorized_person
    assert person is not None
    assert (person.name, person.sex, person.id_no, person.phone) == (
        "Huỳnh Thị Lan",
        "f",
        "083190123456",
        "0911222333",
    )
    assert "Gửi giấy mời" in phone.seen


def test_a_filer_who_is_a_child_is_refused() -> None:
    phone = planned(Phone("B2").open()).tap("Trần Văn Hai", "Phạm Văn Năm", "Không có", "Người khác")

    phone.say("Huỳnh Thị Lan", "2/3/2015")

    assert phone.value("hn.out_dob") is None
    assert "đủ 18 tuổi" in phone.seen


def invited(phone: Phone) -> Phone:
    return planned(phone.open()).tap("Trần Văn Hai", "Phạm Văn Năm", "Không có", "Tôi", "📨 Gửi")


def test_sending_gives_words_to_pass_on_papers_and_reminders() -> None:
    phone = invited(Phone("B2"))

    assert "Mời họp thành lập HTX Dừa xanh Phước Mỹ" in phone.seen
    assert phone.ordered(MakeDocuments)[0].codes == ("GM", "CT")
    assert [remind.name for remind in phone.ordered(Remind)] == ["hn_3d", "hn_1d", "hn_2h"]
    assert phone.ordered(Ticket)[0].question == "hn.guests"
    assert "Điểm danh: bấm tên người có mặt." in phone.seen


def test_a_changed_date_is_sent_again_with_doi_lich() -> None:
    phone = invited(Phone("B2"))

    phone.send(ChoicePicked("edit", "hn.date"))
    phone.tap("⌨️ Ngày khác").say("12/12/2026")

    assert phone.ordered(Forget)
    assert "Gửi giấy mời" in phone.seen

    phone.tap("📨 Gửi")

    assert "ĐỔI LỊCH" in phone.seen


def test_a_reminder_leaves_the_present_question_where_it_is() -> None:
    phone = invited(Phone("B2"))
    place = dict(phone.state.place)

    phone.ring("hn_1d")

    assert "Mai họp" in phone.seen
    assert phone.state.place["at"] == place["at"]


@pytest.mark.parametrize(("ahead", "hour", "heard"), [(0, 7, 1), (0, 14, 1), (1, 9, 0), (-1, 23, 1), (-2, 9, 0)])
def test_after_a_long_silence_at_most_the_reminder_that_is_still_true_is_told(ahead: int, hour: int, heard: int) -> None:
    phone = invited(Phone("B2"))
    reminders = phone.ordered(Remind)
    phone.wait_until(date.fromisoformat(phone.value("hn.date")) + timedelta(days=ahead), hour)

    due = [remind.name for remind in reminders if remind.at <= phone.now]

    assert sum(bool(phone.ring(name).effects) for name in due) == heard


def test_the_invitation_is_called_written_because_people_pass_it_on_themselves() -> None:
    assert "✅ Giấy mời: đã soạn" in invited(Phone("B2")).seen


def test_back_goes_to_the_question_before_with_its_answer() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0], "⬅️ Lùi")

    assert "Họp ngày nào?" in phone.seen
    assert "Đang ghi:" in phone.seen


def test_a_question_put_off_is_passed_over() -> None:
    phone = Phone("B2").open()

    phone.tap(phone.labels[0], "⏭ Để sau")

    assert phone.state.answers.state("hn.time") == "later"
    assert "Họp ở đâu?" in phone.seen

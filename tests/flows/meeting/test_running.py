"""The meeting itself: roll call, votes, elections."""

from datetime import date, timedelta

import pytest

from flows.engine.effects import KeepFile, MakeDocuments
from flows.engine.events import ChoicePicked
from tests.flows.meeting.phone import Phone

READY = {
    "hn__date": "2026-11-28", "hn__time": "08:00", "hn__place": {"code": "hall"}, "hn__chair": "1",
    "hn__secretary": "2", "hn__guests": ["officer"], "hn__cand_main": "1", "hn__cand_ctrl": "3",
    "hn__family": "no", "hn__authorized": "1", "hn__send": {"ok": True, "version": 1},
}  # fmt: skip


def room(regime: str = "B2", people: int = 7, *, on: date = date(2026, 11, 28), **more: object) -> Phone:
    """Open the panel on the day of the meeting."""
    phone = Phone(regime, people, **{**READY, "hn__date": on.isoformat(), **more})
    return phone.wait_until(on).open()


def voting(**more: object) -> Phone:
    return room(**more).tap("✅ Có mặt đủ")  # type: ignore[arg-type]


def test_the_panel_begins_with_the_roll_call() -> None:
    phone = room()

    assert "🟢 Đang họp · mục 1/8" in phone.seen
    assert "✅ Có mặt đủ" in phone.labels


def test_all_present_opens_the_charter() -> None:
    phone = voting()

    assert phone.founding.meeting.present == tuple("1234567")
    assert "🟢 Đang họp · mục 3/8 · có mặt 7/7" in phone.seen
    assert "7 thành viên chính thức biểu quyết" in phone.seen
    assert "ít nhất 4/7 đồng ý" in phone.seen


def test_too_few_people_stop_the_meeting_before_any_vote() -> None:
    phone = room().tap("☐ Trần Văn Hai", "☐ Lê Thị Tư", "☐ Võ Thị Sáu", "☐ Phạm Văn Năm", "✅ Xong (4)")

    assert "Chưa đủ người để thành lập" in phone.seen
    assert phone.context.regime.cite("min_members") in phone.seen
    assert phone.value("hn.roll") is None

    phone.tap("📅 Chọn ngày khác")

    assert "Họp ngày nào?" in phone.seen
    assert phone.value("hn.cand_main") == "1"


def test_a_roll_call_before_the_planned_day_makes_today_the_day_and_can_be_undone() -> None:
    phone = Phone("B2", **READY).open().tap("✅ Có mặt đủ")

    assert phone.value("hn.date") == phone.context.today.isoformat()
    assert "ngày họp ghi là" in phone.seen

    phone.tap("↩️ Thu lại")

    assert phone.value("hn.date") == "2026-11-28"
    assert phone.value("hn.roll") is None
    assert "Điểm danh" in phone.seen


def test_late_comers_and_leavers_change_who_votes() -> None:
    phone = room()
    for name in ("Trần Văn Hai", "Lê Thị Tư", "Phạm Văn Năm", "Võ Thị Sáu", "Nguyễn Thị Bảy"):
        phone.tap(f"☐ {name}")
    phone.tap("✅ Xong (5)")

    phone.tap("➕ Tới trễ", "Đặng Văn Tám")

    assert "có mặt 6/7" in phone.seen

    phone.tap("➖ Về sớm", "Lê Thị Tư")

    assert "có mặt 5/7" in phone.seen
    assert phone.value("hn.roll")["out"] == {"2": "08:00"}
    assert len(phone.founding.meeting.present) == 6


def test_a_vote_by_numbers_is_kept_with_its_parts() -> None:
    phone = voting().say("5 1 1")

    vote = phone.founding.meeting.votes[0]
    assert (vote.item, vote.voters, vote.agree, vote.against, vote.other, vote.passed) == (
        "charter",
        7,
        5,
        1,
        1,
        True,
    )
    assert "mục 4/8" in phone.seen


def test_more_votes_than_voters_are_refused() -> None:
    phone = voting().tap("🔢 Nhập số phiếu").say("7 2 0")

    assert phone.value("hn.vote/charter") is None
    assert "chỉ có 7 người biểu quyết" in phone.seen


def test_a_motion_without_a_majority_stays_and_bars_the_elections() -> None:
    phone = voting().say("3 4 0")

    assert "chưa thông qua" in phone.seen
    assert phone.founding.meeting.votes[0].passed is False

    phone.tap("Mục sau ➡️", "Mục sau ➡️", "Mục sau ➡️")

    assert "Điều lệ thông qua rồi mới bầu người được" in phone.seen
    assert phone.context.regime.cite("meeting") in phone.seen


def test_half_of_the_votes_is_no_majority() -> None:
    phone = room(people=8).tap("✅ Có mặt đủ").say("4 4 0")

    assert phone.founding.meeting.votes[0].passed is False


def test_a_double_tap_votes_once() -> None:
    phone = voting()
    twice = phone.button("👍 Tất cả đồng ý")

    phone.press(twice)
    phone.press(twice)

    assert [vote.item for vote in phone.founding.meeting.votes] == ["charter"]
    assert phone.toasts == ["Đã ghi nhận."]


def test_associates_have_no_vote_on_the_charter_but_on_the_value_of_assets() -> None:
    phone = room(
        people=8, **{"m__kind/8": "invest", "m__cap_form/2": "asset", "m__asset_desc/2": "máy cày"}
    ).tap("✅ Có mặt đủ")

    assert "7 thành viên chính thức biểu quyết" in phone.seen

    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý")

    assert "mục 6/8" in phone.seen
    assert "Cần tất cả đồng ý: 8/8" in phone.seen
    assert phone.context.regime.cite("valuation") in phone.seen


def test_the_value_of_assets_needs_everybody_or_a_valuer() -> None:
    phone = voting(**{"m__cap_form/2": "asset", "m__asset_desc/2": "máy cày"})
    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý").say("6 1 0")

    assert "chưa thông qua" in phone.seen
    assert phone.founding.meeting.votes[-1].passed is False

    phone.tap("☐ Có bên định giá").say("6 1 0")

    assert phone.founding.meeting.votes[-1].passed is True
    assert "mục 7/8" in phone.seen


def electing(**more: object) -> Phone:
    return voting(**more).tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý")


def test_typed_votes_elect_with_more_than_half() -> None:
    phone = electing().say("6")

    assert "Trần Văn Hai 6/7 phiếu ✅ trúng cử giám đốc" in phone.seen
    assert phone.founding.elected("director") == (phone.founding.member("1"),)
    assert "Bầu kiểm soát viên" in phone.seen


def test_half_or_less_elects_nobody_and_calls_a_new_round() -> None:
    phone = electing().say("3")

    assert phone.value("hn.ballot/director") is None
    assert "Bầu lại" in phone.seen

    phone.tap("7/7 phiếu")

    elections = phone.founding.meeting.elections
    assert [(e.round, e.elected) for e in elections] == [(1, ()), (2, ("1",))]


def test_more_votes_than_ballots_are_refused() -> None:
    phone = electing().say("9")

    assert phone.value("hn.ballot/director") is None
    assert "Chỉ có 7 lá phiếu" in phone.seen


def test_a_second_candidate_stands_and_each_gets_a_number() -> None:
    phone = electing().tap("➕ Đề cử thêm", "Võ Thị Sáu").say("4")

    assert "Gõ mỗi người một số" in phone.seen

    phone.say("2 5")

    assert phone.founding.elected("director") == (phone.founding.member("4"),)
    assert phone.founding.meeting.candidates_main == ("1", "4")


def test_a_tie_for_the_last_seat_is_voted_again_between_those_two() -> None:
    phone = room("B1", 9, on=date(2026, 3, 28), **{**FULL, "hn__cand_main": ["1", "2", "4", "5"]}).tap(
        "✅ Có mặt đủ"
    )
    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý").say("9 8 5 5")

    assert "Bằng phiếu: Võ Thị Sáu, Nguyễn Thị Bảy" in phone.seen

    phone.say("6 3")

    assert [m.row for m in phone.founding.elected("board")] == ["1", "2", "4"]


FULL = {
    "dl__gov_model": "full", "dl__board_size": 3, "dl__chair_director": "same", "dl__ctrl_size": 3,
    "hn__cand_main": ["1", "2", "4"], "hn__cand_ctrl": ["3", "6", "7"],
}  # fmt: skip


def test_the_full_model_elects_board_chair_control_board_and_its_head() -> None:
    phone = room("B1", 9, on=date(2026, 3, 28), **FULL).tap("✅ Có mặt đủ")
    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "9/9 phiếu")

    phone.tap("Lê Thị Tư: 9/9 phiếu", "9/9 phiếu", "Phạm Văn Năm: 9/9 phiếu", "👍 Tất cả đồng ý")

    founding = phone.founding
    assert [m.row for m in founding.elected("board")] == ["1", "2", "4"]
    assert [m.row for m in founding.elected("chair")] == ["2"]
    assert [m.row for m in founding.elected("control")] == ["3", "6", "7"]
    assert [m.row for m in founding.elected("control_head")] == ["3"]
    assert "Biên bản và nghị quyết đây." in phone.seen


def test_a_director_next_to_the_chair_is_appointed_by_the_board_under_the_law_of_2023() -> None:
    more = {**FULL, "dl__chair_director": "diff", "hn__cand_dir": "5"}
    phone = room("B1", 9, on=date(2026, 3, 28), **more).tap("✅ Có mặt đủ")
    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "9/9 phiếu", "Lê Thị Tư: 9/9 phiếu")

    assert "ban kiểm soát" in phone.seen
    assert phone.founding.meeting.director == "5"


def test_a_director_next_to_the_chair_is_chosen_by_the_meeting_under_the_law_of_2012() -> None:
    more = {
        "hn__cand_main": ["1", "2", "4"],
        "dl__chair_director": "diff",
        "hn__cand_dir": "5",
        "hn__authorized": None,
    }
    phone = room("A", on=date(2021, 3, 27), **more).tap("✅ Có mặt đủ")
    phone.tap(
        "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "7/7 phiếu", "Trần Văn Hai: 7/7 phiếu"
    )

    assert "Bầu giám đốc" in phone.seen

    phone.tap("7/7 phiếu")

    assert phone.founding.elected("director") == (phone.founding.member("5"),)


def test_a_board_elected_anew_without_the_chair_elects_a_chair_again() -> None:
    phone = room("B1", 9, on=date(2026, 3, 28), **FULL).tap("✅ Có mặt đủ")
    phone.tap("👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "9/9 phiếu", "Lê Thị Tư: 9/9 phiếu")

    phone.tap("⬅️ Mục trước", "⬅️ Mục trước", "🔁 Bầu lại", "➕ Đề cử thêm", "Nguyễn Thị Bảy").say("9 2 7 9")

    assert [m.row for m in phone.founding.elected("board")] == ["1", "5", "4"]
    assert phone.value("hn.ballot/chair") is None


def test_regime_a_elects_board_chair_and_controller_and_adopts_the_resolution() -> None:
    day = date(2021, 3, 27)
    phone = room("A", on=day, hn__authorized=None, **{"hn__cand_main": ["1", "2", "4"]}).tap("✅ Có mặt đủ")

    assert "7 thành viên biểu quyết" in phone.seen

    phone.tap(
        "👍 Tất cả đồng ý",
        "👍 Tất cả đồng ý",
        "👍 Tất cả đồng ý",
        "7/7 phiếu",
        "Trần Văn Hai: 7/7 phiếu",
        "7/7 phiếu",
    )

    assert "Thông qua nghị quyết" in phone.seen
    assert [e.post for e in phone.founding.meeting.elections] == ["board", "chair", "controller"]


def test_the_last_item_waits_for_the_elections() -> None:
    phone = electing()

    phone.tap("Mục sau ➡️", "Mục sau ➡️")

    assert "Bầu người xong rồi mới tới mục này." in phone.seen
    assert "Bầu giám đốc" in phone.seen


def test_an_opinion_goes_into_the_minutes_only_after_it_is_confirmed() -> None:
    phone = voting().tap("📝 Ghi ý kiến").say("Ông Năm xin giữ 5 đồng")

    assert phone.value("hn.notes") is None

    phone.tap("✅ Đưa vô biên bản", "👍 Tất cả đồng ý")

    assert phone.founding.meeting.votes[0].note == "Ông Năm xin giữ 5 đồng"


def test_papers_and_pictures_can_be_used_during_the_meeting() -> None:
    phone = voting().tap("📄 Mở tài liệu")

    assert phone.ordered(MakeDocuments)[0].codes == ("DL",)

    phone.photo("page-1")

    assert phone.ordered(KeepFile)[0].paper == "notes"
    assert phone.state.place["key"] == "hn.vote/charter"


def test_what_happened_today_gets_its_hour_in_the_minutes() -> None:
    phone = electing().tap("7/7 phiếu", "7/7 phiếu")
    phone.now += timedelta(hours=2)

    phone.tap("👍 Tất cả đồng ý")

    ended = phone.founding.meeting.ended
    assert ended is not None and ended.hour == 10


def test_a_meeting_gone_through_before_its_hour_has_no_hour_of_ending_yet() -> None:
    phone = electing().tap("7/7 phiếu", "7/7 phiếu")
    phone.now = phone.now.replace(hour=0, minute=30)

    phone.tap("👍 Tất cả đồng ý")

    assert phone.founding.meeting.ended is None
    assert "Họp xong lúc: — chưa có" in phone.seen


def test_a_meeting_ends_after_it_has_begun() -> None:
    phone = electing().tap("7/7 phiếu", "7/7 phiếu", "👍 Tất cả đồng ý")

    phone.send(ChoicePicked("doc_gap", "hn.ended"))
    phone.say("7 giờ sáng")
    refused = phone.seen
    phone.say("10 giờ sáng")

    assert "Họp bắt đầu lúc 8 giờ sáng" in refused
    assert phone.value("hn.ended") == "10:00"


@pytest.mark.parametrize("label", ["👍 Tất cả đồng ý", "tat ca dong y"])
def test_a_button_may_be_typed(label: str) -> None:
    phone = voting().say(label)

    assert phone.value("hn.vote/charter")["agree"] == 7


def test_words_that_mean_nothing_show_the_same_item_again() -> None:
    phone = voting().say("trời nắng quá")

    assert "Bot chưa hiểu" in phone.seen
    assert phone.state.place["key"] == "hn.vote/charter"

"""Minutes and signed papers, and the whole standard path."""

from datetime import date

from flows.engine.effects import Ask, KeepFile, MakeDocuments
from flows.engine.events import FileReceived
from tests.flows.meeting.phone import Phone
from tests.flows.meeting.test_running import electing, room


def over(**more: object) -> Phone:
    """Hold the standard meeting up to the check screen."""
    return electing(**more).tap("7/7 phiếu", "7/7 phiếu", "👍 Tất cả đồng ý")


def test_the_standard_light_meeting_takes_21_taps_and_three_pictures() -> None:
    phone = Phone("B2").open()
    phone.tap(phone.labels[0], "8 giờ", "Nhà văn hóa ấp", "Trần Văn Hai", "Lê Thị Tư", "✅ Xong (1)")
    phone.tap("Trần Văn Hai", "Phạm Văn Năm", "Không có", "Tôi", "📨 Gửi")
    phone.wait_until(date.fromisoformat(phone.value("hn.date")))
    phone.tap(
        "✅ Có mặt đủ", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "👍 Tất cả đồng ý", "7/7 phiếu", "7/7 phiếu"
    )
    phone.tap("👍 Tất cả đồng ý", "✅ Đúng, tạo bản in")
    phone.photo("n1").tap("✅ Đủ trang giấy này").photo("b1", "b2", album="b").tap("✅ Đủ trang giấy này")

    assert phone.taps <= 21
    assert "Xong bước 3: bữa họp thành lập." in phone.seen


def test_the_check_screen_shows_what_the_minutes_say() -> None:
    phone = over()

    for words in (
        "thứ Bảy 28/11/2026",
        "Chủ trì: Trần Văn Hai",
        "7/7 đồng ý",
        "Bầu giám đốc: Trần Văn Hai 7/7 phiếu",
    ):
        assert words in phone.seen


def test_confirming_makes_the_papers_to_sign() -> None:
    phone = over().tap("✅ Đúng, tạo bản in")

    orders = phone.ordered(MakeDocuments)
    assert [(order.codes, order.form, order.draft) for order in orders] == [
        (("BB", "NQ"), "preview", False),
        (("NQ", "BB", "BKP", "DSK", "DXGN"), "print", False),
    ]
    assert "chụp màu từng trang nghị quyết" in phone.seen


def test_a_motion_that_failed_keeps_the_minutes_open_and_leads_back_to_it() -> None:
    phone = electing().tap("7/7 phiếu", "7/7 phiếu").say("2 5 0").tap("Mục sau ➡️", "✅ Đúng, tạo bản in")

    assert phone.value("hn.confirm") is None
    assert phone.context.regime.cite("majority") in phone.seen

    phone.tap(next(label for label in phone.labels if label.startswith("✏️ Sửa: Giao"))).tap(
        "👍 Tất cả đồng ý"
    )

    assert "Biên bản và nghị quyết đây." in phone.seen
    assert "(vừa sửa)" in phone.seen


def test_a_number_opens_its_line_and_comes_back() -> None:
    phone = over().tap("2", "7 giờ 30")

    assert phone.value("hn.time") == "07:30"
    assert "(vừa sửa)" in phone.seen


def test_family_among_the_elected_blocks_the_minutes() -> None:
    phone = over(hn__family="yes", hn__kin=[["1", "3"]]).tap("✅ Đúng, tạo bản in")

    assert phone.value("hn.confirm") is None
    assert "là người nhà" in phone.seen


def test_a_new_vote_after_the_confirmation_asks_to_confirm_again() -> None:
    phone = over().tap("✅ Đúng, tạo bản in", "⬅️ Lùi")

    phone.tap("8").say("6 1 0")

    assert phone.value("hn.confirm") is None
    assert "Biên bản và nghị quyết đây." in phone.seen


def test_pieces_of_an_album_are_counted_in_one_message() -> None:
    phone = over().tap("✅ Đúng, tạo bản in").photo("n1", album="x")

    phone.photo("n2", "n3", album="x")

    assert not phone.screens(Ask)
    assert "Nhận 3 hình." in phone.seen
    assert phone.ordered(KeepFile)[0].paper == "NQ"


def test_no_picture_is_no_signed_paper_and_it_may_be_put_off() -> None:
    phone = over().tap("✅ Đúng, tạo bản in", "✅ Đủ trang giấy này")

    assert "Chưa có hình nào" in phone.seen

    phone.tap("⏭ Để sau", "⏭ Để sau")

    assert "Xong bước 3" in phone.seen


def test_a_file_of_another_kind_or_too_big_is_refused() -> None:
    phone = over().tap("✅ Đúng, tạo bản in")

    phone.send(FileReceived("document", "d1", 1000, "bang.xlsx", "application/vnd.ms-excel"))

    assert "đuôi xlsx" in phone.seen
    assert not phone.ordered(KeepFile)

    phone.send(FileReceived("document", "d2", 30 * 1024 * 1024, "scan.pdf", "application/pdf"))

    assert "30 MB" in phone.seen
    assert not phone.ordered(KeepFile)


def test_meeting_again_keeps_people_and_drops_results() -> None:
    phone = electing().say("3").tap("⬅️ Mục trước").say("2 5 0").tap("📅 Dời lịch", "📅 Chọn ngày khác")

    assert "Họp ngày nào?" in phone.seen
    assert phone.value("hn.vote/charter") is None
    assert phone.value("hn.chair") == "1"


def test_the_roll_can_be_called_again_after_a_wrong_tap() -> None:
    phone = room().tap("✅ Có mặt đủ", "⬅️ Mục trước", "☑ Võ Văn Chín", "✅ Xong (6)")

    assert "có mặt 6/7" in phone.seen

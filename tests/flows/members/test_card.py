"""The picture of an ID card: read, shown, kept as fields; faults named; typed after two of them."""

import pytest

from flows.engine.effects import DeleteMessage, ReadCard
from flows.engine.events import FileReceived
from tests.flows.members.chat import Chat

HAI = {
    "id_no": "083074001001", "name": "TRẦN VĂN HAI", "born": "1974-03-12", "sex": "m",
    "address": "ấp Bình An, xã Phước Lợi", "id_date": "2021-08-15",
}  # fmt: skip
TEXT = "Chụp mã QR trên thẻ căn cước"


def at_card(regime: str = "B2") -> Chat:
    return Chat(regime).tap("📷 Chụp căn cước từng người")


def test_a_picture_is_read_and_only_after_a_yes_the_answers_are_written() -> None:
    chat = at_card()
    assert TEXT in chat.seen and "bot đọc mã xong xóa hình ngay" in chat.seen

    chat.send(FileReceived("photo", "file-1", 1000))
    assert chat.ordered(ReadCard) == [ReadCard("file-1")]
    chat.photo(**HAI)
    assert "Họ tên: Trần Văn Hai" in chat.seen
    assert "Số căn cước: 083 •••••• 001" in chat.seen
    assert "Giới tính: Nam" in chat.seen and "Địa chỉ (cho sổ thành viên): ấp Bình An" in chat.seen
    assert chat.value("m.name/1") is None
    chat.tap("✅ Đúng")

    assert "Bot đã xóa hình căn cước." in chat.seen
    assert "góp bao nhiêu?" in chat.seen
    assert chat.value("m.card/1") == {"ok": True}
    member = chat.members[0]
    assert (member.name, member.id_no, member.sex) == ("Trần Văn Hai", "083074001001", "m")


@pytest.mark.parametrize(
    ("regime", "kept"),
    [
        ("B1", {"name", "born", "id_no", "address"}),
        ("B2", {"name", "born", "id_no", "sex", "address"}),
        ("A", {"name", "born", "id_no", "sex", "address", "id_date"}),
    ],
)
def test_only_what_the_regime_needs_is_kept(regime: str, kept: set[str]) -> None:
    chat = at_card(regime).photo(**HAI, old_id="320123456", relatives="…")

    assert set(chat.value("m.card/1")["read"]) == kept


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("blur", "Hình chưa đọc được mã."),
        ("glare", "Hình bị chói chỗ mã. Nghiêng thẻ một chút, chụp lại giùm."),
        ("none", "thiếu góc, hay chụp nhầm mặt"),
        ("two", "Chụp từng thẻ một giùm."),
        ("foreign", "không phải mã trên thẻ căn cước"),
    ],
)
def test_a_fault_is_named_and_the_picture_asked_again(fault: str, words: str) -> None:
    chat = at_card().bad_photo(fault)

    assert words in chat.seen and TEXT in chat.seen


def test_after_two_faults_the_row_is_typed() -> None:
    chat = at_card().bad_photo("blur").bad_photo("glare")

    assert "Họ và tên, ghi có dấu như trên căn cước?" in chat.seen
    assert "Hình bị chói" in chat.seen


def test_a_picture_may_be_given_up_for_typing() -> None:
    chat = at_card().tap("⌨️ Gõ tay")

    assert "Họ và tên, ghi có dấu như trên căn cước?" in chat.seen


def test_a_card_of_somebody_under_age_is_not_kept() -> None:
    chat = at_card().photo(**{**HAI, "born": "2009-02-03"})

    assert "mới 17 tuổi" in chat.seen and "Điều 30" in chat.seen
    assert chat.value("m.card/1") is None


def test_the_same_card_twice_is_refused_with_the_line() -> None:
    chat = at_card().photo(**HAI).tap("✅ Đúng").tap("2.000.000 ₫").tap("➕ Thêm người")
    chat.tap("☐ Người này đã đồng ý cho tôi khai giùm")

    chat.photo(**HAI)

    assert "Số này đã có ở dòng 1: Trần Văn Hai." in chat.seen
    assert chat.value("m.card/2") is None


def test_a_card_that_contradicts_itself_is_said() -> None:
    chat = at_card().photo(**{**HAI, "id_no": "083174001001"})

    assert "⚠️ Số căn cước không khớp năm sinh hoặc giới tính." in chat.seen


def test_a_picture_can_be_taken_again() -> None:
    chat = at_card().photo(**HAI).tap("📷 Chụp lại")

    assert TEXT in chat.seen
    assert chat.value("m.card/1") is None


def test_fixing_opens_the_card_of_the_person() -> None:
    chat = at_card().photo(**HAI).tap("✏️ Sửa")

    assert "1. Họ tên: Trần Văn Hai" in chat.seen
    chat.tap("1").say("Trần Văn Hải")

    assert chat.value("m.name/1") == "Trần Văn Hải"
    assert "1. Họ tên: Trần Văn Hải" in chat.seen
    assert "▶️ Điền tiếp" in chat.labels


def test_a_word_file_is_no_picture() -> None:
    chat = at_card()

    chat.send(FileReceived("document", "file-2", 1000, "danhsach.docx", "application/msword"))

    assert "đuôi docx" in chat.seen
    assert chat.ordered(ReadCard) == []


def test_a_person_on_paper_is_marked_and_signs_at_the_meeting() -> None:
    chat = at_card().photo(**HAI).tap("✅ Đúng").tap("2.000.000 ₫").tap("👥 Coi danh sách")
    chat.tap("➕ Thêm").tap("📝 Ghi trên giấy").tap("☐ Người này đã đồng ý cho tôi khai giùm")

    chat.photo(id_no="083170001005", name="NGUYỄN THỊ BẢY", born="1970-02-02", sex="f", address="ấp 3").tap("✅ Đúng")
    chat.tap("2.000.000 ₫")

    assert "✅ Nguyễn Thị Bảy · giấy · ký lúc họp" in chat.seen
    assert chat.members[1].on_paper
    chat.tap("👥 Coi danh sách")
    assert "2. ✅ Nguyễn Thị Bảy · 2.000.000 ₫ · giấy" in chat.seen and "1 giấy" in chat.seen


def test_the_next_card_begins_the_next_person_and_is_deleted_unread() -> None:
    chat = at_card().photo(**HAI).tap("✅ Đúng").tap("2.000.000 ₫")

    chat.send(FileReceived("photo", "file-2", 1000))

    assert chat.ordered(DeleteMessage) and not chat.ordered(ReadCard)
    assert "Bot xóa hình này rồi, chưa đọc." in chat.seen
    assert "☐ Người này đã đồng ý cho tôi khai giùm" in chat.labels


def test_a_card_sent_before_its_owner_agreed_is_deleted_unread() -> None:
    chat = at_card().photo(**HAI).tap("✅ Đúng").tap("2.000.000 ₫").tap("➕ Thêm người")

    chat.send(FileReceived("photo", "file-2", 1000))

    assert chat.ordered(DeleteMessage) and not chat.ordered(ReadCard)
    assert "☐ Người này đã đồng ý cho tôi khai giùm" in chat.labels

"""A founder's own data: seeing it, taking a permission back, having it erased, and second thoughts."""

import pytest

from flows.engine.effects import (
    Consented,
    EraseMine,
    ExportMine,
    Forget,
    MakeDocuments,
    Remind,
    ShowKept,
    StopWork,
    Ticket,
)
from flows.engine.events import CardRead, OfficerActed
from flows.start.consent import PURPOSES
from tests.flows.chat import Chat
from tests.flows.journeys import at_question, begin, go_through

HIDDEN = "leaving"
"""The status that the lists of officers leave out."""
STATES = ["user.phone", "coop.xa", "dl.cap_min", "dl.pack", "pa.products", "pa.share"]


def leaving(scope: str = "🗑 Xóa hồ sơ HTX", key: str = "pa.share") -> Chat:
    """Return a chat whose case waits to be erased."""
    chat = at_question(key).command("xoa").tap(scope)
    return chat.tap("🗑 Xóa hết" if "mọi thứ" in scope else "🗑 Xóa")


def time_is_up(chat: Chat) -> Chat:
    """Let the hour come that the order to erase named."""
    (remind,) = chat.ordered(Remind)
    return chat.wait(hours=72).fire(remind.name, **remind.payload)


# -- /dulieu ---------------------------------------------------------------------------------------


def test_my_data_names_what_is_kept_and_every_way_on() -> None:
    chat = at_question("pa.share").command("dulieu")

    assert chat.ordered(ShowKept)
    assert "câu trả lời của HTX Dừa xanh Phước Lợi" in chat.seen
    assert "09•• ••• 678" in chat.seen
    assert "Người đã coi: chưa có ai." in chat.seen
    assert chat.shown_labels == ["📦 Tải hết (ZIP)", "✏️ Sửa", "📖 Bản đầy đủ", "↩️ Rút đồng ý", "🗑 Xóa"]


def test_my_data_before_any_permission_says_how_little_there_is() -> None:
    chat = Chat().command("dulieu")

    assert "Bot chỉ giữ tên Telegram" in chat.seen
    assert not chat.tap("📖 Bản đầy đủ").ordered(ExportMine)
    assert "Quyền của anh chị:" in chat.seen


def test_everything_can_be_taken_along_and_the_open_question_stays() -> None:
    chat = at_question("pa.share").command("dulieu").tap("📦 Tải hết (ZIP)")

    assert chat.ordered(ExportMine)
    assert chat.key == "pa.share"


# -- /rutdongy -------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_pr_02_a_withdrawn_permission_stops_everything_in_each_state(state: str) -> None:
    chat = at_question(state).command("rutdongy").tap("↩️ Rút hết")
    assert "Bot ngưng dùng dữ liệu của anh chị. Giấy tờ đang làm sẽ dừng. Chắc không?" in chat.seen
    assert not chat.ordered(StopWork)
    chat.tap("✅ Rút")

    (consented,) = chat.ordered(Consented)
    assert not any(consented.purposes.values())
    assert chat.ordered(StopWork) == [StopWork("all")]
    assert chat.columns["status"] == HIDDEN
    assert "Bot ngưng từ 9 giờ" in chat.seen
    assert "Luật cho chậm nhất tới 08/12/2026 (Nghị định 356/2025/NĐ-CP)." in chat.seen
    assert "🗑 Xóa" in chat.labels


def test_pr_02_nothing_typed_tapped_sent_or_due_is_worked_on_after_a_withdrawal() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("↩️ Rút hết").tap("✅ Rút")
    kept = chat.entries

    for act in (
        lambda it: it.type("70"),
        lambda it: it.type("trang dau"),
        lambda it: it.type("gap can bo"),
        lambda it: it.edit("70", of_prompt=True),
        lambda it: it.contact("0987654321"),
        lambda it: it.photo(),
        lambda it: it.voice(),
        lambda it: it.lose_prompt(),
        *(lambda it, name=name: it.command(name) for name in ("start", "tiep", "giayto", "hoi", "buoc", "sua", "hop")),
        *(lambda it, old=old: it.press(old) for old in chat.ever if old.action not in {"withdraw_now", "delete_now", "language"}),
    ):
        late = act(chat.copy())
        assert late.entries == kept, late.seen
        assert not late.ordered(MakeDocuments) and not late.ordered(Ticket)
        assert "Dừa xanh" not in late.seen or "đang ngưng dùng" in late.seen
    assert chat.copy().fire("resume").seen == ""
    assert chat.copy().send(OfficerActed("nudge")).seen == ""
    assert chat.copy().send(CardRead({"name": "Nguyễn Văn Ba"})).entries == kept


def test_pr_02_reminders_alone_are_withdrawn_and_given_again() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("Nhắc việc, báo lịch").tap("✅ Rút")

    assert chat.ordered(Consented)[0].purposes == {"papers": True, "officers": True, "reminders": False}
    assert chat.ordered(Forget) == [Forget("resume")]
    assert not chat.ordered(StopWork)
    assert chat.columns["status"] == "draft"
    assert chat.copy().fire("agm").seen == ""
    chat.tap("↩️ Cho phép lại")
    assert chat.ordered(Consented)[0].purposes["reminders"] is True


def test_pr_02_officers_alone_are_withdrawn_and_the_founder_works_on() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("Cho cán bộ coi và giúp").tap("✅ Rút")

    assert chat.ordered(StopWork) == [StopWork("officers")]
    assert chat.columns["status"] == HIDDEN
    assert chat.tap("▶️ Làm tiếp").key == "pa.share"
    assert "Cho bot gửi riêng câu này nghen?" in chat.command("hoi").type("sao vậy").seen
    chat.command("rutdongy").tap("Lưu dữ liệu để soạn giấy tờ").tap("✅ Rút")
    assert chat.columns["status"] == HIDDEN


def test_a_withdrawal_is_undone_by_consenting_again_and_by_nothing_else() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("↩️ Rút hết").tap("✅ Rút").tap("✅ Đồng ý lại")
    assert chat.prompt.startswith("Bot xin phép 3 việc:")

    for words in ("ok", "được", "trang dau", "70"):
        assert chat.copy().type(words).columns["status"] == HIDDEN
    refused = chat.copy().tap("❌ Không")
    assert refused.columns["status"] == HIDDEN and "đang ngưng dùng" in refused.seen
    chat.tap("✅ Đồng ý cả 3")

    assert chat.columns["status"] == "draft"
    assert chat.key == "pa.share" or chat.at == "home"
    assert chat.value("coop.name") == "Dừa xanh Phước Lợi"


def test_withdrawing_twice_or_with_an_old_button_changes_nothing_more() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("↩️ Rút hết").tap("✅ Rút")
    again = next(it for it in chat.ever if it.action == "withdraw_now")

    assert not chat.press(again).ordered(Consented)
    assert "đang ngưng dùng" in chat.seen


@pytest.mark.parametrize("state", ["user.phone", "coop.addr", "dl.extra"])
@pytest.mark.parametrize(
    "words, shown",
    [
        ("Rút đồng ý", "muốn rút điều nào?"),
        ("rut dong y", "muốn rút điều nào?"),
        ("Xóa dữ liệu", "muốn xóa gì?"),
        ("du lieu cua toi", "Người đã coi:"),
    ],
)
def test_rights_are_understood_in_plain_words_at_any_question(words: str, shown: str, state: str) -> None:
    chat = at_question(state)
    kept = chat.entries

    assert shown in chat.type(words).seen
    assert chat.entries == kept and chat.key == state


# -- /xoa ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scope, kept, erased",
    [
        ("Rời HTX này (xóa phần của tôi)", "mine", "case"),
        ("🗑 Xóa hồ sơ HTX", "case", "case"),
        ("🗑 Xóa hết mọi thứ", "all", "all"),
    ],
)
def test_erasing_asks_once_more_waits_72_hours_and_then_leaves_nothing(scope: str, kept: str, erased: str) -> None:
    chat = at_question("pa.share").command("xoa").tap(scope)
    assert "Giấy đã nộp cho cơ quan nhà nước thì cơ quan vẫn giữ theo luật." in chat.seen
    assert "Xóa sau 72 giờ. Đổi ý thì anh chị bấm Giữ lại." in chat.seen
    assert not chat.ordered(Remind) and not chat.ordered(EraseMine)
    chat.tap("🗑 Xóa hết" if kept == "all" else "🗑 Xóa")

    assert not chat.ordered(EraseMine) and chat.ordered(StopWork) == [StopWork("all")]
    assert chat.columns["status"] == HIDDEN
    assert "Đã nhận. Xóa lúc 9 giờ" in chat.seen and "thứ Năm 26/11" in chat.seen
    (remind,) = chat.ordered(Remind)
    assert (remind.at - chat.now).total_seconds() == 72 * 3600
    time_is_up(chat)

    assert chat.ordered(EraseMine) == [EraseMine(erased)]
    assert chat.seen == "Đã xóa xong."
    assert chat.state.answers.by_key == {} and chat.state.case_no == 0
    assert "Dừa xanh" not in str(chat.state) and "0912345678" not in str(chat.state)


@pytest.mark.parametrize("state", STATES)
def test_second_thoughts_within_72_hours_bring_everything_back(state: str) -> None:
    before = at_question(state)
    chat = leaving(key=state)
    (remind,) = chat.ordered(Remind)

    chat.wait(hours=71).tap("↩️ Giữ lại")

    assert "Đã giữ lại, chưa xóa gì." in chat.seen
    assert chat.ordered(Forget) == [Forget("erase")]
    assert {key: entry["value"] for key, entry in chat.entries.items()} == {
        key: entry["value"] for key, entry in before.entries.items()
    }
    assert (chat.columns["status"], chat.key) == ("draft", state)
    assert not chat.wait(hours=1).fire(remind.name, **remind.payload).ordered(EraseMine)


def test_an_hour_that_was_called_off_does_not_erase_what_is_to_go_later() -> None:
    chat = leaving()
    (first,) = chat.ordered(Remind)
    chat.wait(hours=10).tap("↩️ Giữ lại").command("xoa").tap("🗑 Xóa hồ sơ HTX").tap("🗑 Xóa")

    assert not chat.copy().fire(first.name, **first.payload).ordered(EraseMine)
    assert time_is_up(chat).ordered(EraseMine)


def test_while_it_waits_to_be_erased_the_founder_sees_only_the_way_back() -> None:
    chat = leaving()
    kept = chat.entries

    for name in ("start", "tiep", "giayto", "hoi", "xoa", "rutdongy"):
        assert "Đã nhận. Xóa lúc" in chat.copy().command(name).seen, name
    for old in chat.ever:
        if old.action != "keep_case":
            assert chat.copy().press(old).entries == kept, old
    assert chat.copy().command("dulieu").tap("📦 Tải hết (ZIP)").ordered(ExportMine)


def test_keeping_a_case_whose_permission_was_withdrawn_does_not_set_it_going() -> None:
    chat = at_question("pa.share").command("rutdongy").tap("↩️ Rút hết").tap("✅ Rút")
    chat.tap("🗑 Xóa").tap("🗑 Xóa hồ sơ HTX").tap("🗑 Xóa").tap("↩️ Giữ lại")

    assert chat.columns["status"] == HIDDEN
    assert "đang ngưng dùng" in chat.seen


def test_a_person_without_a_case_is_forgotten_at_once() -> None:
    chat = begin(Chat()).tap("❌ Không").command("xoa").tap("🗑 Xóa hết mọi thứ")

    assert chat.ordered(EraseMine) == [EraseMine("all")]
    assert chat.seen == "Đã xóa xong."


def test_officers_see_a_case_only_while_they_are_permitted_to() -> None:
    chat = begin(Chat()).tap("☑ Chọn từng điều").tap(PURPOSES["papers"].msgid).tap("✅ Xong (1)")
    assert chat.columns["status"] == HIDDEN

    everything = go_through(Chat(), "start")
    assert everything.columns["status"] == "draft"

"""What an officer reads of a case: how far it is, what is hidden, and what a sentence suggests."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from flows.desk.listing.rows import coop
from flows.desk.panel import card
from flows.desk.panel.answers import one, page_of
from flows.desk.panel.diary import line_of
from flows.desk.panel.late import deadline, may_tell
from flows.desk.panel.ready import ready_for
from flows.desk.panel.steps import step_line
from flows.desk.panel.suggesting import suggestions
from flows.desk.panel.view import HIDDEN, View, needs_reason
from flows.desk.signs import signs_line
from flows.engine.context import VIETNAM
from flows.founding.people import so_many
from flows.text import raw, text
from locales import plain
from tests.flows.chat import Chat
from tests.flows.journeys import at_question, go_through
from tests.flows.members.chat import pasted


@pytest.fixture(scope="module")
def priced() -> View:
    """A case that stands at the price of coconuts."""
    return view_of(at_question("pa.price/1"))


def view_of(chat: Chat) -> View:
    return View(chat.state.answers.by_key, chat.now, case_no=1)


def suggested(view: View, key: str, words: str) -> list[str]:
    item = view.item(key)
    assert item is not None
    return [plain(it.label) for it in suggestions(view, item, words)]


def test_the_line_of_steps_says_what_is_done_begun_open_and_closed(priced: View) -> None:
    line = plain(step_line(priced, {"charter": date(2026, 11, 20)}))

    assert line == "✅ Điều lệ (coi 20/11) · ✏️ Kế hoạch 3/16 · 👥 0/7 · ⬜ Họp · 🔒 Hồ sơ"


def test_a_step_that_waits_to_be_read_or_was_returned_is_not_shown_as_done(priced: View) -> None:
    waiting = plain(step_line(priced, {}, waiting={"charter"}))
    returned = plain(step_line(priced, {}, returned={"charter"}))

    assert waiting.startswith("⏳ Điều lệ (chờ coi) · ✏️ Kế hoạch")
    assert returned.startswith("✏️ Điều lệ (còn góp ý) · ✏️ Kế hoạch")


@pytest.mark.parametrize(("told", "said"), [(7, "7/7"), (9, "7/9"), ("many", "7/30"), (5, "7/7")])
def test_home_panel_and_list_say_the_same_number_of_members(told: int | str, said: str) -> None:
    chat = at_question("pa.price/1")
    chat.state.answers.by_key |= {key: it for key, it in pasted().state.answers.by_key.items() if key.startswith("m.")}
    chat.state.answers.put("elig.count", told, state="answered", by="1", at="", source="typed")

    home = chat.command("start").prompt
    row = SimpleNamespace(**chat.columns | {"step": "members"})

    assert f"👥 Thành viên: {said} người" in home
    assert f"👥 {said} ·" in plain(step_line(view_of(chat), {}))
    assert plain(so_many(row.members, row.planned, 5)) == said


def test_the_fewest_are_named_while_they_are_missing() -> None:
    assert [plain(so_many(*it)) for it in ((0, 7, 5), (4, 7, 5), (4, 0, 5), (5, 7, 5))] == [
        "0/7", "4/7 (cần ít nhất 5)", "4/5", "5/7",
    ]  # fmt: skip


def test_a_case_without_answers_is_read_too() -> None:
    view = View({}, datetime(2026, 11, 23, tzinfo=VIETNAM))

    assert plain(view.name()) == plain(coop("")) == "HTX chưa đặt tên"
    assert plain(step_line(view, {})) == "⬜ Điều lệ · ⬜ Kế hoạch · 👥 0/5 · ⬜ Họp · 🔒 Hồ sơ"


@pytest.mark.parametrize(
    ("status", "said"),
    [("filed", "📤 Đã nộp"), ("registered", "🎉 Đã có giấy"), ("closed", "🔒 Đã khép"), ("draft", "")],
)
def test_the_panel_says_how_far_a_case_is_after_its_filing(priced: View, status: str, said: str) -> None:
    shown = [plain(line) for line in card.lines(priced, card.Facts(142, "xã Phước Lợi", raw("✏️ Điều lệ"), status=status))]

    assert [line for line in shown if line.startswith(("📤", "🎉", "🔒"))] == [said] * bool(said)


def test_the_signs_of_trades_are_said_in_words(priced: View) -> None:
    trades = priced.item("coop.industries")
    assert trades is not None
    listed = [plain(line) for line in page_of(priced, "charter", 0).lines]
    at = next(n for n, line in enumerate(listed) if "Ngành:" in line)
    fish = text("Trồng dừa ★ · Đánh bắt thủy sản ⚠️")

    assert listed[at].endswith("Ngành: Trồng dừa ★ · Mua bán dừa · Sơ chế dừa")
    assert listed[at + 1] == plain(one(priced, trades)[2]) == "   ★ nghề chính"
    assert [plain(it) if it else "" for it in (signs_line(trades.key, fish), signs_line("coop.name", fish))] == [
        "   ★ nghề chính · ⚠️ nghề cần giấy phép hoặc điều kiện riêng", "",
    ]  # fmt: skip


def test_pr_07_a_list_hides_what_belongs_to_a_person(priced: View) -> None:
    address, phone = priced.item("coop.addr"), priced.item("user.phone")
    assert address and phone

    assert priced.listed(address) == HIDDEN
    assert plain(priced.listed(phone)) == "09•• ••• 678"
    assert needs_reason(phone.question) and not needs_reason(address.question)


def test_a_question_of_a_row_that_is_gone_is_not_found(priced: View) -> None:
    assert priced.item("pa.price/1") is not None
    assert priced.item("pa.price/9") is None
    assert priced.item("pa.price") is None
    assert priced.item("own.offers") is None


@pytest.mark.parametrize(
    ("key", "words", "expected"),
    [
        (
            "pa.price/1",
            "Anh lấy giá bình quân cả năm, dừa khô năm rồi chừng 60 ngàn một chục. Mai mốt lên xuống đại hội chỉnh lại.",
            ["60.000 ₫ một chục 10 trái = 6.000 ₫ một trái", "60.000 ₫ một chục 12 trái = 5.000 ₫ một trái"],
        ),
        ("pa.price/1", "ghi 8.200 đ một trái cũng được", ["8.200 ₫ một trái"]),
        ("pa.price/1", "Lấy giá bình quân 12 tháng qua.", []),
        ("dl.cap_min", "HTX dừa trong xã thường ghi 2 triệu.", ["2.000.000 ₫ (Hai triệu đồng)"]),
        ("dl.cap_min", "ghi 2 triệu rưỡi đi anh, năm sau nâng lên", ["2.500.000 ₫ (Hai triệu năm trăm nghìn đồng)"]),
        ("dl.cap_min", "mỗi nhà hai triệu là vừa", ["2.000.000 ₫ (Hai triệu đồng)"]),
        ("dl.cap_min", "để sau cũng được, năm sau tính", []),
        ("dl.cap_min", "500 đồng cũng được", []),
        ("dl.min_use", "HTX dừa trong xã thường ghi 50% sản lượng, sau này đại hội đổi được.", ["50% sản lượng"]),
        ("dl.gov_model", "anh chọn kiểu gọn (2 người) nghen", ["gọn, 1 giám đốc, 1 kiểm soát viên"]),
        ("coop.addr", "Ghi “số 12, ấp Bình An” như giấy đất", ["số 12, ấp Bình An, phường An Hội"]),
        ("coop.addr", "ghi như giấy đất", []),
        ("hn.date", "họp thứ bảy 28/11 nghen", ["thứ Bảy 28/11/2026"]),
        ("pa.staff", "2 người là đủ", ["2 người"]),
    ],
)  # fmt: skip
def test_a_value_is_found_in_an_officers_sentence(priced: View, key: str, words: str, expected: list[str]) -> None:
    """"500 đồng" is understood but below what may be put in, so it is not offered."""
    assert suggested(priced, key, words) == expected


def test_ready_sentences_begin_with_those_of_the_question(priced: View) -> None:
    first, *others = [plain(it) for it in ready_for(priced, priced.item("pa.price/1"))]

    assert first == "Lấy giá bình quân 12 tháng qua."
    assert "Tôi sẽ gọi anh chị trong hôm nay." in others
    assert plain(ready_for(priced, priced.item("dl.cap_min"))[1]).startswith("Mức thường gặp: 2.000.000 ₫")


@pytest.mark.parametrize(
    ("opened", "days", "due"),
    [
        ("2026-10-19T09:00", 1, "2026-10-20T09:00"),
        ("2026-10-16T09:00", 1, "2026-10-19T09:00"),
        ("2026-11-23T09:00", 1, "2026-11-25T09:00"),
        ("2026-10-17T22:00", 1, "2026-10-19T17:00"),
        ("2026-10-19T05:00", 2, "2026-10-21T07:30"),
    ],
)
def test_an_answer_is_due_in_working_days_within_office_hours(opened: str, days: int, due: str) -> None:
    """19/10/2026 is a Monday; 24/11/2026 is a holiday."""
    at = datetime.fromisoformat(f"{opened}:00+07:00")

    assert deadline(at, days) == datetime.fromisoformat(f"{due}:00+07:00")


@pytest.mark.parametrize(("hour", "allowed"), [("06:00", False), ("07:30", True), ("20:29", True), ("20:30", False)])
def test_tm_02_nobody_is_told_of_late_requests_at_night(hour: str, allowed: bool) -> None:
    assert may_tell(datetime.fromisoformat(f"2026-11-23T{hour}:00+07:00")) is allowed


def test_a_finished_charter_counts_as_done() -> None:
    chat = go_through(Chat(), "start", "charter")

    assert plain(step_line(view_of(chat), {})).startswith("✅ Điều lệ · ")


@pytest.mark.parametrize(
    ("kind", "about", "said"),
    [
        ("asked", "", "🆘 Bà con hỏi cán bộ"), ("answered", "", "💬 Cán bộ trả lời"),
        ("asked", "pa.price/1", "🆘 Hỏi: Giá dừa khô"), ("answered", "pa.price/1", "💬 Trả lời: Giá dừa khô"),
    ],
)  # fmt: skip
def test_the_diary_names_the_question_that_was_asked_about_if_there_was_one(
    priced: View, kind: str, about: str, said: str
) -> None:
    asked = SimpleNamespace(at=1_795_000_000_000, what="ticket", kind=kind, about=about, more="")

    assert plain(line_of(priced, asked, "")).endswith(f" · {said}")

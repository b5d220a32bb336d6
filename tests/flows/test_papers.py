"""The list of papers, what is under a preview, and the numbers of gaps that open their questions."""

from datetime import date

import pytest

from flows.documents.blocks import Gap
from flows.documents.compose import compose
from flows.documents.papers import papers_of
from flows.engine.effects import MakeDocuments, Screen, ShowPapers
from flows.engine.events import ChoicePicked
from flows.founding.entry import FLOW
from flows.founding.paper_list import Made, screen_of
from flows.founding.papers import Preview, buttons_for, part_buttons
from flows.text import raw
from locales import plain
from tests.flows.chat import A_DAY, B2_DAY, Chat
from tests.flows.journeys import at_question, go_through


def _labels(screen: Screen) -> list[str]:
    return [plain(button.label) for row in screen.buttons for button in row]


def _words(screen: Screen) -> list[str]:
    return [plain(line) for line in screen.lines]


def _founder(day: str, *, with_charter: bool) -> Chat:
    return go_through(Chat(day), "start", *(["charter"] if with_charter else []))


@pytest.mark.parametrize("day", [B2_DAY, A_DAY])
@pytest.mark.parametrize("with_charter", [False, True])
def test_every_gap_opens_its_question_or_says_where_it_is_asked(day: str, with_charter: bool) -> None:
    chat = _founder(day, with_charter=with_charter)
    codes = [paper.code for paper in papers_of(chat.founding)]
    gaps = {gap.key: gap for code in codes for gap in compose(code, chat.founding).gaps}
    assert len(gaps) > 20

    for gap in gaps.values():
        tapped = chat.copy().send(ChoicePicked("doc_gap", gap.key))
        assert FLOW.knows(gap.key), gap
        step = FLOW.question(gap.key).step
        if step in {"meeting", "dossier"}:
            assert "Chỗ này bot hỏi ở bước" in tapped.seen, gap
        else:
            assert tapped.key and FLOW.question(tapped.key).step == step, gap


def test_a_gap_of_the_charter_opens_the_very_question() -> None:
    chat = _founder(B2_DAY, with_charter=False)
    gaps = {gap.key for gap in compose("DL", chat.founding).gaps}

    for key in ("coop.addr", "coop.phone", "dl.cap_min", "coop.cap_total", "dl.funds", "dl.profit_split"):
        assert key in gaps
        assert chat.copy().send(ChoicePicked("doc_gap", key)).key == key


def test_after_a_gap_the_chat_goes_on_where_it_was() -> None:
    chat = at_question("pa.buyers")

    chat.send(ChoicePicked("doc_gap", "m.how"))
    chat.send(ChoicePicked("doc_gap", "coop.addr")).type("số 7 ấp Bình An")

    assert chat.key == "pa.buyers"
    assert "số 7" in str(chat.value("coop.addr"))


def test_the_numbers_of_gaps_stand_five_in_a_row_above_the_other_buttons() -> None:
    gaps = tuple((raw(number), Gap("coop.name", "tên")) for number in "①②③④⑤⑥⑦")
    rows = buttons_for(Preview("DL", 3, 16, 15, gaps))

    assert [[plain(button.label) for button in row] for row in rows] == [
        list("①②③④⑤"),
        list("⑥⑦"),
        ["👀 Coi từng phần", "🕘 Bản cũ"],
        ["📄 PDF", "📝 Word"],
        ["✏️ Sửa", "📤 Gửi cán bộ"],
    ]


def test_the_cost_in_data_comes_before_the_pages() -> None:
    chat = _founder(B2_DAY, with_charter=True).send(ChoicePicked("doc_parts", "DL", "16.15"))

    assert "Điều lệ: 16 trang, chừng 1,5 MB." in chat.seen
    assert chat.shown_labels == ["🖼 Coi hình (1,5 MB)", "🔤 Coi chữ"]
    assert chat.ordered(MakeDocuments) == []
    assert chat.tap("🔤 Coi chữ").ordered(MakeDocuments) == [MakeDocuments(("DL",), "text")]


def test_parts_are_turned_forth_and_back() -> None:
    def ways(part: int) -> list[str]:
        return [plain(button.label) for button in part_buttons("DL", part, 3)[0]]

    assert [ways(part) for part in (1, 2, 3)] == [["▶️ Phần sau"], ["◀️ Phần trước", "▶️ Phần sau"], ["◀️ Phần trước"]]


def test_the_list_says_the_version_and_day_of_what_was_made() -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    made = [Made("DL", 1, monday), Made("DL", 2, tuesday, ("name",)), Made("PA", 1, monday)]

    shown = screen_of(ShowPapers(("DL", "PA", "GM")), made)

    assert _words(shown)[2:] == ["• Điều lệ: bản 2 · 24/11/2026", "• Phương án sản xuất, kinh doanh: bản 1 · 23/11/2026"]
    assert _labels(shown) == ["Điều lệ", "Phương án sản xuất, kinh doanh", "Giấy mời", "📤 Gửi cán bộ", "🕘 Bản cũ", "🏠 Trang đầu"]
    assert _labels(screen_of(ShowPapers(("DL", "PA"), "old"), made)) == ["Điều lệ (2 bản)", "📄 Giấy tờ"]


def test_the_versions_of_a_paper_come_newest_first_with_what_changed() -> None:
    made = [Made("DL", n, date(2026, 11, 20 + n), ("name", "members")) for n in (1, 2, 3)]

    shown = screen_of(ShowPapers(("DL",), "versions"), made)

    assert _words(shown)[1] == "Bản 3 · 23/11/2026 · khác bản 2: tên hợp tác xã, thành viên và vốn góp"
    assert _words(shown)[3] == "Bản 1 · 21/11/2026"
    assert _labels(shown) == ["📄 Bản 3", "📄 Bản 2", "📄 Bản 1", "📄 Giấy tờ"]


def test_an_old_version_is_ordered_as_a_draft() -> None:
    chat = _founder(B2_DAY, with_charter=True).send(ChoicePicked("doc_old", "DL", "2"))

    assert chat.ordered(MakeDocuments) == [MakeDocuments(("DL",), "pdf", draft=True, version=2)]
    assert chat.send(ChoicePicked("doc_old")).ordered(ShowPapers)[0].view == "old"
    assert chat.send(ChoicePicked("doc_old", "DL")).ordered(ShowPapers) == [ShowPapers(("DL",), "versions")]

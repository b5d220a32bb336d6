"""The last answers of the dossier: books, taxes, optional boxes, representative, the look before filing."""

from typing import Any

import pytest

from flows.engine.effects import SendForReview
from tests.flows.meeting.phone import Phone

HELD: dict[str, Any] = {
    "hn__date": "2026-11-21", "hn__time": "08:00", "hn__place": {"code": "hall"}, "hn__chair": "1", "hn__secretary": "2",
    "hn__guests": ["officer"], "hn__cand_main": "1", "hn__cand_ctrl": "3", "hn__family": "no", "hn__authorized": "1",
    "hn__send": {"ok": True, "version": 1}, "hn__roll": {"in": {str(n): "08:00" for n in range(1, 8)}, "out": {}},
    "hn__ended": "10:00", "hn__confirm": {"ok": True, "version": 1}, "hn__signed/NQ": ["f1"], "hn__signed/BB": ["f2"],
}  # fmt: skip
ALL_AGREE = {"voters": 7, "agree": 7, "against": 0, "other": 0, "passed": True}


def ballot(*rows: str) -> dict[str, Any]:
    """An election in one round in which everybody got all votes."""
    counts = dict.fromkeys(rows, 7)
    return {
        "rounds": [{"seats": len(rows), "ballots": 7, "counts": counts, "elected": list(rows), "tied": []}],
        "elected": list(rows),
    }


def held(regime: str = "B2", **more: Any) -> Phone:
    """Return a phone after the founding meeting, at the first question of the dossier."""
    votes = {
        f"hn__vote/{name}": ALL_AGREE
        for name in ("charter", "members", "plan", "resolution" if regime == "A" else "authorized")
    }
    posts: dict[str, Any] = {"hn__ballot/director": ballot("1"), "hn__ballot/controller": ballot("3")}
    if regime == "A":
        posts = {
            "hn__ballot/board": ballot("1", "2", "4"),
            "hn__ballot/chair": ballot("1"),
            "hn__ballot/controller": ballot("3"),
        }
        more = {"hn__cand_main": ["1", "2", "4"], "hn__authorized": None, "hn__date": "2021-03-13", **more}
    if regime == "B1":
        more = {"hn__date": "2026-03-14", **more}
    return Phone(regime, **{**HELD, **votes, **posts, **more}).open("dossier")


def at_rep(regime: str = "B2", **more: Any) -> Phone:
    return held(regime, **more).tap("Chưa có", "✅ Dùng vậy", "✅ Để trống")


@pytest.mark.parametrize("regime", ["A", "B1", "B2"])
def test_the_usual_answers_take_one_tap_each(regime: str) -> None:
    phone = at_rep(regime).tap("✅ Đúng")

    assert phone.taps == 4
    assert "Gửi cán bộ coi trước rồi hãy nộp?" in phone.seen


def test_the_controller_and_the_managers_cannot_keep_the_books() -> None:
    phone = held().tap("Người trong HTX")

    assert "Phạm Văn Năm" not in phone.labels
    assert "Trần Văn Hai" not in phone.labels

    phone.tap("Lê Thị Tư")

    assert (phone.founding.dossier.accountant, phone.founding.dossier.accountant_row) == ("member", "2")


def test_the_usual_tax_part_needs_no_answers() -> None:
    dossier = at_rep().founding.dossier

    assert (dossier.fiscal_start, dossier.accounting, dossier.workers, dossier.vat) == (
        (1, 1),
        "independent",
        1,
        "direct_sales",
    )
    assert dossier.sources == {"state": 0, "private": 14_000_000, "foreign": 0, "other": 0}


@pytest.mark.parametrize("yes", ["dạ", "ok", "Đúng", "da vang", "ừ"])
def test_a_typed_yes_takes_the_tax_part_the_blank_boxes_and_the_representative(yes: str) -> None:
    phone = held().tap("Chưa có").say(yes, yes, yes)

    assert phone.state.answers.value("hs.taxpack")["own"] == []
    assert phone.state.answers.value("hs.optional")["own"] == []
    assert "Gửi cán bộ coi trước rồi hãy nộp?" in phone.seen


def test_a_line_of_the_tax_part_is_changed_and_the_list_shown_again() -> None:
    phone = held().tap("Chưa có", "✏️ Sửa từng dòng", "1", "01/04–31/03")

    assert phone.founding.dossier.fiscal_start == (1, 4)
    assert "(vừa sửa)" in phone.seen

    phone.tap("4").say("3").tap("✅ Xong")

    assert phone.founding.dossier.workers == 3
    assert "Mấy ô không bắt buộc" in phone.seen


def test_sources_of_capital_always_add_up_to_the_capital() -> None:
    phone = held().tap("Chưa có", "✏️ Sửa từng dòng", "7").say("4 triệu")

    assert phone.founding.dossier.sources == {
        "state": 4_000_000,
        "private": 10_000_000,
        "foreign": 0,
        "other": 0,
    }

    phone.tap("9").say("11 triệu")

    assert phone.value("hs.tax.other") is None
    assert "vốn điều lệ" in phone.seen


def test_an_optional_box_is_checked_like_any_other() -> None:
    phone = held().tap("Chưa có", "✅ Dùng vậy", "✏️ Điền", "3").say("khong phai email")

    assert phone.value("hs.opt.email") is None

    phone.say("htxduaxanh@example.com").tap("1").say("Dừa xanh")

    assert phone.value("hs.opt.foreign") is None

    phone.say("Green Coconut Cooperative").tap("✅ Xong")

    assert phone.founding.coop.email == "htxduaxanh@example.com"
    assert phone.founding.coop.foreign_name == "Green Coconut Cooperative"


def test_an_abbreviation_under_the_law_of_2012_carries_htx() -> None:
    phone = held("A").tap("Chưa có", "✅ Dùng vậy", "✏️ Điền", "2").say("Dừa xanh")

    assert phone.value("hs.opt.short") is None
    assert phone.context.regime.cite("abbreviation") in phone.seen

    phone.say("HTX Dừa xanh")

    assert phone.founding.coop.abbreviation == "HTX Dừa xanh"


def test_the_representative_is_the_one_elected_with_a_masked_number() -> None:
    phone = at_rep()

    assert "Trần Văn Hai, giám đốc, căn cước 083 •••••• 001" in phone.seen
    assert "083074001001" not in phone.seen


def test_under_the_law_of_2012_the_chair_represents() -> None:
    assert "Trần Văn Hai, chủ tịch hội đồng quản trị" in at_rep("A").seen


def test_the_contact_address_can_be_changed_on_the_way() -> None:
    phone = at_rep().tap("✏️ Đổi", "✏️ Địa chỉ liên lạc").say("số 5, ấp Tân Lợi, xã Phước Mỹ Trung")

    assert phone.founding.dossier.rep_address == "số 5, ấp Tân Lợi, xã Phước Mỹ Trung"
    assert "Đúng chưa?" in phone.seen


def at_precheck(regime: str = "B2", **more: Any) -> Phone:
    return at_rep(regime, **more).tap("✅ Đúng")


def test_the_look_before_filing_names_filer_list_and_owner() -> None:
    phone = at_precheck()

    assert "2. Người nộp Trần Văn Hai đúng tên trong nghị quyết?" in phone.seen
    assert "3. Việc có ⚠️: theo danh sách ngày 01/07/2026." in phone.seen
    assert "4. Chủ sở hữu hưởng lợi: không ai tới 25%, tính người quản lý: Trần Văn Hai." in phone.seen


def test_a_big_holder_is_named_as_owner() -> None:
    phone = at_precheck(**{"m__capital/2": 4_000_000, "coop__cap_total": 16_000_000})

    assert "Lê Thị Tư (góp từ 25% vốn)" in phone.seen


def test_what_would_be_sent_back_is_shown_with_its_article_and_a_way_to_mend_it() -> None:
    phone = at_precheck(**{"m__id_no/2": "083074001001"})

    assert "Mấy chỗ này nộp sẽ bị trả" in phone.seen
    assert any(label.startswith("✏️ Sửa:") for label in phone.labels)

    phone.tap("Nộp luôn")

    assert phone.value("hs.precheck") is None
    assert "Sửa trước giùm" in phone.seen

    phone.tap("Nộp luôn")

    assert phone.value("hs.precheck")["code"] == "skip"


def test_that_all_data_equal_the_cards_is_written_down() -> None:
    phone = at_precheck()

    assert "V46" in {problem.id for problem in problems(phone)}

    phone.tap("☐ Ai cũng y như thẻ")

    assert phone.founding.dossier.matches_id_cards is True
    assert "V46" not in {problem.id for problem in problems(phone)}


def problems(phone: Phone) -> list[Any]:
    from flows.regimes.rules import check

    return check(phone.founding)


def test_sending_to_the_officer_hands_the_whole_dossier_over_and_goes_on() -> None:
    phone = at_precheck().tap("📤 Gửi coi trước")

    sent = phone.ordered(SendForReview)[0]
    assert sent.part == "dossier"
    assert {"coop.name", "m.id_no/1", "hn.date", "hs.accountant"} <= {line.key for line in sent.lines}
    assert "Đã gửi cán bộ. Trả lời trước" in phone.seen
    assert "Nộp hồ sơ cách nào?" in phone.seen


def test_a_typed_yes_confirms_the_representative() -> None:
    assert at_rep().say("dung roi").value("hs.rep")["ok"]


def test_a_typed_no_at_the_representative_asks_what_to_change() -> None:
    phone = at_rep().say("khong")

    assert "muốn đổi chỗ nào?" in phone.seen
    assert phone.value("hs.rep") is None

"""A draft between founder and officer, with the real flow, on both databases."""

import json
from datetime import date

import pytest

from bot.desk.registry import DESK
from bot.documents.draft import Draft
from bot.effects import JOB_PURPOSE
from bot.papers.words import with_sending
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.desk.review import panel
from flows.desk.review.kinds import kind_of
from flows.desk.review.sentences import for_key, others
from flows.text import raw
from locales import plain
from tests.desk.review_world import ELSEWHERE, HERE, LAN, MINH, Phone, World

CHANGED = "Hồ sơ vừa được người khác cập nhật. Xem bản mới trước khi sửa."


@pytest.fixture
def world(database: Database) -> World:
    return World(database, KeyRing([new_key()]))


@pytest.fixture
def lan(world: World) -> Phone:
    return world.officer(LAN, "Lan", HERE)


@pytest.fixture
def hai(world: World, lan: Phone) -> Phone:
    """A founder who has just sent the charter."""
    return send(world.founder())


def send(founder: Phone, part: str = "điều lệ") -> Phone:
    return founder.say("/giayto").tap("📤 Gửi cán bộ").tap(f"☐ {part}").tap("📤 Gửi (1)")


def comment(officer: Phone, number: int, words: str, kind: str = "⚠️ Phải sửa") -> Phone:
    """Comment on an answer from the panel, in typed words."""
    return officer.tap(str(number)).tap(kind).say(words)


def three_comments(lan: Phone) -> Phone:
    comment(lan.tap("👀 Coi"), 1, "Gần giống HTX Tôm Bình Ân. Thêm tên ấp.")
    lan.tap("➕ Góp ý thêm").tap("2").tap("Mẫu 1").tap("➕ Góp ý thêm")
    return comment(lan, 9, "Nên ghi theo phần trăm lớn hơn.", "💡 Nên sửa")


def give_back(lan: Phone) -> Phone:
    return lan.tap("↩️ Trả lại").tap("↩️ Trả lại")


def test_a_draft_goes_there_and_back_until_it_is_passed(world: World, lan: Phone, hai: Phone) -> None:
    assert "Đã gửi cán bộ. Trả lời trước thứ Năm 26/11." in hai.seen
    assert "HTX Dừa xanh Phước Lợi gửi điều lệ. Trả lời trước thứ Năm 26/11." in lan.seen
    assert world.columns()["wait_since"] is not None

    three_comments(lan)
    lan.tap("↩️ Trả lại 3 góp ý")
    assert "Trả lại 3 góp ý (2 phải sửa, 1 nên sửa). Còn mục nào nữa không?" in lan.seen
    lan.tap("↩️ Trả lại 3 góp ý")
    assert world.columns()["wait_since"] is None
    assert world.columns()["fix_since"] is not None
    assert "Có <b>3 việc</b>: 2 phải sửa, 1 nên sửa. Sửa chừng 5 phút." in hai.seen

    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi")
    assert "💬 Cán bộ Lan: “Ghi thêm số nhà hoặc tổ.”" in hai.seen
    hai.say("tổ 4, ấp Bình An")
    hai.tap("70% sản lượng")
    assert "Xong 3 việc. Gửi lại cán bộ Lan: Tên, Trụ sở, Dùng dịch vụ." in hai.seen
    assert world.columns()["fix_since"] is None

    hai.tap("📤 Gửi lại")
    assert "Đã gửi cán bộ Lan." in hai.seen
    assert "HTX Dừa sáp Phước Lợi gửi lại điều lệ, 3/3 việc đã xong." in lan.seen

    lan.tap("👀 Coi")
    assert "3/3 việc đã xong · bản 2 khác bản 1:" in lan.seen
    assert "<s>Hợp tác xã Dừa xanh Phước Lợi · tên gọn: HTX Dừa xanh Phước Lợi</s> → Hợp tác xã Dừa sáp" in lan.seen
    assert "9. Dùng dịch vụ: <s>50% sản lượng</s> → 70% sản lượng" in lan.seen
    assert "Tổng vốn" not in lan.seen

    lan.tap("✅ Xem xong")
    assert "Cán bộ Lan coi xong điều lệ: tốt rồi. Kế tiếp: kế hoạch làm ăn, chừng 7 phút." in hai.seen
    assert world.columns()["wait_since"] is None
    assert "⏳ Chờ coi: 0" in lan.say("/duyet").seen
    assert "✅ điều lệ: cán bộ Lan coi xong" in hai.say("/start").seen


def test_the_founders_words_for_keeping_an_answer_reach_the_officer(lan: Phone, hai: Phone) -> None:
    give_back(comment(lan.tap("👀 Coi"), 9, "Nên ghi theo phần trăm.", "💡 Nên sửa"))

    hai.tap("✏️ Sửa việc 1").tap("Giữ như cũ").say("Bà con bàn rồi").tap("📤 Gửi lại")
    lan.tap("👀 Coi")

    assert "→ giữ như cũ: “Bà con bàn rồi”" in lan.seen
    assert "Không mục nào đổi." in lan.seen


def test_where_no_officer_uses_the_bot_the_founder_is_told(world: World) -> None:
    hai = send(world.founder())

    assert "chưa có cán bộ nào dùng bot nên tin này chưa có ai coi" in hai.seen
    lan = world.officer(LAN, "Lan", HERE)
    assert "⏳ Chờ coi: 1" in lan.say("/duyet").seen


def test_a_part_that_comes_back_is_told_to_the_officer_who_read_it(world: World, lan: Phone) -> None:
    minh = world.officer(MINH, "Minh", HERE)
    hai = send(world.founder())
    assert "gửi điều lệ" in minh.seen
    give_back(comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp."))
    heard = len(minh.messages)

    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi").tap("📤 Gửi lại")

    assert "gửi lại điều lệ, 1/1 việc đã xong" in lan.seen
    assert len(minh.messages) == heard


def test_the_panel_explains_its_signs_and_leads_to_the_queue_and_to_the_case(lan: Phone, hai: Phone) -> None:
    assert "Ngành: Trồng dừa ★" in lan.tap("👀 Coi").seen and "\n   ★ nghề chính\n" in lan.seen
    assert lan.labels[-2:] == ["⬅️ Hàng chờ", "⬅️ Hồ sơ"]

    assert "· /hs_" in lan.tap("⬅️ Hồ sơ").seen and "☎️ Gọi" in lan.labels


def test_comments_stay_unseen_until_all_are_returned(lan: Phone, hai: Phone) -> None:
    before = len(hai.messages)

    three_comments(lan)

    assert len(hai.messages) == before
    assert "✏️ 3 góp ý chưa gửi" in lan.say("/duyet").seen
    assert "(chưa gửi)" in lan.tap("➕ Góp ý thêm").seen


def test_a_comment_can_be_taken_back_and_its_kind_changed(world: World, lan: Phone, hai: Phone) -> None:
    comment(lan.tap("👀 Coi"), 1, "Đổi tên.").tap("Đổi: 💡 Nên sửa")
    assert world.bench.rows("SELECT kind, state FROM comments") == [("should", "draft")]

    lan.tap("🗑 Bỏ góp ý này")

    assert world.bench.rows("SELECT count(*) FROM comments") == [(0,)]


def test_words_typed_without_a_kind_are_kept_as_what_must_be_mended(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("1").say("Thêm tên ấp.")

    assert world.bench.rows("SELECT kind FROM comments") == [("must",)]


def test_typed_advice_is_kept_as_advice_and_a_tap_makes_it_what_must_be_mended(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("9").say("Nên ghi theo phần trăm.")
    assert "💡 nên sửa" in lan.seen
    assert world.bench.rows("SELECT kind FROM comments") == [("should",)]

    lan.tap("Đổi: ⚠️ Phải sửa")

    assert world.bench.rows("SELECT kind FROM comments") == [("must",)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Nên ghi thêm tên ấp", "should"), ("nen ghi them ten ap", "should"), ("Có thể ghi ngắn lại", "should"),
        ("Góp ý: ghi rõ số nhà", "should"), ("GOP Y nho thoi", "should"), ("Dạ, chỗ này nên ghi rõ hơn", "should"),
        ("Nền nhà chưa ghi diện tích", "must"), ("Thêm tên ấp, nên ghi rõ", "must"), ("Có thế thôi", "must"),
        ("Góp vốn chưa khớp", "must"), ("nến", "must"), ("Anh chị ghi lại giùm", "must"),
    ],
)  # fmt: skip
def test_advice_is_known_by_how_it_begins(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_typing_the_number_of_a_ready_sentence_records_that_sentence(world: World, lan: Phone, hai: Phone) -> None:
    [first, *_] = for_key("coop.addr")
    lan.tap("👀 Coi").tap("2").say("1")

    assert f"“{first.words}”" in lan.seen
    assert world.bench.rows("SELECT kind FROM comments") == [(first.kind,)]


def test_a_typed_number_keeps_the_kind_that_was_chosen(world: World, lan: Phone, hai: Phone) -> None:
    [first, *_] = for_key("coop.addr")
    lan.tap("👀 Coi").tap("2").tap("❓ Hỏi").say("mẫu 1")

    assert f"“{first.words}”" in lan.seen
    assert world.bench.rows("SELECT kind FROM comments") == [("ask",)]


def test_a_typed_number_counts_the_sentences_that_are_on_the_screen(lan: Phone, hai: Phone) -> None:
    second = others("coop.addr")[1]
    lan.tap("👀 Coi").tap("2").tap("📋 Mẫu câu khác").say("dài " * 150)
    assert "Góp ý dài quá" in lan.seen

    lan.say("2")

    assert f"“{second.words}”" in lan.seen


def test_a_late_comment_on_something_unchanged_is_warned_of(lan: Phone, hai: Phone) -> None:
    give_back(comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp."))
    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi").tap("📤 Gửi lại")

    lan.tap("👀 Coi").tap("💬 Góp ý thêm").tap("7")
    assert "⚠️ Mục 7 lần trước không góp ý và không đổi. Vẫn góp ý?" in lan.seen
    assert "Gõ góp ý" in lan.tap("Vẫn góp ý").seen

    lan.tap("⬅️ Về").tap("1")
    assert "Gõ góp ý" in lan.seen


def test_a_change_after_sending_is_shown_and_asks_for_another_look(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi")
    stale = lan.button("✅ Xem xong")

    change_name(world, hai)
    lan.press(stale)

    assert CHANGED in lan.seen
    assert "✏️ Bà con đã sửa 1 mục sau khi gửi." in lan.seen
    assert "1. ● Tên" in lan.seen
    assert "coi xong" not in hai.seen

    lan.tap("✅ Xem xong")
    assert "coi xong điều lệ: tốt rồi" in hai.seen


def change_name(world: World, founder: Phone, name: str = "Dừa sáp Phước Lợi") -> None:
    """Change the name at the check screen while the charter is with the officer."""
    founder.press(world.founders_button(founder.account, "doc_edit", "DL")).tap("1").say(name)
    assert name in founder.all_seen()


def test_what_was_passed_with_a_change_after_sending_counts_as_seen(world: World, lan: Phone, hai: Phone) -> None:
    change_name(world, hai)
    lan.tap("👀 Coi").tap("✅ Xem xong")

    assert "sau đó đã sửa" not in hai.say("/start").seen


def test_a_part_that_is_sent_again_after_it_was_passed_shows_what_changed_since(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("✅ Xem xong")
    hai.press(world.founders_button(hai.account, "doc_edit", "DL")).tap("1").tap("✏️ Vẫn sửa").say("Dừa sáp Phước Lợi")

    send(hai)
    assert "↩️ HTX Dừa sáp Phước Lợi gửi lại điều lệ. Trả lời trước" in lan.seen

    lan.tap("👀 Coi")
    assert "Bản 2 khác bản 1:" in lan.seen
    assert "<s>Hợp tác xã Dừa xanh" in lan.seen


def test_passing_with_unsent_comments_asks_first(world: World, lan: Phone, hai: Phone) -> None:
    comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp.").tap("➕ Góp ý thêm").tap("✅ Xem xong")
    assert "Còn 1 góp ý chưa gửi." in lan.seen

    lan.tap("✅ Vẫn xem xong")

    assert "tốt rồi" in hai.seen
    assert world.bench.rows("SELECT count(*) FROM comments") == [(0,)]


def test_one_may_read_on_instead_of_passing_with_unsent_comments(world: World, lan: Phone, hai: Phone) -> None:
    comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp.").tap("➕ Góp ý thêm").tap("✅ Xem xong")

    lan.tap("◀️ Coi tiếp")

    assert "“Thêm tên ấp.” (chưa gửi)" in lan.seen
    assert "↩️ Trả lại 1 góp ý" in lan.labels
    assert world.bench.rows("SELECT state FROM reviews") == [("reading",)]


def test_cc_04_the_second_officer_sees_who_has_it_and_the_first_learns_of_a_takeover(world: World, lan: Phone) -> None:
    minh = world.officer(MINH, "Minh", HERE)
    hai = send(world.founder())
    lan.tap("👀 Coi")
    late = lan.button("✅ Xem xong")

    minh.tap("👀 Coi")
    assert "👤 Cán bộ Lan đang coi hồ sơ này." in minh.seen
    assert "✅ Xem xong" not in minh.labels
    minh.tap("🙋 Tôi coi tiếp")
    assert "cán bộ Minh đang coi" in hai.say("/start").seen

    lan.press(late)

    assert CHANGED in lan.seen
    assert "👤 Cán bộ Minh đang coi hồ sơ này." in lan.seen
    assert world.bench.rows("SELECT state FROM reviews") == [("reading",)]


def test_cc_04_one_of_two_who_decide_at_once_is_told(world: World, lan: Phone) -> None:
    minh = world.officer(MINH, "Minh", HERE)
    hai = send(world.founder())
    lan.tap("👀 Coi")
    late = lan.button("✅ Xem xong")
    minh.tap("👀 Coi").tap("🙋 Tôi coi tiếp").tap("✅ Xem xong")
    sent = len(hai.messages)

    lan.press(late)

    assert CHANGED in lan.seen
    assert len(hai.messages) == sent


def test_a_second_tap_on_passing_leaves_what_the_first_has_shown(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi")
    again = lan.button("✅ Xem xong")
    done = lan.tap("✅ Xem xong").seen
    sent = len(hai.messages)

    lan.press(again)

    assert lan.seen == done == "✅ Đã xem xong, bot báo bà con."
    assert lan.labels == ["⬅️ Hàng chờ", "⬅️ Hồ sơ"]
    assert len(hai.messages) == sent
    assert world.bench.rows("SELECT count(*) FROM audit WHERE action = 'review_passed'") == [(1,)]


def test_a_second_tap_on_returning_leaves_what_the_first_has_shown(world: World, lan: Phone, hai: Phone) -> None:
    three_comments(lan)
    asking = lan.button("↩️ Trả lại 3 góp ý")
    again = lan.tap("↩️ Trả lại 3 góp ý").button("↩️ Trả lại 3 góp ý")
    done = lan.tap("↩️ Trả lại 3 góp ý").seen
    sent = len(hai.messages)

    for button in (again, asking):
        lan.press(button)
        assert lan.seen == done == "Đã trả lại 3 góp ý cho bà con."
    assert len(hai.messages) == sent
    assert world.bench.rows("SELECT count(*) FROM audit WHERE action = 'review_returned'") == [(1,)]


def test_an_own_decision_of_an_earlier_round_is_not_shown_for_a_later_one(lan: Phone, hai: Phone) -> None:
    comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp.").tap("↩️ Trả lại")
    again = lan.button("↩️ Trả lại 1 góp ý")
    lan.tap("↩️ Trả lại")
    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi").tap("📤 Gửi lại")

    lan.press(again)

    assert CHANGED in lan.seen


def test_az_02_a_review_elsewhere_looks_like_one_that_does_not_exist(world: World, lan: Phone, hai: Phone) -> None:
    minh = world.officer(MINH, "Minh", ELSEWHERE)

    minh.press(world.button(MINH, "rv", 1))
    there = minh.seen
    minh.press(world.button(MINH, "rv", 987))

    assert there == minh.seen == "Không tìm thấy hồ sơ."
    assert "⏳ Chờ coi: 0" in minh.say("/duyet").seen


def test_az_01_every_handler_about_reviews_hides_those_of_another_area(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi")
    minh = world.officer(MINH, "Minh", ELSEWHERE)
    names = sorted(it.name for it in DESK if it.about == "review")
    assert len(names) >= 10

    for name in names:
        for number in (1, 987):
            assert minh.press(world.button(MINH, name, number, "coop.name", "must")).seen == "Không tìm thấy hồ sơ.", name
    assert world.bench.rows(f"SELECT count(*) FROM audit WHERE actor = {MINH} AND action = 'case_read'") == [(0,)]


def test_a_button_without_what_it_needs_does_no_harm(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi")
    for name in ("rv_line", "rv_kind", "rv_more", "rv_say", "rv_words", "rv_change", "rv_drop", "rv_page", "rv_send"):
        lan.press(world.button(LAN, name, 1))
        assert lan.seen, name

    assert world.bench.rows("SELECT state FROM reviews") == [("reading",)]
    assert world.bench.rows("SELECT count(*) FROM comments") == [(0,)]


def test_a_page_of_a_paper_can_be_commented_on(lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("📑 Góp ý trang")
    assert "Điều lệ: góp ý trang mấy?" in lan.seen
    give_back(lan.say("3").tap("⚠️ Phải sửa").say("Điều 12 thiếu kỳ họp."))

    assert "1. ⚠️ Điều lệ, trang 3: “Điều 12 thiếu kỳ họp.”" in hai.seen


def test_a_comment_leads_back_to_the_page_of_the_panel_it_was_made_on(lan: Phone, hai: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "A_PAGE", 5)
    lan.tap("👀 Coi").tap("▶️")
    second = lan.seen.splitlines()[1:]
    assert lan.tap("7").tap("⬅️ Về").seen.splitlines()[1:] == second

    comment(lan, 7, "Nên ghi rõ.").tap("➕ Góp ý thêm")

    assert "\n6. " in lan.seen and "\n1. " not in lan.seen and "“Nên ghi rõ.” (chưa gửi)" in lan.seen
    assert "\n6. " in lan.tap("↩️ Trả lại").tap("➕ Góp ý thêm").seen


def test_a_page_can_be_commented_on_in_a_later_round_without_a_warning(lan: Phone, hai: Phone) -> None:
    give_back(comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp."))
    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi").tap("📤 Gửi lại")

    lan.tap("👀 Coi").tap("📑 Góp ý trang").say("3")
    assert "lần trước không góp ý" not in lan.seen
    lan.say("Điều 12 thiếu kỳ họp.")

    assert "Đã ghi: Điều lệ, trang 3" in lan.seen
    assert "“Điều 12 thiếu kỳ họp.”" in lan.seen


def test_the_queue_shows_the_oldest_promise_first_and_pages(world: World, lan: Phone) -> None:
    for n in range(7):
        world.bench.clock.at += world.minutes(5)
        send(world.founder(3000 + n, coop_name=f"Bưởi {n}"))

    lan.say("/duyet")
    assert "⏳ Chờ coi: 7" in lan.seen
    assert lan.seen.index("Bưởi 0") < lan.seen.index("Bưởi 4")
    assert "Bưởi 5" not in lan.seen

    assert "6. HTX Bưởi 5" in lan.tap("▶️").seen


def test_the_queue_opens_one_case_by_its_number(world: World, lan: Phone, hai: Phone) -> None:
    assert "Hạn trả lời" in lan.say(f"/duyet {world.case_of(hai.account)}").seen
    assert lan.say("/duyet 987").seen == "Không tìm thấy hồ sơ."


def test_a_promise_that_was_not_kept_is_marked(world: World, lan: Phone, hai: Phone) -> None:
    world.bench.clock.at += world.minutes(5 * 24 * 60)

    assert "1 quá hạn" in lan.say("/duyet").seen
    assert "⚠️ quá hạn 2 ngày" in lan.seen
    assert "⚠️ quá hạn" in lan.tap("1").seen.split("Điều lệ · phần A")[0]


def test_a_nearly_equal_name_in_the_area_is_pointed_out_also_without_accents(world: World, lan: Phone) -> None:
    world.founder(3001, coop_name="Dừa xanh Phước Lộc")
    world.founder(3002, coop_name="Dừa xanh Phước Lợi")
    world.founder(3003, coop_name="Bưởi da xanh Chợ Lách")
    send(world.founder())

    lan.tap("👀 Coi")

    same, near = world.case_of(3002), world.case_of(3001)
    assert f"Tên gần giống HTX Dừa xanh Phước Lợi (/hs_{same}), HTX Dừa xanh Phước Lộc (/hs_{near})" in lan.seen
    assert "Bưởi da xanh" not in lan.seen


def test_a_name_of_another_area_is_not_told(world: World, lan: Phone) -> None:
    world.founder(3001, coop_name="Dừa xanh Phước Lộc")
    world.bench.rows(f"UPDATE cases SET commune = '{ELSEWHERE}' RETURNING id")
    send(world.founder())

    assert "Tên gần giống" not in lan.tap("👀 Coi").seen


def test_pr_06_reading_and_deciding_are_in_the_audit_log(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("✅ Xem xong")

    done = {row[0] for row in world.bench.rows(f"SELECT action FROM audit WHERE actor = {LAN}")}
    assert {"review_opened", "review_taken", "case_read", "review_passed"} <= done


def test_pr_07_words_about_a_case_are_stored_sealed(world: World, lan: Phone, hai: Phone) -> None:
    give_back(comment(lan.tap("👀 Coi"), 1, "Thêm tên ấp Bình An"))

    for table, column in (("comments", "words"), ("reviews", "snapshot"), ("cases", "sealed")):
        for (value,) in world.bench.rows(f"SELECT {column} FROM {table}"):
            assert "Bình An".encode() not in bytes(value)
    assert "rv.charter" not in str(world.bench.rows("SELECT answers FROM cases"))


def test_what_must_be_mended_comes_first_for_the_founder(world: World, lan: Phone, hai: Phone) -> None:
    comment(lan.tap("👀 Coi"), 1, "Tên này ai đặt?", "❓ Hỏi")
    comment(lan.tap("➕ Góp ý thêm"), 9, "Ghi theo phần trăm.", "💡 Nên sửa")
    comment(lan.tap("➕ Góp ý thêm"), 2, "Ghi thêm số nhà.")

    give_back(lan)

    points = [line for line in hai.seen.splitlines() if line[:3] in {"1. ", "2. ", "3. "}]
    assert [point.split()[1] for point in points] == ["⚠️", "💡", "❓"]


def test_a_paper_says_which_sending_it_belongs_to(world: World, lan: Phone, hai: Phone) -> None:
    lan.tap("👀 Coi").tap("📄 Coi giấy")
    assert "Đang coi điều lệ bản 1, gửi 23/11." in lan.seen
    assert lan.labels[-2:] == ["⬅️ Coi điều lệ", "⬅️ Hồ sơ"]

    lan.tap("Điều lệ")

    [(payload,)] = world.bench.rows("SELECT payload FROM jobs")
    order = json.loads(world.bench.ring.open(bytes(payload), JOB_PURPOSE))
    assert order["sent"] == {"part": "charter", "round": 1, "day": "2026-11-23", "changed": 0}
    said = with_sending(raw("Điều lệ · bản nháp 3"), "charter", 2, date(2026, 11, 23), 1)
    assert plain(said) == "Điều lệ · bản nháp 3\nTheo điều lệ gửi coi lần 2 (23/11); sau đó bà con đã sửa 1 mục."
    assert Draft(3, date(2026, 11, 24), 2).mark == "BẢN NHÁP – bản 3 – 24/11/2026 – gửi coi lần 2"

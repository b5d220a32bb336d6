"""What stands in one look on a phone: rows of buttons, what was returned, what was asked, which papers there are."""

from tests.desk.office import HAI, LAN, TINH, Office, priced
from tests.desk.review_world import LAN as READER
from tests.desk.review_world import World
from tests.desk.test_review import comment, give_back, lan, send, world

__all__ = ["lan", "world"]


def test_the_panel_tells_what_was_returned_and_how_much_is_left(world: World) -> None:
    reader = world.officer(READER, "Lan", "28777")
    hai = send(world.founder())
    comment(reader.tap("👀 Coi"), 1, "Thêm tên ấp.")
    give_back(comment(reader.tap("➕ Góp ý thêm"), 9, "Nên ghi theo phần trăm.", "💡 Nên sửa"))
    case = world.case_of(hai.account)

    assert "↩️ Trả lại điều lệ 23/11 · còn 2 góp ý chưa sửa" in reader.say(f"/hs_{case}").seen
    hai.tap("✏️ Sửa việc 1").say("Dừa sáp Phước Lợi")
    assert "· còn 1 góp ý chưa sửa" in reader.say(f"/hs_{case}").seen
    hai.tap("Giữ như cũ").say("Bà con bàn rồi")
    assert "↩️ Trả lại điều lệ 23/11 · sửa xong, chưa gửi lại" in reader.say(f"/hs_{case}").seen
    hai.tap("📤 Gửi lại")
    assert "Trả lại điều lệ" not in reader.say(f"/hs_{case}").seen


def test_numbers_and_ready_sentences_stand_side_by_side(world: World) -> None:
    reader = world.officer(READER, "Lan", "28777")
    send(world.founder())

    numbers = [[label for label, *_ in row] for row in reader.tap("👀 Coi").messages[-1]["rows"]]
    sentences = [[label for label, *_ in row] for row in reader.tap("1").messages[-1]["rows"]]

    assert numbers[:3] == [[str(n) for n in range(first, first + 5)] for first in (1, 6, 11)]
    assert ["Mẫu 1", "Mẫu 2", "Mẫu 3", "Mẫu 4"] in sentences


def test_a_request_is_listed_with_the_question_it_is_about(office: Office) -> None:
    office.stand(HAI, priced())
    office.ask(HAI, "Giá lên xuống hoài, ghi sao?")
    office.officer(LAN)
    office.forget()

    office.type(LAN, "/vuong")

    assert "· kế hoạch: giá bán · 🆘" in office.hear(LAN)


def test_papers_of_steps_that_nobody_has_begun_are_not_offered(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.type(LAN, f"/hs_{case}")
    office.hear(LAN)
    office.pick(LAN, "📄 Giấy tờ")
    office.hear(LAN)

    assert [label.partition(" · ")[0] for label in office.labels(LAN)] == ["Điều lệ", "Phương án sản xuất, kinh doanh", "⬅️ Hồ sơ"]


def test_an_officer_without_others_in_charge_is_told_so(office: Office) -> None:
    office.officer(TINH, role="province")

    office.type(TINH, "/canbo")

    assert "Chưa có cán bộ nào" in office.hear(TINH)


def test_a_nudge_to_several_tells_who_gets_it_now_later_or_never(office: Office) -> None:
    cases = [office.stand(account, priced(), days_ago=9) for account in (HAI, 1002, 1003)]
    office.officer(LAN)
    office.press(LAN, "nudge_send", "now", "1", cases[1])
    office.wait(seconds=30)
    office.take(1002)
    office.database.call(lambda tx: tx.execute("UPDATE persons SET quiet = 1 WHERE account = 1003"))
    office.forget()

    office.press(LAN, "nudge_say", "1", *cases)

    said = office.hear(LAN).splitlines()
    assert said[0].startswith("1 người sẽ nhận:")
    assert said[1] == "Nhận sau, khi tới lượt: 1"
    assert said[3] == "Không nhận: 1"
    assert said[4].endswith(": tắt nhắc")


def test_a_nudge_that_reaches_nobody_now_is_not_offered_as_sent_at_once(office: Office) -> None:
    cases = [office.stand(account, priced(), days_ago=9) for account in (HAI, 1002)]
    office.officer(LAN)
    office.press(LAN, "nudge_send", "now", "1", *cases)
    office.wait(seconds=30)
    for account in (HAI, 1002):
        office.take(account)
    office.forget()

    office.press(LAN, "nudge_say", "1", *cases)

    assert office.hear(LAN).startswith("Bây giờ chưa ai nhận được: “Cán bộ")
    assert "⏰ Gửi khi tới lượt" in office.labels(LAN) and "📨 Gửi ngay" not in office.labels(LAN)


def test_whoever_lets_a_case_rest_is_told_of_the_question_that_waits(office: Office) -> None:
    case = office.stand(HAI, priced(), days_ago=9)
    office.officer(LAN)
    office.press(LAN, "pause", case)
    assert "🆘" not in office.hear(LAN)
    office.ask(HAI, "Ghi sao?")
    office.forget()

    office.press(LAN, "pause", case)

    assert office.hear(LAN).startswith("🆘 Bà con còn hỏi mà chưa ai trả lời.")
    assert office.labels(LAN)[0] == "💬 Trả lời 🆘"

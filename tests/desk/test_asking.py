"""Which words typed without a command are a question, and which handler is told what."""

from datetime import date

import pytest

from flows.desk.asking import is_question, read_question
from flows.desk.filters import names_filter
from flows.desk.policy import Reach
from flows.desk.searching import read_asked
from tests.desk.acting import HAI, HERE, LAN, founder, press
from tests.desk.screens import phone_of
from tests.runtime.turns import Bench

TODAY = date(2026, 11, 23)
QUESTIONS = (
    ("htx nào chờ tôi coi", "review", ""),
    ("ai cho toi duyet", "review", ""),
    ("Hồ sơ nào đang chờ duyệt vậy?", "review", ""),
    ("co gi cho toi coi khong", "review", ""),
    ("con bao nhieu ho so cho coi", "review", ""),
    ("ho so noa cho tui coi", "review", ""),
    ("ho so nao cho toi coi o ba tri", "stuck", "chờ cán bộ o ba tri"),
    ("ai can goi lai", "work", ""),
    ("Hôm nay gọi lại ai?", "work", ""),
    ("hom nay lam gi", "work", ""),
    ("bua nay co gi khong bot", "work", ""),
    ("hmo nay lam gi", "work", ""),
    ("có việc gì không", "work", ""),
    ("bao nhieu htx roi", "funnel", ""),
    ("được mấy HTX rồi?", "funnel", ""),
    ("bao nheiu hop tac xa roi", "funnel", ""),
    ("nam nay duoc bao nhieu htx o ba tri", "funnel", "01/01/2026 - 31/12/2026 o ba tri"),
    ("quy 3 lap duoc may htx", "funnel", "01/07/2026 - 30/09/2026"),
    ("ke hoach toi dau roi", "plan", ""),
    ("ke hoahc toi dau roi", "plan", ""),
    ("Kế hoạch năm ngoái tới đâu?", "plan", "01/01/2025 - 31/12/2025"),
    ("đạt kế hoạch chưa", "plan", ""),
    ("bot lam duoc gi", "how_to", ""),
    ("tim ong Hai o Ba Tri", "search", "ong Hai o Ba Tri"),
    ("bot ơi tìm giùm HTX Dừa xanh", "search", "HTX Dừa xanh"),
    ("kiem gium anh Tư", "search", "Tư"),
    ("tìm", "search", ""),
    ("báo cáo tháng này", "report", "tháng này"),
    ("cho toi coi bao cao 6 thang phuoc loi", "report", "6 thang phuoc loi"),
    ("bao cao", "report", ""),
    ("ai đang vướng ở Phú Khương", "stuck", "ai đang vướng ở Phú Khương"),
    ("cho hoi ai dang vuogn", "stuck", "cho hoi ai dang vuogn"),
    ("bao nhieu ho so dang vuong", "stuck", "bao nhieu ho so dang vuong"),
    ("htx nao chua sua gop y", "stuck", "htx nao chua sua gop y"),
    ("ai ddang vuowngs", "stuck", "ai đang vướng"),
)
NO_QUESTIONS = (
    "tìm hiểu luật HTX", "tìm được rồi", "tôm tim", "hôm nay làm giỗ", "hom nay lam giay", "hôm nay bận quá", "ke hoach ba tri",
    "kế hoạch làm ăn", "HTX Dừa xanh", "7 người", "50", "bao nhiêu tiền", "bao nhiêu đồng", "mai gọi lại", "gọi lại sau nghen",
    "cho tôi coi", "có", "được rồi", "hôm nay", "ai cũng đồng ý", "ai đi họp", "mấy giờ họp", "kiểm tra lại giùm", "cảm ơn bot", "báo cáo tài chính", "báo cáo thuế sao",
    "Dừa xanh Phú Khương", "Nguyễn Ái Vương", "vương quốc", "đang vui", "ấp Bình An", "hồ sơ", "ok", "", "?", "💡",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "handler", "told"), QUESTIONS)
def test_a_question_leads_to_the_handler_that_answers(typed: str, handler: str, told: str) -> None:
    asked = read_question(typed, TODAY)

    assert asked is not None
    assert (asked.handler, asked.words) == (handler, told)


@pytest.mark.parametrize("typed", NO_QUESTIONS)
def test_what_people_say_otherwise_is_no_question(typed: str) -> None:
    assert read_question(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("ai dang vuong o phu khuong qua 10 ngay", True), ("ai dag vuong o ba tri", True), ("hồ sơ nào kẹt lâu", True),
     ("ai can goi lai", False), ("ba tri 7 ngay", False), ("", False)],
)  # fmt: skip
def test_a_question_about_stuck_cases_begins_a_new_filter(typed: str, expected: bool) -> None:
    assert is_question(typed) == expected


@pytest.mark.parametrize(("words", "expected"), [("ba tri 7 ngay", True), ("cảm ơn bot", False), ("", False), ("ba tri blabla", False)])
def test_words_that_are_all_filter(words: str, expected: bool) -> None:
    assert names_filter(words) == expected


def test_a_person_is_looked_for_without_the_form_of_address_and_the_commune() -> None:
    people = read_asked("ông Nguyễn Văn Hai ở Ba Tri", Reach(whole=True)).people

    assert "nguyen van hai" in people
    assert read_asked("Cô Ba", Reach(whole=True)).people == ("co ba",)


def test_officers_ask_in_plain_words(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "province")
    founder(bench)

    asked = ("hom nay lam gi", "bao nhieu htx roi", "ke hoach toi dau roi", "ai cho toi duyet", "tim dua xanh")
    said = [lan.say(words) for words in asked]

    begun = ("🗂 Việc hôm nay", "📊 Phễu", "📋 Kế hoạch", "⏳ Chờ coi", "🔎 “dua xanh”:")
    assert [words for words, begins in zip(said, begun, strict=True) if begins not in words.split("\n")[0]] == []


@pytest.mark.parametrize(
    ("role", "questions"),
    [("commune", ["🗂 Hôm nay làm gì?", "🚧 Ai đang vướng?", "⏳ Hồ sơ nào chờ coi?"]), ("trainer", ["🗂 Hôm nay làm gì?"])],
)
def test_words_that_lead_nowhere_bring_questions_to_tap(bench: Bench, role: str, questions: list[str]) -> None:
    lan = phone_of(bench, LAN, role, HERE if role == "commune" else "")

    said = lan.say("trời nay nắng quá")

    assert said.startswith("Bot chưa hiểu “trời nay nắng quá”. Anh chị bấm thử một câu dưới đây")
    assert lan.labels == [[label] for label in questions]
    assert lan.tap(questions[0]).startswith("🗂 Việc hôm nay")


def test_thanks_are_not_words_that_were_not_understood(bench: Bench) -> None:
    assert phone_of(bench, LAN, "commune", HERE).say("Cảm ơn bot nghen") == "Dạ, không có chi."


def test_a_trainer_who_asks_for_cases_is_told_what_there_is(bench: Bench) -> None:
    assert phone_of(bench, LAN, "trainer").say("ai đang vướng").startswith("Bot chưa hiểu “ai đang vướng”.")


def test_words_that_are_waited_for_are_never_a_question(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "commune", HERE)
    press(bench, LAN, "note", founder(bench))

    said = lan.say("hôm nay làm gì")

    assert "Việc hôm nay" not in said
    assert bench.rows("SELECT count(*) FROM case_notes") == [(1,)]


def test_an_officer_who_founds_one_keeps_the_answers_to_the_own_questions(bench: Bench) -> None:
    hai = phone_of(bench, HAI, "province")
    founder(bench)

    assert "🔎" not in hai.say("tim ong Hai")
    assert hai.say("hom nay lam gi").startswith("🗂 Việc hôm nay")

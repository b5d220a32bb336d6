"""Ready topics are said in the reader's language; what a trainer typed stays as it was typed."""

from typing import Any

import pytest

from flows.classes.ready import NOTES, TOPICS, as_sentence, in_words
from flows.classes.wording import WORDINGS
from flows.desk.broadcasts.receiver import Receiver
from flows.desk.classes.draft import said
from flows.engine.effects import Screen
from flows.starting.gate import VIETNAM
from locales import plain
from tests.classes.school import THURSDAY

STARTS = int(THURSDAY.timestamp() * 1000)


def body(**changed: Any) -> dict[str, Any]:
    return {
        "id": 1, "change": 0, "title": "Làm hồ sơ đăng ký HTX", "aim": "bộ hồ sơ nộp một lần là xong",
        "notes": "đem theo căn cước", "teacher": "", "place": "UBND xã", "starts": STARTS, "ends": STARTS + 7_200_000,
        "seats": 30, "left": 3, **changed,
    }  # fmt: skip


def words(screen: Screen, language: str = "en") -> str:
    return "\n".join(plain(line, language, {"xh": "you", "Xh": "You"}) for line in screen.lines if line)


def test_a_ready_topic_is_told_in_english() -> None:
    told = words(WORDINGS["class"](body(), Receiver()))

    for it in (body()["title"], body()["aim"], "căn cước"):
        assert it not in told
    assert plain(in_words(body()["title"]), "en") in told
    assert "Bring your ID card." in told


def test_what_was_typed_is_told_as_it_was_typed() -> None:
    told = words(WORDINGS["class"](body(title="Làm hồ sơ", aim="hồ sơ gọn", notes="đem nón lá"), Receiver()))

    assert "Làm hồ sơ" in told and "hồ sơ gọn" in told and "Đem nón lá." in told


@pytest.mark.parametrize("what", ["class_t3", "class_t1", "class_moved", "class_cancelled"])
def test_reminders_tell_a_ready_title_in_the_language_of_the_reader(what: str) -> None:
    assert body()["title"] not in words(WORDINGS[what](body(), Receiver()))
    assert body()["title"] in words(WORDINGS[what](body(), Receiver()), "vi")


def test_a_trainer_who_reads_english_sees_ready_answers_in_english() -> None:
    title = said("title", {"title": TOPICS[0].title.msgid})

    assert title is not None and plain(title, "en") != TOPICS[0].title.msgid


def test_every_ready_note_is_a_sentence_of_its_own() -> None:
    for it in NOTES:
        assert plain(as_sentence(it.msgid)) == f"{it.msgid[:1].upper()}{it.msgid[1:]}."
        assert plain(as_sentence(it.msgid), "en") != plain(as_sentence(it.msgid))


@pytest.mark.parametrize("named", [False, True])
def test_two_hours_before_the_name_is_told_where_it_could_be_another_class(named: bool) -> None:
    now = THURSDAY.astimezone(VIETNAM).replace(hour=11)

    told = words(WORDINGS["class_t2h"](body(notes="nhớ đem máy tính.", named=named), Receiver(now=now)), "vi").split("\n")

    assert told == ["2 tiếng nữa tới giờ học, UBND xã.", *(["Lớp Làm hồ sơ đăng ký HTX."] if named else []), "Dặn thêm: nhớ đem máy tính."]

"""Ready answers for a class in the making, and what is unusual about one. Values in, values out."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from flows.desk.classes.draft import Slot, next_of, slots_of
from flows.desk.classes.offers import Known, Spot, offers, topic_of, with_topic
from flows.desk.classes.questions import OPENING, Asked, accepts, read
from flows.desk.classes.warnings import Other, warnings_of
from flows.starting.gate import VIETNAM
from flows.text import Problem
from flows.understand import Read, Unsure
from locales import plain

FRIDAY = datetime(2026, 11, 27, 15, 10, tzinfo=VIETNAM)
SLOT = Slot(date(2026, 12, 3), time(13, 30), time(15, 30))
NAMES = Known(
    name="Minh (Sở)", titles=("Chăm sóc dừa", "Lập kế hoạch làm ăn HTX", "Chăm sóc dừa"), teachers=("cô Tư", ""),
    spots=(Spot("Nhà văn hóa", "10.1", "106.1"), Spot("UBND"), Spot("Nhà văn hóa")), seats=(25,), notes=("đem máy tính",),
)  # fmt: skip


def labels(name: str, now: datetime = FRIDAY, **values: str) -> list[str]:
    return [plain(label) for label, _ in offers(name, values, NAMES, Asked(now))]


def test_days_offered_are_working_days_from_tomorrow() -> None:
    thursday = FRIDAY - timedelta(days=1)
    assert labels("day")[:4] == ["thứ Hai 30/11", "thứ Ba 01/12", "thứ Tư 02/12", "thứ Năm 03/12"]
    assert labels("day", thursday)[:2] == ["Ngày mai", "thứ Hai 30/11"]
    assert [read("day", it, Asked(thursday)) for it in ("mai", "ngày mai")] == [Read("2026-11-27")] * 2
    new_year = datetime(2026, 12, 30, 9, tzinfo=VIETNAM)
    assert "thứ Sáu 01/01" not in labels("day", new_year)


def test_what_was_used_last_is_offered_once_and_first() -> None:
    assert labels("title")[:2] == ["Chăm sóc dừa", "Lập kế hoạch làm ăn HTX"]
    assert labels("title").count("Lập kế hoạch làm ăn HTX") == 1
    assert labels("teacher") == ["Minh (Sở)", "cô Tư"]
    assert labels("place") == ["Nhà văn hóa", "UBND"]
    assert offers("place", {}, NAMES, Asked(FRIDAY))[0][1] == {"place": "Nhà văn hóa", "lat": "10.1", "lon": "106.1"}
    assert "25" in labels("seats")
    assert labels("notes")[0] == "đem máy tính"


def test_a_topic_brings_its_aim_and_its_people() -> None:
    topic = topic_of("Lập kế hoạch làm ăn HTX")

    assert topic is not None and topic.steps == ("plan",)
    assert labels("aim", title="Lập kế hoạch làm ăn HTX") == ["bảng tính lời lỗ cho HTX mình"]
    assert labels("aim", title="Chăm sóc dừa") == []


def test_a_title_brings_its_aim_along_and_leaves_what_the_trainer_wrote() -> None:
    plan, own = {"title": "Lập kế hoạch làm ăn HTX"}, {"title": "Chăm sóc dừa"}
    brought = with_topic(plan)

    assert brought == {**plan, "aim": "bảng tính lời lỗ cho HTX mình"}
    assert with_topic({**brought, **own}) == own
    assert with_topic({**plan, "aim": "biết tính"})["aim"] == "biết tính"
    assert with_topic({**plan, "aim": ""})["aim"] == ""


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("span", "1 rưỡi chiều, 2 tiếng", {"start": "13:30", "end": "15:30"}),
        ("span", "13:30-15:30", {"start": "13:30", "end": "15:30"}),
        ("day", "thứ Năm tuần sau", "2026-12-03"),
        ("day", "03/12", "2026-12-03"),
        ("seats", "sáu chục", 60),
    ],
)
def test_answers_are_read_as_people_type_them(name: str, typed: str, value: object) -> None:
    assert read(name, typed, Asked(FRIDAY)) == Read(value)


@pytest.mark.parametrize("typed", ["hôm qua", "20/11", "20/11/2026", "thứ Sáu 20/11"])
def test_a_day_that_has_passed_is_refused_by_what_is_true(typed: str) -> None:
    found = read("day", typed, Asked(FRIDAY))

    assert isinstance(found, Problem)
    assert "qua rồi. Anh chị chọn ngày từ hôm nay trở đi." in plain(found.words, words={"Xh": "Anh chị"})
    assert accepts("day", "2026-11-27", Asked(FRIDAY)) is None


def test_a_passed_day_of_the_old_year_offers_that_of_the_new_one_where_it_is_near() -> None:
    december = datetime(2026, 12, 28, 9, tzinfo=VIETNAM)

    found = read("day", "5/1", Asked(december))

    assert isinstance(found, Unsure) and [it.value for it in found.choices] == ["2027-01-05"]
    far = accepts("day", "2027-12-01", Asked(december))
    assert far is not None and "từ hôm nay tới 26/06/2027" in plain(far.words, words={"Xh": "Anh chị"})


def test_a_time_of_today_that_has_passed_is_refused() -> None:
    span = {"start": "13:30", "end": "15:30"}

    assert accepts("span", span, Asked(FRIDAY, FRIDAY.date())) is not None
    assert accepts("span", span, Asked(FRIDAY, FRIDAY.date() + timedelta(days=1))) is None


def test_hours_that_have_passed_are_not_offered_for_today() -> None:
    morning = datetime(2026, 11, 27, 7, 45, tzinfo=VIETNAM)
    offered = [value["start"] for _, value in offers("span", {}, NAMES, Asked(morning, morning.date()))]
    late = read("span", "8 giờ sáng", Asked(FRIDAY, FRIDAY.date()))
    evening = read("span", "8 giờ tối", Asked(FRIDAY, FRIDAY.date()))

    assert offered == ["08:00", "13:30", "13:30"]
    assert isinstance(late, Problem) and "08:00 hôm nay qua rồi" in plain(late.words, words={"Xh": "Anh chị"})
    assert isinstance(evening, Unsure) and [it.value["end"] for it in evening.choices] == ["21:30", "22:00"]


def test_the_length_there_was_is_offered_first_and_once() -> None:
    found = read("span", "2 rưỡi chiều", Asked(FRIDAY, length=105))
    again = read("span", "2 rưỡi chiều", Asked(FRIDAY, length=120))

    assert isinstance(found, Unsure) and isinstance(again, Unsure)
    assert (plain(found.choices[0].label), found.choices[0].value["end"]) == ("Giữ 1 tiếng 45 phút", "16:15")
    assert [plain(it.label) for it in again.choices][:2] == ["Giữ 2 tiếng", "1 tiếng rưỡi"] and len(again.choices) == 5


def test_questions_come_in_order_and_none_twice() -> None:
    values: dict[str, object] = {}
    asked = []
    while (step := next_of(OPENING, values)) is not None:
        asked.append(step)
        values[step] = ""
    assert tuple(asked) == OPENING


def test_dates_of_a_series_are_slots() -> None:
    span = {"start": "08:00", "end": "10:00"}

    found = slots_of({"day": "2026-12-03", "span": span, "more": [{"day": "2026-12-10", "span": span}]})

    assert [it.day.day for it in found] == [3, 10]


HERE = {"lat": "10.2400", "lon": "106.3700"}


def warned(*others: Other, slot: Slot = SLOT, pin: Mapping[str, str] = HERE, now: datetime = FRIDAY, **more: Any) -> list[str]:
    found = warnings_of(slot, place="UBND xã Phước Lợi", teacher="Minh (Sở)", pin=pin, others=others, now=now, **more)
    return [plain(it, words={"Xh": "Anh chị"}) for it in found]


def test_clashes_and_holidays_are_named_and_an_ordinary_class_is_not() -> None:
    at = int(SLOT.starts_at.timestamp() * 1000)
    lesson = "Lớp kia"

    assert warned() == []
    assert warned(Other(lesson, at, "minh (so)", "chỗ khác", False)) == ["⚠️ Minh (Sở) dạy lớp Lớp kia lúc 13:30 thứ Năm 03/12: trùng giờ."]
    assert "trùng chỗ" in warned(Other(lesson, at, "cô Tư", "ubnd xa phuoc loi", False))[0]
    assert warned(Other(lesson, at, "cô Tư", "chỗ khác", True)) == ["⚠️ Anh chị có lớp Lớp kia lúc 13:30 thứ Năm 03/12: trùng giờ."]
    assert warned(Other(lesson, at, "cô Tư", "chỗ khác", False)) == []
    assert "ngày nghỉ lễ" in warned(slot=Slot(date(2027, 1, 1), time(8), time(10)))[0]
    assert "ghim" in warned(pin={})[0]
    assert "Gần tới giờ học" in warned(now=SLOT.starts_at - timedelta(hours=5))[0]


def test_a_pin_outside_the_province_or_far_from_where_the_place_was_is_doubted() -> None:
    saigon = {"lat": "10.7769", "lon": "106.7009"}
    known = (Spot("ubnd xa phuoc loi", "10.1500", "106.3700"), Spot("UBND xã Phước Lợi", "10.24", "106.37"))

    assert warned(pin=saigon) == ["⚠️ Ghim vị trí nằm ngoài tỉnh chừng 49 km. Anh chị coi lại giùm."]
    assert warned(known=known) == ["⚠️ Lần trước UBND xã Phước Lợi ghim chỗ khác, cách chừng 10 km. Anh chị coi lại giùm."]
    assert warned(known=known[1:]) == [] == warned(known=(Spot("Nhà văn hóa", "9.6", "106.3"), Spot("UBND xã Phước Lợi")))

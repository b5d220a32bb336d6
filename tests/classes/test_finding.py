"""/taphuan, the way to a class, and the file for the calendar."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from db import outbox
from flows.classes.calendar import calendar, file_name
from tests.classes.school import THURSDAY, School
from tests.runtime.post import post_office

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


class Lesson(NamedTuple):
    id: int = 7
    change: int = 0
    title: str = "Lập kế hoạch làm ăn HTX"
    aim: str = ""
    notes: str = "đem theo sổ; ghi bán dừa, nước uống\nvà một cây viết"
    teacher: str = ""
    place: str = "UBND xã Phước Lợi, ấp Bình An, gần chợ và trường học lớn nhất của xã"
    starts_at: int = int(THURSDAY.timestamp() * 1000)
    ends_at: int = int((THURSDAY + timedelta(hours=2)).timestamp() * 1000)
    seats: int = 60


def parsed(content: bytes) -> list[tuple[str, str]]:
    """Read a calendar file as RFC 5545 says: lines are unfolded, then split at the first colon, then unescaped."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() and "\n" not in line.decode() for line in lines)
    whole: list[str] = []
    for line in (it.decode() for it in lines):
        if line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    found = []
    for line in whole:
        name, _, value = line.partition(":")
        for sign, meant in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
            value = value.replace(sign, meant)
        found.append((name, value))
    return found


def test_the_calendar_file_tells_the_class_in_utc_with_an_alarm() -> None:
    it = Lesson()

    found = parsed(calendar(it, NOW, lat="10.24", lon="106.37"))

    assert found == [
        ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//HTX Bot//Tap huan//VI"), ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"), ("UID", "lop-7@htx-bot"), ("SEQUENCE", "0"), ("DTSTAMP", "20261123T030000Z"),
        ("DTSTART", "20261203T063000Z"), ("DTEND", "20261203T083000Z"), ("SUMMARY", f"Tập huấn: {it.title}"),
        ("LOCATION", it.place), ("GEO", "10.24;106.37"), ("DESCRIPTION", it.notes), ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"), ("TRIGGER", "-PT2H"), ("DESCRIPTION", it.title), ("END", "VALARM"), ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]  # fmt: skip
    assert file_name(it) == "Tap_huan_03-12.ics"


def test_after_a_change_the_file_takes_the_place_of_the_old_one() -> None:
    before, after = (dict(parsed(calendar(it, NOW))) for it in (Lesson(), Lesson(change=2)))

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "2")


def test_the_way_is_a_pin_or_words(small_school: School) -> None:
    number = small_school.invited(1)
    bare = small_school.open_class(starts=THURSDAY + timedelta(days=7), lat=None, lon=None)
    small_school.invite(bare)
    hai = small_school.who(0)

    assert last(small_school, hai, "way", number) == (
        "venue",
        {
            "lat": "10.24", "lon": "106.37", "title": "UBND xã Phước Lợi",
            "address": "Lập kế hoạch làm ăn HTX, 1 giờ 30 chiều thứ Năm 03/12",
        },
    )  # fmt: skip
    assert small_school.visit(hai, "way", bare) == (
        "Lớp ở UBND xã Phước Lợi. Chưa có ghim vị trí; anh chị chưa rõ đường thì hỏi người dạy giùm."
    )
    kind, payload = last(small_school, hai, "calendar", number)
    assert (kind, payload["enclosed"][0]["name"]) == ("document", "Tap_huan_03-12.ics")
    assert dict(parsed(b64decode(payload["enclosed"][0]["content"])))["UID"] == f"lop-{number}@htx-bot"


def last(school: School, account: int, visit: str, number: int) -> tuple[str, Mapping[str, Any]]:
    """Tap a button and return the kind and the content of what is sent."""
    school.deliver()
    school.receive(school.tap(account, school.signed(account, visit, number)))
    school.take(account)
    [(_, kind, payload)] = school.deliver()
    return kind, payload


async def test_a_pin_and_a_calendar_file_arrive(tmp_path: Path) -> None:
    content = calendar(Lesson(), NOW)
    enclosed = [{"name": "Tap_huan_03-12.ics", "content": b64encode(content).decode()}]

    async with post_office(tmp_path) as post, post.sending():
        hai = await post.person(1001)
        pin = {"lat": "10.24", "lon": "106.37", "title": "Nhà văn hóa", "address": "ấp Bình An"}
        rows = [await post.put(1001, pin, "venue"), await post.put(1001, {"html": "Lịch", "enclosed": enclosed}, "document")]
        assert await post.settled(*rows) == [outbox.SENT, outbox.SENT]

    place, file = hai.messages[-2:]
    assert place.raw["venue"]["title"] == "Nhà văn hóa"
    assert place.raw["location"] == {"latitude": 10.24, "longitude": 106.37}
    assert file.document is not None
    assert (file.document.name, file.document.content) == ("Tap_huan_03-12.ics", content)


def test_taphuan_shows_what_one_was_asked_to_and_nothing_else(small_school: School) -> None:
    school = small_school
    hai = school.who(0)
    first = school.invited(2)
    school.type(hai, "/taphuan")
    assert "1 giờ 30 chiều thứ Năm 03/12" in school.hear(hai)
    assert school.labels(hai) == ["✅ Đi", "🤔 Chưa chắc", "❌ Bận", "📍 Chỉ đường", "📅 Thêm vô lịch"]
    school.visit(hai, "yes", first, 0)
    second = school.open_class(starts=THURSDAY + timedelta(days=7), title="Ghi sổ sách cho HTX nhỏ")
    school.invite(second)
    school.open_class(title="Lớp của người khác")

    school.type(hai, "/taphuan")
    assert school.hear(hai) == (
        "📅 Lớp của anh chị:\n· Lập kế hoạch làm ăn HTX: 1 giờ 30 chiều thứ Năm 03/12. Anh chị đã ghi tên.\n"
        "· Ghi sổ sách cho HTX nhỏ: 1 giờ 30 chiều thứ Năm 10/12"
    )
    school.pick(hai, "thứ Năm 03/12 · Lập kế hoạch là…")
    assert school.hear(hai).endswith("Anh chị đã ghi tên: 1 người.")
    school.type(4242, "/taphuan")
    assert school.hear(4242) == "Chưa có lớp nào mời anh chị. Có lớp mới bot báo liền; cần học gì thì hỏi cán bộ nghen."
    assert school.labels(4242) == ["❓ Hỏi cán bộ", "🏠 Trang đầu"]


def test_who_waits_can_look_at_other_classes_and_keeps_the_place(small_school: School) -> None:
    school = small_school
    number = school.invited(2, seats=1)
    other = school.open_class(starts=THURSDAY + timedelta(days=7), title="Ghi sổ")
    school.invite(other)
    school.visit(school.who(0), "yes", number, 0)
    school.visit(school.who(1), "yes", number, 0)

    school.pick(school.who(1), "📅 Lớp khác")

    assert school.hear(school.who(1)) == (
        "Lớp Lập kế hoạch làm ăn HTX: bot vẫn giữ anh chị số 1 trong danh sách chờ.\n"
        "📅 Lớp của anh chị:\n· Ghi sổ: 1 giờ 30 chiều thứ Năm 10/12\nCó lớp khác bot báo liền."
    )
    assert school.answer_of(number, 1) == ("wait", 1)

"""The counts of a broadcast: whoever it was for is in one of the numbers that are shown."""

import re
from collections import Counter
from datetime import datetime

import pytest

from flows.desk.broadcasts.tally import Tally, say_tally
from flows.starting.gate import VIETNAM
from locales import plain

MORNING = datetime(2026, 11, 25, 6, 30, tzinfo=VIETNAM)


def shown(state: str, it: Tally) -> list[int]:
    return [int(number) for line in say_tally(state, it) for number in re.findall(r"\d+", plain(line))]


@pytest.mark.parametrize(
    ("state", "cut_off"), [("done", "late"), ("running", "late"), ("paused", "late"), ("cancelled", "cancelled"), ("cancelled", "late")]
)
def test_the_numbers_add_up_to_the_total(state: str, cut_off: str) -> None:
    it = Tally(sent=11, unreachable=5, uncertain=3, left_out=Counter({cut_off: 7}))

    sent, total, *others = shown(state, it)

    assert (sent, total) == (11, 26)
    assert sent + sum(others) == total


def test_who_gets_it_later_and_who_is_left_out_is_said_with_the_reason() -> None:
    it = Tally(sent=1, later=Counter({"day": 2}), left_out=Counter({"stopped": 4, "unreachable": 1}), next_at=MORNING)

    assert [plain(line) for line in say_tally("running", it)] == [
        "Đang gửi 1/3", "Trong đó 2 người nhận sau, sớm nhất 6 giờ 30 sáng thứ Tư 25/11: 2 hôm nay nhận tin rồi.",
        "Bỏ ra: 4 tắt nhắc, 1 không nhắn được.",
    ]  # fmt: skip


def test_what_waits_as_a_whole_says_for_when_and_counts_its_people_once() -> None:
    it = Tally(later=Counter({"holiday": 2}), next_at=MORNING)

    assert [plain(line) for line in say_tally("running", it)] == [
        "Chưa gửi: 2 người", "Đang ngày nghỉ, 2 người này sẽ nhận từ 6 giờ 30 sáng thứ Tư 25/11.",
    ]  # fmt: skip

"""The confirmations of a class for its teacher: a few files one by one, many in one archive."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.desk.files.class_roll import MOST_SINGLE, confirmations
from flows.classes.roll import Attendee, Roll
from tests.classes.school import THURSDAY


def order(count: int) -> Any:
    people = tuple(Attendee(f"Trần Văn {it}", "", "", "", "code", THURSDAY, code=f"A{it}") for it in range(count))
    roll = Roll(
        "Làm hồ sơ", THURSDAY, THURSDAY + timedelta(hours=2), "UBND xã", "Minh", ("", ""), "Phước Lợi", people, True
    )

    async def read(work: object) -> Roll:
        return roll

    async def pdf(paper: object) -> bytes:
        return b"%PDF"

    return SimpleNamespace(read=read, press=SimpleNamespace(pdf=pdf))


@pytest.mark.parametrize(("count", "names"), [
    (1, ["001_Tran_Van_0.pdf"]),
    (MOST_SINGLE, [f"{it + 1:03d}_Tran_Van_{it}.pdf" for it in range(MOST_SINGLE)]),
    (MOST_SINGLE + 1, [f"Giay_xac_nhan_{THURSDAY:%d%m%Y}.zip"]),
])  # fmt: skip
async def test_a_few_confirmations_come_one_by_one_and_many_in_an_archive(count: int, names: list[str]) -> None:
    made = await confirmations(order(count))

    assert [made.name, *(name for name, _ in made.more)] == names
    assert made.rows == count

"""From /start to the ZIP of the dossier: PTB client, stand-in and database, over real HTTP."""

from datetime import date
from pathlib import Path

import pytest

from bot.sandbox import Clock, Limits, StandIn
from tests.e2e.conftest import bot_running
from tests.e2e.founder import Founder, Script, names_in
from tests.e2e.scripts import founding_a, founding_b1_to_b2, founding_b2

MOST_ANSWERS, MOST_TYPED = 90, 20

DOSSIERS = {
    "B": ("Danh_sach_nguoi_dai_dien", "Danh_sach_thanh_vien", "Dieu_le", "Giay_de_nghi", "Nghi_quyet"),
    "A": (
        "Danh_sach_hoi_dong_quan_tri",
        "Danh_sach_thanh_vien",
        "Dieu_le",
        "Giay_de_nghi",
        "Nghi_quyet",
        "Phuong_an_san_xuat_kinh_doanh",
    ),
}
CASES = {
    "B2": (date(2026, 11, 23), founding_b2, "B", False),
    "A": (date(2021, 6, 15), founding_a, "A", False),
    "B1 slipping into B2": (date(2026, 7, 20), founding_b1_to_b2, "B", False),
    "English": (date(2026, 11, 23), founding_b2, "B", True),
}


HARMLESS = ("message can't be edited", "query ID is invalid")
"""Telegram's words about an old keyboard that the bot took away, and about a tap from before the clock was moved."""


async def found(
    day: date, script: Script, english: bool, folder: Path, database_url: str
) -> tuple[Founder, bytes]:
    clock = Clock(day)
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        phone = standin.phone(1001, "Hai", "en" if english else "vi", number="84912345678")
        founder = Founder(phone, clock, english)
        async with bot_running(standin, clock, folder, database_url):
            await script(founder)
            await founder.tap("📦 Bộ hồ sơ (ZIP)", answer=False)
            archive = await founder.paper(".zip")
        assert [error for error in standin.record.errors() if not error.endswith(HARMLESS)] == []
    return founder, archive


@pytest.mark.parametrize("case", CASES)
async def test_a_founder_gets_from_start_to_the_dossier(case: str, database_url: str, tmp_path: Path) -> None:
    day, script, law, english = CASES[case]

    founder, archive = await found(day, script, english, tmp_path, database_url)

    print(f"\n{case}: {founder.answers} answers, {founder.typed} typed, {founder.taps} taps")
    assert founder.answers <= MOST_ANSWERS
    assert founder.typed <= MOST_TYPED
    assert sorted(names_in(archive)) == sorted(f"{name}.pdf" for name in DOSSIERS[law])

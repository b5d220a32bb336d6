"""Files for officers, made by jobs: masked or for a reason whole, marked, logged, and gone with their message."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from bot.clock import millis
from bot.desk.files.job import KIND
from bot.sandbox import Bubble, Phone
from tests.desk.test_figures import made_by_hand
from tests.runtime.running import Running, running_bot

HERE, ELSEWHERE = "28756", "28999"
PERIOD = "20260101-20261123"
PHONE, ID_NO = "0909123678", "079085000012"
WAITING = ("jobs WHERE state < 2", "inbox WHERE state = 0", "outbox WHERE state < 2")
ANSWERS = {
    "coop.name": "=1+1", "user.phone": PHONE, "m.me": "1", "m.name/1": "Trần Văn Thử", "m.id_no/1": ID_NO,
    "m.rows": [{"row": "1", "by": "typed", "me": True}],
}  # fmt: skip


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    async with running_bot(tmp_path) as running:
        yield running


async def officer(bot: Running, role: str = "province", area: str = "") -> Phone:
    """Make the first person an officer."""
    phone, _ = await bot.founder(2001)
    [(person,)] = await bot.rows("SELECT id FROM persons WHERE account = 2001")
    await bot.rows("UPDATE cases SET status = 'leaving'")
    await bot.rows("UPDATE persons SET staff = 1 WHERE id = ?", person)
    await bot.rows("INSERT INTO roles (person, role, area, name, since) VALUES (?, ?, ?, 'Lan', 1)", person, role, area)
    assert person == 1
    return phone


async def stuck_case(bot: Running, account: int, commune: str = HERE) -> int:
    _, case = await bot.founder(account, ANSWERS)
    at = millis(bot.clock.now())
    await bot.rows(
        "UPDATE cases SET name = '=1+1', commune = ?, step = 'plan', question = 'pa.price', opened_at = ?, changed_at = ?, answered_at = ?, "
        "stuck_at = ?, reached = 3, regime = 'B2', status = 'draft' WHERE id = ?",
        commune, at - 20 * 86_400_000, at - 9 * 86_400_000, at - 9 * 86_400_000, at - 4 * 86_400_000, case,
    )  # fmt: skip
    # Raised already, so that the sweep changes nothing while a test looks.
    await bot.rows("INSERT INTO episodes (case_id, reason, since, raised_at) VALUES (?, 'silence', 1, ?)", case, at - 86_400_000)
    await bot.rows("UPDATE cases SET episode = (SELECT max(id) FROM episodes) WHERE id = ?", case)
    return case


async def idle(bot: Running) -> None:
    """Wait until nothing is left to do."""
    async with asyncio.timeout(20):
        while sum([(await bot.rows(f"SELECT count(*) FROM {waiting}"))[0][0] for waiting in WAITING]):
            await asyncio.sleep(0.05)


async def made(bot: Running, phone: Phone, what: str, *args: str, **more: Any) -> Bubble:
    before = max((bubble.changed for bubble in phone.messages), default=0)
    await bot.order(phone, None, KIND, {"what": what, "args": list(args), **more})
    return await phone.wait(lambda bubble: bubble.file is not None, 30, since=before)


def rows(bubble: Bubble, sheet: int = 0) -> list[list[Any]]:
    assert bubble.document is not None
    return CalamineWorkbook.from_filelike(io.BytesIO(bubble.document.content)).get_sheet_by_index(sheet).to_python()


def words(bubble: Bubble) -> str:
    return json.dumps([rows(bubble, number) for number in range(_sheets(bubble))], ensure_ascii=False, default=str)


def _cells(content: bytes) -> list[Any]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _sheets(bubble: Bubble) -> int:
    assert bubble.document is not None
    return len(CalamineWorkbook.from_filelike(io.BytesIO(bubble.document.content)).sheet_names)


async def test_the_funnel_comes_as_a_light_picture_and_as_a_workbook(bot: Running) -> None:
    phone = await officer(bot)
    await stuck_case(bot, 1001)

    picture = await made(bot, phone, "funnel_chart", PERIOD, "")
    workbook = await made(bot, phone, "funnel", PERIOD, "")

    assert picture.photo is not None and len(picture.photo) <= 150_000
    assert Image.open(io.BytesIO(picture.photo)).size == (800, 500)
    assert rows(workbook)[0][0].startswith("Phễu thành lập HTX")
    assert ["Bắt đầu", 1.0, 100.0] in rows(workbook)
    assert ["phường Phú Khương", 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0] in rows(workbook, 1)


async def test_pr_07_the_list_of_stuck_cases_masks_numbers_and_do_04_keeps_words_words(bot: Running) -> None:
    phone = await officer(bot)
    case = await stuck_case(bot, 1001)

    sent = await made(bot, phone, "stuck", "")
    [row] = [row for row in rows(sent) if row[0] == float(case)]

    assert row[1] == "=1+1" and row[4] == 9.0 and row[8] == "Trần Văn Thử"
    assert row[9] == "09•• ••• 678" and row[10] == "079 •••••• 012"
    assert PHONE not in words(sent) and ID_NO not in words(sent)
    assert await bot.rows("SELECT actor, action, object, detail FROM audit") == [(2001, "exported", "stuck", "rows=1")]


async def test_who_has_not_told_the_full_name_is_listed_as_called_in_the_chat(bot: Running) -> None:
    phone = await officer(bot)
    case = await stuck_case(bot, 1001)
    await bot.rows("UPDATE persons SET first_name = 'Bảy' WHERE account = 1001")
    await bot.rows("UPDATE cases SET answers = '{}', sealed = NULL WHERE id = ?", case)

    [row] = [row for row in rows(await made(bot, phone, "stuck", "")) if row[0] == float(case)]

    assert row[8] == "Bảy"


async def test_whole_numbers_carry_the_name_and_the_reason_and_are_logged(bot: Running) -> None:
    phone = await officer(bot)
    await stuck_case(bot, 1001)

    sent = await made(bot, phone, "stuck", "", reason="mời dự họp theo giấy mời 12")

    assert PHONE in words(sent) and ID_NO in words(sent)
    assert "Lan lấy ra" in rows(sent)[0][0] and "mời dự họp theo giấy mời 12" in rows(sent)[0][0]
    assert await bot.rows("SELECT action, object, detail FROM audit") == [
        ("exported_full", "stuck", "rows=1 reason=mời dự họp theo giấy mời 12")
    ]


@pytest.mark.parametrize(("role", "area"), [("commune", HERE), ("trainer", "")])
async def test_whole_numbers_are_not_for_everybody(bot: Running, role: str, area: str) -> None:
    phone = await officer(bot, role, area)
    await stuck_case(bot, 1001)
    before = len(phone.messages)
    await bot.order(phone, None, KIND, {"what": "stuck", "args": [""], "reason": "vì tôi muốn coi"})

    await idle(bot)

    assert len(phone.messages) == before
    assert await bot.rows("SELECT count(*) FROM audit") == [(0,)]


async def test_az_04_a_file_that_was_ordered_is_not_sent_once_the_role_is_gone(bot: Running) -> None:
    phone = await officer(bot)
    await stuck_case(bot, 1001)
    before = len(phone.messages)
    await bot.rows("UPDATE roles SET until = 1")
    await bot.order(phone, None, KIND, {"what": "stuck", "args": [""]})

    await idle(bot)

    assert len(phone.messages) == before


async def test_az_03_an_export_of_one_area_is_the_same_with_and_without_another(bot: Running) -> None:
    phone = await officer(bot, "commune", HERE)
    await stuck_case(bot, 1001)
    orders = (("stuck", ""), ("funnel", PERIOD, ""), ("report", "6thang", "20260701-20261231", HERE), ("stuck", f"x{ELSEWHERE}"))
    alone = [(await made(bot, phone, *order)).document for order in orders]
    await stuck_case(bot, 1002, ELSEWHERE)

    together = [(await made(bot, phone, *order)).document for order in orders]

    assert [it and _cells(it.content) for it in together] == [it and _cells(it.content) for it in alone]
    assert [it and it.content for it in together] == [it and it.content for it in alone]


async def test_the_report_comes_as_word_and_workbook(bot: Running) -> None:
    phone = await officer(bot)
    await stuck_case(bot, 1001)
    args = ("6thang", "20260701-20261231", "")

    word = await made(bot, phone, "report_docx", *args)
    workbook = await made(bot, phone, "report", *args)

    assert word.document is not None and word.document.name == "Bao_cao_6_thang_cuoi_nam_2026_du_thao.docx"
    paper = docx.Document(io.BytesIO(word.document.content))
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Tình hình phát triển hợp tác xã 6 tháng cuối năm 2026" in said and "Sở Tài chính" in said
    assert "bản dự thảo" in said
    cells = {row.cells[1].text: row.cells[3].text for table in paper.tables for row in table.rows if len(row.cells) >= 4}
    assert cells["Nhóm mở hồ sơ trong kỳ"] == "1"
    assert any(row[1] == "Nhóm mở hồ sơ trong kỳ" and row[3] == 1.0 for row in rows(workbook) if len(row) > 3)
    [founder] = [row for row in rows(workbook, 1) if row[6] == "Trần Văn Thử"]
    assert founder[7] == "09•• ••• 678"


async def test_nothing_of_an_export_is_kept(bot: Running) -> None:
    phone = await officer(bot)
    await stuck_case(bot, 1001)
    await made(bot, phone, "stuck", "", reason="mời dự họp theo giấy mời 12")
    await idle(bot)

    assert await bot.rows("SELECT count(*) FROM document_files") == [(0,)]
    assert await bot.rows("SELECT count(*) FROM outbox WHERE payload IS NOT NULL") == [(0,)]
    assert await bot.rows("SELECT count(*) FROM inbox WHERE raw IS NOT NULL") == [(0,)]


async def test_a_spreadsheet_is_read_kept_and_answered(bot: Running) -> None:
    phone = await officer(bot, "commune", HERE)
    good = made_by_hand([("Tên HTX", "Xã, phường", "Năm", "Doanh thu (5.1)"), ("Bưởi", "Phú Khương", 2025, 1_000_000)])
    bad = made_by_hand([("Tên HTX", "Xã, phường", "Năm", "Doanh thu (5.1)"), ("Bưởi", "Ba Tri", 2025, 5)])

    for content, answer in (
        (bad, "Dòng 2: không thấy xã “Ba Tri” trong địa bàn của anh chị."), (b"%PDF", "không phải Excel"), (good, "✅ Đã ghi 1 dòng, 1 số."),
    ):  # fmt: skip
        await phone.send("/solieu")
        await phone.press("📥 Gửi tệp Excel", await phone.wait("🏢 Số liệu HTX"))
        await phone.wait("Gửi tệp Excel (.xlsx)")
        await phone.send_document(content, "so_lieu.xlsx")
        await phone.wait(answer, 20)

    assert await bot.rows("SELECT name, commune FROM coops") == [("Bưởi", HERE)]
    assert await bot.rows("SELECT year, field, value FROM coop_figures") == [(2025, "revenue", "1000000")]

"""A class over the stand-in: the picture at the door, the list to sign, the confirmations, and whether one is genuine."""

import io
import json
import re
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from python_calamine import CalamineWorkbook

from bot.clock import millis
from bot.sandbox import Phone
from db.classes import lessons
from tests.documents.words import docx_text, pdf_text
from tests.runtime.running import Running, running_bot

PHONE = "0912345678"


async def a_class(bot: Running, teacher: Phone, *, account: int) -> int:
    """Let there be a teacher, a class that runs now, and a founder who said yes."""
    _, case = await bot.founder(account, {"user.founder": "Trần Văn Hai", "user.phone": PHONE})
    at = millis(bot.clock.now())
    columns: dict[str, Any] = {
        "series": None, "title": "Lập kế hoạch", "aim": "", "starts_at": at - 600_000, "ends_at": at + 3_000_000,
        "place": "UBND xã", "lat": None, "lon": None, "seats": 60, "teacher": "Minh (Sở)", "notes": "", "segment": "{}",
        "confirms": 1, "made_at": 1,
    }  # fmt: skip
    [(by,)] = await bot.rows("SELECT id FROM persons WHERE account = ?", teacher.id)
    await bot.rows("UPDATE persons SET staff = 1 WHERE id = ?", by)
    await bot.rows("INSERT INTO roles (person, role, area, name, since) VALUES (?, 'province', '', 'Minh', 1)", by)
    number = await bot.database.run(lambda tx: lessons.add(tx, by=by, **columns))
    [(person,)] = await bot.rows("SELECT id FROM persons WHERE account = ?", account)
    await bot.rows("UPDATE cases SET name = 'Dừa xanh', commune = '28756' WHERE id = ?", case)
    await bot.rows(
        "INSERT INTO class_people (class_id, person, case_id, asked_at, answer) VALUES (?, ?, ?, 1, 'yes')", number, person, case
    )
    return number


async def file_of(phone: Phone, since: int) -> bytes:
    bubble = await phone.wait(lambda bubble: bubble.document is not None, 30, since=since)
    assert bubble.document is not None
    return bubble.document.content


def newest(phone: Phone) -> int:
    return max((bubble.changed for bubble in phone.messages), default=0)


async def test_pr_07_a_class_from_the_door_to_its_papers(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        teacher, _ = await bot.founder(2001)
        number = await a_class(bot, teacher, account=1001)
        hai = bot.standin.phone(1001)
        await teacher.send("/diemdanh")
        door = await teacher.wait(lambda bubble: bubble.photo is not None, 20)
        link = zxingcpp.read_barcodes(Image.open(io.BytesIO(door.photo or b"")))[0].text
        await hai.send(f"/start {link.partition('start=')[2]}")
        await hai.wait(lambda bubble: "chào Trần Văn Hai" in bubble.text, 20)
        await teacher.press("🔄 Mã mới", door)
        repainted = await teacher.wait(lambda bubble: bubble.id == door.id and "Có mặt: 1/60" in bubble.text, 20)
        await teacher.press("✋ Ghi tay", repainted)
        listed = await teacher.wait(lambda bubble: any("Trần Văn Hai" in it for it in bubble.labels), 20)
        await teacher.press("➕ Ghi người mới", listed)
        await teacher.wait(lambda bubble: "gõ họ tên người mới" in bubble.text, 20)
        await teacher.send("Lê Thị Tư 0912 345 678")
        await teacher.wait(lambda bubble: any("Lê Thị Tư" in it for it in bubble.labels), 20)
        await bot.rows("UPDATE classes SET ends_at = starts_at + 1")
        files = {}
        for form in ("class_docx", "class_xlsx", "class_confirmations"):
            since = newest(teacher)
            await bot.order(teacher, None, "desk_file", {"what": form, "args": [str(number)]})
            files[form] = await file_of(teacher, since)
        second = await teacher.wait(lambda bubble: bubble.document is not None and "Tu.pdf" in bubble.document.name, 30)
        since = newest(hai)
        await bot.order(hai, None, "class_confirmation", {"class": number}, person=2)
        own = pdf_text(await file_of(hai, since))
        code = re.search(r"Mã kiểm tra:\s+(\S+)", own)
        assert code is not None
        await teacher.send(f"/xacnhan {code[1].lower().replace('-', ' ')}")
        genuine = await teacher.wait(lambda bubble: "Giấy thật" in bubble.text, 20)
        await teacher.send("/xacnhan AM-BZEXG4DD")
        await teacher.wait(lambda bubble: "Không có giấy xác nhận nào" in bubble.text, 20)
        exported = await bot.rows("SELECT detail FROM audit WHERE action = 'exported'")

    words = docx_text(files["class_docx"])
    assert "DANH SÁCH HỌC VIÊN" in words and "Trần Văn Hai" in words and "HTX Dừa xanh" in words
    assert "Tổng số người dự: 2 người (điểm danh bằng mã: 1; người dạy ghi: 1; đi cùng: 0)." in words
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["class_xlsx"]))
    sheet = json.dumps(book.get_sheet_by_index(0).to_python(), ensure_ascii=False)
    assert "Lê Thị Tư" in sheet and "quét mã" in sheet and "09•• ••• 678" in sheet
    assert not [number for number in (PHONE, "0912 345 678") for it in (words, sheet, own) if number in it]
    assert second.document is not None and second.document.name == "002_Le_Thi_Tu.pdf"
    assert "Trần Văn Hai" in pdf_text(files["class_confirmations"]) and "Lê Thị Tư" in pdf_text(second.document.content)
    assert "GIẤY XÁC NHẬN" in own and "Trần Văn Hai" in own and "chứng chỉ" not in own.lower()
    assert "Trần Văn Hai đã dự lớp Lập kế hoạch" in genuine.text
    assert exported == [("rows=2",)] * 3

"""Papers on order: numbered, kept, sent, and not made twice."""

import io
import zipfile
import zlib
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from bot.papers.versions import CONTENT_PURPOSE, VERSIONS_KEPT
from bot.sandbox import Bubble, Phone
from tests.runtime.running import Running, running_bot

NAME = "Dừa xanh Phước Lợi"
CONSENT = {"papers": True, "officers": True, "reminders": True}


async def _ordered(
    bot: Running, phone: Phone, case: int, codes: list[str], form: str, draft: bool = True
) -> Bubble:
    """Order papers and return the message that brings them."""
    before = max((bubble.changed for bubble in phone.messages), default=0)
    await bot.order(phone, case, "papers", {"codes": codes, "form": form, "draft": draft})
    return await phone.wait(
        lambda bubble: bubble.file is not None or " · phần " in bubble.text, 30, since=before
    )


async def test_a_preview_is_one_light_picture_with_name_version_and_buttons(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        shown = await _ordered(bot, phone, case, ["GM"], "preview")

        assert shown.photo is not None and len(shown.photo) <= 150_000
        assert Image.open(io.BytesIO(shown.photo)).format == "PNG"
        assert shown.text.startswith("Giấy mời · bản nháp 1 · ")
        assert [label for label in shown.labels if label[0] not in "①②③④⑤⑥⑦⑧⑨⑩"] == [
            "👀 Coi từng phần", "📄 PDF", "📝 Word", "✏️ Sửa", "📤 Gửi cán bộ",
        ]  # fmt: skip
        assert all(len(button["callback_data"]) <= 64 for row in shown.rows for button in row)


async def test_the_buttons_under_a_preview_bring_the_files(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        shown = await _ordered(bot, phone, case, ["GM"], "preview")
        await phone.press("📄 PDF", shown)
        pdf = await phone.wait(lambda bubble: bubble.document is not None, 30)

        assert pdf.document is not None
        assert pdf.document.name == "Giay_moi_HTX_Dua_xanh_Phuoc_Loi_ban1.pdf"
        assert "BẢN NHÁP" in PdfReader(io.BytesIO(pdf.document.content)).pages[0].extract_text()

        await phone.press("📝 Word", shown)
        docx = await phone.wait(
            lambda bubble: bubble.document is not None and "docx" in bubble.document.name, 30
        )
        assert docx.document is not None and zipfile.is_zipfile(io.BytesIO(docx.document.content))


async def test_the_same_words_keep_their_number_and_their_file(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        first = await _ordered(bot, phone, case, ["GM"], "pdf")
        bot.clock.move(days=2)
        second = await _ordered(bot, phone, case, ["GM"], "pdf")

        assert first.document is not None and second.document is not None
        assert first.document.content == second.document.content
        assert first.text == second.text
        assert await bot.rows("SELECT version FROM documents") == [(1,)]
        calls = list(bot.standin.record.of("sendDocument"))
        assert isinstance(calls[1].params["document"], str), "the second goes out by its id"


async def test_any_change_makes_a_new_version_that_says_what_changed(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        await _ordered(bot, phone, case, ["GM"], "preview")
        await bot.answer(case, "coop.name", "Lúa vàng Phước Lợi")
        changed = await _ordered(bot, phone, case, ["GM"], "preview")

        assert changed.text.startswith("Giấy mời · bản nháp 2 · ")
        assert "Khác bản 1: tên hợp tác xã" in changed.text.splitlines()
        assert await bot.rows("SELECT version FROM documents ORDER BY version") == [(1,), (2,)]


async def test_all_pages_come_as_albums_with_the_cost_in_data(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        await _ordered(bot, phone, case, ["PA"], "pages")
        first = await phone.wait(" trang", 10)
        pages = int(first.text.split(" trang")[0].rpartition(" ")[2])
        await phone.wait(lambda _: sum(b.photo is not None for b in phone.messages) == pages, 30)

        assert 2 <= pages <= 10 and " MB" in first.text
        assert bot.standin.record.count("sendMediaGroup") == 1
        assert all(len(b.photo) <= 150_000 for b in phone.messages if b.photo)


async def test_the_gaps_of_a_preview_are_buttons_that_open_their_questions(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME, "coop.xa": "28777", "consent.privacy": CONSENT})
        shown = await _ordered(bot, phone, case, ["DL"], "preview")

        assert shown.labels[:10] == list("①②③④⑤⑥⑦⑧⑨⑩")
        assert " · còn " in shown.text and shown.text.endswith(" chỗ nữa")
        assert "② địa chỉ trụ sở chính" in shown.text
        await phone.press("②", shown)
        assert "🆘 Hỏi" in (await phone.wait("Chỗ làm việc (trụ sở)", 10)).labels


async def test_the_cost_in_data_is_said_before_pages_are_sent(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        shown = await _ordered(bot, phone, case, ["PA"], "preview")
        pages = int(shown.text.split(" trang")[0].rpartition(" ")[2])
        await phone.press("👀 Coi từng phần", shown)
        asked = await phone.wait("Coi chữ thì nhẹ", 10)

        assert asked.text.startswith(f"Phương án sản xuất, kinh doanh: {pages} trang, chừng ")
        assert [label.partition(" (")[0] for label in asked.labels] == ["🖼 Coi hình", "🔤 Coi chữ"]
        assert bot.standin.record.count("sendMediaGroup") == 0


async def test_a_paper_is_read_as_words_part_after_part(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        shown = await _ordered(bot, phone, case, ["DL"], "preview")
        await phone.press("👀 Coi từng phần", shown)
        await phone.press("🔤 Coi chữ", await phone.wait("Coi chữ thì nhẹ", 10))
        first = await phone.wait(" · phần 1/", 30)
        await phone.press("▶️ Phần sau", first)
        second = await phone.wait(" · phần 2/", 30)

        assert first.labels == ["▶️ Phần sau", "✏️ Sửa", "📄 PDF"]
        assert "Chương I" in second.text
        assert second.labels[:2] == ["◀️ Phần trước", "▶️ Phần sau"]
        assert "<blockquote expandable>" in str(list(bot.standin.record.of("sendMessage"))[-1].params["text"])


async def test_an_old_version_can_be_had_again_as_it_was(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        await _ordered(bot, phone, case, ["GM"], "preview")
        await bot.answer(case, "coop.name", "Lúa vàng Phước Lợi")
        shown = await _ordered(bot, phone, case, ["GM"], "preview")
        await phone.press("🕘 Bản cũ", shown)
        versions = await phone.wait("Bấm số bản", 10)
        await phone.press("📄 Bản 1", versions)
        old = await phone.wait(lambda bubble: bubble.document is not None, 30)

        assert "khác bản 1: tên hợp tác xã" in versions.text
        assert versions.labels == ["📄 Bản 2", "📄 Bản 1", "📄 Giấy tờ"]
        assert old.document is not None
        words = PdfReader(io.BytesIO(old.document.content)).pages[0].extract_text()
        assert "BẢN NHÁP – bản 1" in words
        assert "DỪA XANH PHƯỚC LỢI" in words.upper() and "LÚA VÀNG" not in words.upper()
        await phone.send("/giayto")
        listed = await phone.wait("• Giấy mời: bản 2", 10)
        assert "🕘 Bản cũ" in listed.labels


async def test_only_the_last_versions_of_a_paper_are_kept(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        for number in range(VERSIONS_KEPT + 2):
            await bot.answer(case, "coop.name", f"Lúa vàng {number}")
            await _ordered(bot, phone, case, ["GM"], "text")
        await bot.order(phone, case, "papers", {"codes": ["GM"], "form": "pdf", "draft": True, "version": 2})
        told = await phone.wait("bot không còn giữ", 20)

        assert told.labels == ["📄 Giấy tờ"]
        kept = await bot.rows("SELECT version FROM documents ORDER BY version")
        assert kept == [(number,) for number in range(3, VERSIONS_KEPT + 3)]


async def test_pr_04_old_versions_are_sealed_and_go_with_their_case(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        await _ordered(bot, phone, case, ["GM"], "preview")
        [(content,)] = await bot.rows("SELECT content FROM documents")
        document = zlib.decompress(bot.ring.open(content, CONTENT_PURPOSE)).decode()
        await bot.rows("DELETE FROM cases WHERE id = ?", case)

        assert NAME.upper() in document.upper() and NAME.encode() not in bytes(content)
        assert await bot.rows("SELECT count(*) FROM documents") == [(0,)]
        assert await bot.rows("SELECT count(*) FROM document_files") == [(0,)]


async def test_a_dossier_is_one_archive_of_final_papers_named_by_kind(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        sent = await _ordered(bot, phone, case, ["DL", "GM"], "zip", draft=False)

        assert sent.document is not None and sent.document.name == "Ho_so_dang_ky.zip"
        archive = zipfile.ZipFile(io.BytesIO(sent.document.content))
        assert archive.namelist() == ["Dieu_le.pdf", "Giay_moi.pdf"]
        assert "BẢN NHÁP" not in PdfReader(io.BytesIO(archive.read("Giay_moi.pdf"))).pages[0].extract_text()


async def test_a_print_set_is_one_pdf_in_the_order_given(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        sent = await _ordered(bot, phone, case, ["GM", "PB"], "print", draft=False)

        assert sent.document is not None and sent.document.name == "Bo_in.pdf"
        assert len(PdfReader(io.BytesIO(sent.document.content)).pages) >= 2
        assert "Giấy mời, Phiếu bầu" in sent.text


async def test_the_papers_of_an_erased_case_are_not_made(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001)
        other, other_case = await bot.founder(1002)
        await bot.order(phone, None, "papers", {"codes": ["GM"], "form": "pdf", "draft": True})
        await bot.rows("DELETE FROM cases WHERE id = ?", case)
        await _ordered(bot, other, other_case, ["GM"], "pdf")

        assert [b for b in phone.messages if b.file] == []
        assert await bot.rows("SELECT count(*) FROM jobs WHERE state < 2") == [(0,)]


async def test_a_form_nobody_knows_ends_in_kind_words(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001)
        key = await bot.order(phone, case, "papers", {"codes": ["GM"], "form": "wax", "draft": True})
        await bot.rows("UPDATE jobs SET tries = 2 WHERE key = ?", key)
        told = await phone.wait("Bot đang bận", 20)

        assert "Khỏi làm gì thêm" in told.text


async def test_pr_04_kept_papers_are_encrypted_until_telegram_has_them(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001, {"coop.name": NAME})
        await phone.block()
        await bot.order(phone, case, "papers", {"codes": ["GM"], "form": "pdf", "draft": True})
        while not (kept := await bot.rows("SELECT content FROM document_files")):
            pass

        assert b"%PDF" not in bytes(kept[0][0])

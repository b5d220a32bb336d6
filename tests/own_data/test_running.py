"""The whole bot: seeing who looked, taking everything along, withdrawing, and being forgotten."""

import io
import json
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import millis
from bot.kept import VIETNAM
from bot.sandbox import Bubble
from bot.sandbox.samples import sample_picture
from db import audit, people, turns
from db.connect import Tx
from flows.start.consent.versions import VERSIONS, newest
from tests.e2e.founder import Founder
from tests.e2e.scripts import begin
from tests.runtime.world import World, said, world

PATIENCE = 30.0
"""Seconds to wait at most; far more than it takes, for a busy machine."""
HAI, LAN, BA = 700100100, 700300300, 700200200
NUMBER = "0912345678"


@asynccontextmanager
async def founding(url: str, folder: Path) -> AsyncIterator[tuple[World, Founder]]:
    """Run a bot with a founder who has begun the charter, and an officer of the province."""
    async with world(url, folder) as running:
        officer = running.standin.phone(LAN, "Lan")
        await officer.send("/start")
        await running.idle(PATIENCE)
        await running.store(_officer)
        phone = running.standin.phone(HAI, "Hai", number="84912345678")
        founder = Founder(phone, running.clock)
        await begin(founder, commune="an hoi", law="B")
        await founder.type("Đặt tên HTX", "Dừa xanh Phước Lợi")
        yield running, founder


def _officer(tx: Tx) -> None:
    person = turns.ensure_person(tx, LAN, "Lan", "vi", at=1)
    people.give_role(tx, person, "province", "", "Nguyễn Thị Lan", at=1)


def _neighbour(tx: Tx) -> None:
    """Another founder with a case, of whom nothing may be told or erased."""
    person = turns.ensure_person(tx, BA, "Ba", "vi", at=1)
    answers = {"user.phone": {"value": "0987654321", "state": "answered", "by": str(person), "at": "", "from": "typed", "v": 1}}
    turns.open_case(tx, person, turns.CaseSave({}, json.dumps(answers)), at=1)


async def look(running: World, action: str = "case_read", detail: str = "") -> None:
    """Note what the officer did with the case, as the desk does."""
    at = millis(running.clock.now())
    await running.store(lambda tx: audit.append(tx, LAN, action, "1", detail, at=at))


async def command(running: World, founder: Founder, words: str) -> Bubble:
    await founder.phone.send(words)
    await running.idle(PATIENCE)
    return founder.phone.messages[-1]


async def ask_officer(running: World, founder: Founder, words: str) -> None:
    await founder.phone.send("/hoi")
    await founder.shows(lambda b: "muốn hỏi gì" in b.text, "the question to the officer")
    await founder.phone.send(words)
    await running.idle(PATIENCE)


async def export(founder: Founder) -> zipfile.ZipFile:
    await founder.phone.press("📦 Tải hết (ZIP)")
    shown = await founder.phone.wait(lambda b: b.document is not None, PATIENCE)
    assert shown.document is not None and shown.document.name == "Du_lieu_cua_toi.zip"
    return zipfile.ZipFile(io.BytesIO(shown.document.content))


async def test_pr_03_what_is_kept_names_who_looked(url: str, tmp_path: Path) -> None:
    async with founding(url, tmp_path) as (running, founder):
        assert "Người đã coi: chưa có ai." in (await command(running, founder, "/dulieu")).text
        await ask_officer(running, founder, "Ghi tên sao?")
        await look(running)
        await look(running)

        shown = await command(running, founder, "/dulieu")

        today = running.clock.now().astimezone(VIETNAM)
        assert f"Người đã coi: cán bộ Nguyễn Thị Lan ({today.day}/{today.month})." in shown.text
        assert "Thêm: 1 câu hỏi cán bộ, 0 bản giấy đã soạn, 0 hình giấy" in shown.text
        assert NUMBER not in shown.text.replace(" ", "")


async def test_pr_03_the_archive_holds_everything_of_one_person_and_of_nobody_else(
    url: str, tmp_path: Path
) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await running.store(_neighbour)
        await ask_officer(running, founder, "Ghi tên sao?")
        await look(running)
        await look(running, "personal_read", "m.id_no/1: gọi lại")
        await look(running, "nudged")
        await founder.phone.send("/dulieu")
        await running.idle(PATIENCE)

        found = await export(founder)

        page, plain = (found.read(name).decode() for name in ("du_lieu.html", "du_lieu.json"))
        kept = json.loads(plain)
        assert {"persons", "cases", "places", "history", "consents", "tickets", "outbox", "inbox"} <= set(kept["tables"])
        assert kept["tables"]["cases"][0]["sealed"]["user.phone"]["value"] == NUMBER
        assert kept["tables"]["tickets"][0]["words"]["words"] == "Ghi tên sao?"
        assert [(look["name"], look["action"], look["detail"]) for look in kept["viewed_by"]] == [
            ("Nguyễn Thị Lan", "case_read", ""), ("Nguyễn Thị Lan", "personal_read", "m.id_no/1: gọi lại"),
        ]  # fmt: skip
        assert len(kept["tables"]["consents"]) == 3
        for words in ("0912 345 678", "Dừa xanh Phước Lợi", "Ghi tên sao?", "Nguyễn Thị Lan", "mở số căn cước", "Ai giữ:"):
            assert words in page, words
        for words in ("0987654321", "0987 654 321", str(BA), str(LAN)):
            assert words not in plain and words not in page, words
        assert [int(call.params["chat_id"]) for call in running.standin.record.of("sendDocument")] == [HAI]


async def test_pr_03_files_go_along_and_the_archive_is_kept_for_a_day_only(tmp_path: Path, url: str) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await founder.phone.send("/giayto")
        await running.idle(PATIENCE)
        await founder.phone.press("Điều lệ")
        await founder.phone.wait(lambda b: b.photo is not None, PATIENCE)
        await running.idle(PATIENCE)
        photo = await running.rows("SELECT file_id FROM document_files")
        await running.store(
            lambda tx: tx.execute(
                "INSERT INTO files (case_id, paper, file_id, unique_id, kind, size, by, at)"
                f" VALUES (1, 'buyer_letter', '{photo[0][0]}', 'u', 'photo', 9, 1, 1),"
                " (1, 'gone', 'no-such-file', 'v', 'photo', 9, 1, 1)"
            )
        )
        await founder.phone.send("/dulieu")
        await running.idle(PATIENCE)

        found = await export(founder)

        names = found.namelist()
        assert [name for name in names if name.startswith("giay_to/") and name.endswith(".png")]
        assert "hinh_gui/1_buyer_letter.jpg" in names
        assert found.read("hinh_gui/1_buyer_letter.jpg").startswith(b"\x89PNG")
        assert json.loads(found.read("du_lieu.json"))["files_not_given"] == ["hinh_gui/2_gone.jpg"]
        await running.idle(PATIENCE)
        exports = "SELECT content FROM document_files WHERE name = 'Du_lieu_cua_toi.zip'"
        assert await running.rows(exports) == [(None,)]
        running.clock.move(days=1, minutes=1)
        await running.purge()
        assert await running.rows(exports) == []


async def test_pr_02_a_withdrawal_closes_requests_and_stops_what_waits(url: str, tmp_path: Path) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await ask_officer(running, founder, "Ghi tên sao?")
        await running.store(
            lambda tx: tx.execute(
                "INSERT INTO due (person, chat, name, at)"
                f" SELECT id, account, 'resume', 99999999999999 FROM persons WHERE account = {HAI}"
            )
        )
        await withdraw_all(running, founder)

        assert await running.rows("SELECT status FROM cases") == [("leaving",)]
        assert await running.rows("SELECT state FROM tickets") == [("withdrawn",)]
        assert await running.rows("SELECT count(*) FROM due") == [(0,)]
        given = await running.rows("SELECT purpose, given, how FROM consents ORDER BY id")
        assert given[3:] == [("papers", 0, "withdrawn"), ("officers", 0, "withdrawn"), ("reminders", 0, "withdrawn")]
        shown = await command(running, founder, "/tiep")
        assert "đang ngưng dùng dữ liệu" in shown.text
        await founder.phone.press("✅ Đồng ý lại", shown)
        await running.idle(PATIENCE)
        await founder.phone.press("✅ Đồng ý cả 3")
        await running.idle(PATIENCE)
        assert await running.rows("SELECT status FROM cases") == [("draft",)]
        assert "Chỗ làm việc (trụ sở)" in founder.phone.messages[-1].text


async def withdraw_all(running: World, founder: Founder) -> None:
    await command(running, founder, "/rutdongy")
    for label in ("↩️ Rút hết", "✅ Rút"):
        await founder.phone.press(label)
        await running.idle(PATIENCE)


async def leave(running: World, founder: Founder, *labels: str) -> None:
    await command(running, founder, "/xoa")
    for label in labels:
        await founder.phone.press(label)
        await running.idle(PATIENCE)


async def test_pr_04_after_72_hours_everything_is_gone_and_a_line_without_a_name_remains(
    url: str, tmp_path: Path
) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await running.store(_neighbour)
        await ask_officer(running, founder, "Ghi tên sao?")
        await leave(running, founder, "🗑 Xóa hết mọi thứ", "🗑 Xóa hết")
        assert "Đã nhận. Xóa lúc" in founder.phone.messages[-1].text
        assert await running.rows("SELECT status FROM cases WHERE id = 1") == [("leaving",)]
        sealed = [bytes(row[0])[-16:] for row in await running.rows("SELECT sealed FROM cases WHERE id = 1")]

        running.clock.move(hours=71)
        await running.tick()
        assert await running.rows("SELECT count(*) FROM cases WHERE id = 1") == [(1,)]
        running.clock.move(hours=1, minutes=1)
        await running.tick()
        await founder.phone.wait("Đã xóa xong.", PATIENCE)
        await running.idle(PATIENCE)

        assert await running.rows("SELECT account FROM persons WHERE account <> 700300300") == [(BA,)]
        assert await running.rows("SELECT count(*) FROM cases") == [(1,)]
        for table in ("tickets", "places", "history", "consents", "progress_log"):
            owner = "case_id = 1" if table != "places" else "person NOT IN (SELECT id FROM persons)"
            assert await running.rows(f"SELECT count(*) FROM {table} WHERE {owner}") == [(0,)], table
        assert await running.rows("SELECT actor, action, object, detail FROM audit") == [(None, "erased", "1", "all")]
        assert await running.rows(f"SELECT count(*) FROM inbox WHERE lane = {HAI}") == [(0,)]
        running.clock.move(days=2)
        await running.purge()
        assert await running.rows(f"SELECT count(*) FROM outbox WHERE chat = {HAI}") == [(0,)]
        if url.startswith("sqlite"):
            files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
            for trace in (*sealed, "Dừa xanh Phước Lợi".encode(), b"dua xanh"):
                assert trace not in files
        again = await command(running, founder, "/start")
        assert "Dạ chào" in again.text


async def test_second_thoughts_bring_the_case_back(url: str, tmp_path: Path) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await leave(running, founder, "🗑 Xóa hồ sơ HTX", "🗑 Xóa")
        await founder.phone.press("↩️ Giữ lại")
        await running.idle(PATIENCE)

        running.clock.move(hours=73)
        await running.tick()
        await running.idle(PATIENCE)

        assert await running.rows("SELECT status, name FROM cases") == [("draft", "Dừa xanh Phước Lợi")]
        assert await running.rows("SELECT count(*) FROM due") == [(0,)]


@pytest.mark.parametrize("words", ["0912345678", "083075001321", "Nguyễn Văn Ba"])
async def test_pr_01_typing_on_without_a_permission_leaves_no_answer_behind(
    words: str, tmp_path: Path, url: str
) -> None:
    async with world(url, tmp_path) as running:
        phone = await running.founder(HAI, "Hai")
        await phone.send(words)
        await phone.send_photo(sample_picture("card0"))
        await phone.share_contact("84912345678")
        await running.idle(PATIENCE)

        assert await running.rows("SELECT count(*) FROM cases") == [(0,)]
        for table in ("history", "consents", "tickets", "files", "jobs", "documents"):
            assert await running.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
        assert await running.rows("SELECT count(*) FROM inbox WHERE raw IS NOT NULL") == [(0,)]
        [(sealed,)] = await running.rows("SELECT sealed FROM places")
        assert words not in running.opened(sealed, b"places.sealed")


async def test_pr_01_a_permission_is_kept_with_its_text_purpose_moment_person_and_way(
    url: str, tmp_path: Path
) -> None:
    async with founding(url, tmp_path) as (running, _):
        kept = await running.rows(
            "SELECT persons.account, purpose, given, consents.version, how, at FROM consents"
            " JOIN persons ON persons.id = consents.person ORDER BY consents.id"
        )
        now = millis(running.clock.now())

        assert [row[:5] for row in kept] == [
            (HAI, purpose, 1, newest(), "tap") for purpose in ("papers", "officers", "reminders")
        ]
        assert all(now - 60_000 < row[5] <= now for row in kept)


async def test_pr_01_a_new_text_is_told_once_and_a_yes_to_it_is_kept_beside_the_old_one(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, *_ = VERSIONS
    with monkeypatch.context() as before:
        before.setattr("flows.start.consent.versions.VERSIONS", (old,))
        world_of_before = founding(url, tmp_path)
        running, founder = await world_of_before.__aenter__()
        await running.idle(PATIENCE)
    try:
        await founder.type("ở ấp nào", "so 12 ấp Bình An")
        await running.idle(PATIENCE)
        told, question = founder.phone.messages[-2:]
        assert "Bản đồng ý có đổi: " in told.text and "Số điện thoại" in question.text
        await founder.tap("Dùng số của tôi")
        await running.idle(PATIENCE)
        assert said(founder.phone, "Bản đồng ý có đổi: ") == 1

        await founder.phone.press("✅ Đồng ý tiếp", told)
        await running.idle(PATIENCE)

        kept = await running.rows("SELECT purpose, given, version, how, person FROM consents ORDER BY id")
        assert [row[:4] for row in kept] == [
            (purpose, 1, version, "tap")
            for version in (old.name, newest()) for purpose in ("papers", "officers", "reminders")
        ]  # fmt: skip
        assert len({row[4] for row in kept}) == 1
        await founder.phone.press("✅ Xong (3)")
        await founder.phone.wait("HTX lo giùm thành viên", PATIENCE)
    finally:
        await world_of_before.__aexit__(None, None, None)


async def test_pr_03_the_page_speaks_the_language_of_the_person(url: str, tmp_path: Path) -> None:
    async with founding(url, tmp_path) as (running, founder):
        await command(running, founder, "/language")
        await look(running)
        await command(running, founder, "/mydata")
        await founder.phone.press("📦 Download all (ZIP)")
        shown = await founder.phone.wait(lambda b: b.document is not None, PATIENCE)

        assert shown.document is not None
        page = zipfile.ZipFile(io.BytesIO(shown.document.content)).read("du_lieu.html").decode()
        assert '<html lang="en">' in page
        for words in ("Who looked", "officer Nguyễn Thị Lan", "What was permitted", "Dừa xanh Phước Lợi"):
            assert words in page, words

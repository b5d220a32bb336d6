"""Pictures of ID cards: read strictly, never kept, and hostile ones turned away cheaply. All data is invented."""

import asyncio
import io
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from bot.card_code import read_card
from bot.cards import read_picture
from bot.own_events import open_raw
from db.connect import Database
from db.sealing import KeyRing, new_key
from flows.engine.effects import ReadCard
from flows.engine.events import Event, FileReceived
from flows.engine.state import State, Turn
from tests.runtime.running import running_bot
from tests.runtime.turns import Bench, ToyFlow

CARD = "001085000012||Nguyễn Văn Thử|12031985|Nam|Ấp 3, Xã Thử Nghiệm|25072021"
FIELDS = {
    "id_no": "001085000012", "name": "Nguyễn Văn Thử", "born": "1985-03-12", "sex": "m",
    "address": "Ấp 3, Xã Thử Nghiệm", "id_date": "2021-07-25",
}  # fmt: skip


def picture(*codes: str, blur: float = 0, form: str = "JPEG", scale: int = 5) -> bytes:
    """Draw codes on something like a card."""
    page = Image.new("L", (1600, 1000), 190)
    for number, words in enumerate(codes):
        drawn = memoryview(
            zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode).to_image(scale=scale)
        )
        height, width = drawn.shape
        page.paste(Image.frombytes("L", (width, height), drawn.tobytes()), (100 + 700 * number, 200))
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    made = io.BytesIO()
    page.convert("RGB").save(made, form)
    return made.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        CARD,
        CARD + "|",
        CARD + "||phần thêm",
        "001085000012|123456789|Nguyễn Văn Thử|12031985|Nam|Ấp 3, Xã Thử Nghiệm|25072021",
        "001085000012|Nguyễn Văn Thử|12031985|Nam|Ấp 3, Xã Thử Nghiệm|25072021",
    ],
)
def test_cb_10_the_known_forms_of_the_code_are_read(words: str) -> None:
    assert read_card(words) == FIELDS


def test_a_card_without_a_date_of_issue_is_read() -> None:
    found = read_card("001085000012||Nguyễn Văn Thử|12031985|Nữ|Ấp 3")
    assert found is not None and (found["sex"], found["id_date"]) == ("f", "")


@pytest.mark.parametrize(
    "words",
    [
        "https://t.me/other_bot?start=o_abc",
        "BEGIN:VCARD\nFN:Nguyễn Văn Thử\nEND:VCARD",
        "a" * 3000,
        CARD + "x" * 2000,
        "Nguyễn Văn Thử|001085000012||12031985|Nam|Ấp 3|25072021",
        "001085000012||Nguyễn Văn Thử|31021985|Nam|Ấp 3|25072021",
        "001085000012||Nguyễn Văn Thử|12031985|khác|Ấp 3|25072021",
        "００１０８５００００１２||Nguyễn Văn Thử|12031985|Nam|Ấp 3|25072021",
        "001085000012||<b>Thử</b>|12031985|Nam|Ấp 3|25072021",
        "001085000012||Nguyễn Văn Thử|12031985|Nam|Ấp 3|99999999",
        "",
    ],
)
def test_cb_10_anything_else_is_no_card(words: str) -> None:
    assert read_card(words) is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_cb_10_a_code_in_a_picture_becomes_fields(form: str) -> None:
    found = await read_picture(picture(CARD, form=form))
    assert (dict(found.fields), found.fault) == (FIELDS, "")


@pytest.mark.parametrize(
    ("codes", "blur", "fault"),
    [
        (("https://t.me/other_bot",), 0, "foreign"),
        ((CARD, CARD.replace("0012", "0013")), 0, "two"),
        ((), 0, "none"),
        ((CARD,), 8, "blur"),
    ],
)
async def test_cb_10_the_fault_of_a_picture_is_named(codes: Sequence[str], blur: float, fault: str) -> None:
    assert (await read_picture(picture(*codes, blur=blur))).fault == fault


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7", b"<html>", b"MZ\x90\x00", b"PK\x03\x04", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0", b"", b"\xff\xd8\xff" + b"rubbish" * 9, b"\x89PNG\r\n\x1a\n",
    ],
)  # fmt: skip
async def test_fi_02_content_decides_whether_it_is_a_picture(content: bytes) -> None:
    assert (await read_picture(content)).fault == "picture"


@pytest.mark.parametrize("side", [9_000, 20_000])
async def test_fi_03_a_picture_of_too_many_pixels_is_refused_by_its_header(side: int) -> None:
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    began = time.monotonic()

    assert (await read_picture(made.getvalue())).fault == "large"
    assert time.monotonic() - began < 3


async def test_the_event_loop_goes_on_while_a_picture_is_read() -> None:
    reading = asyncio.create_task(read_picture(picture(CARD)))
    longest, last = 0.0, time.monotonic()
    while not reading.done():
        await asyncio.sleep(0.005)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()

    assert longest < 0.25


async def test_a_card_goes_through_the_whole_bot_and_leaves_no_picture(tmp_path: Path) -> None:
    async with running_bot(tmp_path) as bot:
        phone, case = await bot.founder(1001)
        content = picture(CARD)
        await phone.send_photo(content)
        file_id = next(b.raw["photo"][-1]["file_id"] for b in phone.messages if b.photo)
        key = await bot.order(phone, case, "card", {"file_id": file_id})
        async with asyncio.timeout(15):
            while not (rows := await bot.rows("SELECT state, raw FROM inbox WHERE key = ?", f"card.{key}")):
                await asyncio.sleep(0.02)

        state, raw = rows[0]
        if state == 0:  # not dealt with yet: the fields are there, sealed
            assert b"001085000012" not in bytes(raw)
            assert open_raw(bot.ring, raw)["fields"]["id_no"] == FIELDS["id_no"]
        assert await bot.rows("SELECT count(*) FROM document_files") == [(0,)]
        assert await bot.rows("SELECT count(*) FROM files") == [(0,)]
        assert await bot.rows("SELECT count(*) FROM jobs WHERE payload IS NOT NULL") == [(0,)]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert content[200:264] not in kept and content[-64:] not in kept


class AsksForCards(ToyFlow):
    """Has every picture read as a card."""

    def advance(self, state: State, event: Event, *, now: datetime) -> Turn:
        if isinstance(event, FileReceived):
            return Turn(state, (ReadCard(event.file_id),))
        return super().advance(state, event, now=now)


def test_pr_05_the_message_with_a_card_is_deleted_in_the_turn_that_takes_it(database: Database) -> None:
    bench = Bench(database, KeyRing([new_key()]), AsksForCards())
    bench.say(1001, "/start")
    bench.send_all()

    photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "file_size": 9}]
    update = bench.text(1001, "", message_id=77, photo=photo)
    del update["message"]["text"]
    bench.receive(update)
    bench.take(1001)

    assert bench.rows("SELECT kind, message_id FROM outbox WHERE state = 0") == [("delete", 77)]
    assert bench.rows("SELECT kind FROM jobs") == [("card",)]
    assert bench.rows("SELECT count(*) FROM files") == [(0,)]

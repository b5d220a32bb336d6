"""The chat page: served whole from this machine, and every gesture reaches the bot."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

import aiohttp
import pytest
import zxingcpp
from PIL import Image

from bot.sandbox import Clock, Limits, StandIn
from bot.sandbox.cast import CARDS, FOUNDER, MEMBER, hand_out_phones
from bot.sandbox.page_server import Page
from bot.sandbox.samples import sample_picture, samples

OWN = {"X-Sandbox": "1"}


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[StandIn]:
    standin = StandIn(clock=clock, limits=Limits.off())
    hand_out_phones(standin)
    Page(standin).mount()
    async with standin:
        yield standin


@pytest.fixture
async def page(desk: StandIn) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(desk.api_url, headers=OWN) as session:
        yield session


async def bot_says(
    page: aiohttp.ClientSession, desk: StandIn, method: str = "sendMessage", **params: Any
) -> Any:
    async with page.post(f"/bot{desk.token}/{method}", json={"chat_id": FOUNDER.user_id, **params}) as answer:
        body = await answer.json()
    assert body["ok"], body
    return body["result"]


async def do(page: aiohttp.ClientSession, action: str, phone: int = FOUNDER.user_id, **order: Any) -> int:
    async with page.post(f"/api/phones/{phone}/{action}", json=order) as answer:
        return answer.status


async def state(page: aiohttp.ClientSession, phone: int = FOUNDER.user_id) -> Any:
    async with page.get("/api/state") as answer:
        return next(one for one in (await answer.json())["phones"] if one["id"] == phone)


def newest(desk: StandIn) -> dict[str, Any]:
    return desk.queue.pending[-1].update


async def test_the_page_and_all_it_names_are_served(page: aiohttp.ClientSession) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        async with page.get(path) as answer:
            assert answer.status == 200, path
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            words = await answer.text()
        named = re.findall(r"/page/[\w.]+", words) + [
            f"/page/{name}" for name in re.findall(r'from "\./([\w.]+)"', words)
        ]
        waiting += [name for name in named if name not in seen and name not in waiting]

    shipped = {
        f"/page/{file.name}" for file in files("bot.sandbox.page").iterdir() if file.name[0] not in "_"
    }
    assert seen == shipped - {"/page/index.html"} | {"/"}


def test_the_page_asks_nothing_of_other_machines() -> None:
    addresses = set()
    for file in files("bot.sandbox.page").iterdir():
        if file.name[0] != "_":
            addresses |= set(re.findall(r"(?:https?:)?//[\w.]+\w", file.read_text("utf-8")))

    assert addresses <= {"https://t.me", "http://www.w3.org"}


async def test_other_paths_are_not_files(page: aiohttp.ClientSession) -> None:
    for path in ("/page/__init__.py", "/page/..%2fdemo.py", "/page/none.js", "/api/files/none"):
        async with page.get(path) as answer:
            assert answer.status == 404, path


async def test_op_05_another_site_can_neither_look_nor_order(
    desk: StandIn, page: aiohttp.ClientSession
) -> None:
    async with page.get("/api/state", headers={"Host": "rebind.example:80"}) as answer:
        assert answer.status == 403
    async with (
        aiohttp.ClientSession(desk.api_url) as other,
        other.post("/api/phones/1001/text", json={"text": "x"}) as answer,
    ):
        assert answer.status == 403
    assert desk.queue.pending == []


async def test_four_people_have_a_phone(page: aiohttp.ClientSession) -> None:
    async with page.get("/api/state") as answer:
        body = await answer.json()

    assert [(phone["name"], phone["part"]) for phone in body["phones"]] == [
        ("Hai", "người lập"),
        ("Sáu", "thành viên"),
        ("Lan", "cán bộ"),
        ("Tâm", "người mở lớp"),
    ]
    assert len(body["samples"]) == len(samples())


async def test_typing_pressing_and_tapping(desk: StandIn, page: aiohttp.ClientSession) -> None:
    assert await do(page, "text", text=" /start ") == 200
    assert newest(desk)["message"]["text"] == "/start"

    sent = await bot_says(
        page,
        desk,
        text="<b>Chọn</b>",
        parse_mode="HTML",
        reply_markup={
            "inline_keyboard": [
                [{"text": "Có", "callback_data": "1"}, {"text": "Không", "callback_data": "0"}]
            ]
        },
    )
    assert await do(page, "press", message_id=sent["message_id"], place=1) == 200
    assert newest(desk)["callback_query"]["data"] == "0"
    assert await do(page, "press", message_id=sent["message_id"], place=7) == 409

    await bot_says(
        page, desk, text="Số?", reply_markup={"keyboard": [[{"text": "📱 Gửi số", "request_contact": True}]]}
    )
    shown = await state(page)
    assert shown["keyboard"] == [[{"text": "📱 Gửi số", "kind": "contact"}]]
    assert [message["html"] for message in shown["messages"]] == [
        '<span class="command">/start</span>',
        "<b>Chọn</b>",
        "Số?",
    ]
    await do(page, "tap", label="Gửi số")
    assert newest(desk)["message"]["contact"]["phone_number"] == FOUNDER.number


async def test_what_a_person_types_is_never_markup_on_the_page(
    desk: StandIn, page: aiohttp.ClientSession
) -> None:
    await do(page, "text", text='<img src=x onerror=alert(1)> & https://a.vn/"onclick="x')

    html = (await state(page))["messages"][0]["html"]

    assert "<img" not in html
    assert html.startswith("&lt;img src=x onerror=alert(1)&gt; &amp; ")
    assert re.findall(r"<[^>]*>", html) == ['<a href="https://a.vn/">', "</a>"]


async def test_pictures_files_and_places(desk: StandIn, page: aiohttp.ClientSession) -> None:
    assert await do(page, "sample", id="card1") == 200
    photo = desk.phones[FOUNDER.user_id].messages[-1].photo
    assert photo and [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(photo)))] == [
        CARDS[1].payload
    ]
    assert await do(page, "sample", id="none") == 404
    await do(page, "location")
    assert "location" in newest(desk)["message"]
    await do(page, "sticker")
    await do(page, "voice")

    form = aiohttp.FormData()
    form.add_field("file", sample_picture("photo"), filename="vuon.png", content_type="image/png")
    async with page.post(f"/api/phones/{FOUNDER.user_id}/upload?photo", data=form) as answer:
        assert answer.status == 200
    assert "photo" in newest(desk)["message"]
    form = aiohttp.FormData()
    form.add_field("file", b"<script>", filename="a.html", content_type="text/html")
    async with page.post(f"/api/phones/{FOUNDER.user_id}/upload?photo", data=form) as answer:
        assert answer.status == 200

    document = (await state(page))["messages"][-1]["file"]
    assert (document["kind"], document["name"]) == ("document", "a.html")
    async with page.get(document["url"]) as answer:
        assert (answer.content_type, answer.headers["Content-Disposition"]) == (
            "application/octet-stream",
            "attachment",
        )


def test_every_card_can_be_read_and_the_blurred_one_cannot() -> None:
    def read(sample_id: str) -> list[str]:
        picture = Image.open(io.BytesIO(sample_picture(sample_id)))
        return [code.text for code in zxingcpp.read_barcodes(picture)]

    assert [read(f"card{n}") for n in range(len(CARDS))] == [[card.payload] for card in CARDS]
    assert all(len(card.payload.split("|")) == 7 for card in CARDS)
    assert read("blurred") == []


async def test_a_link_is_shared_with_a_member_who_opens_it(
    desk: StandIn, page: aiohttp.ClientSession
) -> None:
    link = "https://t.me/htx_sandbox_bot?start=m_abc"
    await do(page, "share", to=MEMBER.user_id, text=f"Mời vô HTX\n{link}")
    assert desk.queue.pending == []

    (note,) = (await state(page, MEMBER.user_id))["notes"]
    assert f'<a href="{link}">' in note["html"]
    await do(page, "open", MEMBER.user_id, url=link)
    assert newest(desk)["message"]["text"] == "/start m_abc"


async def test_the_clock_moves(desk: StandIn, page: aiohttp.ClientSession, clock: Clock) -> None:
    before = clock.now()
    async with page.post("/api/clock", json={"days": "7", "hours": "1"}) as answer:
        now = (await answer.json())["now"]
    assert (clock.now() - before).total_seconds() == 7 * 86400 + 3600
    assert now == clock.now().timestamp() * 1000

    async with page.post("/api/clock", json={"set": "2021-03-15T08:30"}) as answer:
        assert answer.status == 200
    assert clock.now().isoformat() == "2021-03-15T01:30:00+00:00"
    async with page.post("/api/clock", json={"set": "mai"}) as answer:
        assert answer.status == 400


async def test_blocking_editing_and_one_more_phone(desk: StandIn, page: aiohttp.ClientSession) -> None:
    await do(page, "text", text="7")
    await do(page, "edit", message_id=1, text="8")
    assert newest(desk)["edited_message"]["text"] == "8"
    await do(page, "block")
    assert (await state(page))["blocked"]
    await do(page, "block")
    assert not (await state(page))["blocked"]
    async with page.post("/api/phones", json={"name": "Bảy"}) as answer:
        number = (await answer.json())["id"]
    assert (await state(page, number))["name"] == "Bảy"


async def test_news_arrive_as_they_happen(desk: StandIn, page: aiohttp.ClientSession, clock: Clock) -> None:
    async with page.get("/api/events") as stream:

        async def news() -> dict[str, Any]:
            while True:
                line = await asyncio.wait_for(stream.content.readline(), 3)
                if line.startswith(b"data: "):
                    event: dict[str, Any] = json.loads(line[6:])
                    return event

        assert (await news())["kind"] == "hello"
        await do(page, "text", text="/start")
        mine = await news()
        await bot_says(page, desk, "sendChatAction", action="typing")
        typing = await news()
        sent = await bot_says(page, desk, text="Dạ")
        said = await news()
        await bot_says(page, desk, "editMessageText", message_id=sent["message_id"], text="Dạ chào")
        edited = await news()
        await bot_says(page, desk, "deleteMessage", message_id=sent["message_id"])
        removed = await news()
        clock.move(days=1)
        moved = await news()

    assert mine["bubble"]["mine"] and mine["phone"] == FOUNDER.user_id
    assert (typing["kind"], typing["action"]) == ("action", "typing")
    assert (said["bubble"]["html"], said["bubble"]["edited"]) == ("Dạ", False)
    assert (edited["bubble"]["html"], edited["bubble"]["edited"]) == ("Dạ chào", True)
    assert (removed["kind"], removed["message_id"]) == ("removed", sent["message_id"])
    assert moved["clock"]["now"] == clock.now().timestamp() * 1000

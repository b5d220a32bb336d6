"""What a bot may send, and how the stand-in says no."""

import io
import json
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.sandbox import Clock, Fault, Limits, StandIn
from bot.sandbox.limits import Gate
from tests.sandbox.conftest import Api


def refusal(answer: dict[str, Any]) -> tuple[int, str]:
    assert not answer["ok"]
    return answer["error_code"], answer["description"]


def with_button(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Nút", **button}]]}


@pytest.fixture
async def chat(standin: StandIn) -> int:
    await standin.phone(1001).send("/start")
    return 1001


async def test_t5_a_chat_takes_a_small_burst_then_one_a_second(standin: StandIn, api: Api, chat: int) -> None:
    standin.gate = Gate(Limits(chat_burst=3), ticks=lambda: moment)
    moment = 100.0
    answers = [await api("sendMessage", chat_id=chat, text=str(n)) for n in range(4)]
    moment = 101.0
    later = await api("sendMessage", chat_id=chat, text="4")

    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"] == {"retry_after": 1}
    assert refusal(answers[3]) == (429, "Too Many Requests: retry after 1")
    assert later["ok"]
    assert [bubble.text for bubble in standin.phone(chat).messages[1:]] == ["0", "1", "2", "4"]


async def test_t5_thirty_messages_a_second_in_all() -> None:
    moment = 0.0
    gate = Gate(Limits(), ticks=lambda: moment)
    for number in range(30):
        moment += 0.01
        gate.take(number + 1)
    with pytest.raises(Exception, match="retry after 1"):
        gate.take(99)

    moment = 1.012
    gate.take(99)
    with pytest.raises(Exception, match="retry after 1"):
        gate.take(100)


async def test_t5_twenty_messages_a_minute_in_a_group() -> None:
    moment = 0.0
    gate = Gate(Limits(per_second=None), ticks=lambda: moment)
    for _ in range(20):
        gate.take(-5)
        moment += 1

    with pytest.raises(Exception, match="retry after 40"):
        gate.take(-5)
    gate.take(7)


async def test_t6_chats_that_cannot_be_reached(standin: StandIn, api: Api) -> None:
    for user_id in (1, 2, 3):
        await standin.phone(user_id).send("/start")
    await standin.phone(1).block()
    standin.phone(2).deactivate()
    standin.phone(4)

    async def send(chat_id: int | str) -> tuple[int, str]:
        return refusal(await api("sendMessage", chat_id=chat_id, text="x"))

    assert await send(1) == (403, "Forbidden: bot was blocked by the user")
    assert await send(2) == (403, "Forbidden: user is deactivated")
    assert await send(4) == (400, "Bad Request: chat not found")
    assert await send(5) == (400, "Bad Request: chat not found")
    assert await send("@ai_do") == (400, "Bad Request: chat not found")
    await standin.phone(1).send("/start")
    assert (await api("sendMessage", chat_id=1, text="x"))["ok"]


async def test_t6_groups_throw_out_and_move(standin: StandIn, api: Api) -> None:
    hai = standin.phone(1001)
    group = standin.group(-50, "Xóm Dừa")
    group.add_bot(hai)
    assert (await api("sendMessage", chat_id=-50, text="x"))["ok"]

    group.remove_bot(hai)
    thrown_out = await api("sendMessage", chat_id=-50, text="x")
    group.add_bot(hai)
    group.upgrade(-1000050)
    moved = await api("sendMessage", chat_id=-50, text="x")

    assert refusal(thrown_out) == (403, "Forbidden: bot was kicked from the group chat")
    assert moved["parameters"] == {"migrate_to_chat_id": -1000050}
    assert (await api("sendMessage", chat_id=-1000050, text="x"))["ok"]
    assert (await api("leaveChat", chat_id=-1000050))["ok"]
    assert not (await api("sendMessage", chat_id=-1000050, text="x"))["ok"]


async def test_t6_edits_that_cannot_be_made(standin: StandIn, api: Api, chat: int, clock: Clock) -> None:
    keyboard = with_button(callback_data="a")
    sent = (await api("sendMessage", chat_id=chat, text="Câu 1", reply_markup=keyboard))["result"]

    async def edit(message_id: int, text: str = "Câu 1", **more: Any) -> tuple[int, str]:
        return refusal(await api("editMessageText", chat_id=chat, message_id=message_id, text=text, **more))

    same = await edit(sent["message_id"], " Câu 1 ", reply_markup=keyboard)
    assert same[1].startswith("Bad Request: message is not modified: specified new message content")
    assert await edit(99) == (400, "Bad Request: message to edit not found")
    assert await edit(1) == (400, "Bad Request: message can't be edited")
    assert (await api("editMessageReplyMarkup", chat_id=chat, message_id=sent["message_id"]))["ok"]
    again = await api("editMessageReplyMarkup", chat_id=chat, message_id=sent["message_id"])
    assert "message is not modified" in again["description"]
    clock.move(hours=49)
    assert await edit(sent["message_id"], "Câu 2") == (400, "Bad Request: message can't be edited")
    old = await api("deleteMessage", chat_id=chat, message_id=sent["message_id"])
    assert refusal(old) == (400, "Bad Request: message can't be deleted for everyone")


async def test_t6_a_query_is_answered_once_and_within_150_seconds(
    standin: StandIn, api: Api, chat: int, clock: Clock
) -> None:
    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    hai = standin.phone(chat)

    async def press() -> str:
        update_id = await hai.press_data("a", 1)
        return str(standin.sent_updates[update_id or 0]["callback_query"]["id"])

    first, second = await press(), await press()
    assert (await api("answerCallbackQuery", callback_query_id=first, text="Đã lưu"))["ok"]
    assert refusal(await api("answerCallbackQuery", callback_query_id=first)) == too_old
    clock.move(seconds=151)
    assert refusal(await api("answerCallbackQuery", callback_query_id=second)) == too_old
    assert refusal(await api("answerCallbackQuery", callback_query_id="12")) == too_old
    assert [toast.text for toast in hai.toasts] == ["Đã lưu"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "<b>a</b> <I>b</I> &lt;c&gt; &amp;&quot; &nbsp; &copy; &#7840; &#x1EA0;",
            "<b>a</b> <i>b</i> &lt;c&gt; &amp;&quot; &amp;nbsp; &amp;copy; Ạ Ạ",
        ),
        ("<blockquote expandable>dài</blockquote>", "<blockquote expandable>dài</blockquote>"),
        ('<a href="https://t.me/x?start=1&amp;y">vô</a>', '<a href="https://t.me/x?start=1&amp;y">vô</a>'),
        ("<b>đậm <i>nghiêng</i></b><u></u>", "<b>đậm <i>nghiêng</i></b>"),
        ('<span class="tg-spoiler">kín</span>', '<span class="tg-spoiler">kín</span>'),
        ("🥥 <b>Dừa</b>", "🥥 <b>Dừa</b>"),
        ("  <b> a</b>\n", "<b>a</b>"),
    ],
)
async def test_t7_html_is_read(standin: StandIn, api: Api, chat: int, source: str, shown: str) -> None:
    answer = await api("sendMessage", chat_id=chat, text=source, parse_mode="HTML")

    assert answer["ok"], answer
    assert standin.phone(chat).last.html == shown


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("Nguyễn <3", "Unclosed start tag at byte offset 9"),
        ("<3 dừa", 'Unsupported start tag "3" at byte offset 0'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
async def test_t7_other_markup_is_refused(api: Api, chat: int, source: str, complaint: str) -> None:
    answer = await api("sendMessage", chat_id=chat, text=source, parse_mode="HTML")

    code, words = refusal(answer)
    assert code == 400
    assert words.startswith("Bad Request: can't parse entities: ")
    assert words.endswith(complaint)


async def test_t7_text_that_is_empty_after_cleaning_is_refused(api: Api, chat: int) -> None:
    for text in ("<b> \n</b>", "\u202e\r", "&#32;"):
        answer = await api("sendMessage", chat_id=chat, text=text, parse_mode="HTML")
        assert refusal(answer) == (400, "Bad Request: text must be non-empty")
    assert refusal(await api("sendMessage", chat_id=chat, text="")) == (
        400,
        "Bad Request: message text is empty",
    )


async def test_t8_text_is_cleaned(standin: StandIn, api: Api, chat: int) -> None:
    await api("sendMessage", chat_id=chat, text=" a\tb\x00c\r\nd\u2028\u202ee\u200b\u2066f \n")

    assert standin.phone(chat).last.text == "a b c\nde\u200b\u2066f"


async def test_t8_lengths_count_utf16_units(standin: StandIn, api: Api, chat: int) -> None:
    photo = {"photo": await a_photo(standin)}

    assert (await api("sendMessage", chat_id=chat, text="ạ" * 4096))["ok"]
    assert (await api("sendMessage", chat_id=chat, text="🥥" * 2048))["ok"]
    assert refusal(await api("sendMessage", chat_id=chat, text="🥥" * 2048 + "a"))[1].endswith(
        "message is too long"
    )
    assert (await api("sendPhoto", chat_id=chat, **photo, caption="🥥" * 512))["ok"]
    too_long = await api("sendPhoto", chat_id=chat, **photo, caption="🥥" * 512 + "a")
    assert refusal(too_long) == (400, "Bad Request: message caption is too long")


async def test_t8_buttons(api: Api, chat: int) -> None:
    async def send(**button: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await api(
            "sendMessage", chat_id=chat, text="x", reply_markup=with_button(**button)
        )
        return answer

    assert (await send(callback_data="ạ" * 21 + "a"))["ok"]
    assert refusal(await send(callback_data="ạ" * 22)) == (400, "Bad Request: BUTTON_DATA_INVALID")
    assert refusal(await send(callback_data="")) == (400, "Bad Request: BUTTON_DATA_INVALID")
    assert "Text buttons are unallowed" in refusal(await send())[1]
    assert "unknown field" in refusal(await send(callbackdata="x"))[1]
    assert "is invalid" in refusal(await send(url="javascript:alert(1)"))[1]
    assert "exactly one" in refusal(await send(url="https://a.vn", callback_data="x"))[1]


async def test_t8_a_start_link_carries_only_a_plain_payload(standin: StandIn) -> None:
    hai = standin.phone(1001)
    link = "https://t.me/htx_sandbox_bot?start="
    for payload in ("m_Ab-9", "a" * 64, "a" * 65, "a b", "ạ"):
        await hai.open_link(link + payload)

    texts = [bubble.text for bubble in hai.messages]
    assert texts == ["/start m_Ab-9", "/start " + "a" * 64, "/start", "/start", "/start"]
    assert await hai.open_link("https://t.me/some_other_bot?start=x") is None


async def test_t9_downloads_up_to_20_mb_for_an_hour(
    standin: StandIn, api: Api, http: aiohttp.ClientSession, clock: Clock
) -> None:
    hai = standin.phone(1001)
    await hai.send_document(b"PK", "a.xlsx")
    await hai.send_document(bytes(20 * 1024 * 1024 + 1), "big.bin")
    small, big = [bubble.raw["document"]["file_id"] for bubble in hai.messages]

    path = (await api("getFile", file_id=small))["result"]["file_path"]
    url = f"{standin.api_url}/file/bot{standin.token}/{path}"
    async with http.get(url) as answer:
        assert await answer.read() == b"PK"
    assert refusal(await api("getFile", file_id=big)) == (400, "Bad Request: file is too big")
    assert refusal(await api("getFile", file_id="nope"))[0] == 400
    async with http.get(url.replace("SANDBOX_0", "SANDBOX_1")) as answer:
        assert answer.status == 404
    clock.move(minutes=61)
    async with http.get(url) as answer:
        assert answer.status == 404
    await api("getFile", file_id=small)
    async with http.get(url) as answer:
        assert answer.status == 200


async def test_missing_unknown_and_wrong_parameters_are_refused(
    standin: StandIn, api: Api, chat: int
) -> None:
    assert refusal(await api("sendMessage", text="x")) == (400, "Bad Request: chat_id is empty")
    unknown = await api("sendMessage", chat_id=chat, text="x", txt="y")
    assert refusal(unknown) == (400, 'Bad Request: unknown parameter "txt" of sendMessage')
    assert refusal(await api("editMessageText", chat_id=chat, message_id="một", text="x"))[0] == 400
    assert refusal(await api("sendMessage", chat_id=chat, text="x", parse_mode="Wiki"))[1].endswith(
        "parse_mode"
    )
    assert refusal(await api("sendMessage", chat_id=chat, text="x", reply_markup="{"))[0] == 400
    assert refusal(await api("makeCoffee"))[0] == 404
    assert (await api("SENDMESSAGE", chat_id=str(chat), text="x"))["ok"]


async def test_forms_and_query_strings_are_read_as_json_is(
    standin: StandIn, http: aiohttp.ClientSession, chat: int
) -> None:
    url = f"{standin.api_url}/bot{standin.token}/sendMessage"
    form = {
        "chat_id": str(chat),
        "text": "form",
        "disable_notification": "true",
        "reply_markup": json.dumps(with_button(callback_data="a")),
    }
    async with http.post(url, data=form) as answer:
        assert (await answer.json())["result"]["reply_markup"]["inline_keyboard"][0][0][
            "callback_data"
        ] == "a"
    async with http.get(url, params={"chat_id": chat, "text": "query"}) as answer:
        assert (await answer.json())["ok"]
    async with http.post(url, data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400
    async with http.post(url.replace("SANDBOX_", "ANOTHER_"), data=form) as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")


async def test_a_photo_must_be_a_picture(standin: StandIn, http: aiohttp.ClientSession, chat: int) -> None:
    form = aiohttp.FormData({"chat_id": str(chat)})
    form.add_field("photo", b"%PDF-1.7", filename="a.jpg")
    async with http.post(f"{standin.api_url}/bot{standin.token}/sendPhoto", data=form) as answer:
        assert (await answer.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_every_call_is_on_record(standin: StandIn, api: Api, chat: int) -> None:
    standin.faults.plan(Fault.error(400, "Bad Request: can't parse entities: x"), "sendMessage", calls=(2,))
    for text in "abc":
        await api("sendMessage", chat_id=chat, text=text)
    await api("sendMessage", chat_id=77, text="x")

    assert standin.record.count("sendMessage") == 4
    assert standin.record.done("sendMessage", chat) == 2
    assert standin.record.errors() == ["sendMessage: Bad Request: chat not found"]


async def a_photo(standin: StandIn) -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 40)).save(out, "PNG")
    return standin.files.add(out.getvalue(), "photo").id

"""The library the bot uses finds in the stand-in what it expects of Telegram."""

import io

import pytest
import telegram
from PIL import Image
from telegram.request import HTTPXRequest

from bot.sandbox import Bubble, StandIn
from bot.sandbox.tables import check_object

KEYBOARD = telegram.InlineKeyboardMarkup(
    [
        [telegram.InlineKeyboardButton("✅ Đồng ý", callback_data="yes")],
        [telegram.InlineKeyboardButton("❌ Không", callback_data="no")],
    ]
)


@pytest.fixture
async def bot(standin: StandIn):
    request = HTTPXRequest(connection_pool_size=8)
    base = standin.api_url
    bot = telegram.Bot(
        standin.token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=HTTPXRequest(),
    )
    async with bot:
        yield bot


def picture(width: int = 64, height: int = 64) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(out, "PNG")
    return out.getvalue()


async def test_the_bot_knows_itself(bot: telegram.Bot, standin: StandIn) -> None:
    assert bot.username == "htx_sandbox_bot"


async def test_a_whole_conversation(bot: telegram.Bot, standin: StandIn) -> None:
    hai = standin.phone(1001, "Hai")
    await hai.send("/start")
    (update,) = await bot.get_updates(timeout=1)
    assert update.message.text == "/start"
    assert update.message.parse_entities(["bot_command"])

    sent = await bot.send_message(
        update.effective_chat.id, "<b>Anh chị</b> có đồng ý không?", "HTML", reply_markup=KEYBOARD
    )
    assert hai.last.html == "<b>Anh chị</b> có đồng ý không?"
    assert hai.last.buttons == [["✅ Đồng ý"], ["❌ Không"]]

    await hai.press("Đồng ý")
    (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
    assert (update.callback_query.data, update.callback_query.message.message_id) == ("yes", sent.message_id)
    await update.callback_query.answer("Đã lưu")
    await update.callback_query.edit_message_text("✅ Đồng ý")

    assert hai.toasts[-1].text == "Đã lưu"
    assert hai.last.text == "✅ Đồng ý"
    assert hai.last.is_edited
    assert hai.last.buttons == []


async def test_files_go_both_ways(bot: telegram.Bot, standin: StandIn) -> None:
    hai = standin.phone(1001)
    await hai.send_photo(picture(3000, 400), "căn cước")
    await hai.send_document(b"PK-demo", "danh sách.xlsx")
    photo, document = await bot.get_updates(timeout=1)
    assert photo.message.photo[-1].width == 1280
    assert document.message.document.file_name == "danh sách.xlsx"
    got = await (await bot.get_file(document.message.document.file_id)).download_as_bytearray()
    assert got == b"PK-demo"

    await bot.send_document(1001, b"%PDF-1.7 \xff", filename="Dieu_le.pdf", caption="Điều lệ")
    await bot.send_photo(1001, picture(), caption="Trang 1", reply_markup=KEYBOARD)
    assert [bubble.file.content[:4] for bubble in hai.messages[-2:]] == [b"%PDF", b"\x89PNG"]
    assert hai.messages[-2].document.name == "Dieu_le.pdf"

    media = [
        telegram.InputMediaPhoto(picture(), caption="1"),
        telegram.InputMediaPhoto(hai.last.raw["photo"][-1]["file_id"]),
    ]
    album = await bot.send_media_group(1001, media)
    assert len({message.media_group_id for message in album}) == 1
    await bot.edit_message_media(
        telegram.InputMediaDocument(b"x", filename="a.txt"), 1001, album[0].message_id
    )
    await bot.edit_message_caption(1001, album[1].message_id, caption="Trang 2")


async def test_everything_else_a_bot_calls(bot: telegram.Bot, standin: StandIn) -> None:
    hai = standin.phone(1001)
    await hai.send("/start")

    await bot.set_my_commands([("tiep", "Làm tiếp chỗ đang dở")])
    await bot.set_my_commands(
        [("viec", "Việc")], scope=telegram.BotCommandScopeChat(1001), language_code="vi"
    )
    await bot.set_my_name("HTX Bến Tre")
    await bot.set_my_description("Giúp bà con lập HTX")
    await bot.set_my_short_description("Lập HTX")
    await bot.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    await bot.send_chat_action(1001, "upload_document")
    venue = await bot.send_venue(1001, 10.2, 106.3, "Nhà văn hóa", "ấp Bình An")
    await bot.send_location(1001, 10.2, 106.3)
    keyboard = [[telegram.KeyboardButton("📱 Gửi số của tôi", request_contact=True)]]
    await bot.send_message(
        1001, "Số điện thoại?", reply_markup=telegram.ReplyKeyboardMarkup(keyboard, one_time_keyboard=True)
    )
    await hai.tap("Gửi số")
    updates = await bot.get_updates(timeout=1)
    await bot.delete_message(1001, venue.message_id)

    assert (await bot.get_my_commands())[0].command == "tiep"
    assert standin.profile.commands_for(1001, "vi") == [{"command": "viec", "description": "Việc"}]
    assert (await bot.get_my_description()).description == "Giúp bà con lập HTX"
    assert (await bot.get_chat(1001)).first_name == "Hai"
    assert (await bot.get_chat_member(1001, 1001)).status == "member"
    assert updates[-1].message.contact.user_id == 1001
    assert hai.reply_keyboard == []
    assert venue.message_id not in {bubble.id for bubble in hai.messages}


async def test_every_update_and_message_agrees_with_the_official_tables(
    bot: telegram.Bot, standin: StandIn
) -> None:
    hai = standin.phone(1001, "Hai", last_name="Trần", username="hai")
    await hai.send("/start m_abc")
    sent = await bot.send_message(1001, "Chọn đi: /tiep", reply_markup=KEYBOARD)
    await hai.press(0)
    await hai.press_data("x" * 64, 999_999)
    await hai.edit(hai.messages[0].id, "/tiep")
    await hai.send_album([picture(), picture()], "hình")
    await hai.send_document(b"1", "a.txt", caption="tệp")
    await hai.send_voice()
    await hai.send_sticker()
    await hai.send_video_note()
    await hai.send_location()
    await hai.share_contact()
    await hai.block()
    await hai.unblock()
    await bot.send_photo(
        1001, picture(), caption="<i>x</i>", parse_mode="HTML", reply_to_message_id=sent.message_id
    )

    updates = list(standin.sent_updates.values())
    problems = [problem for update in updates for problem in check_object("Update", update)]
    problems += [problem for bubble in hai.messages for problem in check_object("Message", bubble.raw)]

    assert problems == []
    assert len(updates) == 14
    assert len(await bot.get_updates(timeout=1)) == 14


async def test_waiting_looks_at_what_came_after_the_last_action(bot: telegram.Bot, standin: StandIn) -> None:
    hai = standin.phone(1001)
    await hai.send("/start")
    await bot.send_message(1001, "Câu 1")
    await hai.send("7")

    def is_first(bubble: Bubble) -> bool:
        return bubble.text == "Câu 1"

    assert (await hai.wait(is_first, since=0)).text == "Câu 1"
    with pytest.raises(LookupError, match="waited"):
        await hai.wait("Câu 1", timeout=0.05)

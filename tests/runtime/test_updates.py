"""What comes in: repeated, broken, out of order, from groups, at the same time."""

import asyncio
from pathlib import Path

from tests.runtime.world import CONSENT, PHONE, said, world

GIVEN = "SELECT count(*) FROM history WHERE key = 'consent.privacy'"


async def test_tg_09_an_update_delivered_three_times_has_one_effect(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = bot.standin.phone(1001)
        update = await phone.send("/start")
        await phone.wait("Dạ chào")

        bot.standin.repeat(update, times=3)
        await bot.idle()
        await phone.press("Lập HTX mới")
        await phone.wait(CONSENT)

        assert said(phone, "Dạ chào") == 1


async def test_tg_10_broken_updates_are_put_aside_and_the_others_are_handled(
    url: str, tmp_path: Path
) -> None:
    async with world(url, tmp_path) as bot:
        phone = bot.standin.phone(1001)
        chat, sender = phone.chat.info, phone.user
        bodies = [
            {"message": {"message_id": 1, "from": sender, "text": "x"}},
            {"message": {"chat": chat, "from": sender, "text": "x"}},
            {"message": {"message_id": 1, "chat": {"id": 1001}, "from": sender}},
            {"message": "words"},
            {"callback_query": {"from": sender, "message": {"message_id": 1, "chat": chat}}},
            {"callback_query": {"id": "1"}},
        ]
        for body in bodies:
            bot.standin.push(body)
        await phone.send("/start")

        await phone.wait("Dạ chào", timeout=3)

        rows = await bot.rows("SELECT count(*) FROM inbox WHERE state = 2")
        assert rows == [(len(bodies),)]
        assert said(phone, "Mã lỗi") == 0


async def test_tg_11_numbers_that_start_anew_do_no_harm(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        bot.standin.queue.renumber(5_000)

        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)
        bot.standin.queue.renumber(900_000_000)
        await phone.send("0912345678")

        await phone.wait(lambda bubble: "Anh chị là ai" in bubble.text or "là ai" in bubble.text)


async def test_cc_01_two_texts_at_once_answer_one_question(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)

        await phone.send("0912345678")
        await phone.send("0987654321")
        await bot.idle()

        rows = await bot.rows(
            "SELECT count(*) FROM progress_log WHERE kind = 'answered' AND key = 'user.phone'"
        )
        assert rows == [(1,)]
        assert said(phone, "Bạn đã gửi thêm tin") + said(phone, "là ai") >= 1


async def test_cc_02_a_double_tap_has_one_effect_and_both_are_answered(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        bubble, found = phone._find("Đồng ý cả 3", None)

        for _ in range(2):
            await phone.press_data(found["callback_data"], bubble.id)
        await phone.wait(PHONE)
        await bot.idle()
        await bot.until(lambda: all(query.answered for query in bot.standin.queries.values()))

        assert said(phone, PHONE) == 1
        assert await bot.rows(GIVEN) == [(1,)]
        assert await bot.rows("SELECT count(*) FROM consents") == [(3,)]


async def test_cc_03_an_old_button_changes_nothing(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        bubble, found = phone._find("Đồng ý cả 3", None)
        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)
        await bot.idle()

        await phone.press_data(found["callback_data"], bubble.id)
        await bot.idle()
        await bot.until(lambda: all(query.answered for query in bot.standin.queries.values()))

        assert await bot.rows(GIVEN) == [(1,)]
        assert phone.toasts[-1].text == "Nút này của câu cũ rồi, bot mở câu đang làm nghen"


async def test_cb_03_a_button_of_one_person_does_nothing_for_another(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        first, second = await bot.founder(1001), await bot.founder(1002, "Sáu")
        bubble, found = first._find("Đồng ý cả 3", None)

        await second.press_data(found["callback_data"], bubble.id)
        await bot.until(lambda: second.toasts and second.toasts[-1].text == "Nút không còn hiệu lực.")
        await bot.idle()

        assert said(second, PHONE) == said(first, PHONE) == 0


async def test_gr_01_the_bot_leaves_a_group_after_one_neutral_line(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        group = bot.standin.group(-2001, "Bà con")
        group.add_bot(phone)

        await bot.until(lambda: group.chat.state == "left", seconds=5)
        await phone.send("/start", group=group)
        await bot.idle()

        lines = [entry.text for entry in group.chat.entries.values() if entry.raw["from"]["is_bot"]]
        assert lines == [
            "Chào bà con. Bot này chỉ trò chuyện riêng từng người. Bà con nhắn riêng cho bot giùm."
        ]


async def test_qa_01_a_flood_of_one_person_does_not_hold_up_the_others(url: str, tmp_path: Path) -> None:
    async with world(url, tmp_path) as bot:
        flooder, other = await bot.founder(1001), bot.standin.phone(1002, "Sáu")
        for _ in range(150):
            await flooder.send("tào lao")

        began = asyncio.get_running_loop().time()
        await other.send("/start")
        await other.wait("Dạ chào", timeout=5)

        assert asyncio.get_running_loop().time() - began < 2

"""What becomes of messages when Telegram is slow, full, broken or away."""

import asyncio
import time
from base64 import b64encode
from pathlib import Path

import pytest

from bot.classes.qr import picture_of
from bot.limiter import Limiter
from bot.outbox import BULK_IN_FLIGHT, Outbox
from bot.sandbox import Fault, Faults, Limits
from bot.telegram import sender
from db import outbox
from db.connect import Tx
from db.errors import LeadershipLost
from tests.runtime.post import post_office


async def test_tg_01_a_429_is_waited_out_and_others_are_not_held_up(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.too_many(1), "sendMessage", chats=(11,), times=1)
    async with post_office(tmp_path, faults=faults) as post:
        slow, fast = await post.person(11), await post.person(12)
        rows = [await post.put(11, "một"), await post.put(11, "hai"), await post.put(12, "ba")]
        began = time.monotonic()
        async with post.sending():
            await post.settled(rows[2])
            others = time.monotonic() - began
            states = await post.settled(*rows)

        assert states == [outbox.SENT] * 3
        assert others < 0.8 < 1 <= time.monotonic() - began
        assert [b.text for b in slow.messages if b.is_bots] == ["một", "hai"]
        assert fast.last.text == "ba"


async def test_tg_01_a_fifth_of_429_loses_and_doubles_nothing(tmp_path: Path) -> None:
    faults = Faults(seed=4)
    faults.plan(Fault.too_many(1), "sendMessage", share=0.2)
    async with post_office(tmp_path, faults=faults) as post:
        phones = [await post.person(number) for number in range(20, 40)]
        rows = [await post.put(phone.id, f"câu {phone.id}") for phone in phones]
        async with post.sending():
            await post.settled(*rows, seconds=20)

        assert [[b.text for b in phone.messages if b.is_bots] for phone in phones] == [
            [f"câu {phone.id}"] for phone in phones
        ]


@pytest.mark.parametrize("arrived", [True, False])
async def test_tg_02_a_502_is_neither_success_nor_failure(tmp_path: Path, arrived: bool) -> None:
    faults = Faults()
    faults.plan(Fault.http(502, effect=arrived), "sendMessage", times=1)
    async with post_office(tmp_path, faults=faults) as post:
        phone = await post.person(11)
        notice, prompt = await post.put(11, "tin"), await post.put(12, "câu", prompt=1)
        async with post.sending():
            await post.settled(notice)

        assert (await post.state(notice))[0] == outbox.UNCERTAIN
        assert sum(b.is_bots for b in phone.messages) == int(arrived)
        assert (11, f"lost.{notice}") not in await post.events()
        assert prompt


async def test_tg_02_an_uncertain_question_is_asked_again(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.reset(effect=True), "sendMessage", times=1)
    async with post_office(tmp_path, faults=faults) as post:
        await post.person(11)
        row = await post.put(11, "câu hỏi", prompt=1)
        async with post.sending():
            await post.settled(row)

        assert await post.events() == [(11, f"lost.{row}")]


async def test_tg_03_nobody_gets_two_copies_when_the_answer_is_lost(tmp_path: Path) -> None:
    faults = Faults(seed=1)
    faults.plan(Fault.delay(1.0, effect=True), "sendMessage", share=0.3)
    async with post_office(tmp_path, faults=faults, read_seconds=0.3) as post:
        phones = [await post.person(number) for number in range(50, 62)]
        rows = [await post.put(phone.id, "tin") for phone in phones]
        async with post.sending():
            states = await post.settled(*rows, seconds=20)

        assert outbox.UNCERTAIN in states and outbox.SENT in states
        assert [sum(b.is_bots for b in phone.messages) for phone in phones] == [1] * len(phones)


async def test_tg_04_refused_connections_are_waited_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "NOT_REACHED_SECONDS", 0.2)
    faults = Faults()
    faults.plan(Fault.refuse(0.5), "sendMessage", calls=(1,))
    async with post_office(tmp_path, faults=faults) as post:
        phone = await post.person(11)
        await post.put(11, "đầu tiên")
        rows = [await post.put(11, f"tin {number}") for number in range(3)]
        async with post.sending():
            await post.settled(*rows, seconds=20)

        assert [b.text for b in phone.messages if b.is_bots][-3:] == ["tin 0", "tin 1", "tin 2"]


async def test_tg_04_a_superseded_question_is_never_sent(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        old, new = await post.put(11, "câu cũ", prompt=1), await post.put(11, "câu mới", prompt=1)
        await post.database.run(lambda tx: tx.run(outbox.SUPERSEDE, b_id=old))
        async with post.sending():
            await post.settled(new)

        assert [b.text for b in phone.messages if b.is_bots] == ["câu mới"]


async def test_tg_05_a_person_who_blocked_is_marked_and_not_tried_again(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        await phone.block()
        row = await post.put(11, "tin")
        async with post.sending():
            await post.settled(row)
            await asyncio.sleep(0.1)

        assert await post.state(row) == (outbox.UNREACHABLE, "blocked")
        assert post.standin.record.count("sendMessage", 11) == 1
        [(reason,)] = await post.database.run(
            lambda tx: tx.execute("SELECT unreachable FROM persons WHERE account = 11")
        )
        assert reason == "blocked"


async def test_tg_06_a_chat_that_does_not_exist_is_unreachable(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        row = await post.put(4242, "tin")
        async with post.sending():
            await post.settled(row)

        assert await post.state(row) == (outbox.UNREACHABLE, "chat not found")


async def test_tg_07_text_telegram_cannot_parse_goes_out_plain_once(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        row = await post.put(11, "Góp <b>2 triệu &amp; 3</i>", prompt=1)
        async with post.sending():
            assert await post.settled(row) == [outbox.SENT]

        assert phone.last.text == "Góp 2 triệu & 3"
        assert post.standin.record.count("sendMessage", 11) == 2


async def test_tg_08_edits_that_cannot_be_made_end_well(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        row = await post.put(11, "trang đầu")
        async with post.sending() as box:
            await post.settled(row)
            shown = phone.last.id
            same = await post.put(11, "trang đầu", "edit", message_id=shown)
            trace = await post.put(11, "đã trả lời", "edit", message_id=99_999)
            panel = await post.put(11, "câu mới", "edit", message_id=99_999, prompt=1)
            gone = await post.put(11, {}, "delete", message_id=99_999)
            strip = await post.put(11, {}, "strip", message_id=99_999)
            box.wake()
            states = await post.settled(same, trace, panel, gone, strip)

        assert states == [outbox.SENT] * 5
        assert [b.text for b in phone.messages if b.is_bots] == ["trang đầu", "câu mới"]


async def test_an_edit_follows_the_message_it_refers_to(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        ask = await post.put(11, {"html": "Tên gì?", "rows": [[["✅", "data", ""]]]}, prompt=1)
        trace = await post.put(11, "Tên gì? Hải", "edit", ref=ask)
        async with post.sending():
            await post.settled(ask, trace)

        assert [(b.text, b.labels) for b in phone.messages if b.is_bots] == [("Tên gì? Hải", [])]


async def test_tg_08_a_picture_is_put_in_place_of_another_one_and_never_sent_twice(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.reset(), "editMessageMedia", times=1)
    async with post_office(tmp_path, faults=faults) as post:
        phone = await post.person(11)
        first, second = (
            {"html": f"mã {name}", "rows": [[["🔄", "data", ""]]], "enclosed": [{"name": "a.png", "content": b64encode(content).decode()}]}
            for name, content in (("1", picture_of("1")), ("2", picture_of("2")))
        )
        shown = await post.put(11, first, "photos")
        again = await post.put(11, second, "repaint", ref=shown)
        gone = await post.put(11, second, "repaint", message_id=99_999)
        async with post.sending():
            states = await post.settled(shown, again, gone)

        assert states == [outbox.SENT] * 3
        assert [(b.text, b.photo, b.labels) for b in phone.messages if b.is_bots] == [("mã 2", picture_of("2"), ["🔄"])]


async def test_an_edit_that_may_have_failed_is_simply_repeated(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.reset(), "editMessageText", times=2)
    async with post_office(tmp_path, faults=faults) as post:
        phone = await post.person(11)
        ask = await post.put(11, "Tên gì?")
        trace = await post.put(11, "Hải", "edit", ref=ask)
        async with post.sending():
            assert await post.settled(ask, trace) == [outbox.SENT] * 2

        assert phone.last.text == "Hải"


async def test_messages_of_a_process_that_died_are_not_sent_again(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        await post.person(12)
        prompt, notice = await post.put(11, "câu", prompt=1), await post.put(12, "tin")
        await post.database.run(lambda tx: outbox.claim(tx, "dead", now=10**15, limit=9))
        remove = await post.put(11, {}, "delete", message_id=phone.messages[0].id)
        await post.database.run(lambda tx: outbox.claim(tx, "dead", now=10**15, limit=9))
        async with post.sending():
            states = await post.settled(prompt, notice, remove)

        assert states == [outbox.UNCERTAIN, outbox.UNCERTAIN, outbox.SENT]
        assert await post.events() == [(11, f"lost.{prompt}")]
        assert post.standin.record.count("sendMessage") == 0
        assert phone.messages == []


async def test_the_limits_of_telegram_are_never_reached(tmp_path: Path) -> None:
    async with post_office(tmp_path, limits=Limits()) as post:
        phones = [await post.person(number) for number in range(100, 160)]
        rows = [await post.put(phone.id, "tin") for phone in phones]
        began = time.monotonic()
        async with post.sending(rate=25):
            await post.settled(*rows, seconds=20)

        assert not [error for error in post.standin.record.errors() if "Too Many" in error]
        assert time.monotonic() - began > (60 - 6) / 25 - 0.2


async def test_a_kept_file_is_uploaded_once_and_sent_by_its_id_afterwards(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        file = await post.keep_file("Dieu_le.pdf", b"%PDF-1.7 a")
        rows = [await post.put(11, {"files": [file], "html": "Điều lệ"}, "document") for _ in range(2)]
        async with post.sending():
            await post.settled(*rows)

        sent = [b.document for b in phone.messages if b.document]
        assert [(it.name, it.content) for it in sent] == [("Dieu_le.pdf", b"%PDF-1.7 a")] * 2
        [(file_id, content)] = await post.database.run(
            lambda tx: tx.execute("SELECT file_id, content FROM document_files")
        )
        assert content is None
        calls = list(post.standin.record.of("sendDocument"))
        assert calls[1].params["document"] == file_id


@pytest.mark.parametrize(("hour", "silent"), [(20, False), (22, True), (5, True), (6, False)])
async def test_tm_02_the_night_in_vietnam_is_silent(tmp_path: Path, hour: int, silent: bool) -> None:
    async with post_office(tmp_path) as post:
        await post.person(11)
        local = post.clock.now().replace(hour=(hour - 7) % 24, minute=30)
        post.clock.now = lambda: local  # type: ignore[method-assign]
        row = await post.put(11, "tin")
        async with post.sending():
            await post.settled(row)

        [call] = post.standin.record.of("sendMessage")
        assert bool(call.params.get("disable_notification")) is silent


async def test_tm_01_a_clock_that_is_put_back_holds_nothing_up(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.too_many(1), "sendMessage", times=1)
    async with post_office(tmp_path, faults=faults) as post:
        await post.person(11)
        now = post.clock.now()
        moments = iter([now.replace(year=now.year + 1)])
        post.clock.now = lambda: next(moments, now)  # type: ignore[method-assign]
        row = await post.put(11, "tin")
        async with post.sending():
            assert await post.settled(row) == [outbox.SENT]


async def test_a_tap_is_answered_and_a_late_answer_harms_nobody(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        phone = await post.person(11)
        row = await post.put(11, {"html": "?", "rows": [[["Ừ", "data", ""]]]})
        async with post.sending():
            await post.settled(row)
        await phone.press("Ừ")
        [query] = post.standin.queries
        await post.sender.answer_tap(query, "Đã ghi nhận.")
        await post.sender.answer_tap(query, "lần nữa")
        await post.sender.answer_tap("khong co", "")

        assert [toast.text for toast in phone.toasts] == ["Đã ghi nhận."]


async def test_what_a_process_that_is_gone_claimed_last_of_all_is_found_later(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        await post.person(11)
        stop, limiter = asyncio.Event(), Limiter(30)
        box = Outbox(post.database, post.sender, post.ring, post.clock, owner="me", limiter=limiter, adopt_seconds=0.1)
        task = asyncio.create_task(box.run(stop))
        await post.settled(await post.put(11, "một"))

        row = await post.put(11, "hai", due_at=1 << 60)
        await post.database.run(lambda tx: tx.execute("UPDATE outbox SET state = 1, claimed_by = 'gone' WHERE id = ?", (row,)))

        assert await post.settled(row) == [outbox.UNCERTAIN]
        stop.set()
        await task


async def test_qa_04_parts_of_a_broadcast_that_hang_leave_room_for_answers(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.delay(2.5, effect=True), "sendMessage", chats=range(100, 220))
    async with post_office(tmp_path, faults=faults) as post:
        await post.person(11)
        for chat in range(100, 220):
            post.standin.phone(chat).chat.state = "open"
            await post.put(chat, "tin", priority=outbox.BROADCAST, created_at=post.now())
        async with post.sending(rate=5000) as box:
            async with asyncio.timeout(10):
                while post.standin.record.count("sendMessage") < BULK_IN_FLIGHT:
                    await asyncio.sleep(0.02)
            await asyncio.sleep(0.4)  # time for more of them, if more could leave
            began = time.monotonic()
            row = await post.put(11, "câu")
            box.wake()
            assert await post.settled(row) == [outbox.SENT]
            assert time.monotonic() - began < 1


async def test_tg_14_a_leader_that_was_overtaken_sends_nothing_any_more(tmp_path: Path) -> None:
    async with post_office(tmp_path) as post:
        await post.person(11)
        rows = [await post.put(11, "một"), await post.put(11, "hai")]
        looks = iter([True, True])

        def guard(tx: Tx) -> None:
            if not next(looks, False):
                raise LeadershipLost("somebody else leads")

        box = Outbox(post.database, post.sender, post.ring, post.clock, owner="me", limiter=Limiter(30), guard=guard)
        with pytest.raises(LeadershipLost):
            await box.run(asyncio.Event())

        # The first was claimed while it still led; what became of it is for the next leader to say.
        assert [(await post.state(row))[0] for row in rows] == [outbox.SENDING, outbox.NEW]
        assert post.standin.record.count("sendMessage", 11) == 1


async def test_tm_01_what_is_put_back_while_the_clock_runs_ahead_leaves_after_a_restart_too(tmp_path: Path) -> None:
    faults = Faults()
    faults.plan(Fault.too_many(1), "sendMessage", chats=(11,), times=1)
    async with post_office(tmp_path, faults=faults) as post:
        phone = await post.person(11)
        row = await post.put(11, "câu")
        post.clock.move(days=1)
        async with post.sending():
            async with asyncio.timeout(5):
                while post.standin.record.count("sendMessage", 11) < 1 or (await post.state(row))[0] != outbox.NEW:
                    await asyncio.sleep(0.02)
        post.clock.move(days=-1)
        async with post.sending():
            assert await post.settled(row, seconds=5) == [outbox.SENT]

        assert phone.last.text == "câu"

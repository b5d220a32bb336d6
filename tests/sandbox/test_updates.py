"""How updates reach the bot: polling, expiry, conflicts, webhook."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox import Clock, Limits, StandIn
from tests.sandbox.conftest import Api


async def ids(api: Api, **params: Any) -> list[int]:
    answer = await api("getUpdates", **params)
    return [update["update_id"] for update in answer["result"]]


async def send_many(standin: StandIn, count: int) -> list[int]:
    hai = standin.phone(1001)
    return [await hai.send(str(n)) or 0 for n in range(count)]


async def test_t1_updates_come_again_until_the_offset_passes_them(standin: StandIn, api: Api) -> None:
    sent = await send_many(standin, 3)

    assert await ids(api) == sent
    assert await ids(api, offset=sent[1]) == sent[1:]
    assert await ids(api, offset=sent[1] + 1) == sent[2:]
    assert await ids(api, offset=sent[2] + 1) == []
    assert await ids(api, offset=sent[0]) == []


async def test_t1_a_call_brings_at_most_a_hundred(standin: StandIn, api: Api) -> None:
    sent = await send_many(standin, 130)

    assert await ids(api, limit=500) == sent[:100]
    assert await ids(api, offset=sent[100], limit=10) == sent[100:110]


async def test_t1_the_same_offset_at_once_brings_one_update(standin: StandIn, api: Api) -> None:
    sent = await send_many(standin, 3)

    assert await ids(api, offset=sent[0]) == sent
    assert await ids(api, offset=sent[0]) == sent[:1]
    await asyncio.sleep(0.55)
    assert await ids(api, offset=sent[0]) == sent


async def test_t1_a_negative_offset_keeps_the_newest(standin: StandIn, api: Api) -> None:
    sent = await send_many(standin, 4)

    assert await ids(api, offset=-2) == sent[2:]
    assert await ids(api) == sent[2:]


async def test_t1_waiting_ends_with_the_first_update(standin: StandIn, api: Api) -> None:
    waiting = asyncio.create_task(ids(api, timeout=20))
    await asyncio.sleep(0.05)

    sent = await send_many(standin, 1)

    assert await asyncio.wait_for(waiting, 2) == sent


async def test_t2_messages_live_a_day_and_buttons_150_seconds(
    standin: StandIn, api: Api, clock: Clock
) -> None:
    hai = standin.phone(1001)
    typed = await hai.send("7")
    pressed = await hai.press_data("yes", 1)
    assert await ids(api) == [typed, pressed]

    clock.move(seconds=149)
    assert await ids(api, offset=typed) == [typed, pressed]
    clock.move(seconds=2)
    assert await ids(api, limit=9) == [typed]
    clock.move(hours=24)
    assert await ids(api) == []
    assert await hai.send("8") == (pressed or 0) + 1


async def test_t2_an_edit_lives_from_its_own_date(standin: StandIn, api: Api, clock: Clock) -> None:
    hai = standin.phone(1001)
    await hai.send("7")
    clock.move(hours=23)
    edited = await hai.edit(1, "8")
    clock.move(hours=2)

    assert await ids(api) == [edited]


async def test_t3_a_second_poll_ends_the_first(standin: StandIn, api: Api) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api("getUpdates", timeout=20))

    ended = await asyncio.wait_for(first, 2)
    sent = await send_many(standin, 1)

    assert (ended["error_code"], ended["description"][:48]) == (
        409,
        "Conflict: terminated by other getUpdates request",
    )
    assert [update["update_id"] for update in (await second)["result"]] == sent


async def test_t3_polling_is_refused_while_a_webhook_is_set(standin: StandIn, api: Api) -> None:
    waiting = asyncio.create_task(api("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await api("setWebhook", url="http://127.0.0.1:9/hook")

    assert (await waiting)["error_code"] == 409
    assert (await api("getUpdates"))["error_code"] == 409
    await api("deleteWebhook")
    assert (await api("getUpdates"))["ok"]


async def test_only_the_wanted_kinds_are_queued(standin: StandIn, api: Api) -> None:
    hai = standin.phone(1001)
    await api("getUpdates", allowed_updates=["message"])

    assert await hai.press_data("yes", 1) is None
    assert await ids(api) == []
    assert await ids(api, allowed_updates=[]) == []
    assert await hai.press_data("yes", 1) is not None


async def test_an_update_can_be_delivered_again(standin: StandIn, api: Api) -> None:
    sent = await send_many(standin, 2)
    await ids(api, offset=sent[1])

    standin.repeat(sent[0], times=2)

    assert await ids(api, offset=sent[1] + 1) == [sent[0], sent[0]]


async def test_ids_may_start_again_elsewhere(standin: StandIn, api: Api) -> None:
    (old,) = await send_many(standin, 1)
    await ids(api, offset=old + 1)

    standin.queue.renumber(5)
    await standin.phone(1001).send("sau một tuần")

    assert await ids(api, offset=old + 1) == [5]
    assert await ids(api, offset=6) == []


async def test_a_malformed_update_is_delivered_as_it_is(standin: StandIn, api: Api) -> None:
    standin.push({"message": {"text": "no chat, no date"}})
    standin.push({"unknown_kind": 1})
    standin.push({})

    answer = await api("getUpdates")

    assert [sorted(update)[0] for update in answer["result"]] == ["message", "unknown_kind", "update_id"]


class Hook:
    """A webhook that answers as told and remembers what it got."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.secrets: set[str] = set()
        self.answer: Callable[[str], Awaitable[web.Response]] = self.accept
        self.url = ""

    async def accept(self, text: str) -> web.Response:
        return web.Response(status=204)

    async def take(self, request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        self.got.append((message["from"]["first_name"], message["text"]))
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        return await self.answer(message["text"])


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def until(done: Callable[[], bool]) -> None:
    for _ in range(400):
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_t4_any_2xx_is_final_and_carries_the_secret(standin: StandIn, api: Api, hook: Hook) -> None:
    waiting = await send_many(standin, 2)
    await api("setWebhook", url=hook.url, secret_token="s3cret")
    await until(lambda: not standin.queue.pending)

    info = (await api("getWebhookInfo"))["result"]

    assert hook.got == [("Hai", "0"), ("Hai", "1")]
    assert hook.secrets == {"s3cret"}
    assert info["pending_update_count"] == 0
    assert standin.webhook and standin.webhook.attempts == [(number, 204) for number in waiting]


async def test_t4_failures_are_repeated_in_order_while_other_chats_go_on(
    api: Api, standin: StandIn, hook: Hook
) -> None:
    standin.gate.limits = Limits(webhook_unit_seconds=0.01)
    failures = {"1": 3}

    async def answer(text: str) -> web.Response:
        failures[text] = failures.get(text, 0) - 1
        return web.Response(status=503 if failures[text] >= 0 else 200)

    hook.answer = answer
    await api("setWebhook", url=hook.url)
    hai, ba = standin.phone(1001, "Hai"), standin.phone(1002, "Ba")
    for text in ("1", "2"):
        await hai.send(text)
    await ba.send("9")
    await until(lambda: not standin.queue.pending)

    assert [text for name, text in hook.got if name == "Hai"] == ["1", "1", "1", "1", "2"]
    assert hook.got.index(("Ba", "9")) < hook.got.index(("Hai", "2"))
    assert "503" in (await api("getWebhookInfo"))["result"]["last_error_message"]


async def test_t4_the_receiver_may_say_when_to_come_again(api: Api, standin: StandIn, hook: Hook) -> None:
    moments: list[float] = []

    async def answer(text: str) -> web.Response:
        moments.append(asyncio.get_running_loop().time())
        return web.Response(status=429 if len(moments) == 1 else 200, headers={"Retry-After": "1"})

    hook.answer = answer
    await api("setWebhook", url=hook.url)
    await standin.phone(1001).send("1")
    await until(lambda: not standin.queue.pending)

    assert len(moments) == 2
    assert moments[1] - moments[0] >= 1


async def test_t4_an_expired_update_is_given_up(api: Api, standin: StandIn, hook: Hook, clock: Clock) -> None:
    standin.gate.limits = Limits(webhook_unit_seconds=0.01, webhook_max_seconds=0.02)

    async def answer(text: str) -> web.Response:
        return web.Response(status=500)

    hook.answer = answer
    await api("setWebhook", url=hook.url)
    await standin.phone(1001).send("1")
    await until(lambda: len(hook.got) > 3)
    clock.move(hours=24)

    await until(lambda: not standin.queue.pending)


async def test_t4_the_answer_may_hold_a_method_call(api: Api, standin: StandIn, hook: Hook) -> None:
    async def answer(text: str) -> web.Response:
        return web.json_response({"method": "sendMessage", "chat_id": 1001, "text": "Dạ"})

    hook.answer = answer
    await api("setWebhook", url=hook.url)
    hai = standin.phone(1001)
    await hai.send("/start")

    assert (await hai.wait("Dạ")).is_bots


async def test_t4_only_this_machine_can_be_a_webhook(api: Api, http: aiohttp.ClientSession) -> None:
    answer = await api("setWebhook", url="https://example.org/hook")

    assert answer["error_code"] == 400
    assert "bad webhook" in answer["description"]

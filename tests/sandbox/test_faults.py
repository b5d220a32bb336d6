"""T10: every fault on demand, with and without the effect, seen from a client's side."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import Fault, Faults, StandIn
from tests.sandbox.conftest import Api


@pytest.fixture
async def chat(standin: StandIn) -> int:
    await standin.phone(1001).send("/start")
    return 1001


def received(standin: StandIn) -> list[str]:
    return [bubble.text for bubble in standin.phone(1001).messages if bubble.is_bots]


async def test_t10_429_on_demand(standin: StandIn, api: Api, chat: int) -> None:
    standin.faults.plan(Fault.too_many(17), "sendMessage", times=1)

    answer = await api("sendMessage", chat_id=chat, text="a")

    assert (answer["error_code"], answer["parameters"]["retry_after"]) == (429, 17)
    assert (await api("sendMessage", chat_id=chat, text="b"))["ok"]
    assert received(standin) == ["b"]


@pytest.mark.parametrize("code", [500, 502])
@pytest.mark.parametrize("effect", [True, False])
async def test_t10_an_html_page_before_or_after_the_effect(
    standin: StandIn, http: aiohttp.ClientSession, chat: int, code: int, effect: bool
) -> None:
    standin.faults.plan(Fault.http(code, effect=effect), "sendMessage")
    url = f"{standin.api_url}/bot{standin.token}/sendMessage"

    async with http.post(url, json={"chat_id": chat, "text": "a"}) as answer:
        words = await answer.text()

    assert answer.status == code
    assert words.startswith("<html>")
    assert received(standin) == ["a"] * effect


@pytest.mark.parametrize("effect", [True, False])
async def test_t10_a_reset_before_or_after_the_effect(
    standin: StandIn, api: Api, chat: int, effect: bool
) -> None:
    standin.faults.plan(Fault.reset(effect=effect), "sendMessage", times=1)

    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=chat, text="a")

    assert received(standin) == ["a"] * effect
    assert [call.answered for call in standin.record.of("sendMessage")] == [False]


@pytest.mark.parametrize("effect", [True, False])
async def test_t10_an_answer_later_than_the_client_waits(
    standin: StandIn, http: aiohttp.ClientSession, chat: int, effect: bool
) -> None:
    standin.faults.plan(Fault.delay(5, effect=effect), "sendMessage")
    url = f"{standin.api_url}/bot{standin.token}/sendMessage"

    with pytest.raises(TimeoutError):
        await http.post(url, json={"chat_id": chat, "text": "a"}, timeout=aiohttp.ClientTimeout(total=0.1))

    assert received(standin) == ["a"] * effect


async def test_t10_truncated_json(standin: StandIn, http: aiohttp.ClientSession, chat: int) -> None:
    standin.faults.plan(Fault.truncated(), "sendMessage")
    url = f"{standin.api_url}/bot{standin.token}/sendMessage"

    async with http.post(url, json={"chat_id": chat, "text": "a"}) as answer:
        with pytest.raises(ValueError, match=r"delimiter|Unterminated|Expecting"):
            await answer.json()

    assert received(standin) == ["a"]


async def test_t10_fields_nobody_expects(standin: StandIn, api: Api, chat: int) -> None:
    standin.faults.plan(Fault.odd_fields(), "sendMessage")

    answer = await api("sendMessage", chat_id=chat, text="a")

    assert answer["ok"]
    assert "field_of_tomorrow" in answer
    assert answer["result"]["field_of_tomorrow"]
    assert answer["result"]["text"] == "a"


async def test_t10_connections_refused_for_a_while(standin: StandIn, api: Api, chat: int) -> None:
    standin.faults.plan(Fault.refuse(0.2), "sendMessage", times=1)

    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=chat, text="a")
    await asyncio.sleep(0.05)
    with pytest.raises(aiohttp.ClientConnectorError):
        await api("sendMessage", chat_id=chat, text="b")
    await asyncio.sleep(0.3)
    assert (await api("sendMessage", chat_id=chat, text="c"))["ok"]

    assert received(standin) == ["c"]


async def test_t10_the_server_can_be_down_as_long_as_wanted(standin: StandIn, api: Api, chat: int) -> None:
    await standin.server.refuse_connections()
    with pytest.raises(aiohttp.ClientError):
        await api("getMe")
    await standin.server.accept_connections()

    assert (await api("getMe"))["ok"]


async def test_t10_the_same_seed_gives_the_same_faults() -> None:
    def run(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.plan(Fault.reset(), "send*", share=0.3)
        return [faults.next("sendMessage", 1) is not None for _ in range(200)]

    assert run(1) == run(1)
    assert run(1) != run(2)
    assert 30 < sum(run(1)) < 90


async def test_t10_a_fault_strikes_the_named_calls_and_chats_only() -> None:
    faults = Faults()
    faults.plan(Fault.reset(), "sendMessage", calls=(2,), chats=(7,))

    hits = [
        faults.next(method, chat)
        for method, chat in [("sendMessage", 7), ("sendMessage", 8), ("getMe", 7), ("sendMessage", 7)]
    ]

    assert [hit is not None for hit in hits] == [False, False, False, True]

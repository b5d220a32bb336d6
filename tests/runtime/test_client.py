"""The client of the Bot API: errors sorted, files fetched within limits, nothing secret in a message."""

import pytest

from bot.delivery import ApiBusy, ApiDown, ApiFault, CallRefused, FileTooLarge, Refused
from bot.sandbox import Fault, Faults, StandIn
from bot.telegram.client import Client
from bot.telegram.sender import plain_words


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (Fault.too_many(3), ApiBusy),
        (Fault.http(502), ApiDown),
        (Fault.reset(), ApiDown),
        (Fault.truncated(), ApiDown),
        (Fault.error(400, "Bad Request: chat not found"), CallRefused),
        (Fault.error(403, "Forbidden: bot was blocked by the user"), CallRefused),
        (Fault.error(401, "Unauthorized"), Refused),
    ],
)
async def test_errors_come_sorted_and_never_show_the_token(fault: Fault, raised: type[Exception]) -> None:
    faults = Faults()
    faults.plan(fault, "getMe")
    async with StandIn(faults=faults) as standin, Client(standin.token, standin.api_url) as client:
        with pytest.raises(raised) as caught:
            await client.ask("getMe")

    assert standin.token not in f"{caught.value!r} {caught.value.__cause__!r}"
    assert caught.value.__cause__ is None


async def test_lg_02_a_wrong_token_is_named_as_such() -> None:
    async with StandIn() as standin, Client("123456:WRONGwrongWRONGwrong", standin.api_url) as client:
        with pytest.raises(Refused):
            await client.get_updates(0, 0)


async def test_a_server_that_is_not_there_is_down() -> None:
    async with Client("123456:aaaaaaaaaaaaaaaaaaaa", "http://127.0.0.1:9") as client:
        with pytest.raises(ApiDown):
            await client.ask("getMe")


async def test_updates_come_as_they_are() -> None:
    async with StandIn() as standin, Client(standin.token, standin.api_url) as client:
        standin.push({"message": {"odd": True}})
        [update] = await client.get_updates(0, 0)

    assert update["message"] == {"odd": True}


async def test_odd_fields_in_an_answer_are_no_error() -> None:
    faults = Faults()
    faults.plan(Fault.odd_fields(), "getMe")
    async with StandIn(faults=faults) as standin, Client(standin.token, standin.api_url) as client:
        assert (await client.ask("getMe"))["is_bot"] is True


async def test_tg_16_a_file_is_fetched_and_one_that_is_too_large_is_named() -> None:
    async with StandIn() as standin, Client(standin.token, standin.api_url) as client:
        phone = standin.phone(11)
        await phone.send_document(b"x" * 5000, "a.bin")
        file_id = phone.messages[-1].raw["document"]["file_id"]

        assert await client.download(file_id) == b"x" * 5000
        with pytest.raises(FileTooLarge):
            await client.download(file_id, limit=4999)


async def test_tg_16_an_answer_without_a_path_is_no_crash() -> None:
    faults = Faults()
    faults.plan(Fault.error(400, "Bad Request: file is too big"), "getFile", times=1)
    async with StandIn(faults=faults) as standin, Client(standin.token, standin.api_url) as client:
        phone = standin.phone(11)
        await phone.send_document(b"x", "a.bin")
        file_id = phone.messages[-1].raw["document"]["file_id"]
        with pytest.raises(FileTooLarge):
            await client.download(file_id)
        with pytest.raises(ApiFault):
            await client.download("no such file")


async def test_tg_16_a_link_that_has_expired_is_renewed() -> None:
    async with StandIn() as standin, Client(standin.token, standin.api_url) as client:
        phone = standin.phone(11)
        await phone.send_document(b"x", "a.bin")
        file_id = phone.messages[-1].raw["document"]["file_id"]
        await client.download(file_id)
        standin.clock.move(hours=2)

        assert await client.download(file_id) == b"x"
        assert standin.record.count("getFile") == 2


def test_markup_is_taken_out_of_plain_words() -> None:
    assert plain_words("<b>A</b> &amp; <a href='x'>B</a> 3 < 4") == "A & B 3 < 4"

"""Our own mistakes: the person gets a short code, the log the same code, nobody any value."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot import failing
from bot.logging import Redacting, redact, set_up_logging
from flows.engine.events import TextReceived
from tests.runtime.world import CONSENT, PHONE, said, world

CANARY = "Trần Văn Canary"


class Broken:
    """The flow, with a mistake for one word."""

    def __init__(self, flow: Any) -> None:
        self._flow = flow

    def __getattr__(self, name: str) -> Any:
        return getattr(self._flow, name)

    def advance(self, state: Any, event: Any, *, now: Any) -> Any:
        if isinstance(event, TextReceived) and CANARY in event.text:
            raise KeyError(f"cannot take {event.text}")
        return self._flow.advance(state, event, now=now)


async def test_lg_05_a_failed_turn_ends_with_a_code_and_the_question_again(
    url: str, tmp_path: Path, logged: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failing, "PAUSES_MS", (50, 100))
    set_up_logging("DEBUG")
    async with world(url, tmp_path) as bot:
        phone = await bot.founder()
        assert bot.app is not None
        turns = bot.app.runner._turns
        turns.flow = Broken(turns.flow)

        await phone.send(CANARY)
        told = await phone.wait("Mã lỗi", timeout=8)
        await bot.until(lambda: said(phone, CONSENT) == 2)
        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)

    lines = logged.readouterr().err
    code = told.text.rpartition(" ")[2]
    events = [json.loads(line) for line in lines.splitlines()]
    [aside] = [event for event in events if event["event"] == "turn.quarantined"]
    assert aside["code"] == code
    assert aside["error"] == "KeyError"
    assert aside["place"].startswith("tests/runtime/test_failures.py:")
    assert "Canary" not in lines
    assert "KeyError" not in told.text


async def test_lg_01_no_token_key_or_personal_value_is_logged(
    sqlite_url: str, tmp_path: Path, logged: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("DEBUG")
    async with world(sqlite_url, tmp_path) as bot:
        phone = await bot.founder()
        await phone.press("Đồng ý cả 3")
        await phone.wait(PHONE)
        await phone.send("0912345678")
        await phone.wait("là ai")
        bot.standin.push({"message": {"text": CANARY, "chat": {"id": 1001}}})
        await bot.idle()

    lines = logged.readouterr().err
    assert "leader.leads" in lines
    for secret in (bot.standin.token, "5a5a5a5a", "0912345678", "Canary", "912345678", "Hai"):
        assert secret not in lines


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("POST https://x/bot7000000001:SANDBOX_00000000000000000000/getMe", "POST https://x/bot•••/getMe"),
        ("postgresql://htx:mat-khau@db/htx", "postgresql://•••@db/htx"),
        ("số 083074000012 và 083 074 000 012", "số ••• và •••"),
        ("gọi 0912345678 hay +84912345678, 84 912 345 678", "gọi ••• hay •••, •••"),
        ("2026-11-23T01:00:00.123456Z row 70000", "2026-11-23T01:00:00.123456Z row 70000"),
    ],
)
def test_lg_03_lines_are_cleaned_of_numbers_and_secrets(line: str, clean: str) -> None:
    assert redact(line) == clean


def test_lg_03_exceptions_of_libraries_leave_only_type_and_place() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "failed", None, (type(error), error, error.__traceback__)
        )

    Redacting().filter(record)

    assert record.exc_info is None
    assert record.error == "ValueError"  # type: ignore[attr-defined]
    assert CANARY not in str(record.__dict__)

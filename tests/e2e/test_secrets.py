"""What must never be kept, sent or logged: the token, file links, and what people told the bot."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.logging import set_up_logging
from bot.sandbox import SANDBOX_TOKEN, Clock, Limits, StandIn
from bot.sandbox.samples import sample_picture
from tests.e2e.conftest import bot_running
from tests.e2e.founder import Founder
from tests.e2e.scripts import begin, charter, plan
from tests.stores import migrated_store

CARD_NUMBER, CARD_NAME = "083074000012", "Trần Văn Hai"


async def test_lg_04_lg_03_no_token_is_kept_and_nothing_personal_is_logged(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("DEBUG")
    clock = Clock(date(2026, 11, 23))
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        phone = standin.phone(1001, "Hai", number="84912345678")
        founder = Founder(phone, clock)
        async with bot_running(standin, clock, tmp_path, migrated_store("sqlite", tmp_path)):
            await begin(founder, commune="an hoi", law="B")
            await charter(founder, law="B")
            await plan(founder)
            await founder.tap("▶️ Làm tiếp: thành viên", "📷 Chụp căn cước từng người")
            await founder.shows(lambda b: "mã QR" in b.text, "the request for the card")
            await phone.send_photo(sample_picture("card0"))
            await founder.shows(lambda b: CARD_NAME in b.text, "what was read from the card")

    files = [calls for calls in standin.record.calls if calls.method == "getFile"]
    assert files, "the picture was never fetched"
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SANDBOX_TOKEN.encode() not in kept
    assert CARD_NUMBER.encode() not in kept
    assert b"0912345678" not in kept
    sent = json.dumps([call.params for call in standin.record.calls], ensure_ascii=False, default=str)
    assert SANDBOX_TOKEN not in sent
    assert CARD_NUMBER not in sent
    logged = "".join(capfd.readouterr())
    assert '"level": "debug"' in logged
    for secret in (SANDBOX_TOKEN, CARD_NUMBER, CARD_NAME, "0912345678", "ấp Bình An"):
        assert secret not in logged

"""The people of the demo: their stories come to their end under every law, and an officer finds them."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Config
from bot.sandbox import SANDBOX_TOKEN, Clock, StandIn
from bot.sandbox.village import live_through
from bot.sandbox.village.people import FIRST_ACCOUNT
from db.connect import open_database

DAYS = {"A": date(2021, 6, 15), "B1": date(2026, 3, 16), "B2": date(2026, 11, 23)}


def config_in(folder: Path) -> Config:
    return Config(token=SecretStr(SANDBOX_TOKEN), data_dir=folder, keys=[SecretStr("5a" * 32)])


@pytest.mark.parametrize("law", DAYS)
async def test_every_story_comes_to_its_end(law: str, tmp_path: Path) -> None:
    config, opening = config_in(tmp_path), Clock(DAYS[law], running=False).now()

    lived = await asyncio.to_thread(live_through, config, opening)

    database = open_database(config.store_url)
    database.open()

    def rows(sql: str) -> list[tuple[object, ...]]:
        return database.call(lambda tx: tx.execute(sql))

    at = int(opening.timestamp() * 1000)
    stuck = rows(f"SELECT count(*) FROM cases WHERE stuck_at <= {at} AND status = 'draft'")
    steps = {step for (step,) in rows("SELECT DISTINCT step FROM cases WHERE status = 'draft'")}
    reviews = {state for (state,) in rows("SELECT state FROM reviews")}
    told_late = rows(f"SELECT count(*) FROM outbox WHERE state = 0 OR created_at > {at}")
    work_left = rows("SELECT count(*) FROM jobs")
    registered = rows("SELECT count(*) FROM cases WHERE status = 'registered'")
    asked = rows("SELECT count(*) FROM tickets WHERE state = 'open'")
    misses = rows("SELECT max(misses) FROM cases")
    came = rows("SELECT count(*) FROM class_people JOIN classes ON classes.id = class_id WHERE present_at > 0 AND ends_at < " + str(at))
    answers = {answer for (answer,) in rows(f"SELECT answer FROM class_people JOIN classes ON classes.id = class_id WHERE starts_at > {at}")}
    database.close()
    assert lived.astray == ()
    assert stuck == [(6,)]
    assert steps == {"charter", "plan", "members"}
    assert reviews == {"sent", "returned"}
    assert (told_late, work_left) == ([(0,)], [(0,)])
    assert (registered, asked, misses) == ([(1,)], [(1,)], [(3,)])
    assert came == [(2,)]
    assert answers == {"yes", "wait", "maybe", "no", ""}
    assert all(one.account >= FIRST_ACCOUNT for one in lived.people)


async def test_the_bot_may_write_to_villagers_but_nobody_holds_their_phones() -> None:
    async with StandIn() as standin:
        chat = standin.silent_chat(FIRST_ACCOUNT, "Ba")

        assert standin.writable(FIRST_ACCOUNT) is chat
        assert standin.silent_chat(FIRST_ACCOUNT, "Ba") is chat
        assert FIRST_ACCOUNT not in standin.phones

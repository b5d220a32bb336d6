"""CR-01: the bot is killed at random moments while founders answer. `bench.kill` does the same at full length."""

from pathlib import Path

from bot.sandbox import Limits, StandIn
from tests.crash.founder import founders
from tests.crash.ordeal import run_ordeal, until_done
from tests.crash.program import Bot
from tests.crash.script import write_script
from tests.crash.test_failpoints import KILLED, stand_at
from tests.crash.truth import compare


async def test_cr_01_kills_lose_nothing_double_nothing_and_everybody_is_asked_on(
    kind: str, tmp_path: Path
) -> None:
    ordeal = await run_ordeal(kind, tmp_path, answers=64, people=4, kills=5, seed=1, with_plan=False)

    assert ordeal.broken == []
    assert ordeal.back_seconds - ordeal.first_poll_seconds <= 10
    assert ordeal.findings.answers >= 64


async def test_cr_01_an_answer_to_a_question_that_may_not_have_arrived_counts(
    sqlite_url: str, tmp_path: Path
) -> None:
    script = write_script(0, answers=12, with_plan=False)
    typed = next(number for number, move in enumerate(script.moves) if move.act == "type" and number > 8)
    async with StandIn(limits=Limits.off()) as standin, Bot(standin, sqlite_url, tmp_path) as bot:
        (founder,) = founders([standin.phone(5001)], [script], 1)
        await stand_at(founder, typed - 1, sqlite_url)
        await bot.kill()

        await bot.start(HTX_CRASH_AT="after_send:1")
        await founder.follow(typed + 1)
        assert await bot.ended() == KILLED
        await bot.start()
        await founder.follow()

        await until_done(sqlite_url)
        await bot.terminate()
        findings = compare(standin, [founder], sqlite_url)
    assert findings.is_clean, findings
    assert not findings.unexpected

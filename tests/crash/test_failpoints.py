"""CR-02: the bot dies at each named point of its work, and nothing is lost or doubled."""

import asyncio
from pathlib import Path

from bot.failpoints import POINTS
from bot.sandbox import Limits, StandIn
from tests.crash.founder import Founder, founders
from tests.crash.ordeal import until_done
from tests.crash.program import Bot
from tests.crash.script import write_script
from tests.crash.truth import compare

CRASHES = {
    "after_fetch": 3, "after_inbox_commit": 3, "in_turn": 5, "after_commit": 5, "after_claim": 5, "after_send": 8,
}  # fmt: skip
"""How often each point is passed before the bot dies there."""
ELSEWHERE = {"in_document", "in_migration", "in_broadcast", "after_broadcast"}
KILLED = -9


async def test_cr_02_a_crash_at_every_named_point_loses_and_doubles_nothing(url: str, tmp_path: Path) -> None:
    scripts = [write_script(number, answers=18, with_plan=False) for number in range(2)]
    async with StandIn(limits=Limits.off()) as standin:
        crowd = founders([standin.phone(5001), standin.phone(5002)], scripts, 1)
        bot = Bot(standin, url, tmp_path)
        following = asyncio.gather(*(founder.follow() for founder in crowd))
        try:
            for point, times in CRASHES.items():
                await bot.start(HTX_CRASH_AT=f"{point}:{times}")
                assert await bot.ended() == KILLED, f"never came to {point}: {bot.log[-3:]}"
            async with bot:
                await following
                await until_done(url)
                await bot.terminate()
        finally:
            following.cancel()
        findings = compare(standin, crowd, url)

    assert findings.is_clean, findings
    assert not findings.unexpected
    assert max(findings.repeated.values()) <= len(CRASHES)


def test_cr_02_every_named_point_is_tried() -> None:
    assert set(POINTS) == CRASHES.keys() | ELSEWHERE


async def test_cr_11_a_crash_while_a_paper_is_made_ends_in_one_version(
    tmp_path: Path, sqlite_url: str
) -> None:
    script = write_script(0, answers=28, with_plan=True)
    papers = next(number for number, move in enumerate(script.moves) if "tạo điều lệ" in move.words)
    async with StandIn(limits=Limits.off()) as standin, Bot(standin, sqlite_url, tmp_path) as bot:
        (founder,) = founders([standin.phone(5001)], [script], 1)
        await stand_at(founder, papers, sqlite_url)
        await bot.kill()

        await bot.start(HTX_CRASH_AT="in_document:1")
        await founder.follow(papers + 1)
        assert await bot.ended() == KILLED
        await bot.start()
        await founder.follow()

        await until_done(sqlite_url)
        await bot.terminate()
        findings = compare(standin, [founder], sqlite_url)
        pictures = [bubble for bubble in founder.phone.messages if bubble.photo or bubble.document]
    assert findings.is_clean, findings
    assert len(pictures) == 1


async def stand_at(founder: Founder, move: int, url: str) -> None:
    """Go on until a move is next and the bot has nothing left to do."""
    await founder.follow(move)
    await founder.sees(founder.script.moves[move].screen, founder.script.moves[move].labels)
    await until_done(url)

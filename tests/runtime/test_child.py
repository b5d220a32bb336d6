"""Processes of our own end when they are told to, whatever they are at."""

import asyncio
import sys
from pathlib import Path

from bot import child

TALKS = "import sys; sys.stdout.write('x' * 1_000_000); sys.stdin.read()"


async def test_a_process_is_ended_in_the_middle_of_a_long_answer(tmp_path: Path) -> None:
    process = await child.start((sys.executable, "-S", "-c", TALKS), str(tmp_path))
    assert process.stdout is not None
    await process.stdout.readexactly(1)
    await asyncio.sleep(0.1)  # more comes than is taken in

    await asyncio.wait_for(child.kill(process), 10)

    assert process.returncode == -9

"""Processes of our own for work that may hang, crash or eat memory; they get no secrets. Their side is `child_work`."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parents[1]
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
"""Of the environment; the bot's token and keys stay here."""


def command(module: str) -> tuple[str, ...]:
    return (sys.executable, "-B", "-m", module)


async def start(words: Sequence[str], folder: str) -> asyncio.subprocess.Process:
    """Start a process that reads from us and answers; it leads a group of its own."""
    inherited = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a crash report could quote what somebody wrote
        cwd=folder,
        start_new_session=True,
        env={
            **inherited,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "MALLOC_ARENA_MAX": "2",  # address space counts against the memory limit
            "RAYON_NUM_THREADS": "1",
        },
    )


async def kill(process: asyncio.subprocess.Process) -> None:
    """End a process and everything it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.communicate()  # its end is only seen once what it wrote is read: wait() would hang


async def ask(module: str, content: bytes, *, seconds: float) -> dict[str, Any] | None:
    """Let a process of its own read what somebody sent; None where it hangs, crashes or eats memory."""
    process = await start(command(module), tempfile.gettempdir())
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(content)
        found = json.loads(answer)
    except (TimeoutError, ValueError, ConnectionError):
        log.warning("child.lost", module=module, code=process.returncode)
        return None
    finally:
        if process.returncode is None:
            await kill(process)
    return found if isinstance(found, dict) else None

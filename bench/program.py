"""A program under measurement: a process of its own whose processor time and memory are read from outside."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from bot.sandbox import SANDBOX_TOKEN

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
KEY = "5a" * 32


def bot_settings(api_url: str, store_url: str, folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a bot that talks to the stand-in."""
    return {
        "HTX_TOKEN": SANDBOX_TOKEN, "HTX_API_URL": api_url, "HTX_DATABASE_URL": store_url, "HTX_DATA_DIR": str(folder),
        "HTX_KEYS": KEY, "HTX_LISTEN": "127.0.0.1:0", "HTX_LOG_LEVEL": "WARNING", **more,
    }  # fmt: skip


class Program:
    """`async with Program("bot.cli", "run", env=…) as bot` runs `python -m bot.cli run`."""

    def __init__(self, module: str, *arguments: str, env: Mapping[str, str]) -> None:
        self._command = (sys.executable, "-m", module, *arguments)
        self._env = {**os.environ, "PYTHONPATH": str(ROOT), **env}
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(*self._command, cwd=ROOT, env=self._env)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), 15)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def cpu_seconds(self) -> float:
        """Return the processor time so far, user and system, of all threads."""
        return cpu_seconds_of(self.pid)

    def rss_mb(self) -> float:
        """Return the memory that is in use now."""
        return rss_mb_of(self.pid)


def cpu_seconds_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mb_of(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20


def children_of(pid: int) -> list[int]:
    """List the processes that a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found

"""The bot as a process of its own, to be killed and started again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from bot.sandbox import SANDBOX_TOKEN, StandIn
from tests.crash.shifted import SHIFT
from tests.forking import fork_bot

ROOT = Path(__file__).parents[2]
KEY = "5a" * 32
START_SECONDS = 60.0


class Process(Protocol):
    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def kill(self) -> None: ...

    def send_signal(self, number: int) -> None: ...

    async def wait(self) -> int: ...


Launch = Callable[[Mapping[str, str], Path], Awaitable[Process]]
"""Start `htx run` with an environment, writing to a log."""


async def launch_anew(environment: Mapping[str, str], log: Path) -> Process:
    """Start a new interpreter, as an operator does."""
    module = "tests.crash.shifted" if SHIFT in environment else "bot.cli"
    with log.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, "run", cwd=ROOT, stdout=out, stderr=out,
            env=_with_bytecode(environment, log.parent),
        )  # fmt: skip


def install(folder: Path) -> None:
    """Compile the program once, as an installation does; `launch_anew` finds that beside the log."""
    subprocess.run(
        [sys.executable, "-c", "import bot.cli, bot.run, bot.app"], cwd=ROOT, env=_with_bytecode(os.environ, folder), check=True
    )


def _with_bytecode(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    settings = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**settings, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


class Bot:
    """`htx run` against a stand-in. Use as a context, so that nothing is left running."""

    def __init__(
        self, standin: StandIn, store_url: str, folder: Path, *, launch: Launch = fork_bot, **settings: str
    ) -> None:
        self.starts: list[float] = []
        self._launch = launch
        self._standin = standin
        self._folder = folder
        self._started_at: datetime = standin.clock.now()
        self._settings = {
            "HTX_TOKEN": SANDBOX_TOKEN, "HTX_API_URL": standin.api_url, "HTX_DATABASE_URL": store_url,
            "HTX_DATA_DIR": str(folder), "HTX_KEYS": KEY, "HTX_LISTEN": "127.0.0.1:0", "HTX_LOG_LEVEL": "INFO",
            **settings,
        }  # fmt: skip
        self._log = folder / f"bot-{id(self):x}.log"
        self._process: Process | None = None

    async def __aenter__(self) -> "Bot":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    async def start(self, **settings: str) -> None:
        """Start the process and return at once. `settings` count for this start only."""
        self.starts.append(time.monotonic())
        self._started_at = self._standin.clock.now()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HTX_")}
        self._process = await self._launch({**environment, **self._settings, **settings}, self._log)

    async def kill(self) -> None:
        """End the process as a power cut would."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    async def terminate(self, timeout: float = 20.0) -> tuple[int, float]:
        """Ask the process to stop; return its exit code and how long it took."""
        assert self._process is not None
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._process.wait(), timeout)
        return code, time.monotonic() - began

    async def ended(self, timeout: float = START_SECONDS) -> int:
        """Wait for the process to end by itself and return its exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), timeout)

    @property
    def first_poll_seconds(self) -> float:
        """Return how long after its latest start the bot asked for updates."""
        polls = (call.at for call in self._standin.record.of("getUpdates") if call.at > self._started_at)
        return (next(polls) - self._started_at).total_seconds()

    async def polls(self, timeout: float = START_SECONDS) -> None:
        """Wait until the bot of the latest start asks for updates."""
        known = len(self._standin.record.calls)
        deadline = time.monotonic() + timeout
        while not any(call.method == "getUpdates" for call in self._standin.record.calls[known:]):
            assert time.monotonic() < deadline, f"the bot does not poll: {self.log[-5:]}"
            assert self._process is not None and self._process.returncode is None, self.log[-5:]
            await asyncio.sleep(0.02)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def log(self) -> list[dict[str, Any]]:
        """Return what the process has logged, one entry per line."""
        return [_entry(line) for line in self._log.read_text("utf-8", "replace").splitlines()]

    def logged(self, event: str) -> list[dict[str, Any]]:
        return [entry for entry in self.log if entry.get("event") == event]


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {"event": "unreadable", "line": line}
    return entry if isinstance(entry, dict) else {"event": "unreadable", "line": line}

"""Starts `htx` from a process that has imported it already: a start costs a tenth, a kill is as real."""

import asyncio
import importlib
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.crash.shifted import SHIFT, shift_clock

LOOK_SECONDS = 0.01


class Forked:
    """A running bot, with what the tests use of `asyncio.subprocess.Process`."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    async def wait(self) -> int:
        while (code := self._process.exitcode) is None:
            await asyncio.sleep(LOOK_SECONDS)
        return code


async def fork_bot(environment: Mapping[str, str], log: Path) -> Forked:
    """Run `htx run` with an environment of its own."""
    return fork_htx(["run"], environment, log, log)


def fork_htx(words: Sequence[str], environment: Mapping[str, str], out: Path, err: Path) -> Forked:
    """Run `htx` with these words; what it prints is added to files."""
    process = _server().Process(target=_run, args=(words, dict(environment), out, err), daemon=True)
    process.start()
    return Forked(process)


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.cli", "bot.run", "bot.app", "flows.founding.entry"])
    return context


def _run(words: Sequence[str], environment: dict[str, str], out: Path, err: Path) -> None:
    for path, stream in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["htx", *words]
    from bot import failpoints
    from bot.cli import main

    importlib.reload(failpoints)  # it reads its variable when it is imported
    if shift := environment.get(SHIFT):
        shift_clock(float(shift))
    main()

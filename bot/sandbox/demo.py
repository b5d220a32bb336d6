"""`htx demo`: the real bot, the stand-in and the chat page on this machine, until Ctrl+C."""

import asyncio
import contextlib
import errno
import signal
import tempfile
import webbrowser
from collections.abc import Awaitable, Callable, Mapping
from datetime import date as Date
from pathlib import Path

from bot.sandbox.cast import hand_out_phones
from bot.sandbox.clock import Clock
from bot.sandbox.page_server import Page
from bot.sandbox.standin import StandIn

StartBot = Callable[[str, str, Clock, Path], Awaitable[None]]
"""Run the bot until cancelled, given API root, token, clock and an empty folder for its data."""

Prepare = Callable[[StandIn, Path], Awaitable[Mapping[int, str]]]
"""Fill the folder for the data before the bot starts, and make the links that people of the cast open at the
start, by phone: what follows /start."""


async def run_demo(
    start_bot: StartBot,
    *,
    prepare: Prepare | None = None,
    date: Date | None = None,
    port: int = 8090,
    open_browser: bool = True,
    data_dir: Path | None = None,
) -> None:
    """Run the sandbox until it is stopped or the bot ends.

    Opens on `date`, or now. Takes a free port when `port` is taken. Without `data_dir` the data
    is kept in a temporary folder and removed at the end.

    Raises:
        Exception: whatever ended the bot.
    """
    clock = Clock(date)
    standin = StandIn(clock=clock)
    hand_out_phones(standin)
    Page(standin).mount()
    url = await _start(standin, port)
    with contextlib.ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="htx-demo-")))
        try:
            if prepare is not None:
                for user_id, payload in (await prepare(standin, folder)).items():
                    await standin.phones[user_id].send(f"/start {payload}")
            print(f"HTX Bot chạy thử tại {url}  (Ctrl+C để dừng)", flush=True)
            await _run(start_bot(url, standin.token, clock, folder), url if open_browser else "")
        finally:
            await standin.stop()


async def _start(standin: StandIn, port: int) -> str:
    try:
        return await standin.start(port)
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
    return await standin.start(0)


async def _run(bot: Awaitable[None], page: str) -> None:
    """Run the bot until it ends by itself or somebody asks to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for name in signals:
        # Windows loops have no signal handlers; there Ctrl+C raises KeyboardInterrupt instead.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    running = asyncio.ensure_future(bot)
    stopping = asyncio.ensure_future(stop.wait())
    if page:
        await asyncio.to_thread(webbrowser.open, page)
    waiting: set[asyncio.Future[object]] = {running, stopping}  # type: ignore[arg-type]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    finally:
        for name in signals:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(name)
        stopping.cancel()
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await running

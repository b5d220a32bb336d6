"""Delivery to a webhook: in order per chat, chats in parallel, repeated until a 2xx or expiry."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from bot.sandbox.limits import Limits
from bot.sandbox.updates import Pending, UpdateQueue, chat_of

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_RETRY_AFTER_SECONDS = 3600.0
ANSWER_SECONDS = 60.0
DEFAULT_CONNECTIONS = 40

Reply = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass
class Webhook:
    """Where the updates go, and what the last trouble was."""

    url: str
    secret: str = ""
    connections: int = DEFAULT_CONNECTIONS
    last_error: str = ""
    last_error_at: int = 0
    attempts: list[tuple[int, int | None]] = field(default_factory=list)
    """Every attempt so far: update id and HTTP status, `None` for no answer."""


class Courier:
    """Carry the updates of a queue to one webhook."""

    def __init__(
        self,
        queue: UpdateQueue,
        hook: Webhook,
        now: Callable[[], datetime],
        limits: Limits,
        reply: Reply,
    ) -> None:
        self.hook = hook
        self._queue = queue
        self._now = now
        self._limits = limits
        self._reply = reply
        self._lanes: dict[int, asyncio.Queue[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(hook.connections)
        self._http: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Deliver what waits, and everything that arrives from now on."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        # The webhook is on this machine: a proxy of the environment has no part in it.
        self._http = aiohttp.ClientSession(timeout=timeout, trust_env=False)
        self._queue.on_arrival = self._take
        for item in self._queue.alive():
            self._take(item)

    async def stop(self) -> None:
        """Stop delivering; what was not taken stays in the queue."""
        self._queue.on_arrival = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._http:
            await self._http.close()

    def _take(self, item: Pending) -> None:
        # Updates without a chat wait for nobody.
        lane = chat_of(item.update) or -item.id
        if lane not in self._lanes:
            self._lanes[lane] = asyncio.Queue()
            task = asyncio.create_task(self._run(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._lanes[lane].put_nowait(item)

    async def _run(self, lane: int) -> None:
        waiting = self._lanes[lane]
        while not waiting.empty():
            await self._deliver(waiting.get_nowait())
        del self._lanes[lane]

    async def _deliver(self, item: Pending) -> None:
        failures = 0
        while item.dies > self._now():
            async with self._free:
                taken, retry_after = await self._attempt(item)
            if taken:
                break
            failures += 1
            await asyncio.sleep(self._pause(failures) if retry_after is None else retry_after)
        self._queue.forget(item.id)

    def _pause(self, failures: int) -> float:
        """Return nothing after the first failure, then a pause that doubles."""
        if failures == 1:
            return 0.0
        doubled: float = self._limits.webhook_unit_seconds * 2 ** min(failures - 2, 16)
        return min(doubled, self._limits.webhook_max_seconds)

    async def _attempt(self, item: Pending) -> tuple[bool, float | None]:
        """Post an update once; return whether it was taken and the pause the receiver asked for."""
        assert self._http is not None
        headers = {"Content-Type": "application/json"}
        if self.hook.secret:
            headers[SECRET_HEADER] = self.hook.secret
        body = json.dumps(item.update, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            async with self._http.post(self.hook.url, data=body, headers=headers) as answer:
                words = await answer.read()
                status, asked = answer.status, answer.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._note(item, None, f"Connection failed: {type(error).__name__}")
            return False, None
        if 200 <= status < 300:
            self.hook.attempts.append((item.id, status))
            await self._call_in(words)
            return True, None
        self._note(item, status, f"Wrong response from the webhook: {status}")
        return False, min(float(asked), MAX_RETRY_AFTER_SECONDS) if asked.isdecimal() else None

    def _note(self, item: Pending, status: int | None, error: str) -> None:
        self.hook.attempts.append((item.id, status))
        self.hook.last_error, self.hook.last_error_at = error, int(self._now().timestamp())

    async def _call_in(self, words: bytes) -> None:
        """Carry out a method that the webhook put into its answer."""
        try:
            call = json.loads(words)
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            await self._reply(call)

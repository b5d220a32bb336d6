"""Fetches updates by long polling: what was fetched is committed before the next request confirms it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol

import structlog

from bot import failpoints
from bot.courtesy import SLOW_SECONDS, Courtesy
from bot.delivery import OtherPoller, Refused
from bot.logging import place_of
from bot.storing import Storing
from bot.together import rest
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.leader import Check

log = structlog.get_logger(__name__)

POLL_SECONDS = 25
BATCH = 100
GATHER_SECONDS = 0.1
"""While several people write, the next poll comes this much later: their updates are committed together."""
JUST_BEFORE_SECONDS = 0.2
_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Rests after errors in a row."""
_STORE_PAUSE = 1.0
_OTHER_POLLER_PAUSE = 3.0
_NOTHING_CONFIRMED_PAUSE = 0.6


class Client(Protocol):
    def get_updates(self, offset: int, timeout: int, limit: int) -> Coroutine[Any, Any, list[Any]]: ...


class Poller:
    def __init__(
        self,
        client: Client,
        storing: Storing,
        courtesy: Courtesy,
        check: Check,
        polled: Callable[[bool], Awaitable[None]],
    ) -> None:
        """`polled` is told of every successful poll, and whether nothing more waited."""
        self._client = client
        self._storing = storing
        self._courtesy = courtesy
        self._check = check
        self._polled = polled
        self._offset = 0
        self._errors = 0
        self._drained = False
        """Nothing of what piled up is left; from then on polls wait for news."""
        self._latest: tuple[frozenset[int], float] = frozenset(), 0.0
        """The chats of the latest batch, and when it came."""
        self._call: asyncio.Task[list[Any]] | None = None
        """The poll that waits."""

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until asked to stop; a fetched batch is always committed first.

        Raises:
            Refused, LeadershipLost
        """
        await self._storing.last_before()
        stopping = asyncio.create_task(self._hang_up_at(stop))
        try:
            while not stop.is_set():
                updates = await self._fetch(stop)
                if updates is None:
                    continue
                fetched_at = time.monotonic()
                failpoints.reach("after_fetch")
                if updates and not await self._commit(updates, stop):
                    return
                self._drained = len(updates) < BATCH
                await self._note_poll()
                if self._several_write(updates, fetched_at) and self._drained:
                    await asyncio.sleep(fetched_at + GATHER_SECONDS - time.monotonic())
        finally:
            stopping.cancel()

    def _several_write(self, updates: Sequence[Any], now: float) -> bool:
        """Tell whether this batch and the one just before it come from more than one chat."""
        if not updates:
            return False
        (before, at), lanes = self._latest, frozenset(self._storing.lanes(updates))
        self._latest = lanes, now
        return len(lanes) > 1 or (now - at < JUST_BEFORE_SECONDS and lanes != before)

    async def _hang_up_at(self, stop: asyncio.Event) -> None:
        """End the call that waits: what Telegram sent then comes again."""
        await stop.wait()
        if self._call is not None:
            self._call.cancel()

    async def _note_poll(self) -> None:
        try:
            await self._polled(self._drained)
        except (StoreFull, StoreDown) as error:
            log.warning("poller.store", error=type(error).__name__)

    async def _fetch(self, stop: asyncio.Event) -> list[Any] | None:
        """Ask for updates. None when there was an error, or a stop."""
        call = self._call = asyncio.create_task(
            self._client.get_updates(
                offset=self._offset, timeout=POLL_SECONDS if self._drained else 0, limit=BATCH
            )
        )
        try:
            updates = await call
        except asyncio.CancelledError:
            if not stop.is_set():
                raise
            return None
        except Refused:
            raise
        except OtherPoller:
            log.error("poller.another_one", hint="another program uses this token")
            await rest(stop, _OTHER_POLLER_PAUSE)
            return None
        except Exception as error:
            pause = _PAUSES[min(self._errors, len(_PAUSES) - 1)]
            self._errors += 1
            self._drained = False
            log.warning(
                "poller.failed", error=type(error).__name__, place=place_of(error), in_a_row=self._errors
            )
            await rest(stop, max(pause, float(getattr(error, "retry_after", 0) or 0)))
            return None
        finally:
            call.cancel()
            self._call = None
        self._errors = 0
        return updates

    async def _commit(self, updates: Sequence[Any], stop: asyncio.Event) -> bool:
        """Store a batch, waiting out a store that is full or down. False when stopped before it could be done."""
        loop = asyncio.get_running_loop()
        while True:
            slow = loop.call_later(SLOW_SECONDS, self._tell_slow, updates)
            try:
                highest = await self._storing.keep(updates, self._check)
            except LeadershipLost:
                raise
            except (StoreFull, StoreDown) as error:
                log.error("poller.store", error=type(error).__name__, updates=len(updates))
                if isinstance(error, StoreFull):
                    for lane in set(self._storing.lanes(updates)):
                        self._courtesy.full(lane)
                if await rest(stop, _STORE_PAUSE):
                    return False
                continue
            finally:
                slow.cancel()
            if highest is None:
                await rest(stop, _NOTHING_CONFIRMED_PAUSE)
            else:
                self._offset = highest + 1
            return True

    def _tell_slow(self, updates: Sequence[Any]) -> None:
        for lane in set(self._storing.lanes(updates)):
            self._courtesy.slow(lane)

"""A stand-in on a standing clock, and a plain HTTP client that calls it as a bot would."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Clock, Limits, StandIn

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

Api = Callable[..., Awaitable[Any]]


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING, running=False)


@pytest.fixture
async def standin(clock: Clock) -> AsyncIterator[StandIn]:
    async with StandIn(clock=clock, limits=Limits.off()) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def api(standin: StandIn, http: aiohttp.ClientSession) -> Api:
    """Call a method with a JSON body and return the whole answer."""

    async def call(method: str, **params: Any) -> Any:
        url = f"{standin.api_url}/bot{standin.token}/{method}"
        async with http.post(url, json=params) as answer:
            return await answer.json()

    return call

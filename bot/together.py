"""Parts of a program that run side by side and end together."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def run_together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run parts side by side; the first to fail stops all of them and is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        failed = next((error for task in done if not task.cancelled() and (error := task.exception())), None)
        if failed is not None:
            stop.set()
            await asyncio.wait(tasks, timeout=8)
            raise failed
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def rest(stop: asyncio.Event, seconds: float) -> bool:
    """Wait; True when asked to stop meanwhile."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True

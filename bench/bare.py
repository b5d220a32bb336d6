"""The bot for measuring: the real program without what would hide its cost.

`python -m bench.bare unsent` takes updates and queues replies but sends nothing;
`python -m bench.bare sent` sends everything, without the limit that Telegram asks for.
"""

import asyncio
import sys
from typing import Any

import bot.sending
from bot.cli import run
from bot.limiter import Limiter
from bot.telegram.sender import Sender


class SilentOutbox:
    """Stands where the outbox does, and leaves its rows alone."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def wake(self) -> None:
        pass

    async def run(self, stop: asyncio.Event) -> None:
        await stop.wait()


class SilentSender(Sender):
    async def answer_tap(self, callback_id: str, words: str) -> None:
        """Leave the tap without an answer."""


class NoLimit(Limiter):
    def __init__(self, _: float) -> None:
        super().__init__(100_000)

    def free(self) -> int:
        return 1000

    def resting(self) -> set[int]:
        return set()


def main() -> None:
    changes: dict[str, Any] = (
        {"Outbox": SilentOutbox, "Sender": SilentSender} if sys.argv[1] == "unsent" else {"Limiter": NoLimit}
    )
    for name, other in changes.items():
        setattr(bot.sending, name, other)
    run()


if __name__ == "__main__":
    main()

"""A founder at a phone who follows a script and only goes on when the right question is on the screen."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from bot.sandbox import Bubble, NotOnScreen, Phone
from tests.crash.script import Move, Script

HOME, GO_ON = "🏠", "▶️"


class Stuck(AssertionError):
    """The right question does not come; the message has the question and the end of the chat."""


@dataclass
class Founder:
    phone: Phone
    script: Script
    random: Random
    patience: float = 25.0
    think_seconds: float = 0.02
    done: int = 0
    """Moves that were made."""
    answers: int = 0
    waits: list[tuple[float, float]] = field(default_factory=list)
    """From when to when the right screen was waited for."""
    updates: list[int] = field(default_factory=list)
    """The update of every move."""

    async def follow(self, until: int | None = None) -> None:
        """Make the moves up to a number, by default all of them, and wait for the last screen."""
        last = len(self.script.moves) if until is None else until
        while self.done < last:
            await self._make(self.script.moves[self.done])
        if until is None:
            await self.sees(self.script.screen, self.script.labels)

    async def sees(self, screen: str, labels: tuple[str, ...]) -> Bubble:
        """Wait for this screen. A question that is asked again comes without what was said before it.

        Raises:
            Stuck: it did not come in time.
        """
        wanted = words_of(screen)
        began = time.monotonic()

        def fits(bubble: Bubble) -> bool:
            seen = words_of(bubble.text)
            same = bool(seen) and tuple(bubble.labels) == labels and wanted.endswith(seen)
            return same or (bool(labels) and labels[0].startswith(GO_ON) and is_home(bubble))

        try:
            return await self.phone.wait(fits, self.patience)
        except NotOnScreen:
            seen = [(bubble.text, bubble.labels) for bubble in self.phone.messages[-4:]]
            raise Stuck(
                f"founder {self.phone.id} waits for {screen!r} {labels}; the chat ends with {seen}"
            ) from None
        finally:
            self.waits.append((began, time.monotonic()))

    async def _make(self, move: Move) -> None:
        bubble = await self.sees(move.screen, move.labels) if move.screen else None
        await asyncio.sleep(self.random.uniform(0, self.think_seconds))
        match move.act:
            case "tap":
                home = bubble is not None and is_home(bubble)
                update = await self.phone.press(0 if home else move.words, bubble)
            case "contact":
                update = await self.phone.share_contact(move.words)
            case _:
                update = await self.phone.send(move.words)
        assert update is not None
        self.updates.append(update)
        self.done += 1
        self.answers += move.answers


def is_home(bubble: Bubble) -> bool:
    """Tell whether this is the home panel with the way on: it stands in for a lost "step done, go on"."""
    return bubble.text.startswith(HOME) and bool(bubble.labels) and bubble.labels[0].startswith(GO_ON)


def words_of(text: str) -> str:
    """Return a text without regard to how it is broken into lines."""
    return " ".join(text.split())


def founders(phones: list[Phone], scripts: list[Script], seed: int) -> list[Founder]:
    pairs = zip(phones, scripts, strict=True)
    return [Founder(phone, script, Random(f"{seed}.{phone.id}")) for phone, script in pairs]

"""A founder at a phone, end to end: reads the question, taps or types, and is counted."""

import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.sandbox import Bubble, Clock, Phone

PATIENCE = 20.0
"""Seconds to wait for the bot; far more than it needs, for a busy machine."""


@dataclass
class Founder:
    phone: Phone
    clock: Clock
    answers: int = 0
    """Questions answered, by whatever means."""
    typed: int = 0
    taps: int = 0
    seen: list[str] = field(default_factory=list)

    async def tap(self, *labels: str, answer: bool = True) -> None:
        """Tap buttons one after the other; the last one counts as the answer."""
        for label in labels:
            bubble = await self.shows(lambda b, label=label: bool(_label(b, label)), f"a button {label!r}")
            self.taps += 1
            await self.phone.press(_label(bubble, label), bubble)
        self.answers += answer

    async def type(self, question: str, words: str, *, answer: bool = True) -> None:
        """Type an answer once a question with these words is there."""
        await self.shows(lambda b: question in b.text, f"a question {question!r}")
        self.typed += 1
        await self.phone.send(words)
        self.answers += answer

    async def share_contact(self) -> None:
        await self.shows(lambda b: bool(self.phone.reply_keyboard), "the contact keyboard")
        self.taps += 1
        await self.phone.share_contact()
        self.answers += 1

    async def shows(self, fits: Callable[[Bubble], bool], what: str) -> Bubble:
        bubble = await self.phone.wait(fits, PATIENCE)
        self.seen.append(bubble.text)
        return bubble

    async def labels(self) -> list[str]:
        """Return the labels of the newest message that has buttons, once it has come."""
        bubble = await self.phone.wait(lambda b: bool(b.labels), PATIENCE)
        return bubble.labels

    async def paper(self, ending: str) -> bytes:
        """Wait for a file whose name ends so, and open it."""
        bubble = await self.phone.wait(
            lambda b: b.document is not None and b.document.name.endswith(ending), PATIENCE * 3, since=0
        )
        assert bubble.document is not None
        return bubble.document.content


def _label(bubble: Bubble, wanted: str) -> str:
    """Find the label that is meant: the same, else the first that holds it."""
    if wanted in bubble.labels:
        return wanted
    return next((label for label in bubble.labels if wanted in label), "")


def names_in(archive: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.namelist()


Script = Callable[[Founder], Awaitable[None]]

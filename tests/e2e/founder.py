"""A founder at a phone, end to end: reads the question, taps or types, and is counted."""

import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.sandbox import Bubble, Clock, Phone
from tests.e2e.english import all_sources, sources

PATIENCE = 20.0
"""Seconds to wait for the bot; far more than it needs, for a busy machine."""


@dataclass
class Founder:
    phone: Phone
    clock: Clock
    english: bool = False
    """The screens are English; what to look for is still said in Vietnamese."""
    answers: int = 0
    """Questions answered, by whatever means."""
    typed: int = 0
    taps: int = 0
    seen: list[str] = field(default_factory=list)

    async def tap(self, *labels: str, answer: bool = True) -> None:
        """Tap buttons one after the other; the last one counts as the answer."""
        for label in labels:
            bubble = await self.shows(lambda b, label=label: bool(self._label(b, label)), f"a button {label!r}")
            self.taps += 1
            await self.phone.press(self._label(bubble, label), bubble)
        self.answers += answer

    async def type(self, question: str, words: str, *, answer: bool = True) -> None:
        """Type an answer once a question with these words is there."""
        await self.shows(lambda b: question in self._words(b.text), f"a question {question!r}")
        self.typed += 1
        await self.phone.send(words)
        self.answers += answer

    async def below_papers(self, name: str) -> None:
        """Wait for files and for the question that is asked again below them; the older copy is left alone."""
        last = await self.phone.wait(
            lambda b: b.document is not None and b.document.name.startswith(name), PATIENCE * 3, since=0
        )
        await self.phone.wait(lambda b: bool(b.labels) and b.id > last.id, PATIENCE, since=0)

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

    def _words(self, text: str) -> str:
        return all_sources(text) if self.english else text

    def _label(self, bubble: Bubble, wanted: str) -> str:
        """Find the label that is meant: the same, else the first that holds it."""
        said = {label: sources(label) if self.english else (label,) for label in bubble.labels}
        same = [label for label, forms in said.items() if wanted in forms]
        near = [label for label, forms in said.items() if any(wanted in form for form in forms)]
        return next(iter([*same, *near]), "")


def names_in(archive: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.namelist()


Script = Callable[[Founder], Awaitable[None]]

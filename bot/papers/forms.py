"""Papers in the forms people ask for: a first page to look at, all pages, words, a file, one file for all."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Any

from bot.documents.pack import pack
from bot.documents.pool import Press
from bot.documents.text_writer import text_parts
from bot.papers.order import ARCHIVE, PRINT, Order
from bot.papers.parcel import MadeFile, Parcel
from bot.papers.versions import Edition
from bot.papers.words import (
    caption_of,
    part_of,
    preview_of,
    sign_rows,
    size_of,
    with_gaps,
    with_sending,
    words_for_set,
)
from bot.tokens import Tokens
from flows.engine.effects import Button
from flows.founding.papers import buttons_for, part_buttons
from flows.text import Text
from locales import render

ALBUM = 10
"""Most pictures of one album."""

IsKept = Callable[[str], Awaitable[bool]]


class Forms:
    """Fills the parcel of one order. `is_kept` tells whether a file of that key was made before."""

    def __init__(self, order: Order, press: Press, tokens: Tokens, is_kept: IsKept) -> None:
        self.parcel = Parcel()
        self._order = order
        self._press = press
        self._tokens = tokens
        self._is_kept = is_kept

    async def put(self, form: str, editions: list[Edition], part: int) -> None:
        """Put papers in one form into the parcel; `part` counts when they come as words."""
        match form:
            case "zip" | "print":
                await self._set(editions, form)
            case "preview" | "pages" | "text" | "pdf" | "docx":
                for edition in editions:
                    await self._one(form, edition, part)
            case other:
                raise ValueError(f"unknown form {other!r}")

    def say(self, words: Text, buttons: Sequence[Sequence[Button]], quote: str = "") -> None:
        html = "\n".join(filter(None, (self._html(words), quote)))
        self._add({"kind": "send", "html": html, "rows": self._signed(buttons)})

    async def _one(self, form: str, edition: Edition, part: int) -> None:
        match form:
            case "preview":
                await self._preview(edition)
            case "pages":
                await self._pages(edition)
            case "text":
                self._text(edition, part)
            case _:
                await self._document(edition, form)

    async def _preview(self, edition: Edition) -> None:
        """The first page as a picture, with the buttons for everything else."""
        order = self._order
        pictures = await self._press.pictures(edition.document, order.draft_of(edition))
        self.parcel.editions.append((edition, len(pictures)))
        preview = preview_of(edition, order.draft, pictures)
        words = with_gaps(
            caption_of(edition, order.draft, len(pictures)), preview, len(edition.document.gaps)
        )
        file = MadeFile(order.key(edition, "page1"), order.name(edition, "png"), pictures[0])
        rows = self._signed(buttons_for(preview))
        self._add({"kind": "photos", "html": self._html(words), "rows": rows}, file)

    async def _pages(self, edition: Edition) -> None:
        """Every page as a picture, in albums. The first says how much data the whole is."""
        order = self._order
        pictures = await self._press.pictures(edition.document, order.draft_of(edition))
        self.parcel.editions.append((edition, len(pictures)))
        files = [
            MadeFile(order.key(edition, f"page{number}"), order.name(edition, "png"), picture)
            for number, picture in enumerate(pictures, start=1)
        ]
        for start in range(0, len(files), ALBUM):
            message: dict[str, Any] = {"kind": "photos"}
            if start == 0:
                message["html"] = self._html(size_of(caption_of(edition, order.draft, len(pictures)), pictures))
            self._add(message, *files[start : start + ALBUM])

    def _text(self, edition: Edition, part: int) -> None:
        """One part of a paper as words."""
        parts = text_parts(edition.document)
        part = max(1, min(part, len(parts)))
        self.parcel.editions.append((edition, 0))
        words = part_of(caption_of(edition, self._order.draft, 0), part, len(parts))
        self.say(words, part_buttons(edition.paper.code, part, len(parts)), parts[part - 1])

    async def _document(self, edition: Edition, form: str) -> None:
        order = self._order
        key = order.key(edition, form)
        content = None if await self._is_kept(key) else await self._make(edition, form)
        self.parcel.editions.append((edition, 0))
        words = caption_of(edition, order.draft, 0)
        if sent := order.sent:
            words = with_sending(words, sent["part"], sent["round"], date.fromisoformat(sent["day"]), sent["changed"])
        file = MadeFile(key, order.name(edition, form), content)
        self._add({"kind": "document", "html": self._html(words)}, file)

    async def _set(self, editions: list[Edition], form: str) -> None:
        """All papers in one file: an archive to file, or one PDF to print."""
        self.parcel.editions.extend((edition, 0) for edition in editions)
        key, print_it = self._order.key_of_set(editions, form), form == "print"
        content = None if await self._is_kept(key) else await self._make_set(editions, print_it)
        words = words_for_set(print_it, [edition.paper.title for edition in editions])
        file = MadeFile(key, f"{PRINT}.pdf" if print_it else f"{ARCHIVE}.zip", content)
        self._add({"kind": "document", "html": self._html(words)}, file)

    async def _make_set(self, editions: list[Edition], print_it: bool) -> bytes:
        if print_it:
            return await self._press.pdf([edition.document for edition in editions])
        return pack([(f"{it.paper.file_name}.pdf", await self._make(it, "pdf")) for it in editions])

    async def _make(self, edition: Edition, form: str) -> bytes:
        make = self._press.docx if form == "docx" else self._press.pdf
        return await make(edition.document, self._order.draft_of(edition))

    def _add(self, message: dict[str, Any], *files: MadeFile) -> None:
        self.parcel.messages.append((message, files))

    def _html(self, words: Text) -> str:
        return render(words, self._order.language)

    def _signed(self, rows: Sequence[Sequence[Button]]) -> list[list[list[str]]]:
        order = self._order
        return sign_rows(
            rows, order.language, order.case_id, order.chat, self._tokens,
            lambda short, whole: self.parcel.shortened.append((short, whole)),
        )  # fmt: skip

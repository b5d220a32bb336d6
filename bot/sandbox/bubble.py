"""One message as a person sees it on the phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.files import StoredFile
from bot.sandbox.show import to_html

if TYPE_CHECKING:
    from bot.sandbox.chats import Entry
    from bot.sandbox.standin import StandIn


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message in its present state; `changed` is the count of the chat at its last change."""

    standin: "StandIn"
    raw: dict[str, Any]
    changed: int

    @staticmethod
    def of(standin: "StandIn", entry: "Entry") -> "Bubble":
        """Return the present state of an entry."""
        return Bubble(standin, entry.raw, entry.changed)

    @property
    def id(self) -> int:
        number: int = self.raw["message_id"]
        return number

    @property
    def is_bots(self) -> bool:
        """Tell whether the bot wrote it."""
        return bool(self.raw["from"]["is_bot"])

    @property
    def is_edited(self) -> bool:
        return "edit_date" in self.raw

    @property
    def text(self) -> str:
        """Return the text or the caption."""
        words: str = self.raw.get("text") or self.raw.get("caption") or ""
        return words

    @property
    def html(self) -> str:
        """Return the text or caption with its entities as HTML."""
        return to_html(self.text, self.raw.get("entities") or self.raw.get("caption_entities") or ())

    @property
    def buttons(self) -> list[list[str]]:
        """Return the labels of the inline keyboard, row by row."""
        return [[button["text"] for button in row] for row in self.rows]

    @property
    def labels(self) -> list[str]:
        """Return the labels of the inline keyboard in reading order."""
        return [label for row in self.buttons for label in row]

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """Return the inline keyboard as the bot sent it."""
        rows: list[list[dict[str, Any]]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def file(self) -> StoredFile | None:
        """Return the photo or document."""
        return next(self._files(), None)

    @property
    def photo(self) -> bytes | None:
        """Return the picture, if it is one."""
        file = self.file
        return file.content if file and file.kind == "photo" else None

    @property
    def document(self) -> StoredFile | None:
        """Return the document, if it is one."""
        file = self.file
        return file if file and file.kind == "document" else None

    def button(self, wanted: str | int) -> dict[str, Any] | None:
        """Return a button by its place in reading order, its label, or a part of its label."""
        buttons = [button for row in self.rows for button in row]
        if isinstance(wanted, int):
            return buttons[wanted] if -len(buttons) <= wanted < len(buttons) else None
        same = (button for button in buttons if button["text"] == wanted)
        return next(same, None) or next((button for button in buttons if wanted in button["text"]), None)

    def _files(self) -> Iterator[StoredFile]:
        for kind in ("photo", "document", "voice", "sticker", "video_note"):
            found = self.raw.get(kind)
            if not found:
                continue
            stored = self.standin.files.get((found[-1] if isinstance(found, list) else found)["file_id"])
            if stored:
                yield stored

"""Pictures and files that people send as pages of a paper: which are refused, and how they are kept."""

from collections.abc import Callable, Sequence

from flows.engine.effects import Button, KeepFile
from flows.engine.events import FileReceived
from flows.engine.talk import Line, Talk
from flows.text import Text, text

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
"""What the Bot API lets a bot fetch."""
TAKEN = ("image/", "application/pdf")


def refuse_file(event: FileReceived) -> Text | None:
    """Say why a file cannot be taken."""
    if event.size > MOST_MEGABYTES * MEGABYTE:
        return text(
            "⚠️ Tệp {n} MB, bot chỉ nhận tới {max} MB. Chụp lại từng trang giùm.",
            n=event.size // MEGABYTE,
            max=MOST_MEGABYTES,
        )
    if event.kind == "document" and event.mime and not event.mime.startswith(TAKEN):
        ending = event.name.rpartition(".")[2] or event.mime
        return text("⚠️ Giấy đã ký thì gửi hình hoặc tệp PDF. Tệp này đuôi {x}.", x=ending[:12])
    return None


def keep_page(
    talk: Talk, event: FileReceived, kind: str, kept: Sequence[str], lines: Callable[[Talk], Sequence[Line]],
    rows: Callable[[Talk], list[list[Button]]],
) -> None:  # fmt: skip
    """Keep a page beside those that are kept, and show how many there are; the pictures of an album change one screen."""
    talk.order(KeepFile(event.file_id, kind))
    same = bool(event.album) and event.album == talk.place.get("album")
    talk.place.update(pages=[*kept, event.file_id], album=event.album)
    if same:
        talk.amend(lines(talk), rows(talk))
    else:
        talk.ask(lines(talk), rows(talk))

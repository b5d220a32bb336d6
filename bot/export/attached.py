"""The files of an export: papers the bot made and pages that people sent, as many as fit into one message."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.courier import FILE_PURPOSE
from bot.delivery import ApiFault, FileTooLarge
from db.own_data import KeptFile
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

MOST_BYTES = 40 * 2**20
"""In all; Telegram takes 50 MB."""
SUFFIXES = {"photo": ".jpg"}

Download = Callable[[str], Awaitable[bytes]]


@dataclass(slots=True)
class Attached:
    files: list[tuple[str, bytes]] = field(default_factory=list)
    not_given: list[str] = field(default_factory=list)


async def attach(kept: list[KeptFile], ring: KeyRing, download: Download) -> Attached:
    """Open what the store holds and fetch the rest from Telegram; name what cannot be had or does not fit."""
    found, size = Attached(), 0
    for file in kept:
        name = file_name(file)
        content = await _content(file, ring, download)
        if content is None or size + len(content) > MOST_BYTES:
            found.not_given.append(name)
            continue
        size += len(content)
        found.files.append((name, content))
    return found


def file_name(file: KeptFile) -> str:
    """Name a file inside the archive: unlike any other, and free of what unpacks elsewhere."""
    folder = "giay_to" if file.made else "hinh_gui"
    words = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in file.name)
    return f"{folder}/{file.id}_{words.strip('.')[:80] or 'tep'}{'' if file.made else SUFFIXES.get(file.kind, '')}"


async def _content(file: KeptFile, ring: KeyRing, download: Download) -> bytes | None:
    if file.content is not None:
        return ring.open(file.content, FILE_PURPOSE)
    if not file.file_id:
        return None
    try:
        return await download(file.file_id)
    except (ApiFault, FileTooLarge) as error:
        log.info("export.file", file=file.id, error=type(error).__name__)
        return None

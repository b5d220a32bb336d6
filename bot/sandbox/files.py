"""Files that passed through the stand-in, and how long their download links live."""

import hashlib
import io
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image, UnidentifiedImageError

from bot.sandbox.errors import bad_request, too_large

DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
PHOTO_MAX_BYTES = 10 * 1024 * 1024
PHOTO_MAX_SIDES = 10_000
PHONE_PHOTO_SIDE = 1280
LINK_LIFE = timedelta(hours=1)


@dataclass
class StoredFile:
    """One file; `kind` is the field of a message it stands in (`photo`, `document` …)."""

    id: str
    kind: str
    content: bytes
    name: str
    mime: str
    path: str
    width: int = 0
    height: int = 0
    linked_at: datetime | None = None
    unique_id: str = field(init=False)

    def __post_init__(self) -> None:
        self.unique_id = _code(self.content, 12)

    def as_object(self) -> dict[str, object]:
        """Return the fields every file object of the Bot API has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """All files by id; deterministic ids, so that two equal runs give equal messages."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}

    def add(self, content: bytes, kind: str, *, name: str = "", mime: str = "") -> StoredFile:
        """Keep a file. A photo is measured, so its content must be a picture."""
        number = len(self._files) + 1
        width, height = measure(content) if kind == "photo" else (0, 0)
        ending = name.rsplit(".", 1)[-1] if "." in name else {"photo": "jpg", "voice": "oga"}.get(kind, "bin")
        ending = "".join(char for char in ending if char.isascii() and char.isalnum())[:8] or "bin"
        file_id = _code(f"{kind}:{number}:".encode() + content[:64], 48)
        stored = StoredFile(
            file_id, kind, content, name, mime, f"{kind}s/file_{number}.{ending}", width, height
        )
        self._files[file_id] = self._paths[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Return a file by its id."""
        return self._files.get(file_id)

    def link(self, file_id: str) -> StoredFile:
        """Give a file a fresh download link (`getFile`)."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > DOWNLOAD_MAX_BYTES:
            raise bad_request("file is too big")
        stored.linked_at = self._now()
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """Return what a download link leads to while it is good."""
        stored = self._paths.get(path)
        if stored is None or stored.linked_at is None or self._now() - stored.linked_at > LINK_LIFE:
            return None
        return stored


def measure(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture the bot sends as a photo.

    Raises:
        ApiError: it is no picture, too heavy, too long or too narrow for a photo.
    """
    if len(content) > PHOTO_MAX_BYTES:
        raise too_large()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_MAX_SIDES or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def as_phone_photo(content: bytes) -> bytes:
    """Return a picture as a phone sends it: JPEG, no longer than 1,280 pixels, no metadata."""
    with Image.open(io.BytesIO(content)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((PHONE_PHOTO_SIDE, PHONE_PHOTO_SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=87)
    return out.getvalue()


def _code(content: bytes, length: int) -> str:
    return urlsafe_b64encode(hashlib.sha384(content).digest()).decode()[:length]

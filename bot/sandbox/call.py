"""Read one HTTP request to the Bot API: query, form, multipart or JSON, all into the same call."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import bad_request, too_large
from bot.sandbox.files import UPLOAD_MAX_BYTES


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime: str
    content: bytes


@dataclass
class Call:
    """A method with its parameters, read but not yet checked."""

    method: str
    given: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)
    """The parameters with their official types, once checked."""

    @property
    def chat_id(self) -> int | None:
        """Return the chat the call is about, as far as it can be told."""
        value = self.given.get("chat_id")
        try:
            return int(value) if value is not None else None
        except (TypeError, ValueError):
            return None


async def read_call(method: str, request: web.Request) -> Call:
    """Read the parameters of a request.

    Raises:
        ApiError: the body cannot be read.
    """
    given: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method != "POST":
        return Call(method, given)
    match request.content_type:
        case "application/json":
            given |= _json(await request.read())
        case "multipart/form-data":
            await _multipart(request, given, uploads)
        case _:
            given |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return Call(method, given, uploads)


def _json(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        read = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("JSON object expected")
    return read


async def _multipart(request: web.Request, given: dict[str, Any], uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read())
        if part.filename is None:
            given[part.name] = content.decode("utf-8", "replace")
            continue
        if len(content) > UPLOAD_MAX_BYTES:
            raise too_large()
        mime = part.headers.get("Content-Type", "application/octet-stream")
        uploads[part.name] = Upload(part.filename, mime, content)

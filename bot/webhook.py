"""Takes updates that Telegram brings to us: answered 200 only once they are committed."""

import asyncio
import hmac
import json

import structlog
from aiohttp import web

from bot.storing import Storing
from db.errors import StoreError

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BYTES = 1024 * 1024
STORE_SECONDS = 10.0
"""Then Telegram is asked to come again; a commit that succeeds later does no harm."""


class Webhook:
    def __init__(self, storing: Storing, secret: str) -> None:
        self._storing = storing
        self._secret = secret.encode()

    async def handle(self, request: web.Request) -> web.Response:
        """Check the secret before anything else is read."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return _refuse(request, 403)
        if (request.content_length or 0) > LARGEST_BYTES:
            return _refuse(request, 413)
        if request.content_type != "application/json":
            return _refuse(request, 400)
        body = await _read(request)
        if body is None:
            return _refuse(request, 413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return _refuse(request, 400)
        if not isinstance(update, dict):
            return _refuse(request, 400)
        try:
            await asyncio.wait_for(asyncio.shield(self._storing.keep([update])), STORE_SECONDS)
        except (StoreError, TimeoutError) as error:
            log.error("webhook.store", error=type(error).__name__)
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.Response()


async def _read(request: web.Request) -> bytes | None:
    """Read the body up to the limit, whatever length was announced."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > LARGEST_BYTES:
            return None
    return bytes(body)


def _refuse(request: web.Request, status: int) -> web.Response:
    """Answer without reading on and without saying why."""
    response = web.Response(status=status)
    response.force_close()
    log.info("webhook.refused", status=status)
    return response

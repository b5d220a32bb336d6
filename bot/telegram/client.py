"""The Bot API with raw JSON answers: PTB's `Bot` without building objects nobody reads."""

import json
import time
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, cast

from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.warnings import PTBDeprecationWarning

from bot.delivery import ApiBusy, ApiDown, CallRefused, FileTooLarge, OtherPoller, Refused
from bot.telegram.adapter import ALLOWED_UPDATES
from bot.telegram.http import AiohttpRequest, TooLarge

# Every 429 would warn about a type that `wait_seconds` does not depend on.
warnings.filterwarnings("ignore", "(?s).*`retry_after`", PTBDeprecationWarning)

DOWNLOAD_LIMIT = 20 * 2**20
"""Bytes a bot can fetch."""
POLL_SLACK_SECONDS = 10
LINK_SECONDS = 50 * 60
"""A link to a file lasts an hour."""
MOST_LINKS = 1000


class _Json:
    """Parameters without files, in place of PTB's `RequestData`, which provides for many more forms."""

    contains_files = False

    def __init__(self, params: Mapping[str, Any]) -> None:
        """
        Raises:
            TypeError: something among them is not plain JSON.
        """
        plain = {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
            for name, value in params.items()
            if value is not None
        }
        self.json_payload = json.dumps(plain).encode()


class _RawBot(Bot):
    async def call(self, method: str, params: Mapping[str, Any], read_seconds: float | None = None) -> Any:
        more: dict[str, Any] = {} if read_seconds is None else {"read_timeout": read_seconds}
        return await self._do_post(method, dict(params), **more)

    def file_url(self, path: str) -> str:
        return f"{self._base_file_url}/{path}"


class Client:
    """Calls methods of the Bot API. Use it as a context manager."""

    def __init__(self, token: str, api_url: str, *, read_seconds: float = 20.0) -> None:
        """
        Raises:
            Refused: the token has not the form of a token.
        """
        self._request = AiohttpRequest(read_seconds=read_seconds)
        # Polling holds a connection for a long time; it must not take one from the messages.
        self._polling = AiohttpRequest(connections=2)
        try:
            self._bot = _RawBot(
                token,
                base_url=f"{api_url}/bot",
                base_file_url=f"{api_url}/file/bot",
                request=self._request,
                get_updates_request=self._polling,
            )
        except InvalidToken:
            raise Refused("the token has not the form of a token") from None
        self._links: dict[str, tuple[str, float]] = {}

    async def open(self) -> None:
        await self._request.initialize()
        await self._polling.initialize()

    async def close(self) -> None:
        await self._request.shutdown()
        await self._polling.shutdown()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method and return its `result` as it came.

        Raises:
            TelegramError: as python-telegram-bot sorts them; for `bot.telegram` only.
        """
        return await self._post(self._request, method, params)

    async def ask(self, method: str, **params: Any) -> Any:
        """Call a method for somebody who does not know Telegram's errors.

        Raises:
            ApiFault, Refused, OtherPoller
        """
        try:
            return await self._post(self._request, method, params)
        except TelegramError as error:
            raise fault_of(error) from None

    async def _post(
        self, request: AiohttpRequest, method: str, params: Mapping[str, Any], seconds: float | None = None
    ) -> Any:
        try:
            data = cast(RequestData, _Json(params))
        except TypeError:  # a file to upload
            return await self._bot.call(method, params, seconds)
        return await request.post(
            f"{self._bot.base_url}/{method}", data,
            read_timeout=AiohttpRequest.DEFAULT_NONE if seconds is None else seconds,
        )  # fmt: skip

    async def get_updates(self, offset: int, timeout: int, limit: int = 100) -> list[dict[str, Any]]:
        """Return raw updates; waits up to `timeout` seconds for one.

        Raises:
            ApiFault, Refused, OtherPoller
        """
        params = {
            "offset": offset,
            "timeout": timeout,
            "limit": limit,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        try:
            updates = await self._post(self._polling, "getUpdates", params, timeout + POLL_SLACK_SECONDS)
        except TelegramError as error:
            raise fault_of(error) from None
        if not isinstance(updates, list):
            raise ApiDown("getUpdates: no list")
        return updates

    async def set_webhook(self, url: str, secret: str) -> None:
        await self.ask(
            "setWebhook", url=url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES), max_connections=40
        )  # fmt: skip

    async def download(self, file_id: str, limit: int = DOWNLOAD_LIMIT) -> bytes:
        """Fetch a file that somebody sent. A link that has expired is renewed once.

        Raises:
            FileTooLarge, ApiFault
        """
        status = 0
        for renew in (False, True):
            try:
                url = await self._link(file_id, renew, limit)
                status, content = await self._request.fetch(url, limit)
            except TooLarge:
                raise FileTooLarge("over the limit") from None
            except TelegramError as error:
                if "too big" in error.message.lower():
                    raise FileTooLarge("over the limit") from None
                raise fault_of(error) from None
            if status == 200:
                return content
        raise ApiDown(f"download: status {status}")

    async def _link(self, file_id: str, renew: bool, limit: int) -> str:
        known = self._links.get(file_id)
        if known and not renew and time.monotonic() < known[1]:
            return known[0]
        file = await self._post(self._request, "getFile", {"file_id": file_id})
        path, size = file.get("file_path"), file.get("file_size", 0)
        if isinstance(size, int) and size > limit:
            raise TooLarge("file_size")
        if not isinstance(path, str) or not path:
            raise TelegramError("no file_path")
        if len(self._links) > MOST_LINKS:
            self._links.clear()
        url = self._bot.file_url(path)
        self._links[file_id] = (url, time.monotonic() + LINK_SECONDS)
        return url


def fault_of(error: TelegramError) -> Exception:
    """Translate an error of PTB; its message is passed on only where it is Telegram's own and short."""
    match error:
        case RetryAfter():
            return ApiBusy(wait_seconds(error))
        case Conflict():
            return OtherPoller("somebody else takes the updates")
        case InvalidToken() if "method" not in error.message.lower():
            return Refused("the server does not know the token")
        case BadRequest():
            return CallRefused(error.message[:100])
        case InvalidToken() | Forbidden():
            return CallRefused(type(error).__name__)
    return ApiDown(type(error).__name__)


def wait_seconds(error: RetryAfter) -> float:
    """Return how long a 429 asks to wait."""
    # The attribute changes its type with a setting of the library; this form does not.
    return float(error.__reduce__()[1][0])

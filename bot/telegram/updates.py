"""Where updates come from: long polling or a webhook, and the few calls that need no outbox."""

from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.inbox import OtherPoller, Refused
from bot.telegram.adapter import ALLOWED_UPDATES

CALL_SECONDS = 15.0
GRACE_SECONDS = 10
"""How much longer than the long poll itself its answer may take."""


class Updates:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def start(self) -> bool:
        """Open the connections and ask who we are; False when Telegram does not answer yet.

        Raises:
            Refused: the token is wrong.
        """
        try:
            await self._bot.initialize()
        except InvalidToken:
            raise Refused("Telegram does not know the token") from None
        except TelegramError:
            return False
        return True

    async def close(self) -> None:
        await self._bot.shutdown()

    async def username(self) -> str:
        """Return the name under which links open the bot."""
        me = await self._call("getMe", {})
        return str(me.get("username", "")) if isinstance(me, dict) else ""

    async def get_updates(self, offset: int, timeout: int, limit: int) -> list[Any]:
        """Fetch updates as they are; what cannot be read is sorted out by the one who stores them.

        Raises:
            Refused, OtherPoller, or another error of the network.
        """
        params = {
            "offset": offset,
            "timeout": timeout,
            "limit": limit,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        found = await self._call("getUpdates", params, read_timeout=timeout + GRACE_SECONDS)
        if not isinstance(found, list):
            raise TelegramError("the answer is no list")
        return found

    async def use_polling(self) -> None:
        await self._call("deleteWebhook", {})

    async def use_webhook(self, url: str, secret: str) -> None:
        await self._call(
            "setWebhook", {"url": url, "secret_token": secret, "allowed_updates": list(ALLOWED_UPDATES)}
        )

    async def tell(self, chat: int, html: str) -> None:
        """Send words once and forget them; for when the store cannot keep a message."""
        await self._call("sendMessage", {"chat_id": chat, "text": html, "parse_mode": "HTML"})

    async def _call(self, method: str, params: dict[str, Any], read_timeout: float = CALL_SECONDS) -> Any:
        try:
            return await self._bot.do_api_request(method, api_kwargs=params, read_timeout=read_timeout)
        except InvalidToken:
            raise Refused("Telegram does not know the token") from None
        except Conflict:
            raise OtherPoller("another program polls, or a webhook is set") from None

"""Where updates come from: long polling or a webhook, and the few calls that need no outbox."""

from typing import Any

from bot.delivery import ApiFault
from bot.inbox import OtherPoller
from bot.telegram.client import Client


class Updates:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def start(self) -> bool:
        """Open the connections and ask who we are; False when Telegram does not answer yet.

        Raises:
            Refused: the token is wrong.
        """
        await self._client.open()
        try:
            await self._client.ask("getMe")
        except (ApiFault, OtherPoller):
            return False
        return True

    async def close(self) -> None:
        await self._client.close()

    async def username(self) -> str:
        """Return the name under which links open the bot."""
        me = await self._client.ask("getMe")
        return str(me.get("username", "")) if isinstance(me, dict) else ""

    async def get_updates(self, offset: int, timeout: int, limit: int) -> list[Any]:
        """Fetch updates as they are; what cannot be read is sorted out by the one who stores them.

        Raises:
            Refused, OtherPoller, ApiFault
        """
        return await self._client.get_updates(offset, timeout, limit)

    async def use_polling(self) -> None:
        await self._client.ask("deleteWebhook")

    async def use_webhook(self, url: str, secret: str) -> None:
        await self._client.set_webhook(url, secret)

    async def tell(self, chat: int, html: str) -> None:
        """Send words once and forget them; for when the store cannot keep a message."""
        await self._client.ask("sendMessage", chat_id=chat, text=html, parse_mode="HTML")

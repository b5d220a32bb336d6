"""A stand-in for the Bot API server: its state, and what the methods and the phones do to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Self

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.clock import Clock
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.group import Group
from bot.sandbox.guard import SANDBOX_TOKEN, check_token
from bot.sandbox.limits import Gate, Limits
from bot.sandbox.phone import Phone
from bot.sandbox.profile import Profile
from bot.sandbox.record import Record
from bot.sandbox.server import Server
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import Courier, Webhook

QUERY_LIFE = timedelta(seconds=150)

Listener = Callable[[dict[str, Any]], None]


@dataclass
class Query:
    """A pressed button that waits for its answer."""

    id: str
    chat_id: int
    user_id: int
    asked_at: datetime
    answered: bool = False

    def answer(self, now: datetime) -> bool:
        """Answer once and in time; tell whether it was."""
        if self.answered or now - self.asked_at > QUERY_LIFE:
            return False
        self.answered = True
        return True


class StandIn:
    """The server with its chats. Start it, point a bot at `api_url`, and use the phones.

    `async with StandIn() as standin: anh_hai = standin.phone(1001, "Hai")`
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        token: str = SANDBOX_TOKEN,
        limits: Limits | None = None,
        faults: Faults | None = None,
        username: str = "htx_sandbox_bot",
    ) -> None:
        check_token(token)
        self.token = token
        self.clock = clock or Clock()
        self.gate = Gate(limits or Limits())
        self.faults = faults or Faults()
        self.profile = Profile.of(token, username)
        self.files = FileStore(self.clock.now)
        self.queue = UpdateQueue(self.clock.now)
        self.record = Record()
        self.chats: dict[int, Chat] = {}
        self.phones: dict[int, Phone] = {}
        self.queries: dict[str, Query] = {}
        self.server = Server(self)
        self._courier: Courier | None = None
        self._numbers = count(1)
        self._listeners: list[Listener] = []
        self.clock.subscribe(self._clock_moved)

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """Listen on this machine and return the URL; port 0 takes a free one."""
        return await self.server.start(host, port)

    async def stop(self) -> None:
        """End waiting calls, webhook deliveries and the server."""
        self.queue.end_poll("terminated by shutdown")
        await self.set_webhook(None)
        await self.server.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """Return the root that takes the place of Telegram's own address."""
        return self.server.url

    def phone(self, user_id: int, first_name: str = "Hai", language: str = "vi", **more: str) -> Phone:
        """Return the phone of a person, a new one the first time."""
        if user_id not in self.phones:
            self.phones[user_id] = phone = Phone(self, user_id, first_name, language, **more)
            self.chats[user_id] = phone.chat
        return self.phones[user_id]

    def silent_chat(self, user_id: int, first_name: str) -> Chat:
        """Return the chat of somebody whom the bot may write to, but whose phone nobody holds here."""
        chat = Chat({"id": user_id, "type": "private", "first_name": first_name}, state="open")
        return self.chats.setdefault(user_id, chat)

    def group(self, chat_id: int, title: str, kind: str = "group") -> Group:
        """Return a new group; the bot is not in it yet."""
        group = Group(self, chat_id, title, kind)
        self.chats[chat_id] = group.chat
        return group

    def push(self, update: dict[str, Any]) -> int | None:
        """Queue an update just as it is, well-formed or not; an id is added unless it has one."""
        return self.queue.add(update)

    def repeat(self, update_id: int, times: int = 1) -> None:
        """Deliver an update again although it may have been confirmed."""
        update = self.sent_updates[update_id]
        for _ in range(times):
            self.queue.repeat(update)

    @property
    def sent_updates(self) -> dict[int, dict[str, Any]]:
        """Return every update there has been, by id."""
        return self.queue.history

    async def set_webhook(self, hook: Webhook | None) -> None:
        """Deliver to a webhook from now on, or keep updates for `getUpdates`."""
        if self._courier:
            await self._courier.stop()
            self._courier = None
        if hook:
            self._courier = Courier(self.queue, hook, self.clock.now, self.gate.limits, self._webhook_reply)
            self._courier.start()

    @property
    def webhook(self) -> Webhook | None:
        """Return the webhook, if one is set."""
        return self._courier.hook if self._courier else None

    def known(self, chat_id: int | str) -> Chat:
        """Return a chat the bot has met.

        Raises:
            ApiError: 400 "chat not found".
        """
        number = int(chat_id) if str(chat_id).lstrip("-").isdigit() else 0
        chat = self.chats.get(number)
        if chat is None or chat.state == "unknown":
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return a chat the bot may send to, or raise as `Chat.check_writable`."""
        chat = self.known(chat_id)
        chat.check_writable()
        return chat

    def new_message(self, chat: Chat, sender: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        """Return a new message, not yet in the chat."""
        head = {"message_id": next(self._numbers), "from": sender, "chat": chat.info, "date": self.stamp()}
        return {**head, **body}

    def new_album_id(self) -> str:
        """Return the id that holds an album together."""
        return str(13_000_000_000_000_000 + next(self._numbers))

    def new_query(self, chat_id: int, user_id: int) -> Query:
        """Return a new pressed button."""
        query = Query(str(4_300_000_000_000_000 + next(self._numbers)), chat_id, user_id, self.clock.now())
        self.queries[query.id] = query
        return query

    def post(self, chat: Chat, raw: dict[str, Any]) -> None:
        """Put a message, new or changed, into its chat and show it."""
        chat.action = ""
        chat.put(raw)
        self.announce(chat, "message", message_id=raw["message_id"])

    def lay_keyboard(self, chat: Chat, markup: dict[str, Any] | None) -> None:
        """Put a reply keyboard under the chat, or take it away."""
        if markup and "keyboard" in markup:
            chat.keyboard = markup
        elif markup and markup.get("remove_keyboard"):
            chat.keyboard = None
        else:
            return
        self.announce(chat, "keyboard")

    def toast(self, query: Query, text: str, is_alert: bool, url: str) -> None:
        """Show the answer to a pressed button on the phone that pressed it."""
        phone = self.phones.get(query.user_id)
        if phone:
            phone.take_toast(query.id, text, is_alert)
            self.announce(phone.chat, "toast", text=text, alert=is_alert, url=url, user_id=query.user_id)

    def stamp(self) -> int:
        """Return the present second, as Telegram dates things."""
        return int(self.clock.now().timestamp())

    def age(self, raw: dict[str, Any]) -> timedelta:
        """Return how long ago a message was sent."""
        return self.clock.now() - datetime.fromtimestamp(raw["date"], UTC)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` everything that happens; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def announce(self, chat: Chat | None, kind: str, **more: Any) -> None:
        """Tell the listeners what has changed in a chat, or everywhere."""
        for listener in list(self._listeners):
            listener({"kind": kind, "chat_id": chat.id if chat else None, **more})

    async def _webhook_reply(self, call: dict[str, Any]) -> None:
        given = {name: value for name, value in call.items() if name != "method"}
        await self.server.perform(Call(call["method"], given))

    def _clock_moved(self) -> None:
        self.queue.wake()
        self.announce(None, "clock")

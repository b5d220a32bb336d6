"""A person with a phone: what they do to the bot. What they see is in `screen`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.bubble import Bubble
from bot.sandbox.chats import Chat
from bot.sandbox.cleaning import TEXT_MAX, utf16_length
from bot.sandbox.files import as_phone_photo
from bot.sandbox.links import is_start_payload
from bot.sandbox.methods.media import message_file
from bot.sandbox.screen import NotOnScreen, Screen
from bot.sandbox.show import find_entities

if TYPE_CHECKING:
    from bot.sandbox.group import Group
    from bot.sandbox.standin import StandIn


class Phone(Screen):
    """One person's chat with the bot, used as a person uses it: send this, press what says that.

    Everything a person does returns the id of the update it caused, ready for `StandIn.repeat`,
    or `None` where the bot has not asked for such updates.
    """

    def __init__(
        self,
        standin: "StandIn",
        user_id: int,
        first_name: str = "Hai",
        language: str = "vi",
        *,
        last_name: str = "",
        username: str = "",
        number: str = "",
    ) -> None:
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        known = {name: value for name, value in names.items() if value}
        self.user: dict[str, Any] = {"id": user_id, "is_bot": False, **known, "language_code": language}
        super().__init__(standin, Chat({"id": user_id, "type": "private", **known}))
        self.number = number or f"84900{user_id % 1_000_000:06d}"
        """The telephone number as Telegram gives it: country code, no plus."""
        self.notes: list[dict[str, Any]] = []
        """Messages from other people, which the bot never sees: text, who sent it, when."""

    @property
    def id(self) -> int:
        number: int = self.user["id"]
        return number

    @property
    def language(self) -> str:
        code: str = self.user["language_code"]
        return code

    async def send(self, text: str, *, group: "Group | None" = None) -> int | None:
        """Type a text. One too long for a message leaves as several, as from a real phone."""
        update_id = None
        for piece in _pieces(text):
            body: dict[str, Any] = {"text": piece}
            entities = find_entities(piece)
            if entities:
                body["entities"] = entities
            update_id = self._say(body, group)
        return update_id

    async def press(self, button: str | int, message: Bubble | int | None = None) -> int | None:
        """Press an inline button: by label, part of a label, or place.

        Without `message` it is looked for from the newest message upwards. A link button that
        opens this bot sends its /start.
        """
        bubble, found = self._find(button, message)
        if "url" in found:
            return await self.open_link(found["url"])
        return await self.press_data(found.get("callback_data", ""), bubble.id)

    async def press_data(self, data: str, message_id: int, chat: Chat | None = None) -> int | None:
        """Press with any data, as an altered app could, on a message that may be long gone."""
        chat = chat or self.chat
        query = self.standin.new_query(chat.id, self.id)
        entry = chat.entries.get(message_id)
        message = entry.raw if entry and not entry.deleted else _inaccessible(chat, message_id)
        body = {
            "id": query.id,
            "from": self.user,
            "message": message,
            "chat_instance": str(9_000_000_000 + chat.id),
            "data": data,
        }
        self._act()
        return self.standin.push({"callback_query": body})

    async def tap(self, label: str) -> int | None:
        """Tap a button of the reply keyboard: it sends its text, the number or the place."""
        for row in (self.chat.keyboard or {}).get("keyboard", []):
            for button in row:
                if label in button["text"]:
                    return await self._tap(button)
        raise NotOnScreen(f"no {label!r} on the reply keyboard {self.reply_keyboard}")

    async def open_link(self, url: str) -> int | None:
        """Open a t.me link of this bot; other links lead out of the chat and do nothing here."""
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.netloc != "t.me" or parts.path.strip("/") != self.standin.profile.user["username"]:
            return None
        payload = parse_qs(parts.query).get("start", [""])[0]
        return await self.send(f"/start {payload}" if is_start_payload(payload) else "/start")

    async def share_contact(self, number: str = "", *, of_user: int | None = None) -> int | None:
        """Share a contact: the person's own unless another is named."""
        contact = {
            "phone_number": number or self.number,
            "first_name": self.user["first_name"],
            "user_id": self.id if of_user is None else of_user,
        }
        if of_user == 0:
            del contact["user_id"]
        return self._say({"contact": contact})

    async def send_photo(self, content: bytes, caption: str = "", **more: Any) -> int | None:
        """Send a picture as a photo: made smaller and turned into JPEG by the phone."""
        stored = self.standin.files.add(as_phone_photo(content), "photo", name="photo.jpg", mime="image/jpeg")
        return self._say({**message_file(self.standin, stored), **_caption(caption), **more})

    async def send_album(self, contents: Sequence[bytes], caption: str = "") -> list[int | None]:
        """Send several photos at once: one update each, held together by an id."""
        album = self.standin.new_album_id()
        captions = [caption] + [""] * (len(contents) - 1)
        pairs = zip(contents, captions, strict=True)
        return [await self.send_photo(content, words, media_group_id=album) for content, words in pairs]

    async def send_document(
        self, content: bytes, name: str, mime: str = "application/octet-stream", caption: str = ""
    ) -> int | None:
        """Send a file as it is."""
        return self._send_file("document", content, name, mime, **_caption(caption))

    async def send_location(self, latitude: float = 10.2333, longitude: float = 106.3833) -> int | None:
        """Send a place."""
        return self._say({"location": {"latitude": latitude, "longitude": longitude}})

    async def send_voice(self, content: bytes = b"OggS", seconds: int = 3) -> int | None:
        """Send a spoken message."""
        return self._send_file("voice", content, "", "audio/ogg", {"duration": seconds})

    async def send_sticker(self, emoji: str = "👍") -> int | None:
        """Send a sticker."""
        more = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        return self._send_file("sticker", b"RIFF", "", "", more | {"is_animated": False, "is_video": False})

    async def send_video_note(self, seconds: int = 3) -> int | None:
        """Send a round video."""
        return self._send_file("video_note", b"ftyp", "", "", {"length": 240, "duration": seconds})

    async def edit(self, message_id: int, text: str) -> int | None:
        """Change the text or caption of an own message."""
        entry = self.chat.find(message_id)
        if entry is None or entry.raw["from"]["id"] != self.id:
            raise NotOnScreen(f"no own message {message_id}")
        name = "text" if "text" in entry.raw else "caption"
        kept = {key: value for key, value in entry.raw.items() if key not in {"entities", "caption_entities"}}
        raw = {**kept, name: text, "edit_date": self.standin.stamp()}
        if entities := find_entities(text):
            raw["entities" if name == "text" else "caption_entities"] = entities
        self.standin.post(self.chat, raw)
        self._act()
        return self.standin.push({"edited_message": raw})

    async def block(self) -> int | None:
        """Stop the bot."""
        self.chat.state = "blocked"
        return self._membership("member", "kicked")

    async def unblock(self) -> int | None:
        """Let the bot write again, without sending anything."""
        self.chat.state = "open"
        return self._membership("kicked", "member")

    def deactivate(self) -> None:
        """Delete the account."""
        self.chat.state = "deactivated"

    def share(self, text: str, to: "Phone") -> None:
        """Send a text to another person, past the bot."""
        note = {"text": text, "from": self.user["first_name"], "date": self.standin.stamp()}
        to.notes.append(note)
        self.standin.announce(to.chat, "note")

    async def _tap(self, button: dict[str, Any]) -> int | None:
        if (self.chat.keyboard or {}).get("one_time_keyboard"):
            self.standin.lay_keyboard(self.chat, {"remove_keyboard": True})
        if button.get("request_contact"):
            return await self.share_contact()
        if button.get("request_location"):
            return await self.send_location()
        return await self.send(button["text"])

    def _send_file(
        self,
        kind: str,
        content: bytes,
        name: str,
        mime: str,
        inside: dict[str, Any] | None = None,
        **beside: Any,
    ) -> int | None:
        stored = self.standin.files.add(content, kind, name=name, mime=mime)
        body = message_file(self.standin, stored)
        body[kind] |= inside or {}
        return self._say({**body, **beside})

    def _say(self, body: dict[str, Any], group: "Group | None" = None) -> int | None:
        """Write into the own chat, which also opens it, or into a group."""
        chat = group.chat if group else self.chat
        if chat is self.chat and chat.state == "blocked":
            self.standin.push({"my_chat_member": self._member_update("kicked", "member")})
        if chat is self.chat and chat.state in {"unknown", "blocked"}:
            chat.state = "open"
        raw = self.standin.new_message(chat, self.user, body)
        self.standin.post(chat, raw)
        self._act()
        return self.standin.push({"message": raw})

    def _membership(self, old: str, new: str) -> int | None:
        self._act()
        self.standin.announce(self.chat, "state")
        return self.standin.push({"my_chat_member": self._member_update(old, new)})

    def _member_update(self, old: str, new: str) -> dict[str, Any]:
        def member(status: str) -> dict[str, Any]:
            more = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.standin.profile.user, "status": status, **more}

        return {
            "chat": self.chat.info,
            "from": self.user,
            "date": self.standin.stamp(),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }


def _pieces(text: str) -> list[str]:
    if utf16_length(text) <= TEXT_MAX:
        return [text]
    pieces = [""]
    for char in text:
        if utf16_length(pieces[-1]) + utf16_length(char) > TEXT_MAX:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _caption(words: str) -> dict[str, Any]:
    return {"caption": words} if words else {}


def _inaccessible(chat: Chat, message_id: int) -> dict[str, Any]:
    return {"chat": chat.info, "message_id": message_id, "date": 0}

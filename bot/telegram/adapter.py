"""Telegram's update → what happened. Reads the bare JSON and takes nothing in it for granted.

Only private chats are talked to. An update that lacks what every update has is `Unreadable`.
"""

from collections.abc import Mapping
from typing import Any

from bot.incoming import Incoming, What
from flows.engine.events import (
    CommandGiven,
    ContactReceived,
    Event,
    FileReceived,
    LocationReceived,
    OtherReceived,
    TextReceived,
    VoiceReceived,
)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

_OTHER_KINDS = (
    "sticker", "animation", "video", "video_note", "audio", "poll", "dice", "game", "venue", "story", "paid_media",
    "checklist", "invoice", "giveaway",
)  # fmt: skip
_GONE = frozenset({"kicked", "left"})

Json = Mapping[str, Any]


class Unreadable(ValueError):
    """An update that lacks a field every update of its kind has. The message names the field only."""


def update_id_of(update: object) -> int:
    """Return the number of an update.

    Raises:
        Unreadable
    """
    number = update.get("update_id") if isinstance(update, dict) else None
    if not _is_int(number):
        raise Unreadable("update_id")
    assert isinstance(number, int)
    return number


def lane_of(update: Json) -> int:
    """Return the line an update waits in: its chat, or its sender where there is no chat; 0 without both."""
    for body in update.values():
        if not isinstance(body, dict):
            continue
        for holder in (body, body.get("message")):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and _is_int(chat.get("id")):
                return int(chat["id"])
        sender = body.get("from")
        if isinstance(sender, dict) and _is_int(sender.get("id")):
            return int(sender["id"])
    return 0


def read_update(update: Json) -> Incoming:
    """Say what an update means for us.

    Raises:
        Unreadable: a field is missing or of a wrong type.
    """
    if isinstance(body := update.get("callback_query"), dict):
        return _tap(body)
    if isinstance(body := update.get("message"), dict):
        return _message(body, edited=False)
    if isinstance(body := update.get("edited_message"), dict):
        return _message(body, edited=True)
    if isinstance(body := update.get("my_chat_member"), dict):
        return _membership(body)
    known = next((name for name in update if name != "update_id"), "")
    if not known or known in ALLOWED_UPDATES:
        raise Unreadable(known or "kind")
    return Incoming("nothing", 0, lane_of(update))


def _tap(query: Json) -> Incoming:
    sender = _dict(query, "from")
    account = _int(sender, "id")
    callback_id = _str(query, "id")
    message = query.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict):
        return Incoming("tap", account, account, callback_id=callback_id)
    what: What = "tap" if chat.get("type", "private") == "private" else "group"
    data = query.get("data")
    return Incoming(
        what, account, _int(chat, "id"),
        data=data if isinstance(data, str) else "", callback_id=callback_id,
        message_id=_int(message, "message_id"), message_at=_number(message.get("date")),
        first_name=_first_name(sender), language=_language(sender),
    )  # fmt: skip


def _message(message: Json, *, edited: bool) -> Incoming:
    chat = _dict(message, "chat")
    chat_id, kind = _int(chat, "id"), _str(chat, "type")
    if kind != "private":
        return Incoming("joined_group" if _joined(message) else "group", 0, chat_id)
    sender = message.get("from")
    if not isinstance(sender, dict):
        return Incoming("nothing", 0, chat_id)
    reply = message.get("reply_to_message")
    event = _event(message, _int(sender, "id"), edited)
    return Incoming(
        "event", _int(sender, "id"), chat_id, event,
        message_id=_int(message, "message_id"), message_at=_number(message.get("date")),
        sent_at=_number(message.get("date")), edited=edited,
        reply_to=_number(reply.get("message_id")) if isinstance(reply, dict) else 0,
        first_name=_first_name(sender), language=_language(sender), file_unique_id=_unique_id(message),
    )  # fmt: skip


def _event(message: Json, account: int, edited: bool) -> Event:
    if edited:
        words = message.get("text") or message.get("caption")
        return TextReceived(words if isinstance(words, str) else "", edited=True)
    if isinstance(words := message.get("text"), str):
        return _words(words, message)
    if isinstance(contact := message.get("contact"), dict):
        phone = contact.get("phone_number")
        return ContactReceived(phone if isinstance(phone, str) else "", contact.get("user_id") == account)
    if isinstance(message.get("venue"), dict):
        return OtherReceived("venue")
    if isinstance(spot := message.get("location"), dict):
        latitude, longitude = spot.get("latitude"), spot.get("longitude")
        if isinstance(latitude, int | float) and isinstance(longitude, int | float):
            return LocationReceived(float(latitude), float(longitude))
        raise Unreadable("location")
    if (file := _file(message)) is not None:
        return file
    if isinstance(voice := message.get("voice"), dict):
        return VoiceReceived(_str(voice, "file_id"), _number(voice.get("duration")))
    return OtherReceived(next((kind for kind in _OTHER_KINDS if kind in message), "other"))


def _words(words: str, message: Json) -> Event:
    if "forward_origin" in message:
        return OtherReceived("forward")
    if words.startswith("/"):
        name, _, rest = words[1:].partition(" ")
        name = name.partition("@")[0].partition("\n")[0].lower()
        if name.isascii() and name.replace("_", "").isalnum():
            return CommandGiven(name, rest.strip())
    return TextReceived(words)


def _file(message: Json) -> FileReceived | None:
    album = message.get("media_group_id")
    album = album if isinstance(album, str) else ""
    photos = message.get("photo")
    if isinstance(photos, list) and photos:
        largest = max(
            (p for p in photos if isinstance(p, dict)), key=lambda p: _number(p.get("width")), default=None
        )
        if largest is None:
            raise Unreadable("photo")
        return FileReceived("photo", _str(largest, "file_id"), _number(largest.get("file_size")), album=album)
    document = message.get("document")
    if isinstance(document, dict) and "animation" not in message:
        name, mime = document.get("file_name"), document.get("mime_type")
        return FileReceived(
            "document", _str(document, "file_id"), _number(document.get("file_size")),
            name if isinstance(name, str) else "", mime if isinstance(mime, str) else "", album,
        )  # fmt: skip
    return None


def _membership(change: Json) -> Incoming:
    chat, sender = _dict(change, "chat"), _dict(change, "from")
    new = _dict(change, "new_chat_member")
    gone = new.get("status") in _GONE
    if _str(chat, "type") != "private":
        return Incoming("nothing" if gone else "joined_group", 0, _int(chat, "id"))
    return Incoming("left" if gone else "returned", _int(sender, "id"), _int(chat, "id"))


def _joined(message: Json) -> bool:
    return any(
        name in message for name in ("new_chat_members", "group_chat_created", "supergroup_chat_created")
    )


def _unique_id(message: Json) -> str:
    photos, document = message.get("photo"), message.get("document")
    holder = photos[-1] if isinstance(photos, list) and photos else document
    unique = holder.get("file_unique_id") if isinstance(holder, dict) else None
    return unique if isinstance(unique, str) else ""


def _first_name(sender: Json) -> str:
    name = sender.get("first_name")
    return name[:64] if isinstance(name, str) else ""


def _language(sender: Json) -> str:
    code = sender.get("language_code")
    return code[:8] if isinstance(code, str) else ""


def _dict(holder: Json, name: str) -> Json:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise Unreadable(name)
    return value


def _int(holder: Json, name: str) -> int:
    value = holder.get(name)
    if not _is_int(value):
        raise Unreadable(name)
    assert isinstance(value, int)
    return value


def _str(holder: Json, name: str) -> str:
    value = holder.get(name)
    if not isinstance(value, str):
        raise Unreadable(name)
    return value


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

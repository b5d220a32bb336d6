"""Outbox row → call of the Bot API → what became of it."""

import json
import re
from collections.abc import Awaitable, Callable
from html import unescape
from typing import Any

import structlog
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.delivery import Delivered, Gone, NotReached, Postponed, Refused, Result, Uncertain
from bot.telegram.client import NotSent
from db.outbox import Claimed

log = structlog.get_logger(__name__)

Payload = dict[str, Any]
LoadFile = Callable[[int], Awaitable[tuple[str, str | None, bytes | None] | None]]
"""Stored file → (name, file id, content)."""

_TAG = re.compile(r"<[^>]*>")
_NOT_MODIFIED = "message is not modified"
_NO_SUCH_MESSAGE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOTHING_TO_DELETE = ("message to delete not found", "message can't be deleted")
_NO_CHAT = ("chat not found", "user not found", "peer_id_invalid", "bot was kicked", "not enough rights")


class Sender:
    """The channel of Telegram."""

    def __init__(self, bot: Bot, load_file: LoadFile) -> None:
        self._bot = bot
        self._load_file = load_file

    async def deliver(self, row: Claimed, payload: Payload, *, silent: bool) -> Result:
        try:
            return await self._try(row, payload, silent)
        except RetryAfter as error:
            wait = error.retry_after
            return Postponed(wait if isinstance(wait, int | float) else wait.total_seconds())
        except ChatMigrated:
            return Gone("migrated")
        except Forbidden as error:
            return Gone(_reason_gone(error.message))
        except BadRequest as error:
            return await self._after_bad_request(row, payload, silent, error.message.lower())
        except NotSent:
            return NotReached()
        except InvalidToken:
            log.error("telegram.token_refused")
            return NotReached()
        except Conflict:
            return NotReached()
        except TelegramError as error:
            return Uncertain(type(error).__name__)

    async def answer_tap(self, callback_id: str, words: str) -> None:
        if not callback_id:
            return
        try:
            await self._call("answerCallbackQuery", {"callback_query_id": callback_id, "text": words or None})
        except TelegramError as error:
            log.info("telegram.tap_unanswered", kind=type(error).__name__)

    async def _try(self, row: Claimed, payload: Payload, silent: bool) -> Result:
        match row.kind:
            case "send":
                return await self._send(row.chat, payload, silent)
            case "edit":
                return await self._edit(row, payload, silent)
            case "strip":
                await self._call(
                    "editMessageReplyMarkup", {"chat_id": row.chat, "message_id": row.message_id}
                )
            case "delete":
                await self._call("deleteMessage", {"chat_id": row.chat, "message_id": row.message_id})
            case "action":
                await self._call("sendChatAction", {"chat_id": row.chat, "action": payload["action"]})
            case "leave":
                await self._call("leaveChat", {"chat_id": row.chat})
            case "voice":
                return await self._sent(
                    "sendVoice", {"chat_id": row.chat, "voice": payload["file_id"]}, silent
                )
            case "document" | "photo":
                return await self._send_file(row, payload, silent)
            case "photos":
                return await self._send_photos(row, payload, silent)
            case _:
                return Refused(f"unknown kind {row.kind}")
        return Delivered()

    async def _send(self, chat: int, payload: Payload, silent: bool) -> Result:
        return await self._sent("sendMessage", {"chat_id": chat, **_text(payload)}, silent)

    async def _edit(self, row: Claimed, payload: Payload, silent: bool) -> Result:
        target = row.message_id or row.ref_message_id
        if target is None:
            return Refused("the message to change never arrived")
        await self._call("editMessageText", {"chat_id": row.chat, "message_id": target, **_text(payload)})
        return Delivered(target)

    async def _send_file(self, row: Claimed, payload: Payload, silent: bool) -> Result:
        field = row.kind
        found = await self._load_file(payload["file"])
        if found is None:
            return Refused("the file is gone")
        name, file_id, content = found
        params: Payload = {"chat_id": row.chat, field: file_id, **_caption(payload)}
        if file_id is None:
            if content is None:
                return Refused("the file is gone")
            params[field] = InputFile(content, filename=name)
        answer = await self._call(
            f"send{field.capitalize()}", {**params, "disable_notification": silent or None}
        )
        new_id = _file_id(answer)
        return Delivered(
            _message_id(answer), ((payload["file"], new_id),) if new_id and file_id is None else ()
        )

    async def _send_photos(self, row: Claimed, payload: Payload, silent: bool) -> Result:
        media: list[Payload] = []
        params: Payload = {"chat_id": row.chat, "disable_notification": silent or None}
        uploaded: list[int | None] = []
        for number, file in enumerate(payload["files"]):
            found = await self._load_file(file)
            if found is None:
                return Refused("a picture is gone")
            name, file_id, content = found
            item: Payload = {"type": "photo", "media": file_id}
            if file_id is None:
                if content is None:
                    return Refused("a picture is gone")
                item["media"] = f"attach://picture{number}"
                params[f"picture{number}"] = InputFile(content, filename=name, attach=True)
            if number == 0 and payload.get("html"):
                item |= {"caption": payload["html"], "parse_mode": "HTML"}
            media.append(item)
            uploaded.append(file if file_id is None else None)
        params["media"] = json.dumps(media, ensure_ascii=False)
        answer = await self._call("sendMediaGroup", params)
        messages = answer if isinstance(answer, list) else []
        ids = [
            (file, new_id)
            for file, message in zip(uploaded, messages, strict=False)
            if file is not None and (new_id := _file_id(message))
        ]
        return Delivered(_message_id(messages[0]) if messages else None, tuple(ids))

    async def _after_bad_request(self, row: Claimed, payload: Payload, silent: bool, message: str) -> Result:
        if _NOT_MODIFIED in message:
            return Delivered(row.message_id or row.ref_message_id)
        if row.kind == "edit" and any(words in message for words in _NO_SUCH_MESSAGE):
            # A question must be seen; the trace of an answered one need not.
            return await self._again(row, payload, silent) if row.prompt else Delivered()
        if row.kind in ("delete", "strip") and any(
            words in message for words in (*_NOTHING_TO_DELETE, *_NO_SUCH_MESSAGE)
        ):
            return Delivered()
        if any(words in message for words in _NO_CHAT):
            return Gone("chat not found")
        if "parse entities" in message and not payload.get("plain"):
            log.error("telegram.parse_refused", row=row.id)
            return await self.deliver(row, {**payload, "plain": True}, silent=silent)
        log.error("telegram.refused", row=row.id, kind=row.kind)
        return Refused("bad request")

    async def _again(self, row: Claimed, payload: Payload, silent: bool) -> Result:
        return await self.deliver(
            row._replace(kind="send", message_id=None, ref_message_id=None), payload, silent=silent
        )

    async def _sent(self, method: str, params: Payload, silent: bool) -> Result:
        answer = await self._call(method, {**params, "disable_notification": silent or None})
        return Delivered(_message_id(answer))

    async def _call(self, method: str, params: Payload) -> Any:
        kept = {name: value for name, value in params.items() if value is not None}
        return await self._bot.do_api_request(method, api_kwargs=kept)


def _text(payload: Payload) -> Payload:
    params: Payload = {"link_preview_options": {"is_disabled": True}, **_markup(payload)}
    if payload.get("plain"):
        return {"text": unescape(_TAG.sub("", payload["html"])) or "…", **params}
    return {"text": payload["html"], "parse_mode": "HTML", **params}


def _caption(payload: Payload) -> Payload:
    html = payload.get("html")
    if not html:
        return _markup(payload)
    if payload.get("plain"):
        return {"caption": unescape(_TAG.sub("", html)), **_markup(payload)}
    return {"caption": html, "parse_mode": "HTML", **_markup(payload)}


def _markup(payload: Payload) -> Payload:
    rows, keyboard = payload.get("rows"), payload.get("keyboard")
    if rows:
        buttons = [
            [
                {"text": label, "url": url} if url else {"text": label, "callback_data": data}
                for label, data, url in row
            ]
            for row in rows
        ]
        return {"reply_markup": {"inline_keyboard": buttons}}
    if keyboard == "remove":
        return {"reply_markup": {"remove_keyboard": True}}
    if keyboard:
        asks = {"contact": "request_contact", "location": "request_location"}[keyboard]
        button = {"text": payload["label"], asks: True}
        return {"reply_markup": {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}}
    return {}


def _message_id(answer: Any) -> int | None:
    number = answer.get("message_id") if isinstance(answer, dict) else None
    return number if isinstance(number, int) else None


def _file_id(answer: Any) -> str:
    """Find the id of the file a message carries."""
    if not isinstance(answer, dict):
        return ""
    photos = answer.get("photo")
    if isinstance(photos, list) and photos and isinstance(photos[-1], dict):
        return str(photos[-1].get("file_id", ""))
    document = answer.get("document")
    return str(document.get("file_id", "")) if isinstance(document, dict) else ""


def _reason_gone(message: str) -> str:
    lowered = message.lower()
    for sign, reason in (("blocked", "blocked"), ("deactivated", "deactivated"), ("kicked", "kicked")):
        if sign in lowered:
            return reason
    return "forbidden"

"""A row of the outbox → one call of the Bot API, and what became of it."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from telegram import InputFile, InputMediaPhoto
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery import REPEATABLE_KINDS, Attachment, Delivery, Fate
from bot.telegram.client import Client, wait_seconds
from bot.telegram.http import NotDelivered
from bot.telegram.markup import markup
from db.outbox import Claimed

log = structlog.get_logger(__name__)

TOAST_MAX = 200
NOT_REACHED_SECONDS = 2.0
TOKEN_SECONDS = 60.0

Payload = Mapping[str, Any]
Params = dict[str, Any]

_TAG = re.compile(r"</?[a-z][^>]*>")
_NO_CHAT = ("chat not found", "user not found", "peer_id_invalid", "not enough rights", "kicked")
_NO_EDIT = (
    "message to edit not found", "can't be edited", "no text in the message", "message_id_invalid",
    "message identifier is not specified",
)  # fmt: skip
_GONE = (("blocked", "blocked"), ("deactivated", "deactivated"), ("kicked", "kicked"))


class Sender:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def answer_tap(self, callback_id: str, words: str) -> None:
        """Answer a tap, with a short line or without. Best effort: an answer that is late is refused."""
        more = {"text": words[:TOAST_MAX]} if words else {}
        await self._try("answerCallbackQuery", callback_query_id=callback_id, **more)

    async def show_action(self, chat: int, action: str) -> None:
        """Show "typing…" or the like. Best effort."""
        await self._try("sendChatAction", chat_id=chat, action=action)

    async def _try(self, method: str, **params: Any) -> None:
        try:
            await self._client.call(method, **params)
        except TelegramError as error:
            log.info("call.failed", method=method, error=type(error).__name__)

    async def deliver(
        self, row: Claimed, payload: Payload, files: tuple[Attachment, ...], *, silent: bool
    ) -> Delivery:
        """Send one row. Does not raise for anything Telegram or the network does."""
        try:
            return await self._send(row, payload, files, silent)
        except BadRequest as error:
            return await self._mend(row, payload, files, silent, error)
        except TelegramError as error:
            return _sort(error, repeatable=row.kind in REPEATABLE_KINDS)

    async def _send(
        self,
        row: Claimed,
        payload: Payload,
        files: Sequence[Attachment],
        silent: bool,
        *,
        plain: bool = False,
    ) -> Delivery:
        call, chat = self._client.call, row.chat
        match row.kind:
            case "send":
                return await self._text(chat, payload, silent, plain=plain)
            case "edit":
                return await self._edit(row, payload, plain=plain)
            case "repaint":
                return await self._repaint(row, payload, files, plain=plain)
            case "strip":
                await call("editMessageReplyMarkup", chat_id=chat, message_id=row.message_id)
            case "delete":
                await call("deleteMessage", chat_id=chat, message_id=row.message_id)
            case "leave":
                await call("leaveChat", chat_id=chat)
            case "action":
                await call("sendChatAction", chat_id=chat, action=payload["action"])
            case "menu":
                await self._menu(chat, payload)
            case "venue":
                return await self._venue(chat, payload, silent)
            case "document" | "photos" | "voice":
                return await self._files(row, payload, files, silent, plain=plain)
            case _:
                return Delivery(Fate.REFUSED, reason=f"no way to send {row.kind}")
        return Delivery(Fate.SENT)

    async def _text(self, chat: int, payload: Payload, silent: bool, *, plain: bool = False) -> Delivery:
        sent = await self._client.call(
            "sendMessage", chat_id=chat, **_words(payload, plain), **markup(payload), **_quiet(silent)
        )
        return Delivery(Fate.SENT, _message_id(sent))

    async def _venue(self, chat: int, payload: Payload, silent: bool) -> Delivery:
        where = {"latitude": float(payload["lat"]), "longitude": float(payload["lon"])}
        sent = await self._client.call(
            "sendVenue", chat_id=chat, **where, title=payload["title"], address=payload["address"], **_quiet(silent)
        )
        return Delivery(Fate.SENT, _message_id(sent))

    async def _menu(self, chat: int, payload: Payload) -> None:
        """Give one chat commands of its own, or the common ones again."""
        scope = {"type": "chat", "chat_id": chat}
        if payload["commands"]:
            await self._client.call("setMyCommands", commands=payload["commands"], scope=scope)
        else:
            await self._client.call("deleteMyCommands", scope=scope)

    async def _edit(self, row: Claimed, payload: Payload, *, plain: bool) -> Delivery:
        message_id = row.ref_message_id if row.ref is not None else row.message_id
        if message_id is None:
            return Delivery(Fate.SENT, reason="nothing to edit")
        await self._client.call(
            "editMessageText", chat_id=row.chat, message_id=message_id, **_words(payload, plain),
            **markup(payload, inline_only=True),
        )  # fmt: skip
        return Delivery(Fate.SENT, message_id)

    async def _repaint(self, row: Claimed, payload: Payload, files: Sequence[Attachment], *, plain: bool) -> Delivery:
        """Put another picture, words and buttons into a message with a picture."""
        message_id = row.ref_message_id if row.ref is not None else row.message_id
        if message_id is None or not files:
            return Delivery(Fate.SENT, reason="nothing to edit")
        media = InputMediaPhoto(_upload(files[0], attach=True), **_caption(payload, plain))
        await self._client.call(
            "editMessageMedia", chat_id=row.chat, message_id=message_id, media=media, **markup(payload, inline_only=True)
        )
        return Delivery(Fate.SENT, message_id)

    async def _files(
        self, row: Claimed, payload: Payload, files: Sequence[Attachment], silent: bool, *, plain: bool
    ) -> Delivery:
        call = self._client.call
        params: Params = {"chat_id": row.chat, **_quiet(silent)}
        beside = {**_caption(payload, plain), **markup(payload)}
        if row.kind == "voice":
            sent = await call("sendVoice", voice=payload["file_id"], **params, **beside)
            return Delivery(Fate.SENT, _message_id(sent))
        if not files:
            return Delivery(Fate.REFUSED, reason="the file is gone")
        if row.kind == "document":
            sent = [await call("sendDocument", document=_upload(files[0]), **params, **beside)]
        elif len(files) == 1:
            sent = [await call("sendPhoto", photo=_upload(files[0]), **params, **beside)]
        else:
            sent = await call("sendMediaGroup", media=_album(files, _caption(payload, plain)), **params)
        return Delivery(Fate.SENT, _message_id(sent[0]), file_ids=_kept(files, sent))

    async def _mend(
        self, row: Claimed, payload: Payload, files: tuple[Attachment, ...], silent: bool, error: BadRequest
    ) -> Delivery:
        """After a 400: what can be sent in another way is sent in another way, once."""
        words = error.message.lower()
        if row.kind in {"strip", "delete", "action", "leave", "menu"} or "not modified" in words:
            return Delivery(Fate.SENT, row.ref_message_id or row.message_id, reason=_reason(error))
        if any(known in words for known in _NO_CHAT):
            return Delivery(Fate.UNREACHABLE, reason="chat not found")
        try:
            if "can't parse" in words:
                log.error("message.markup_refused", row=row.id, kind=row.kind)
                return await self._send(row, payload, files, silent, plain=True)
            if row.kind in {"edit", "repaint"} and any(known in words for known in _NO_EDIT):
                # A question must be seen; the trace of an answered one need not.
                if not row.prompt:
                    return Delivery(Fate.SENT, reason="too late to edit")
                return await self._text(row.chat, payload, silent)
        except TelegramError as second:
            return _sort(second, repeatable=False)
        log.error("message.refused", row=row.id, kind=row.kind, reason=_reason(error))
        return Delivery(Fate.REFUSED, reason=_reason(error))


def _sort(error: TelegramError, *, repeatable: bool) -> Delivery:
    match error:
        case RetryAfter():
            return Delivery(Fate.WAIT, reason="flood", wait_seconds=wait_seconds(error), flood=True)
        case NotDelivered():
            return Delivery(Fate.WAIT, reason="not reached", wait_seconds=NOT_REACHED_SECONDS)
        case ChatMigrated():
            return Delivery(Fate.UNREACHABLE, reason="migrated")
        case Forbidden():
            lowered = error.message.lower()
            reason = next((name for sign, name in _GONE if sign in lowered), "forbidden")
            return Delivery(Fate.UNREACHABLE, reason=reason)
        case InvalidToken() if "method" in error.message.lower():
            return Delivery(Fate.REFUSED, reason="unknown method")
        case InvalidToken():
            log.error("token.refused")
            return Delivery(Fate.WAIT, reason="token refused", wait_seconds=TOKEN_SECONDS)
        case BadRequest():
            return Delivery(Fate.REFUSED, reason=_reason(error))
    return Delivery(Fate.UNCERTAIN, reason=type(error).__name__, repeatable=repeatable)


def _reason(error: TelegramError) -> str:
    """Name an error in Telegram's words without what they quote."""
    return error.message.removeprefix("Bad Request: ").partition(":")[0][:60]


def _message_id(sent: Any) -> int | None:
    number = sent.get("message_id") if isinstance(sent, dict) else None
    return number if isinstance(number, int) else None


def plain_words(words: str) -> str:
    """Take the markup out of a text."""
    return html.unescape(_TAG.sub("", words))


def _words(payload: Payload, plain: bool) -> Params:
    words = payload["html"]
    more: Params = {"text": plain_words(words)} if plain else {"text": words, "parse_mode": "HTML"}
    return {**more, "link_preview_options": {"is_disabled": True}}


def _caption(payload: Payload, plain: bool) -> Params:
    words = payload.get("html") or ""
    if not words:
        return {}
    return {"caption": plain_words(words)} if plain else {"caption": words, "parse_mode": "HTML"}


def _quiet(silent: bool) -> Params:
    return {"disable_notification": True} if silent else {}


def _upload(file: Attachment, *, attach: bool = False) -> Any:
    return file.file_id or InputFile(file.content, filename=file.name, attach=attach)


def _album(files: Sequence[Attachment], caption: Params) -> list[InputMediaPhoto]:
    """Make the parts of an album; the first carries the caption of all."""
    return [
        InputMediaPhoto(_upload(file, attach=True), **(caption if number == 0 else {}))
        for number, file in enumerate(files)
    ]


def _kept(files: Sequence[Attachment], sent: Sequence[Any]) -> dict[int, str]:
    """Find the ids under which Telegram keeps what was uploaded."""
    kept: dict[int, str] = {}
    for file, message in zip(files, sent, strict=False):
        if file.file_id or not file.row or not isinstance(message, dict):
            continue
        holder = message.get("document") or (message.get("photo") or [None])[-1]
        file_id = holder.get("file_id") if isinstance(holder, dict) else None
        if isinstance(file_id, str):
            kept[file.row] = file_id
    return kept

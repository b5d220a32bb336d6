"""What a keyboard under a message must look like."""

import json
from typing import Any

from bot.sandbox.errors import bad_request

CALLBACK_MAX_BYTES = 64
MARKUP_MAX_BYTES = 10_240
BUTTONS_MAX = 100

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_SCHEMES = ("https://", "http://", "tg://")


def check_markup(markup: dict[str, Any] | None) -> None:
    """Refuse a keyboard Telegram would refuse.

    Raises:
        ApiError: 400 with the reason.
    """
    if not markup:
        return
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_inline(button)
    if sum(len(row) for row in markup.get("inline_keyboard", [])) > BUTTONS_MAX:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in markup.get("keyboard", []):
        for button in row:
            if not _text(button):
                raise bad_request("keyboard button text must be non-empty")
    if len(json.dumps(markup, ensure_ascii=False).encode()) > MARKUP_MAX_BYTES:
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def shown_markup(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the keyboard as it stays with the message: only inline ones do."""
    if not markup or not any(markup.get("inline_keyboard", [])):
        return None
    rows = [[{**button, "text": _text(button)} for button in row] for row in markup["inline_keyboard"] if row]
    return {"inline_keyboard": rows}


def _check_inline(button: dict[str, Any]) -> None:
    if not _text(button):
        raise bad_request('can\'t parse inline keyboard button: field "text" must be non-empty')
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be given")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_MAX_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(_SCHEMES):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _text(button: dict[str, Any]) -> str:
    text: str = button.get("text", "")
    return text.strip()

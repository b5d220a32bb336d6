"""Buttons under a message and keyboards below the input field, as the Bot API wants them."""

from collections.abc import Mapping
from typing import Any

_REQUESTS = {"contact": "request_contact", "location": "request_location"}


def markup(payload: Mapping[str, Any], *, inline_only: bool = False) -> dict[str, Any]:
    """Return the `reply_markup` of a message, if it has one."""
    if rows := payload.get("rows"):
        return {"reply_markup": {"inline_keyboard": [[_button(*button) for button in row] for row in rows]}}
    kind = payload.get("keyboard")
    if inline_only or not kind:
        return {}
    if kind == "remove":
        return {"reply_markup": {"remove_keyboard": True}}
    button = {"text": payload.get("label", ""), _REQUESTS[kind]: True}
    return {"reply_markup": {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}}


def _button(label: str, data: str, url: str) -> dict[str, str]:
    return {"text": label, "url": url} if url else {"text": label, "callback_data": data}

"""Links that stay inside Telegram: opening this bot, sharing with somebody."""

import re

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_start_payload(payload: str) -> bool:
    """Tell whether a text may follow `?start=`."""
    return _PAYLOAD.fullmatch(payload) is not None

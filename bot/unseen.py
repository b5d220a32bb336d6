"""Tells whether a text was sent before the question was shown that it would answer."""

from bot.incoming import Incoming
from db import outbox
from db.connect import Tx
from db.heads import Head

SENDING_SECONDS = 30
"""How long to wait for the outcome of a prompt that is being sent before going by the clock."""

_MAY_BE_SEEN = frozenset({outbox.SENDING, outbox.SENT, outbox.UNCERTAIN})


def is_unseen(tx: Tx, head: Head, incoming: Incoming, at: int) -> bool | None:
    """Tell whether a text was sent before its question was shown; None when that is not known yet."""
    if head.prompt is None or head.prompt_state is None:
        return False
    newest = outbox.Copy(head.prompt, head.prompt_state, head.prompt_message, head.prompt_claimed_at)
    unseen = _is_before(incoming, newest, at)
    copy: outbox.Copy | None = newest if unseen is not False else None
    # A question that was asked again may have been read, and answered, in an earlier copy.
    while copy is not None and (copy := outbox.copy_before(tx, copy.id)) is not None:
        if copy.state in _MAY_BE_SEEN and _is_before(incoming, copy, at) is False:
            return False
    return unseen


def _is_before(incoming: Incoming, prompt: outbox.Copy, at: int) -> bool | None:
    if prompt.state == outbox.NEW:
        return True
    if prompt.state == outbox.SENT and prompt.message_id is not None:
        return incoming.message_id < prompt.message_id
    claimed = prompt.claimed_at or 0
    if prompt.state == outbox.SENDING and at - claimed < SENDING_SECONDS * 1000:
        return None
    if prompt.state in (outbox.SENDING, outbox.UNCERTAIN):
        return incoming.sent_at < claimed // 1000
    return False

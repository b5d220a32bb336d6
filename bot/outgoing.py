"""Collects the messages one turn causes, as rows of the outbox."""

from collections.abc import Mapping
from typing import Any

from bot.case_cache import dumps
from db import outbox
from db.sealing import KeyRing
from db.turns import Step

PURPOSE = b"outbox.payload"


class Outgoing:
    """Rows are numbered from the inbox row that causes them, so that a repeated turn writes the same rows."""

    def __init__(self, ring: KeyRing, inbox_id: int, at: int) -> None:
        self._ring = ring
        self.inbox_id = inbox_id
        self._at = at
        self.rows: list[Step] = []
        self.repeats: int | None = None
        """The prompt that is asked once more: its new copy refers to it."""

    def add(
        self,
        kind: str,
        chat: int,
        payload: Mapping[str, Any],
        *,
        person: int | None = None,
        priority: int = outbox.REPLY,
        prompt: bool = False,
        ref: int | None = None,
        message_id: int | None = None,
        ticket: int | None = None,
    ) -> int:
        """Queue a message and return its number.

        Kinds: send, edit (of `message_id`, or of what the row `ref` became), repaint (the same for a message
        with a picture), delete, document, photos, voice, venue, action, leave.
        """
        place = len(self.rows)
        if place >= outbox.ROOM:
            raise ValueError("too many messages in one turn")
        number = self.inbox_id * outbox.ROOM + place
        self.rows.append(
            (
                outbox.ADD,
                {
                    "id": number, "key": f"{self.inbox_id}.{place}", "person": person, "chat": chat, "kind": kind,
                    "priority": priority, "prompt": int(prompt), "due_at": self._at, "created_at": self._at,
                    "ref": self.repeats if prompt and kind == "send" else ref,
                    "message_id": message_id, "ticket": ticket,
                    "payload": self._ring.seal(dumps(payload).encode("utf-8", "replace"), PURPOSE),
                },
            )
        )  # fmt: skip
        return number

    def let_others_pass(self) -> None:
        """The bot begins by itself, maybe with many at once: whoever waits for an answer comes first.

        A question keeps its place, else it could come after one that is asked later.
        """
        if not any(params["prompt"] for _, params in self.rows):
            self.rows = [(it, {**params, "priority": max(params["priority"], outbox.NOTICE)}) for it, params in self.rows]

    def forget_people(self) -> None:
        """Leave out whose the messages are: the person is erased with this turn."""
        self.rows = [(statement, {**params, "person": None}) for statement, params in self.rows]

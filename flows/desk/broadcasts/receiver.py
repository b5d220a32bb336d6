"""Whom one message of many is worded for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.engine.effects import Screen


@dataclass(frozen=True, slots=True)
class Receiver:
    """What the wording may look at."""

    person: int = 0
    has_case: bool = False
    now: datetime | None = None
    """When the message leaves: "tomorrow" is said from there."""


Body = Mapping[str, Any]
"""What was written down when the message was ordered."""
Word = Callable[[Body, Receiver], Screen]

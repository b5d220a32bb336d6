"""A screen is where a chat is: it can be shown again at any time and reads what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.talk import Line, Talk


@dataclass(frozen=True)
class ScreenOf:
    """Handlers of one screen. A handler returns False when the event is none of its business."""

    show: Callable[..., None]
    """`show(talk, lead=())`: show the screen for the place as it is now."""
    text: Callable[[Talk, TextReceived], bool] | None = None
    pick: Callable[[Talk, ChoicePicked], bool] | None = None
    other: Callable[[Talk, Any], bool] | None = None
    """Contacts, locations, files, voices, read cards."""


def show_again(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the present screen again."""
    screen: ScreenOf = talk.flow.screens[str(talk.place.get("at") or "welcome")]
    screen.show(talk, lead=lead)

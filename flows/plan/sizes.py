"""How big a công, a chục, a thiên and a giạ is here: asked once for a case."""

from collections.abc import Mapping
from typing import Any

from flows.engine.context import Context
from flows.engine.talk import Talk
from flows.understand.units import learned_sizes

KEY = "pa.sizes"


def known_sizes(context: Context) -> dict[str, int]:
    """Return unit → base units, as told so far."""
    return dict(context.answers.value(KEY) or {})


def keep_sizes(talk: Talk, stored: Mapping[str, Any]) -> None:
    """Remember the size of a local unit that a quantity or price has settled."""
    known = known_sizes(talk.context)
    new = {**learned_sizes(stored), **known}
    if new != known:
        talk.record(KEY, new, source="default")

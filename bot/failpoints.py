"""Ends the process at a named point, for crash tests. Without the variable it does nothing.

`HTX_CRASH_AT=name:n` kills the process the n-th time the point is reached.
"""

import os
import signal

POINTS = (
    "after_fetch", "after_inbox_commit", "in_turn", "after_commit", "after_claim", "after_send",
    "in_document", "in_migration", "in_broadcast", "after_broadcast",
)  # fmt: skip

_name, _, _count = os.environ.get("HTX_CRASH_AT", "").partition(":")
_left = int(_count or 1) if _name else 0


def reach(name: str) -> None:
    """Mark a point of the program where a crash must do no harm."""
    global _left
    if not _left or name != _name:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

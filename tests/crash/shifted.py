"""`python -m tests.crash.shifted run` is `htx run` at another time of day: by night nothing is begun."""

import os
from datetime import UTC, datetime, timedelta

SHIFT = "SHIFT_SECONDS"


def shift_clock(seconds: float) -> None:
    """Let the bot of this process see another moment than it is."""
    from bot.clock import SystemClock

    def now(self: SystemClock) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=seconds)

    SystemClock.now = now  # type: ignore[method-assign]


if __name__ == "__main__":
    shift_clock(float(os.environ[SHIFT]))
    from bot.cli import main

    main()

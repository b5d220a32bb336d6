"""A clock that runs like any other and can be moved; the stand-in and the bot of the demo share it."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""One offset all year round since 1975, so no time zone database is needed."""

OPENING_HOUR = 8


class Clock:
    """Simulated time: a start that can be moved, plus the real time that has passed since.

    A clock made with `running=False` stands still between moves, which is what tests want.
    """

    def __init__(
        self,
        at: datetime | date | None = None,
        *,
        running: bool = True,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ticks = ticks if running else _standing
        self._base = datetime.now(UTC) if at is None else _moment(at)
        self._from = self._ticks()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the simulated moment, aware, in UTC."""
        return self._base + timedelta(seconds=self._ticks() - self._from)

    def today(self) -> date:
        """Return the simulated date in Việt Nam."""
        return self.now().astimezone(VIETNAM).date()

    def move(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Put the clock forward; negative amounts put it back."""
        self._put(self.now() + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))

    def set(self, at: datetime | date) -> None:
        """Put the clock to a moment; a bare date means eight in the morning in Việt Nam."""
        self._put(_moment(at))

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every move; return what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _put(self, moment: datetime) -> None:
        self._base, self._from = moment, self._ticks()
        for listener in list(self._listeners):
            listener()


def _standing() -> float:
    return 0.0


def _moment(at: datetime | date) -> datetime:
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day, OPENING_HOUR, tzinfo=VIETNAM).astimezone(UTC)
    if at.tzinfo is None:
        return at.replace(tzinfo=VIETNAM).astimezone(UTC)
    return at.astimezone(UTC)

"""The visits that people can make, by the names that their buttons carry."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.desk.call import Call

LINK_PREFIX = "l_"
"""Begins the start payload of a class: `l_<class>_<code>`."""
Run = Callable[["Call"], None]


class Declined(Exception):
    """Words turned out to be nothing for a class. To be raised before anything is written."""


class Visits:
    def __init__(self) -> None:
        self._by_name: dict[str, Run] = {}
        self._by_command: dict[str, Run] = {}

    def visits(self, name: str, *, commands: tuple[str, ...] = ()) -> Callable[[Run], Run]:
        """Register a visit under a short name. Everybody may make it: it must look at no more than its own row."""

        def register(run: Run) -> Run:
            if name in self._by_name or not self._by_command.keys().isdisjoint(commands):
                raise ValueError(f"two visits are called {name!r} or take one of {commands}")
            self._by_name[name] = run
            self._by_command.update(dict.fromkeys(commands, run))
            return run

        return register

    def named(self, name: str) -> Run | None:
        return self._by_name.get(name)

    def of_command(self, command: str) -> Run | None:
        return self._by_command.get(command)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)


VISITS = Visits()
visits = VISITS.visits

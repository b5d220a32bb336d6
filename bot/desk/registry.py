"""The handlers of the desk. One that is not registered with an action cannot be reached at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from flows.desk.policy import Action

if TYPE_CHECKING:
    from bot.desk.call import Call

About = Literal["", "case", "person", "ticket", "review"]
"""What the first argument of a handler names; it is checked before the handler runs."""
Run = Callable[["Call"], None]
AsRun = TypeVar("AsRun", bound=Run)


@dataclass(frozen=True, slots=True)
class Handler:
    """One thing an officer can do. `commands` are the slash commands that start it."""

    name: str
    action: Action
    about: About
    run: Run
    commands: tuple[str, ...] = ()
    takes_files: bool = False
    """When it waits for words, a file may come instead: see `Call.file`."""
    takes_pins: bool = False
    """The same for a place on the map: see `Call.pin`."""


class Registry:
    def __init__(self) -> None:
        self._by_name: dict[str, Handler] = {}
        self._by_command: dict[str, Handler] = {}

    def handles(
        self,
        name: str,
        action: Action,
        *,
        about: About = "",
        commands: tuple[str, ...] = (),
        takes_files: bool = False,
        takes_pins: bool = False,
    ) -> Callable[[AsRun], AsRun]:
        """Register a handler under a short name, which its buttons carry."""

        def register(run: AsRun) -> AsRun:
            if name in self._by_name:
                raise ValueError(f"two handlers are called {name!r}")
            handler = Handler(name, action, about, run, commands, takes_files, takes_pins)
            self._by_name[name] = handler
            for command in commands:
                if command in self._by_command:
                    raise ValueError(f"two handlers take /{command}")
                self._by_command[command] = handler
            return run

        return register

    def named(self, name: str) -> Handler | None:
        return self._by_name.get(name)

    def of_command(self, command: str) -> Handler | None:
        return self._by_command.get(command)

    def __iter__(self) -> Iterator[Handler]:
        return iter(self._by_name.values())


DESK = Registry()
handles = DESK.handles

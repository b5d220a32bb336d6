"""The methods of the Bot API that the stand-in answers, one function each, named as the method."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

Method = Callable[["StandIn", Call], Awaitable[Any]]

METHODS: dict[str, Method] = {}


def method(function: Method) -> Method:
    """Register a function as the method of its name in camel case: `send_message` is sendMessage."""
    first, *rest = function.__name__.split("_")
    METHODS[first + "".join(word.title() for word in rest)] = function
    return function

"""The handlers, one module for each command, and how words lead to them."""

import re
from importlib import import_module
from pkgutil import iter_modules

from bot.desk.registry import DESK, Handler
from flows.desk.asking import is_question
from flows.desk.filters import names_filter

_SHORT_CASE = re.compile(r"hs_?(\d+)")


def load() -> None:
    """Import every handler, so that it registers itself."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


def command(name: str, words: str) -> tuple[Handler | None, str]:
    """Find the handler of a slash command; `/hs_142` opens case 142."""
    short = _SHORT_CASE.fullmatch(name)
    if short:
        return DESK.of_command("hoso"), short[1]
    return DESK.of_command(name), words


def plain_words(words: str, *, is_founder: bool) -> Handler | None:
    """Find the handler of words typed without a command.

    An officer who is founding a cooperative as well may be answering a question: only what is clearly
    a question about cases is taken here then.
    """
    if is_question(words):
        return DESK.named("stuck")
    if is_founder:
        return None
    return DESK.named("stuck" if names_filter(words) else "unclear")

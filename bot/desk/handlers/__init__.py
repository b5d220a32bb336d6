"""The handlers, one module for each command, and how words lead to them."""

import re
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

from bot.desk.registry import DESK, Handler
from flows.desk.asking import read_question
from flows.desk.filters import names_filter
from flows.desk.policy import Actor

STUCK, UNCLEAR = "stuck", "unclear"
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


def plain_words(words: str, actor: Actor, today: date, *, is_founder: bool) -> tuple[Handler | None, str]:
    """Find the handler of words typed without a command, and what it is told.

    An officer who is founding a cooperative as well may be answering a question: only what is clearly
    a question about cases is taken here then.
    """
    asked = read_question(words, today)
    if asked is not None and (not is_founder or asked.is_whole or asked.handler == STUCK):
        name, words = asked.handler, asked.words
    elif is_founder:
        return None, words
    else:
        name = STUCK if names_filter(words) else UNCLEAR
    handler = DESK.named(name)
    if handler is not None and not actor.may(handler.action) and not is_founder:
        handler = DESK.named(UNCLEAR)
    return handler, words

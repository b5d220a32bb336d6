"""A second try for words typed with the Telex keys left raw."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flows.text import Problem
from flows.understand.bare import fold
from flows.understand.clean import clean
from flows.understand.outcome import Outcome
from flows.understand.telex import from_telex

P = ParamSpec("P")
Reader = Callable[Concatenate[str, P], Outcome]


def again_in_telex(reader: Reader[P]) -> Reader[P]:
    """Let a parser read "nawm trieeuj" as "năm triệu" when it makes nothing of the words as typed."""

    @wraps(reader)
    def read(typed: str, *args: P.args, **options: P.kwargs) -> Outcome:
        first = reader(typed, *args, **options)
        turned = from_telex(fold(clean(typed))) if isinstance(first, Problem) else None
        if turned is None:
            return first
        second = reader(turned, *args, **options)
        return first if isinstance(second, Problem) else second

    return read

"""What anybody may do about a class that they were asked to, one module for each topic.

A visit reads and writes only the row of the person who makes it; it needs no role, and it never touches
the question that is open in the chat.
"""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every visit, so that it registers itself."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")

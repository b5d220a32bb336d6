"""What the bot does for a class when the clock says so, one module for each topic."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every step, so that it registers itself."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")

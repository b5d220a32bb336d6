"""Files for officers: workbooks, pictures, reports. Each is made by a job and goes with its message, unkept."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every maker, so that it registers itself."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")

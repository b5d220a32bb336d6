"""ZIP archives whose bytes depend on nothing but their contents."""

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP entry can have."""


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Put files into a ZIP, in the given order.

    Raises:
        ValueError: two files have the same name.
    """
    made = io.BytesIO()
    names = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            if name in names:
                raise ValueError(f"two files are called {name!r}")
            names.add(name)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return made.getvalue()


def without_times(file: bytes) -> bytes:
    """Pack a ZIP again without the times of its entries."""
    with zipfile.ZipFile(io.BytesIO(file)) as source:
        return archive((name, source.read(name)) for name in source.namelist())

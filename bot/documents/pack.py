"""The dossier as one ZIP: files named after their kind of paper, the same bytes for the same papers."""

import re
from collections.abc import Iterable

from bot.documents.archive import archive

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:pdf|docx|xlsx|txt|png|jpg)")
"""Without accents and spaces, so that every counter computer and phone opens it."""


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Put the papers into a ZIP in the given order.

    Raises:
        ValueError: a file name with other than plain letters, digits, `_` and `-`, or one used twice.
    """
    entries = list(files)
    for name, _ in entries:
        if not NAME.fullmatch(name):
            raise ValueError(f"no plain file name: {name!r}")
    return archive(entries)

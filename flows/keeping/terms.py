"""The terms of an installation, in days."""

from typing import NamedTuple


class Terms(NamedTuple):
    days: int = 90
    """How long a dossier is kept after the last thing that was done for it."""
    name_days: int = 365
    """How long names in the list of a class are kept after it: the half-year's and the year's reports are made by then."""


TERMS = Terms()

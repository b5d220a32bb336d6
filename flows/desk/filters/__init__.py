"""What officers ask of a list: words in, a filter and its wording out."""

from flows.desk.filters.filter import EVERYTHING, FIELDS, REASONS, STEPS, Filter, pack, unpack
from flows.desk.filters.understand import Understood, names_filter, understand

__all__ = ["EVERYTHING", "FIELDS", "REASONS", "STEPS", "Filter", "Understood", "names_filter", "pack", "understand", "unpack"]

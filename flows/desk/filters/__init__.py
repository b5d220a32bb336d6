"""What officers ask of a list: words in, a filter and its wording out."""

from flows.desk.filters.filter import EVERYTHING, FIELDS, REASONS, STEPS, Filter, pack, unpack
from flows.desk.filters.understand import Understood, understand

__all__ = ["EVERYTHING", "FIELDS", "REASONS", "STEPS", "Filter", "Understood", "pack", "understand", "unpack"]

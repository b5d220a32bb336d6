"""/tim: what the words may mean, near spellings, and how the cases found are said."""

from flows.desk.searching.asked import Asked, Named, read_asked
from flows.desk.searching.near import near_words

__all__ = ["Asked", "Named", "near_words", "read_asked"]

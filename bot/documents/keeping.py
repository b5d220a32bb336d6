"""Which blocks of a paper must not be parted: what is signed from its signatures, words from the table they lead to."""

from collections.abc import Sequence

from flows.documents.blocks import Block, CheckLine, Clause, FormLine, Paragraph, Signatures, Table

KEPT_ROWS = 2
"""Rows of a table that go to the page of the signatures below it."""
LINES = Paragraph | Clause | FormLine | CheckLine


def kept_with_next(blocks: Sequence[Block]) -> list[bool]:
    """Tell of each block whether the next one must stand on the same page."""
    return [_is_kept(*blocks[index : index + 3]) for index in range(len(blocks))]


def _is_kept(block: Block, after: Block | None = None, then: Block | None = None) -> bool:
    if isinstance(block, Table):
        # A line between a table and the signatures sums the table up.
        return isinstance(after, Signatures) or (isinstance(after, LINES) and isinstance(then, Signatures))
    return isinstance(after, Signatures | Table)

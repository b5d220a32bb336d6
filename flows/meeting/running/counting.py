"""The outcome of one round of a secret ballot: who is in, and who must stand again."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    elected: tuple[str, ...]
    """In order of votes."""
    tied: tuple[str, ...] = ()
    """Those with equal votes for the last seats; they stand again."""


def outcome(counts: Mapping[str, int], ballots: int, seats: int) -> Outcome:
    """Elect those with the most votes, each with more than half of the ballots."""
    enough = sorted((row for row in counts if counts[row] * 2 > ballots), key=lambda row: -counts[row])
    if len(enough) <= seats:
        return Outcome(tuple(enough))
    edge = counts[enough[seats - 1]]
    if counts[enough[seats]] < edge:
        return Outcome(tuple(enough[:seats]))
    return Outcome(
        tuple(row for row in enough if counts[row] > edge),
        tuple(row for row in enough if counts[row] == edge),
    )

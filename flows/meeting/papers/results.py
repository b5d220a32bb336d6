"""Counts of the meeting as the minutes and the resolution print them."""

from dataclasses import dataclass

from flows.documents import formats
from flows.documents.shares import printed_shares
from flows.facts import Election, Founding, Member, Vote
from flows.meeting.papers.contests import TITLES, elections_in_order

ITEMS = ("charter", "members", "plan", "assets", "authorized", "resolution")


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A show of hands."""

    voters: str
    agree: str
    against: str
    other: str
    share: str
    passed: bool
    note: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one candidate."""

    member: Member | None
    votes: str
    elected: bool


@dataclass(frozen=True, slots=True)
class ElectionResult:
    title: str
    seats: str
    round: int
    issued: str
    ballots: str
    invalid: str | None
    """None: not every ballot came back, the tellers write it by hand."""
    tallies: tuple[Tally, ...]

    @property
    def winners(self) -> tuple[Tally, ...]:
        return tuple(it for it in self.tallies if it.elected)


def votes_of(founding: Founding) -> dict[str, VoteResult | None]:
    """Map each item of the agenda to its result; None for one that was not voted yet."""
    taken = {vote.item: _vote(vote) for vote in founding.meeting.votes}
    return {item: taken.get(item) for item in ITEMS}


def elections_of(founding: Founding) -> tuple[ElectionResult, ...]:
    return tuple(_election(founding, it) for it in elections_in_order(founding))


def _vote(vote: Vote) -> VoteResult:
    silent = max(0, vote.voters - vote.agree - vote.against - vote.other)
    shares = printed_shares([vote.agree, vote.against, vote.other + silent])
    return VoteResult(
        voters=str(vote.voters),
        agree=str(vote.agree),
        against=str(vote.against),
        other=str(vote.other + silent),
        share=formats.share(shares[0]),
        passed=vote.passed,
        note=vote.note.strip(),
    )


def _election(founding: Founding, it: Election) -> ElectionResult:
    voters = sum(member.row in founding.meeting.present for member in founding.officials)
    issued = max(voters, it.ballots)
    ranked = sorted(it.counts.items(), key=lambda pair: (pair[0] not in it.elected, -pair[1]))
    return ElectionResult(
        title=TITLES[it.post],
        seats=formats.count(it.seats),
        round=it.round,
        issued=str(issued),
        ballots=str(it.ballots),
        invalid="0" if it.ballots == issued else None,
        tallies=tuple(
            Tally(
                member=founding.member(row),
                votes=str(votes),
                elected=row in it.elected,
            )
            for row, votes in ranked
        ),
    )

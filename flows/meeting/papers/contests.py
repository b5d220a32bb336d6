"""The posts that the founding meeting fills by secret ballot, in legal order."""

from dataclasses import dataclass

from flows.documents.posts import has_control_board, is_full
from flows.facts import Election, Founding, Member
from flows.regimes import regime

TITLES = {
    "board": "thành viên Hội đồng quản trị",
    "chair": "Chủ tịch Hội đồng quản trị",
    "director": "Giám đốc",
    "control": "thành viên Ban kiểm soát",
    "control_head": "Trưởng Ban kiểm soát",
    "controller": "Kiểm soát viên",
}


@dataclass(frozen=True, slots=True)
class Contest:
    """One ballot: what for, how many are elected and who stands."""

    post: str
    seats: int | None
    candidates: tuple[Member, ...]

    @property
    def title(self) -> str:
        return TITLES[self.post]


def contests_of(founding: Founding) -> tuple[Contest, ...]:
    """Give the ballots that the organisation asks for; the head of a control board of one needs none of its own."""
    main = _members(founding, founding.meeting.candidates_main)
    control = _members(founding, founding.meeting.candidates_control)
    law = regime(founding.regime)
    found = []
    if is_full(founding):
        found += [Contest("board", founding.charter.board_size, main), Contest("chair", 1, main)]
        if law.law == "A" and founding.charter.chair_director == "diff":
            found.append(Contest("director", 1, main))
    else:
        found.append(Contest("director", 1, main))
    if not has_control_board(founding, law):
        found.append(Contest("controller", 1, control))
    elif founding.charter.ctrl_size == 1:
        found.append(Contest("control_head", 1, control))
    else:
        found += [
            Contest("control", founding.charter.ctrl_size, control),
            Contest("control_head", 1, control),
        ]
    return tuple(found)


def elections_in_order(founding: Founding) -> tuple[Election, ...]:
    """The elections in the order of the posts; rounds of one post follow each other."""
    order = list(TITLES)
    return tuple(sorted(founding.meeting.elections, key=lambda it: (order.index(it.post), it.round)))


def _members(founding: Founding, rows: tuple[str, ...]) -> tuple[Member, ...]:
    return tuple(member for row in rows if (member := founding.member(row)))

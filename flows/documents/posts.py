"""Who holds which post after the founding meeting, and who signs what."""

from dataclasses import dataclass

from flows.facts import Founding, Member, Person
from flows.regimes import Regime


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signs for the cooperative, or the question that would tell who."""

    title: str
    person: Person | None
    key: str

    @property
    def name(self) -> str | None:
        return self.person.name if self.person and self.person.name else None


@dataclass(frozen=True, slots=True)
class Posts:
    """Elected members by post; empty or None before the election."""

    board: tuple[Member, ...]
    chair: Member | None
    director: Member | None
    control: tuple[Member, ...]
    control_head: Member | None
    controller: Member | None
    signer: Signer
    """The legal representative: signs charter and resolution."""
    hired_director: str = ""
    """Name of a director who is no member."""

    @property
    def director_name(self) -> str | None:
        return (self.director.name if self.director else self.hired_director) or None


def is_full(founding: Founding) -> bool:
    """Tell whether there is a board; regime A always has one."""
    return founding.regime == "A" or founding.charter.governance == "full"


def has_control_board(founding: Founding, law: Regime) -> bool:
    """Tell a control board from a single controller: in A by the number of members, in B by the model."""
    if law.law == "B":
        return is_full(founding)
    return len(founding.members) >= law.value("ctrl_board_from") or (founding.charter.ctrl_size or 0) > 1


def posts_of(founding: Founding) -> Posts:
    chair = _first(founding, "chair")
    director = _first(founding, "director")
    if director is None and is_full(founding):
        same = founding.charter.chair_director == "same"
        director = chair if same else founding.member(founding.meeting.director)
    board = founding.elected("board")
    if chair and chair.row not in {member.row for member in board}:
        board = (chair, *board)
    head = _first(founding, "control_head")
    control = founding.elected("control")
    if head and head.row not in {member.row for member in control}:
        control = (head, *control)
    return Posts(
        board=board,
        chair=chair,
        director=director,
        control=control,
        control_head=head or (control[0] if len(control) == 1 else None),
        controller=_first(founding, "controller"),
        signer=_signer(founding, chair, director),
        hired_director=founding.meeting.hired_director,
    )


def _signer(founding: Founding, chair: Member | None, director: Member | None) -> Signer:
    if is_full(founding):
        return Signer("Chủ tịch Hội đồng quản trị", chair, "hn.ballot")
    return Signer("Giám đốc", director, "hn.ballot")


def _first(founding: Founding, post: str) -> Member | None:
    return next(iter(founding.elected(post)), None)

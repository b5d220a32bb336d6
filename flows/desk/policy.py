"""Who may do what: one table; what is not in it is refused.

The table says how far a role reaches for an action. `Actor.reach` turns that into the area that the SQL of
every list is narrowed to; `Actor.may` is the same question for one object.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    COMMUNE = "commune"
    PROVINCE = "province"
    TRAINER = "trainer"
    ADMIN = "admin"


class Action(StrEnum):
    SEE_WORK = "see_work"
    LIST_CASES = "list_cases"
    SEE_FUNNEL = "see_funnel"
    OPEN_CASE = "open_case"
    READ_ANSWERS = "read_answers"
    READ_PERSONAL = "read_personal"
    """ID numbers and phones in full; always with a reason, always in the audit log."""
    ANSWER_TICKET = "answer_ticket"
    NUDGE = "nudge"
    REVIEW = "review"
    ENTER_ANSWER = "enter_answer"
    NOTE = "note"
    ASSIGN = "assign"
    CLOSE_CASE = "close_case"
    READ_PAPERS = "read_papers"
    """Papers hold ID numbers in full; every one is in the audit log."""
    BROADCAST = "broadcast"
    """Send words to many people at once."""
    TEACH = "teach"
    """Open classes, call people of the area to them, say who came."""
    REPORT = "report"
    EXPORT = "export"
    EXPORT_FULL = "export_full"
    EDIT_PLAN = "edit_plan"
    EDIT_FIGURES = "edit_figures"
    TAKE_LEAVE = "take_leave"
    INVITE = "invite"
    WITHDRAW = "withdraw"
    READ_AUDIT = "read_audit"


class Scope(StrEnum):
    AREA = "area"
    """The communes of the role, or all of the province for a role without an area."""
    SELF = "self"
    """What concerns nobody else, such as one's own leave."""


_COMMUNE: Mapping[Action, Scope] = {
    Action.SEE_WORK: Scope.AREA,
    Action.LIST_CASES: Scope.AREA,
    Action.SEE_FUNNEL: Scope.AREA,
    Action.OPEN_CASE: Scope.AREA,
    Action.READ_ANSWERS: Scope.AREA,
    Action.READ_PERSONAL: Scope.AREA,
    Action.ANSWER_TICKET: Scope.AREA,
    Action.NUDGE: Scope.AREA,
    Action.REVIEW: Scope.AREA,
    Action.ENTER_ANSWER: Scope.AREA,
    Action.NOTE: Scope.AREA,
    Action.ASSIGN: Scope.AREA,
    Action.CLOSE_CASE: Scope.AREA,
    Action.READ_PAPERS: Scope.AREA,
    Action.BROADCAST: Scope.AREA,
    Action.TEACH: Scope.AREA,
    Action.REPORT: Scope.AREA,
    Action.EXPORT: Scope.AREA,
    Action.EDIT_FIGURES: Scope.AREA,
    Action.TAKE_LEAVE: Scope.SELF,
}
_PROVINCE = {
    **_COMMUNE,
    Action.EXPORT_FULL: Scope.AREA,
    Action.INVITE: Scope.AREA,
    Action.WITHDRAW: Scope.AREA,
}
_ADMIN = {
    **_PROVINCE,
    Action.EDIT_PLAN: Scope.AREA,
    Action.READ_AUDIT: Scope.AREA,
}
_TRAINER = {
    Action.SEE_WORK: Scope.SELF,
    Action.BROADCAST: Scope.AREA,
    Action.TEACH: Scope.AREA,
    Action.TAKE_LEAVE: Scope.SELF,
}

POLICY: Mapping[Role, Mapping[Action, Scope]] = {
    Role.COMMUNE: _COMMUNE,
    Role.PROVINCE: _PROVINCE,
    Role.TRAINER: _TRAINER,
    Role.ADMIN: _ADMIN,
}


def least_role(action: Action) -> Role:
    """Return the role to which an action belongs first of all."""
    return next(role for role in (Role.COMMUNE, Role.PROVINCE, Role.ADMIN, Role.TRAINER) if action in POLICY[role])


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in an area. `communes` are the codes of the area in every list of communes; empty = everywhere."""

    role: Role
    area: str = ""
    communes: frozenset[str] = frozenset()
    deputy_of: int | None = None
    """The officer on leave whose role this is."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The communes that an action covers."""

    whole: bool = False
    communes: frozenset[str] = frozenset()

    def covers(self, commune: str) -> bool:
        return self.whole or (commune != "" and commune in self.communes)

    def within(self, communes: frozenset[str]) -> "Reach":
        """Return the part of this reach that lies in some communes."""
        return Reach(communes=communes if self.whole else communes & self.communes)


NOTHING = Reach()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. The person's number is the identity; a name is none."""

    person: int
    account: int
    name: str
    grants: tuple[Grant, ...] = ()

    def reach(self, action: Action) -> Reach:
        """Return where this person may do something; nowhere unless the table says so."""
        communes: set[str] = set()
        for grant in self.grants:
            scope = POLICY[grant.role].get(action)
            if scope is Scope.AREA:
                if not grant.area:
                    return Reach(whole=True)
                communes |= grant.communes
        return Reach(communes=frozenset(communes))

    def may(self, action: Action, commune: str | None = None) -> bool:
        """Tell whether this person may do something at all, or about something in a commune."""
        if commune is not None:
            return self.reach(action).covers(commune)
        return any(action in POLICY[grant.role] for grant in self.grants)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def stands_for(self) -> frozenset[int]:
        """This person, and the officers on leave whose work this one does."""
        return frozenset({self.person, *(grant.deputy_of for grant in self.grants if grant.deputy_of is not None)})

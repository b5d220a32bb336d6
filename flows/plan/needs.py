"""Whether capital and loan pay for what is bought in the first year."""

from dataclasses import dataclass

from flows.facts import Plan


@dataclass(frozen=True, slots=True)
class Needs:
    """Where the money comes from and what it is for, in đồng."""

    total: int
    """Capital and loan."""
    invest: int

    @property
    def working(self) -> int:
        """What is left to work with."""
        return max(0, self.total - self.invest)

    @property
    def short(self) -> int:
        """What is still missing for the purchases."""
        return max(0, self.invest - self.total)


def needs_of(plan: Plan, capital: int | None) -> Needs | None:
    """Set capital and loan against the first year's purchases; None while one is not known."""
    if capital is None or (plan.invest_cost is None and "none" not in plan.invest):
        return None
    return Needs(total=capital + plan.loan, invest=plan.invest_cost or 0)

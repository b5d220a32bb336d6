"""How a rule is declared and run: a small function that yields what it found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from flows.facts import Founding
from flows.regimes.regime import KEYS, Regime, regime
from flows.text import Problem, Text

Stage = Literal["charter", "plan", "members", "meeting", "dossier"]
Severity = Literal["E", "W"]
B = ("B1", "B2")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw. `words` has an `{article}` placeholder; the registry fills it."""

    words: Text
    field: str
    """Question key, with `/row` for a member's question."""
    basis: str
    """Name of the rule or article that is cited."""
    article: str = ""
    """A whole citation, when the basis is not in the regime."""


Check = Callable[[Founding, Regime], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class DeclaredRule:
    """One rule of the table, or one of its parts when it looks at several stages."""

    id: str
    stage: Stage
    regimes: tuple[str, ...]
    severity: Severity
    look: Check

    def problems(self, founding: Founding, law: Regime) -> Iterator[Problem]:
        if law.key in self.regimes:
            for found in self.look(founding, law):
                yield as_problem(self.id, found, law, self.severity)


DECLARED: list[DeclaredRule] = []


def rule(
    id: str, stage: Stage, regimes: tuple[str, ...] = KEYS, severity: Severity = "E"
) -> Callable[[Check], Check]:
    """Declare a rule under its stable id."""

    def declare(look: Check) -> Check:
        DECLARED.append(DeclaredRule(id, stage, regimes, severity, look))
        return look

    return declare


def as_problem(id: str, found: Finding, law: Regime, severity: Severity = "E") -> Problem:
    """Turn a finding into a problem whose words cite the article."""
    article = found.article or law.cite(found.basis)
    return Problem(id, found.words.with_(article=article), found.field, article, severity)


def check(founding: Founding, *, stage: Stage | None = None) -> list[Problem]:
    """Run the rules of a stage, or all of them, over what is known so far.

    What has not been answered yet is not a problem, except where a paper cannot do without it
    at its own stage. Problems that block come first.
    """
    law = regime(founding.regime)
    found = [
        problem
        for declared in DECLARED
        if stage is None or declared.stage == stage
        for problem in declared.problems(founding, law)
    ]
    return sorted(found, key=lambda problem: problem.severity != "E")

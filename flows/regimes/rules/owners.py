"""Beneficial owners under the decree of 2026 (V54): worked out and told, no paper asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.facts import Founding, Member
from flows.regimes.regime import Regime, regime
from flows.regimes.rules.registry import Finding, rule
from flows.text import Percent, joined, raw, text


@dataclass(frozen=True, slots=True)
class BeneficialOwners:
    """Who they are and why: a share alone, a family's share together, or the one manager."""

    why: Literal["share", "family", "manager", "unknown"]
    people: tuple[Member, ...]


def beneficial_owners(founding: Founding) -> BeneficialOwners:
    """Work out the beneficial owners from what the case knows.

    Only declared relatives count as a family. Contracts between members and control in fact are
    not asked, so the test by control is left to the registrar. Without an owner by share it is
    the manager who stands for the cooperative; `unknown` before the election or outside B2.
    """
    law = regime(founding.regime)
    if not law.has("owner_min"):
        return BeneficialOwners("unknown", ())
    total, least = sum(member.capital for member in founding.members), law.value("owner_min")
    people = [member for member in founding.members if not member.legal_entity]
    if total:
        alone = tuple(member for member in people if member.capital * 1000 >= least * total)
        together = [
            member
            for family in _families(founding)
            if sum(one.capital for one in family) * 1000 >= least * total
            for member in family
        ]
        if alone or together:
            rows = {member.row for member in (*alone, *together)}
            owners = tuple(member for member in people if member.row in rows)
            return BeneficialOwners("share" if len(alone) == len(owners) else "family", owners)
    manager = founding.elected("chair") or founding.elected("director")
    return BeneficialOwners("manager", manager[:1]) if manager else BeneficialOwners("unknown", ())


@rule("V54", "dossier", ("B2",), severity="W")
def owners_are_told(founding: Founding, law: Regime) -> Iterator[Finding]:
    found = beneficial_owners(founding)
    if found.why == "unknown":
        return
    names = joined(*(raw(member.name) for member in found.people), separator=", ")
    if found.why == "manager":
        words = text(
            "Chủ sở hữu hưởng lợi: {names}, vì không ai góp tới {min} vốn ({article}). Chỉ để biết, không phải nộp thêm giấy.",
            names=names, min=Percent(law.value("owner_min")),
        )  # fmt: skip
    elif found.why == "family":
        words = text(
            "Chủ sở hữu hưởng lợi: {names}, vì người nhà góp chung từ {min} vốn ({article}). Chỉ để biết, không phải nộp thêm giấy.",
            names=names, min=Percent(law.value("owner_min")),
        )  # fmt: skip
    else:
        words = text(
            "Chủ sở hữu hưởng lợi: {names}, vì góp từ {min} vốn ({article}). Chỉ để biết, không phải nộp thêm giấy.",
            names=names, min=Percent(law.value("owner_min")),
        )  # fmt: skip
    yield Finding(words, "m.accept", "owners")


def _families(founding: Founding) -> list[list[Member]]:
    """Group members whom declared relations bind, directly or through others."""
    groups: list[set[str]] = []
    for pair in founding.meeting.relatives:
        touching = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touching]
        groups.append(set(pair).union(*touching))
    return [[m for m in founding.members if m.row in group and not m.legal_entity] for group in groups]

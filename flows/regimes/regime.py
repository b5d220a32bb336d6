"""One regime: the numbers, articles, papers and words of the law on one filing date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from flows.regimes.load import block, merged
from flows.regimes.model import Basis, Block, CharterItem, DossierItem, Rule
from flows.regimes.tokens import tokens_of
from flows.text import Param

KEYS = ("A", "B1", "B2")


class UnknownRule(KeyError):
    """A rule or article that the regime does not have."""


@dataclass(frozen=True, eq=False)
class Regime:
    """The law on one side of a border date. Ask `has` first where a rule is not in every regime."""

    block: Block

    @property
    def key(self) -> str:
        """A, B1 or B2."""
        return self.block.key

    @property
    def law(self) -> Literal["A", "B"]:
        return self.block.law

    @property
    def valid_from(self) -> date:
        return self.block.valid_from

    @property
    def valid_to(self) -> date | None:
        """The last day; None while the regime is in force."""
        return self.block.valid_to

    def has(self, name: str) -> bool:
        return name in self.block.rules

    def rule(self, name: str) -> Rule:
        """Give a rule by name.

        Raises:
            UnknownRule: the regime has no such rule.
        """
        try:
            return self.block.rules[name]
        except KeyError:
            raise UnknownRule(f"unknown rule {name!r} in regime {self.key}") from None

    def value(self, name: str) -> int:
        """Give the number of a rule, in the rule's unit (shares in tenths of a per cent)."""
        value = self.rule(name).value
        if not isinstance(value, int):
            raise UnknownRule(f"rule {name!r} of regime {self.key} is no number: {value!r}")
        return value

    def cite(self, name: str) -> str:
        """Cite the article of a rule or a basis: "khoản 1 Điều 74 Luật Hợp tác xã 2023"."""
        basis = self.basis(name)
        return f"{basis.article} {self.block.sources[basis.source].short}"

    def cites(self, name: str) -> bool:
        return name in self.block.rules or name in self.block.articles

    def basis(self, name: str) -> Basis:
        found = self.block.rules.get(name) or self.block.articles.get(name)
        if found is None:
            raise UnknownRule(f"unknown article {name!r} in regime {self.key}")
        return found

    @property
    def law_name(self) -> str:
        """The law as papers cite it."""
        return self.block.sources["law"].name

    @property
    def law_short(self) -> str:
        return self.block.sources["law"].short

    @property
    def decrees(self) -> tuple[str, ...]:
        """Full names of the decrees and circulars that papers cite next to the law."""
        return tuple(source.name for source in self.block.sources.values() if source.cited)

    def decrees_on(self, day: date) -> tuple[str, ...]:
        """The same, without those that were not yet in force on a day of the regime."""
        return tuple(
            source.name
            for source in self.block.sources.values()
            if source.cited and (source.valid_from is None or source.valid_from <= day)
        )

    def term(self, name: str) -> str:
        """Give the regime's word for a thing: certificate, registrar, counter, receipt…"""
        try:
            return self.block.terms[name]
        except KeyError:
            raise UnknownRule(f"unknown term {name!r} in regime {self.key}") from None

    def listed(self, name: str) -> tuple[str, ...]:
        """Give the words of a list of the law; empty when the regime has no such list."""
        return self.block.lists.get(name, ())

    @property
    def dossier(self) -> tuple[DossierItem, ...]:
        """The papers of the dossier, in legal order, with those that are only asked when needed."""
        return self.block.dossier

    @property
    def charter_items(self) -> tuple[CharterItem, ...]:
        """The contents that the law asks of the charter, in order."""
        return self.block.charter

    @property
    def funds(self) -> tuple[str, ...]:
        """The compulsory funds: development and reserve (A), or undivided (B)."""
        return tuple(self.block.offered_funds)

    @property
    def least_funds(self) -> Mapping[str, int]:
        """Fund → least share, tenths of a per cent."""
        return {fund: self.value(f"fund_{fund}_min") for fund in self.funds}

    @property
    def offered_funds(self) -> Mapping[str, int]:
        """Fund → the higher share that the bot offers."""
        return dict(self.block.offered_funds)

    def tokens(self, day: date | None = None) -> Mapping[str, Param]:
        """Map `min_members` and its fellows to values for `{R.min_members}` placeholders.

        `day` is the filing date: the registrar of regime B1 changed within the regime.
        """
        return tokens_of(self, day or self.valid_to or self.valid_from)


@cache
def regime(key: str) -> Regime:
    """Give a regime by key: A, B1 or B2.

    Raises:
        KeyError: there is no such regime.
    """
    if key not in KEYS:
        raise KeyError(f"unknown regime {key!r}")
    own = block(key.lower())
    return Regime(own if key == own.law else merged(block(own.law.lower()), own))


@lru_cache(maxsize=1000)
def regime_for(day: date) -> Regime:
    """Give the regime of a filing date: the day the dossier is received.

    A day before the law of 2012 gets the first regime.
    """
    return next((regime(key) for key in reversed(KEYS) if day >= regime(key).valid_from), regime(KEYS[0]))

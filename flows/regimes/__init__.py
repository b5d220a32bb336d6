"""The law as data and as rules: regimes by filing date, registrars, checks of a founding."""

from flows.regimes.authority import Authority, authority_for, province_on
from flows.regimes.changes import what_changes
from flows.regimes.model import CharterItem, DossierItem, Rule
from flows.regimes.regime import KEYS, Regime, UnknownRule, regime, regime_for
from flows.regimes.rules import check
from flows.regimes.rules.owners import BeneficialOwners, beneficial_owners
from flows.regimes.sizes import size_class

__all__ = [
    "KEYS",
    "Authority",
    "BeneficialOwners",
    "CharterItem",
    "DossierItem",
    "Regime",
    "Rule",
    "UnknownRule",
    "authority_for",
    "beneficial_owners",
    "check",
    "province_on",
    "regime",
    "regime_for",
    "size_class",
    "what_changes",
]

"""The law as data and as rules: regimes by filing date, registrars, checks of a founding."""

from flows.regimes.authority import Authority, authority_for, province_on
from flows.regimes.model import CharterItem, DossierItem, Rule
from flows.regimes.regime import KEYS, Regime, UnknownRule, regime, regime_for

__all__ = [
    "KEYS",
    "Authority",
    "CharterItem",
    "DossierItem",
    "Regime",
    "Rule",
    "UnknownRule",
    "authority_for",
    "province_on",
    "regime",
    "regime_for",
]

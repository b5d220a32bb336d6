"""How long things are kept that nobody works on any more."""

from flows.keeping.term import Erase, Kept, Look, Notify, Step, announced_until, decide, ends, runs_from
from flows.keeping.terms import TERMS, Terms

__all__ = ["TERMS", "Erase", "Kept", "Look", "Notify", "Step", "Terms", "announced_until", "decide", "ends", "runs_from"]

"""When the bot may begin to talk by itself: one gate for reminders, nudges, classes and news."""

from flows.starting.gate import Go, Never, Standing, Started, Verdict, Wait, decide
from flows.starting.kinds import KINDS, Kind, kind_of

__all__ = ["KINDS", "Go", "Kind", "Never", "Standing", "Started", "Verdict", "Wait", "decide", "kind_of"]

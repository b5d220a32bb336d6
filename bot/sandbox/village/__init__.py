"""People who have used the bot for weeks when the demo opens, all invented: so that an officer finds work."""

from bot.sandbox.village.history import Lived, live_through

__all__ = ["Lived", "live_through"]

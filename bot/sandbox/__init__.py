"""The bot without Telegram: a stand-in for the Bot API server, phones to use it, and a chat page."""

from bot.sandbox.bubble import Bubble
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.guard import SANDBOX_TOKEN, NotASandbox
from bot.sandbox.limits import Limits
from bot.sandbox.phone import Phone
from bot.sandbox.screen import NotOnScreen
from bot.sandbox.standin import StandIn

__all__ = [
    "SANDBOX_TOKEN",
    "Bubble",
    "Clock",
    "Fault",
    "Faults",
    "Limits",
    "NotASandbox",
    "NotOnScreen",
    "Phone",
    "StandIn",
]

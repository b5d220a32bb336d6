"""The list of members as a panel, the card of one person, and accepting the whole list."""

from flows.members.listing.accept import QUESTIONS
from flows.members.listing.accept import SCREENS as ACCEPT
from flows.members.listing.panel import ACTIONS as PANEL_ACTIONS
from flows.members.listing.panel import SCREENS as PANEL
from flows.members.listing.sheet import ACTIONS as SHEET_ACTIONS
from flows.members.listing.sheet import SCREENS as SHEET

SCREENS = {**PANEL, **SHEET, **ACCEPT}
ACTIONS = {**PANEL_ACTIONS, **SHEET_ACTIONS}

__all__ = ["ACTIONS", "QUESTIONS", "SCREENS"]

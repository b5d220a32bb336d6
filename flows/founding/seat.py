"""Where the head office is, in the list of communes of the filing day."""

from datetime import datetime

from flows.engine.context import VIETNAM, Context
from flows.reference.communes import Commune, commune, moved


def seat_of(context: Context) -> Commune | None:
    """Return the commune of the seat; one that was merged since it was told is followed."""
    told = context.answers.by_key.get("coop.xa")
    if not told or not told.get("value"):
        return None
    code = str(told["value"])
    told_on = datetime.fromisoformat(told["at"]).astimezone(VIETNAM).date()
    if commune(code, told_on) is None:
        return commune(code, context.filing_day)
    return moved(code, told_on, context.filing_day)

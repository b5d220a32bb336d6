"""The beneficial owner in one line: information for the founder, no paper."""

from flows.engine.context import Context
from flows.regimes.rules.owners import beneficial_owners
from flows.text import Percent, Text, joined, raw, text


def owner_line(context: Context) -> Text:
    """Say who it is and why; nobody below the share of the law, then the manager."""
    found = beneficial_owners(context.founding)
    names = joined(*(raw(member.name) for member in found.people), separator=", ")
    least = Percent(int(context.regime.value("owner_min")))
    if found.why == "share":
        return text("{names} (góp từ {min} vốn)", names=names, min=least)
    if found.why == "family":
        return text("{names} (người nhà cộng lại từ {min} vốn)", names=names, min=least)
    if found.why == "manager":
        return text("không ai tới {min}, tính người quản lý: {names}", names=names, min=least)
    return text("không ai tới {min}, tính người quản lý", min=least)

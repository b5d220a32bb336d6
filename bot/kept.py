"""What /dulieu tells that only the store knows: how much there is, and who looked."""

from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.clock import moment
from db import own_data
from db.connect import Tx
from db.own_data import Viewer
from flows.text import Day, Joined, Param, Text, text

MOST_VIEWERS = 10
NOBODY = text("chưa có ai")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def words_of(tx: Tx, person: int, case_id: int) -> Mapping[str, Param]:
    """Return the values of the placeholders of `ShowKept`."""
    counts = own_data.counts(tx, person, case_id)
    seen_by = own_data.viewers(tx, person, case_id)[:MOST_VIEWERS]
    viewers: Param = Joined(tuple(viewer_words(it) for it in seen_by), ", ") if seen_by else NOBODY
    return {"asked": counts.asked, "papers": counts.papers, "pages": counts.pages, "viewers": viewers}


def viewer_words(viewer: Viewer, zone: tzinfo = VIETNAM) -> Text:
    day = Day(moment(viewer.at).astimezone(zone).date(), short=True)
    if viewer.name:
        return text("cán bộ {name} ({day})", name=viewer.name, day=day)
    return text("một cán bộ ({day})", day=day)

"""Moving about the agenda: from item to item, and out of the meeting when it is over."""

from collections.abc import Sequence
from datetime import date

from flows.engine.context import VIETNAM, Context
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk
from flows.meeting.running.agenda import (
    BALLOT,
    ROLL,
    VOTE,
    AgendaItem,
    first_of,
    item_called,
    last_vote,
    next_open,
    present_rows,
    votes_asked,
)
from flows.text import Text, text

SCREEN = "hn_run"


def here(talk: Talk) -> AgendaItem:
    """Return the item the panel is at; the first open one when the place names none."""
    key = str(talk.place.get("key", ""))
    found = item_called(talk.context, key) or first_of(talk.context, key)
    if found is not None:
        return found
    opened = next_open(talk.context)
    return opened or item_called(talk.context, ROLL) or AgendaItem(ROLL, 1, "", text("Điểm danh"))


def go_to(talk: Talk, item: AgendaItem, lead: Sequence[Line] = ()) -> None:
    """Turn the panel to another item, in place; what barred the way is said instead."""
    if barrier := barred(talk.context, item):
        lead = [*lead, barrier]
        item = first_allowed(talk.context)
    talk.place["last"] = {"key": str(talk.place.get("key", "")), "seq": talk.seq}
    talk.go(SCREEN, key=item.key, since=talk.seq + 1, step="meeting")
    redraw(talk, lead, fresh=True)


def redraw(talk: Talk, lead: Sequence[Line] = (), *, fresh: bool = False) -> None:
    """Show the present item again in the same message."""
    screen: ScreenOf = talk.flow.screens[SCREEN]
    screen.show(talk, lead=lead, fresh=fresh, new=False)


def go_ahead(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """After a result: back to the check screen when it was an edit, else to the next open item.

    Minutes that were confirmed before no longer tell what happened: they are confirmed again.
    """
    talk.erase("hn.confirm")
    if talk.place.get("then"):
        talk.flow.go_on(talk, "meeting", lead)
        return
    coming = next_open(talk.context)
    if coming is not None:
        go_to(talk, coming, lead)
        return
    close(talk, lead)


def close(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """All items have a result. The hour goes into the minutes only when it is the day of the meeting."""
    now, begun = clock(talk), str(talk.value("hn.time") or "")
    today = talk.value("hn.date") == talk.context.today.isoformat()
    if today and now > begun and not talk.answers.has("hn.ended"):
        talk.record("hn.ended", now, source="default")
    came = len((talk.value(ROLL) or {}).get("in") or {})
    talk.amend([*lead, text("✅ Họp xong · có mặt {n}/{k}", n=came, k=len(talk.context.founding.members))])
    talk.flow.go_on(talk, "meeting", ())


def barred(context: Context, item: AgendaItem) -> Text | None:
    """Say why an item cannot be opened yet."""
    if item.kind != ROLL and not context.answers.has(ROLL):
        return text("Điểm danh trước rồi mới tới các mục sau.")
    charter = context.value(f"{VOTE}/charter")
    if item.kind == BALLOT and not (charter and charter["passed"]):
        return text(
            "Điều lệ thông qua rồi mới bầu người được ({article}).", article=context.regime.cite("meeting")
        )
    if item.key == f"{VOTE}/{last_vote(context)}" and item.name not in votes_asked(context):
        return text("Bầu người xong rồi mới tới mục này.")
    return None


def first_allowed(context: Context) -> AgendaItem:
    for key in (ROLL, f"{VOTE}/charter"):
        value = context.value(key)
        if not value or value.get("passed") is False:
            found = item_called(context, key)
            if found:
                return found
    opened = next_open(context)
    assert opened is not None  # an item is barred only while another one is open
    return opened


def clock(talk: Talk) -> str:
    """The time of day now, as "08:05"."""
    return talk.now.astimezone(VIETNAM).strftime("%H:%M")


def header(talk: Talk, item: AgendaItem) -> Text:
    """Say where the meeting is: “🟢 Đang họp · mục 3/8 · có mặt 7/7”."""
    if item.kind == ROLL:
        day = talk.value("hn.date")
        if day and date.fromisoformat(day) > talk.context.today:
            return text("📅 Bữa họp thành lập · mục 1/8")
        return text("🟢 Đang họp · mục 1/8")
    return text(
        "🟢 Đang họp · mục {i}/8 · có mặt {n}/{k}",
        i=item.number, n=len(present_rows(talk.context)), k=len(talk.context.founding.members),
    )  # fmt: skip

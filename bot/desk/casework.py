"""What the handlers of one case share: its answers as a view, the facts of its panel, buttons back to it."""

import json
from datetime import date
from typing import Any

from bot.desk.call import NOTES_PURPOSE, Call, button
from bot.desk.days import day_of
from bot.desk.doubles import doubles_of
from bot.desk.resting import closing_of, rest_of, why_told
from bot.desk.ways import BACK
from bot.effects import TICKET_PURPOSE
from bot.keeping import announced_day
from db.desk import colleagues, comments, notes, reviews, starts, tickets
from db.desk.cases import CaseRow
from db.desk.reviews import ReviewRow
from db.desk.standing import WITH_OFFICE
from db.desk.tickets import TicketRow
from flows.desk.listing.limits import days_since
from flows.desk.listing.rows import lacks_people
from flows.desk.panel import card
from flows.desk.panel.calls import said_of
from flows.desk.panel.card import Facts
from flows.desk.panel.steps import step_line
from flows.desk.panel.view import View
from flows.desk.places import name_of
from flows.desk.policy import Action
from flows.desk.stuck import cause_of, last_move
from flows.engine.context import VIETNAM
from flows.engine.effects import Button, Screen
from flows.founding.people import members_so_far
from flows.founding.review.parts import PARTS
from flows.text import Text, text


def view_of(call: Call, case: CaseRow) -> View:
    """Read the answers of a case; the reading is in the audit log."""
    return View(call.answers(case), call.now, case_no=case.id)


def today(call: Call) -> date:
    return call.now.astimezone(VIETNAM).date()


def facts_of(call: Call, case: CaseRow, view: View) -> Facts:
    """Gather what the panel shows beside the answers."""
    open_tickets = tickets.open_of(call.tx, case.id)
    sent = reviews.of_case(call.tx, case.id, call.reach(Action.OPEN_CASE))
    passed = {it.part: day_of(it.settled_at) for it in sent if it.state == reviews.PASSED and it.settled_at}
    waiting = {it.part for it in sent if it.state in WITH_OFFICE}
    returned = {it: _left(call, it) for it in sent if it.state == reviews.RETURNED and it.settled_at}
    calls = notes.of_case(call.tx, case.id, notes.CALL, limit=1)
    return Facts(
        no=case.id,
        first_name=case.first_name,
        commune=name_of(case.commune) if case.commune else "",
        steps=step_line(
            view, passed, waiting=waiting, returned={it.part for it, left in returned.items() if left}
        ),
        days_still=days_since(last_move(case), call.at),
        at=_stopped_at(call, case, view),
        request=words_of(call, open_tickets[0]) if open_tickets else None,
        open_requests=len(open_tickets),
        reminders=not starts.chosen(call.tx, case.owner).quiet,
        reachable=case.unreachable is None,
        status=case.status,
        rest=rest_of(call, case),
        closing=closing_of(call, case, view),
        why=why_told(call, case),
        meets_on=day_of(case.awaits) if case.awaits and case.awaits > call.at else None,
        officer=colleagues.name_of(call.tx, case.officer) if case.officer else "",
        notes=notes.count(call.tx, case.id, notes.NOTE),
        returned=[
            card.returned_line(PARTS[it.part], day_of(it.settled_at or 0), left) for it, left in returned.items()
        ],
        entered=tuple(view.entered_names()),
        last_call=said_of(calls[0].code, calls[0].day, calls[0].due_day) if calls else None,
        doubles=doubles_of(call, case),
        kept_until=announced_day(call.tx, case.id, call.at, call.parts.terms.days),
    )


def _stopped_at(call: Call, case: CaseRow, view: View) -> Text | None:
    """Name where it stopped as the lists do: the number of members while they are too few, else the question."""
    if lacks_people(case, cause_of(case, call.at)):
        return text("thành viên {count}", count=members_so_far(view.context))
    item = view.item(case.question) or view.next_item(case.step)
    return view.title(item) if item else None


def _left(call: Call, it: ReviewRow) -> int:
    """Count the comments that the founder has not dealt with yet."""
    return sum(comment.state == comments.OPEN for comment in comments.of_review(call.tx, it.id))


def words_of(call: Call, ticket: TicketRow) -> str:
    """Read what the founder typed; "" for a voice message or nothing."""
    return str(_request(call, ticket).get("words") or "")


def voice_of(call: Call, ticket: TicketRow) -> str:
    """Return the file of the founder's voice message, if there is one."""
    return str(_request(call, ticket).get("voice") or "")


def _request(call: Call, ticket: TicketRow) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(call.parts.ring.open(ticket.words, TICKET_PURPOSE)) if ticket.words else {}
    return request


def note_words(call: Call, sealed: bytes | None) -> str:
    return str(call.open(sealed, NOTES_PURPOSE)) if sealed else ""


def back(case_id: int) -> tuple[Button, ...]:
    """Lead back to a case from a screen beside it; from there the way back to its list is kept."""
    return (button(text("⬅️ Hồ sơ"), "case", case_id, BACK),)


def done(call: Call, case_id: int, *lines: Text) -> None:
    """Say that something was done, with the way back to the case."""
    call.show(Screen(lines, (back(case_id),)))

"""Two taps after a class: was it useful, and what else one would like to learn."""

from bot.classes.registry import Declined, visits
from bot.desk.call import Call
from bot.desk.numbers import row_number
from db.classes import lessons, opinions, presence
from db.classes.presence import Seat
from flows.classes.feedback import (
    ASK_WISH,
    LABELS,
    NOTED_AGAIN,
    THANKS,
    WISH_NOTED,
    after,
    ask_wish,
    asked_of,
    clean_wish,
)
from flows.classes.wording import lesson_body
from flows.desk.broadcasts.receiver import Receiver

PURPOSE = b"class_people.wish"


@visits("useful")
def say_useful(call: Call) -> None:
    """Note an opinion; the last tap counts: (class, 2 yes, 1 so-so, 0 no). The first one asks for a wish."""
    seat, value = _own_seat(call), row_number(call.arg(1))
    lesson = lessons.find(call.tx, seat.class_id) if seat is not None else None
    if seat is None or lesson is None or value not in LABELS:
        return
    opinions.rate(call.tx, seat.id, value)
    call.toast(THANKS if seat.useful is None else NOTED_AGAIN)
    has_case = presence.stand_of(call.tx, call.actor.person).case_id is not None
    if seat.useful != value:
        body = lesson_body(lesson, **asked_of(lesson.segment, lesson.confirms), useful=value)
        call.show(after(body, Receiver(has_case=has_case)))
    if not opinions.has_wish(call.tx, seat.id):
        # Also after a second tap: the invitation to type is still on the screen.
        call.expect("wish", seat.class_id)
    if seat.useful is None:
        call.show(ask_wish(has_case), fresh=True)


@visits("wish")
def take_wish(call: Call) -> None:
    """Ask for the words, then keep them; a later wish takes the place of the earlier one: (class)."""
    seat = _own_seat(call)
    if seat is None:
        if call.words:
            raise Declined
        return
    wish = clean_wish(call.words)
    if not wish:
        call.expect("wish", seat.class_id)
        call.say(ASK_WISH)
        return
    opinions.wish(call.tx, seat.id, call.seal(wish, PURPOSE))
    call.say(WISH_NOTED)


def _own_seat(call: Call) -> Seat | None:
    """Read the own row in a class that one was at."""
    number = row_number(call.arg(0))
    seat = presence.find(call.tx, number, call.actor.person) if number is not None else None
    return seat if seat is not None and seat.present_at is not None else None

"""A broadcast in the middle of any question leaves that question's state unchanged."""

from datetime import timedelta
from functools import cache

from bot.broadcasting.pump import Pump
from tests.broadcasts.crowd import order_for, states, step
from tests.desk.office import HAI, Office
from tests.flows.chat import Chat, loaded, saved
from tests.flows.journeys import go_through

_KEPT = (
    "SELECT sealed, prompt, last_message, version, active_at FROM places ORDER BY id",
    "SELECT version, answers, sealed, question, step, changed_at FROM cases ORDER BY id",
    "SELECT person, name, at FROM due ORDER BY id",
    "SELECT count(*) FROM history",
)


@cache
def at_every_question() -> tuple[tuple[str, str], ...]:
    """Each question of the way through the charter and the plan, with the state in which it is open."""
    found: dict[str, str] = {}

    def note(chat: Chat) -> None:
        if chat.state.case_no:
            found.setdefault(chat.key, saved(chat.state))

    go_through(Chat(), "start", "charter", "plan", each=note)
    return tuple(found.items())


def test_the_state_of_every_question_stays_as_it_is(office: Office, pump: Pump) -> None:
    case = office.found(HAI)
    [(person,)] = office.rows(f"SELECT id FROM persons WHERE account = {HAI}")
    assert len(at_every_question()) > 30

    for key, state in at_every_question():
        office.put(case, Chat(state=loaded(state)))
        before = [office.rows(sql) for sql in _KEPT]
        number = order_for(office.database, office.ring, [person], office.clock.now())
        step(office.database, pump, number, office.clock.now())
        heard = office.hear(HAI)
        step(office.database, pump, number, office.clock.now())

        assert "Mai họp lúc 8 giờ" in heard, key
        assert states(office.database, number) == {"sent": 1}, key
        assert [office.rows(sql) for sql in _KEPT] == before, key
        office.rows("DELETE FROM starts RETURNING id")
        office.clock.at += timedelta(minutes=1)


def test_its_button_leads_back_to_the_open_question(office: Office, pump: Pump) -> None:
    office.found(HAI)
    office.type(HAI, "/tiep")
    asked = office.hear(HAI)
    [(person,)] = office.rows(f"SELECT id FROM persons WHERE account = {HAI}")
    number = order_for(office.database, office.ring, [person], office.clock.now())
    step(office.database, pump, number, office.clock.now())
    office.hear(HAI)

    office.pick(HAI, "▶️ Làm tiếp")

    assert asked.splitlines()[-1] in office.hear(HAI)


def test_its_other_button_stops_such_messages(office: Office, pump: Pump) -> None:
    office.found(HAI)
    [(person,)] = office.rows(f"SELECT id FROM persons WHERE account = {HAI}")
    number = order_for(office.database, office.ring, [person], office.clock.now())
    step(office.database, pump, number, office.clock.now())
    office.hear(HAI)

    office.pick(HAI, "🔕 Khỏi nhắc")
    office.clock.at += timedelta(days=3)
    second = order_for(office.database, office.ring, [person], office.clock.now())
    step(office.database, pump, second, office.clock.now())

    assert "Đã tắt nhắc" in office.hear(HAI)
    assert states(office.database, second) == {"skipped": 1}

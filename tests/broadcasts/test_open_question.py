"""A broadcast in the middle of any question leaves that question's state unchanged."""

from datetime import timedelta

from bot.broadcasting.pump import Pump
from tests.broadcasts.crowd import order_for, states, step
from tests.desk.office import HAI, Office
from tests.flows.every_question import every_question, standing_at

_KEPT = (
    "SELECT sealed, prompt, last_message, version, active_at FROM places ORDER BY id",
    "SELECT version, answers, sealed, question, step, changed_at FROM cases ORDER BY id",
    "SELECT person, name, at FROM due ORDER BY id",
    "SELECT count(*) FROM history",
)


def test_the_state_of_every_question_stays_as_it_is(office: Office, pump: Pump) -> None:
    case = office.found(HAI)
    [(person,)] = office.rows(f"SELECT id FROM persons WHERE account = {HAI}")

    for key in every_question():
        office.put(case, standing_at(key))
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

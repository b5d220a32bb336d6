"""A reminder in the middle of any question leaves that question's state unchanged."""

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.engine.effects import Ask, Panel
from flows.founding.flow import FLOW
from tests.flows.chat import Chat
from tests.flows.every_question import every_question, standing_at

REMINDERS: Mapping[str, Mapping[str, Any]] = {
    "idle": {"rung": 1}, "idle ": {"rung": 2}, "idle  ": {"rung": 3}, "officer_nudge": {"officer": "Lan", "text": "Chị ơi"},
    "why": {"episode": 1}, "resume": {}, "rv_later": {}, "hn_3d": {}, "hn_1d": {}, "hn_2h": {}, "hs_result": {},
    "hs_fix30": {}, "hs_fix14": {}, "hs_fix7": {}, "hs_fix2": {}, "m_pasted": {},
    "keep_notice": {"until": "2027-02-21"},
}  # fmt: skip
"""Everything that falls due by itself, but what erases: the end of 72 hours, and the end of the term."""
OPEN = [key for key in every_question() if key != "hs_wait"]
"""The day of the result comes while nothing is asked: then, and only then, the bot asks something new."""
WORDS = ("7", "2 triệu", "50%", "3", "Nguyễn Văn Ba", "hong biet", "để sau", "lùi", "my thanh an", "xong", "15/8/2025", "tiep")

answers = st.one_of(st.integers(0, 11), st.sampled_from(WORDS))


def test_all_six_steps_are_walked_and_every_timer_is_tried() -> None:
    assert len(OPEN) > 60
    assert {key.partition(".")[0] for key in OPEN} >= {"consent", "user", "coop", "elig", "dl", "pa", "m", "hn", "hs"}
    assert {name.strip() for name in REMINDERS} == FLOW.timers.keys() - {"erase", "keep_over"}


@given(key=st.sampled_from(OPEN), reminder=st.sampled_from(sorted(REMINDERS)), answer=answers)
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_reminder_changes_nothing_and_the_next_answer_means_the_same(
    key: str, reminder: str, answer: int | str
) -> None:
    calm, reminded = standing_at(key), standing_at(key)
    before = reminded.state

    reminded.fire(reminder.strip(), **REMINDERS[reminder])

    assert reminded.state == before, (key, reminder)
    assert not reminded.ordered(Ask) and not reminded.ordered(Panel), (key, reminder)
    calm.now = reminded.now
    assert reply(reminded, answer).state == reply(calm, answer).state, (key, reminder, answer)


def reply(chat: Chat, answer: int | str) -> Chat:
    """Type words, or tap one of the buttons of the question that is open."""
    if isinstance(answer, str):
        return chat.type(answer)
    asked = next(message for message in reversed(chat.messages) if message.kind != "say")
    return chat.press(asked.buttons[answer % len(asked.buttons)], asked) if asked.buttons else chat.type("xong")

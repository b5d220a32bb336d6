"""Random people: whatever they tap, type, send or wait, nothing raises and nothing recorded is lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.engine.effects import EraseMine
from flows.engine.events import (
    CardRead,
    ChoicePicked,
    CommandGiven,
    ContactReceived,
    FileReceived,
    LocationReceived,
    OtherReceived,
    PromptLost,
    TextReceived,
    TimerFired,
    VoiceReceived,
)
from flows.founding.commands import COMMANDS
from tests.flows.chat import A_DAY, B1_DAY, B2_DAY, Chat
from tests.flows.journeys import at_question, begin

WORDS = (
    "2 triệu", "3", "50%", "có", "không", "hong biet", "de sau", "lùi", "menu", "nghỉ", "tiep", "sua 3", "sửa", "xong",
    "45 cong", "200 thien", "60 ngan 1 chuc", "15/8/2025", "Nguyễn Văn Ba", "my thanh an", "gap can bo", "", "7", "99",
    "nuôi tôm", "Giúp nhau lúc tang ma.", "{xh}", "<b>", "/sua", "đồng ý", "0912345678",
)  # fmt: skip
STARTS = (
    "consent.privacy",
    "coop.xa",
    "coop.industries",
    "dl.pack",
    "dl.confirm",
    "pa.products",
    "pa.confirm",
)

presses = st.integers(0, 10_000).map(lambda n: ("press", n))
fresh_taps = st.integers(0, 40).map(lambda n: ("tap", n))
texts = st.sampled_from(WORDS).map(lambda words: ("send", TextReceived(words)))
free_texts = st.text(max_size=40).map(lambda words: ("send", TextReceived(words)))
others = st.sampled_from(
    [
        ContactReceived("0912345678", True), ContactReceived("", False), LocationReceived(10.2, 106.3),
        FileReceived("photo", "p1", 10), VoiceReceived("v1", 3), OtherReceived("sticker"), CardRead({}, "blur"),
        CardRead({"name": "Nguyễn Văn Ba"}), TimerFired("resume"), PromptLost(), PromptLost(gap=True, extra=True),
        TextReceived("3 triệu", edited=True, of_prompt=True), TextReceived("x", edited=True),
        TextReceived("14 triệu", before_prompt=True),
        *(CommandGiven(name) for name in sorted(COMMANDS)), CommandGiven("viec"), CommandGiven("start", "m_abc"),
    ]
).map(lambda event: ("send", event))  # fmt: skip
waits = st.integers(0, 4000).map(lambda hours: ("wait", hours))
steps = st.lists(
    st.one_of(fresh_taps, fresh_taps, presses, texts, free_texts, others, waits), min_size=5, max_size=30
)


def act(chat: Chat, step: tuple[str, object]) -> None:
    match step:
        case ("send", event):
            chat.send(event)
        case ("wait", int(hours)):
            chat.wait(hours=hours)
        case ("tap", int(n)) if chat.messages and (buttons := chat.messages[-1].buttons):
            chat.press(buttons[n % len(buttons)], chat.messages[-1])
        case ("press", int(n)) if chat.ever:
            chat.press(chat.ever[n % len(chat.ever)])


@given(start=st.sampled_from(STARTS), day=st.sampled_from([B2_DAY, B1_DAY, A_DAY]), walk=steps)
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_walk_raises_or_loses_an_answer(start: str, day: str, walk: list[tuple[str, object]]) -> None:
    chat = at_question(start, day=day) if start != "consent.privacy" else begin(Chat(day))

    for step in walk:
        before, opened = chat.values, chat.state.case_no
        act(chat, step)
        if chat.ordered(EraseMine) and opened:
            assert chat.values == {}
            continue
        taken_back = {key for key, record in chat.records.items() if record.value is None}
        lost = set(before) - set(chat.values) - taken_back
        assert not lost, (step, lost)
        changed = {key for key in before if key in chat.values and chat.values[key] != before[key]}
        assert changed <= set(chat.records), (step, changed)
        assert chat.state.place.get("at") or not chat.messages
        if not chat.state.case_no:
            assert chat.values == {}, step


@given(walk=steps)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_without_permission_no_walk_writes_anything(walk: list[tuple[str, object]]) -> None:
    """Until the person agrees, taps and words leave no answer behind."""
    chat = Chat().command("start")

    for step in walk:
        act(chat, step)
        if chat.state.case_no:
            assert chat.value("consent.privacy")["papers"] is True
            return
        assert chat.state.answers.by_key == {}, step


@given(walk=steps)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_same_walk_ends_in_the_same_state(walk: list[tuple[str, object]]) -> None:
    """A turn depends on nothing but the state, the event and the clock it is given."""
    first, second = at_question("dl.min_use"), at_question("dl.min_use")

    for step in walk:
        act(first, step)
        act(second, step)

    assert first.state == second.state


def test_a_forged_option_of_a_real_question_is_answered_with_the_question() -> None:
    chat = at_question("dl.cap_min")
    kept = chat.entries

    for option in ("nothing", "", "-1", "999", "r1"):
        chat.send(ChoicePicked("pick", "dl.cap_min", option, chat.state.place["seq"]))
        assert (chat.entries, chat.key) == (kept, "dl.cap_min")

"""What buttons carry: signed for one account, and nothing else is believed."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.adapter import read_update
from bot.tokens import LIMIT, Tap, Tokens
from db.sealing import KeyRing, new_key

TOKENS = Tokens(KeyRing([new_key()]))
TAP = Tap("pick", "dl.cap_min", "2000000", 17, 42)


def _nothing(short: str) -> str | None:
    return None


def _sign(tap: Tap, account: int = 7) -> tuple[str, dict[str, str]]:
    kept: dict[str, str] = {}
    return TOKENS.sign(tap, account, kept.__setitem__), kept


def test_cb_01_ten_thousand_forged_buttons_are_refused() -> None:
    rng = random.Random(1)
    data, _ = _sign(TAP)
    signs = "abcdefghijklmnopqrstuvwxyz0123456789|.~-_ABCDEFâ"
    accepted = 0
    for _number in range(10_000):
        kind = rng.randrange(5)
        if kind == 0:
            forged = "".join(rng.choice(signs) for _ in range(rng.randint(0, 64)))
        elif kind == 1:
            at = rng.randrange(len(data))
            forged = data[:at] + rng.choice(signs.replace(data[at], "")) + data[at + 1 :]
        elif kind == 2:
            forged = data[: rng.randrange(len(data))]
        elif kind == 3:
            forged = data.replace("pick", rng.choice(["drop", "admin", "erase"]))
        else:
            forged = data.replace("|16|", f"|{rng.randrange(10**6)}|", 1)
        accepted += forged != data and TOKENS.read(forged, 7, _nothing) is not None
    assert accepted == 0


def test_cb_03_the_button_of_one_person_does_nothing_for_another() -> None:
    data, _ = _sign(TAP, account=7)
    assert TOKENS.read(data, 7, _nothing) == TAP
    assert TOKENS.read(data, 8, _nothing) is None


def test_cb_02_a_button_stays_readable_when_keys_change_and_dies_with_its_key() -> None:
    old, new = new_key(), new_key()
    data = Tokens(KeyRing([old])).sign(TAP, 7, dict[str, str]().__setitem__)
    assert Tokens(KeyRing([new, old])).read(data, 7, _nothing) == TAP
    assert Tokens(KeyRing([new])).read(data, 7, _nothing) is None


@settings(max_examples=200, deadline=None)
@given(
    action=st.text(min_size=1, max_size=30), question=st.text(max_size=60), option=st.text(max_size=60),
    seq=st.integers(0, 10**6), case=st.integers(0, 10**6),
)  # fmt: skip
def test_every_button_fits_and_comes_back_as_it_was(
    action: str, question: str, option: str, seq: int, case: int
) -> None:
    tap = Tap(action, question, option, seq, case)
    if any("\ud800" <= sign <= "\udfff" for sign in action + question + option):
        return
    data, kept = _sign(tap)
    assert len(data.encode()) <= LIMIT
    assert TOKENS.read(data, 7, kept.get) == tap


@pytest.mark.parametrize(
    "query",
    [
        {"id": "5", "from": {"id": 7}},
        {"id": "5", "from": {"id": 7}, "data": "x"},
        {"id": "5", "from": {"id": 7}, "inline_message_id": "abc", "data": "x"},
        {
            "id": "5",
            "from": {"id": 7},
            "message": {"chat": {"id": 7, "type": "private"}, "message_id": 3, "date": 0},
        },
    ],
)
def test_cb_04_a_tap_that_lacks_something_is_still_a_tap_to_be_answered(query: dict[str, Any]) -> None:
    incoming = read_update({"update_id": 1, "callback_query": query})
    assert (incoming.what, incoming.callback_id, incoming.account) == ("tap", "5", 7)

"""The codes at the door: which are valid when."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classes import codes
from flows.classes.attendance import is_hand_open
from flows.classes.given_names import name_in, spellings, spelt
from flows.starting.gate import VIETNAM

SECRET = b"s" * 32
STARTS = datetime(2026, 12, 3, 13, 30, tzinfo=VIETNAM)
ENDS = STARTS + timedelta(hours=2)


def test_a_code_has_four_digits_and_stays_for_two_minutes() -> None:
    begun = STARTS.replace(minute=0)
    shown = [codes.code_of(SECRET, 7, begun + timedelta(seconds=at)) for at in (0, 60, 119, 120)]

    assert all(len(it) == 4 and it.isdigit() for it in shown)
    assert shown[0] == shown[1] == shown[2] != shown[3]


def test_the_last_two_codes_are_right_and_older_ones_are_not() -> None:
    begun = STARTS.replace(minute=0)
    code = codes.code_of(SECRET, 7, begun)
    ages = (0, 119, 239, 240, 600)

    assert [codes.is_right(SECRET, 7, code, begun + timedelta(seconds=it)) for it in ages] == [True, True, True, False, False]


def test_a_code_is_read_as_it_is_shown_and_read_aloud_and_an_amount_or_a_date_is_none() -> None:
    written = ["4729", " 4 7 2 9 ", "47 29", "Mã 4729", "mã vô lớp: 4 7 2 9", "ma so 4729.", "４７２９"]
    others = ["2.000", "4729 người", "12/3", "3 7", "47290", "mã", "4729 5", "HTX 4729", ""]

    assert [codes.code_in(it) for it in written] == ["4729"] * len(written)
    assert [codes.code_in(it) for it in others] == [""] * len(others)


def test_classes_and_installations_have_codes_of_their_own() -> None:
    minutes = [STARTS + timedelta(minutes=2 * it) for it in range(50)]

    def shown(secret: bytes, lesson: int) -> list[str]:
        return [codes.code_of(secret, lesson, at) for at in minutes]

    assert shown(SECRET, 7) != shown(SECRET, 8)
    assert shown(SECRET, 7) != shown(b"t" * 32, 7)


@given(st.text(max_size=8))
def test_only_the_code_itself_is_right(typed: str) -> None:
    code = codes.code_of(SECRET, 7, STARTS)
    before = codes.code_of(SECRET, 7, STARTS - codes.SLOT)

    assert codes.is_right(SECRET, 7, typed, STARTS) == (typed in (code, before))


def test_two_classes_with_the_same_code_are_both_found() -> None:
    code = codes.code_of(SECRET, 1, STARTS)
    twin = next(it for it in range(2, 100_000) if codes.code_of(SECRET, it, STARTS) == code)

    assert codes.lessons_of(SECRET, (1, twin), code, STARTS) == [1, twin]


def test_the_door_opens_half_an_hour_before_and_shuts_at_the_end() -> None:
    moments = [STARTS - timedelta(minutes=31), STARTS - timedelta(minutes=30), STARTS, ENDS, ENDS + timedelta(seconds=1)]

    assert [codes.is_open(STARTS, ENDS, it) for it in moments] == [False, True, True, True, False]


def test_tm_02_names_are_ticked_until_midnight_at_home_whatever_the_server_thinks() -> None:
    late, midnight = ENDS.replace(hour=23, minute=59), (ENDS + timedelta(days=1)).replace(hour=0, minute=0)

    assert is_hand_open(STARTS, ENDS, late) and not is_hand_open(STARTS, ENDS, midnight)
    assert is_hand_open(STARTS, ENDS, late.astimezone()) and not is_hand_open(STARTS, ENDS, STARTS - timedelta(hours=1))


def test_the_next_code_comes_at_a_whole_pair_of_minutes() -> None:
    at = STARTS.replace(minute=1, second=5)

    assert codes.renewed_at(at) == STARTS.replace(minute=2, second=0)
    assert codes.renewed_at(STARTS.replace(minute=2)) == STARTS.replace(minute=4)


def test_names_get_their_accents_back_by_one_choice() -> None:
    assert spellings("Le Thi Tu")[0] == "Lê Thị Tư"
    assert spelt("Le Thi Tu", "0") == "Lê Thị Tư"
    assert spelt("Le Thi Tu", "9") == spelt("Le Thi Tu", "x") == "Le Thi Tu"
    assert spellings("Lê Thị Tư") == spellings("John Smith") == spellings("Tu") == ()


def test_what_cannot_be_a_name_is_none() -> None:
    assert [name_in(it) for it in ("le thi tu.", "2019", "Tư 3", "", "x" * 80, "<b>Tư</b>")] == ["Le Thi Tu", "", "", "", "", ""]


@pytest.mark.parametrize(("typed", "is_one"), [("4729", True), ("4 7 2 9", True), ("mã 4729", True), ("12 30", False), ("4.729", False), ("472", False)])
def test_four_digits_stand_as_a_code_does(typed: str, is_one: bool) -> None:
    assert codes.stands_alone(typed) is is_one

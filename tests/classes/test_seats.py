"""Who gets a seat, decided on values."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.classes.heads import heads_in
from flows.classes.seats import MOST_HEADS, Decision, Held, Queued, Room, decide_yes, leave, offers, place_in


def test_a_free_seat_is_taken_for_one_until_more_are_said() -> None:
    assert decide_yes(Room(60, 0), Held()) == Decision("yes", 1, 1)
    assert decide_yes(Room(60, 1), Held("yes", 1), 3) == Decision("yes", 3, 2)
    assert decide_yes(Room(60, 3), Held("yes", 3)) == Decision("yes", 3, 0)
    assert decide_yes(Room(60, 3), Held("yes", 3), 1) == Decision("yes", 1, -2)


def test_without_a_seat_one_waits_and_with_one_it_is_kept() -> None:
    assert decide_yes(Room(2, 2), Held()) == Decision("wait", 1, 0, lacking=True)
    assert decide_yes(Room(2, 1), Held("no"), 2) == Decision("wait", 2, 0, lacking=True)
    assert decide_yes(Room(2, 2), Held("yes", 1), 3) == Decision("yes", 1, 0, lacking=True)


def test_an_offered_seat_is_one_that_is_held_already() -> None:
    assert decide_yes(Room(2, 2), Held("offered", 2)) == Decision("yes", 2, 0)
    assert leave(Held("offered", 2), "no") == Decision("no", 1, -2)
    assert leave(Held("wait", 2), "no") == Decision("no", 1, 0)


def test_who_has_a_seat_keeps_it_when_the_room_gets_smaller() -> None:
    assert decide_yes(Room(1, 3), Held("yes", 3)) == Decision("yes", 3, 0)
    assert decide_yes(Room(1, 3), Held("yes", 3), 2) == Decision("yes", 2, -1)
    assert decide_yes(Room(1, 3), Held()) == Decision("wait", 1, 0, lacking=True)


def test_free_seats_go_to_the_first_whom_they_fit_and_who_can_be_reached() -> None:
    queue = [Queued(1, 3), Queued(2, 1, is_reachable=False), Queued(3, 1), Queued(4, 2), Queued(5, 1)]

    assert [it.person for it in offers(Room(10, 8), queue)] == [3, 5]
    assert [it.person for it in offers(Room(10, 7), queue)] == [1]
    assert offers(Room(10, 12), queue) == []
    assert place_in(queue, 4) == 4
    assert place_in(queue, 9) == 0


_STEPS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["yes", "maybe", "no"]), st.none() | st.integers(-2, 9)), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6), _STEPS)
def test_seats_are_never_given_out_twice_nor_below_none(seats: int, steps: list[tuple[int, str, int | None]]) -> None:
    held: dict[int, Held] = {}
    seated = 0

    for person, wish, heads in steps:
        own, room = held.get(person, Held()), Room(seats, seated)
        decision = decide_yes(room, own, heads) if wish == "yes" else leave(own, wish)  # type: ignore[arg-type]
        held[person] = Held(decision.answer, decision.heads)
        seated += decision.delta
        for it in offers(Room(seats, seated), [Queued(n, h.heads) for n, h in held.items() if h.answer == "wait"]):
            held[it.person] = Held("offered", it.heads)
            seated += it.heads
        assert seated == sum(it.taken for it in held.values())
        assert 0 <= seated <= seats
        assert all(1 <= it.heads <= MOST_HEADS for it in held.values())
        smallest = min((it.heads for it in held.values() if it.answer == "wait"), default=99)
        assert smallest > seats - seated


def test_with_how_many_is_read_as_people_type_it() -> None:
    written = {
        "2": 2, "hai người": 2, "đi 3 người": 3, "tôi đi một mình": 1, "mình tôi thôi": 1, "2 vợ chồng": 2, "hai đứa": 2, "dạ 2 người nghen": 2, "7": 7,
        "35": None, "2 triệu": None, "12/3/1974": None, "Dừa xanh": None, "": None, "1974": None,
    }  # fmt: skip

    assert {it: heads_in(it) for it in written} == written

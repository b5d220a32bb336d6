"""The rule by which idle dossiers are announced and erased, by a clock of its own: PR-05."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.keeping import Erase, Kept, Look, Notify, Step, decide, ends, runs_from
from flows.keeping.term import DAY_MS, FIRST, HOUR_MS, LAST

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
N = 90


def at(day: date, hour: int = 10, minute: int = 0) -> int:
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM).timestamp()) * 1000


START = at(date(2026, 11, 23))


@dataclass
class Life:
    """One case and the bot that looks at it whenever `decide` says so, or whenever it is up."""

    acted: int = START
    now: int = START
    reachable: bool = True
    with_office: bool = False
    waits_until: int | None = None
    told: list[tuple[int, int]] = field(default_factory=list)
    """(days before the end, moment) of what has arrived."""
    erased: int | None = None
    since: int | None = None
    first: int | None = None
    last: int | None = None
    sent: int | None = None

    @property
    def kept(self) -> Kept:
        return Kept(
            self.acted, self.waits_until, self.with_office, self.reachable, self.since, self.first, self.last, self.sent
        )

    def look(self) -> Step:
        found = decide(self.kept, self.now, N)
        match found:
            case Erase():
                self.erased = self.now
            case Notify(left, since):
                self.first = self.now if left == FIRST else self.first if since == self.since else None
                self.last = self.now if left == LAST else None
                self.since, self.sent = since, None
                if self.reachable:
                    self.told.append((left, self.now))
                    self.sent = self.now if left == LAST else None
        return found

    def live(self, days: int, *, every: int = HOUR_MS) -> "Life":
        """Let the bot look again and again for some days."""
        for _ in range(days * DAY_MS // every):
            self.now += every
            if self.erased is None:
                self.look()
        return self


def days_of(life: Life, moment: int) -> float:
    return (moment - life.acted) / DAY_MS


@pytest.mark.parametrize(
    "last", [date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 31), date(2027, 11, 30), date(2027, 12, 1), date(2028, 2, 29)]
)
def test_pr_05_an_idle_dossier_is_announced_twice_and_erased_when_its_last_day_is_over(last: date) -> None:
    for hour, minute in ((0, 0), (10, 0), (23, 59)):
        life = Life(acted=at(last, hour, minute), now=at(last, hour, minute)).live(100)

        [(first, when), (second, later)] = life.told
        assert (first, second) == (FIRST, LAST)
        assert [_day(it) for it in (when, later)] == [last + timedelta(days=N - FIRST), last + timedelta(days=N - LAST)]
        assert life.erased is not None
        assert _day(life.erased) == last + timedelta(days=N + 1)
        assert life.erased - HOUR_MS < at(last + timedelta(days=N + 1), 0) <= life.erased


def test_pr_05_the_day_that_is_named_is_the_last_one_on_which_the_dossier_is_there() -> None:
    life = Life()
    life.now = at(date(2027, 1, 22), 0)

    found = life.look()

    assert found == Notify(FIRST, START, date(2027, 2, 21))
    assert ends(START, N) == at(date(2027, 2, 22), 0)


def test_pr_05_a_tap_begins_the_term_anew_and_with_new_notices() -> None:
    life = Life().live(84)
    assert [left for left, _ in life.told] == [FIRST, LAST]

    life.acted = life.now
    life.live(89)

    assert life.erased is None
    assert [left for left, _ in life.told] == [FIRST, LAST, FIRST, LAST]
    assert life.live(2).erased is not None


@pytest.mark.parametrize(("down", "told"), [(70, [FIRST, LAST]), (82, [FIRST, LAST]), (85, [LAST]), (95, [LAST]), (500, [LAST])])
def test_pr_05_late_notices_come_one_at_a_time_and_nothing_is_erased_within_a_week_of_the_last(
    down: int, told: list[int]
) -> None:
    life = Life()
    life.now = START + down * DAY_MS
    life.live(20)
    life.live(20)

    assert [left for left, _ in life.told] == told
    moments = [moment for _, moment in life.told]
    assert all(later - earlier >= DAY_MS for earlier, later in pairwise(moments))
    assert life.erased is not None and life.erased >= max(moments[-1] + LAST * DAY_MS, ends(START, N))


def test_pr_05_somebody_who_has_blocked_the_bot_loses_the_dossier_on_the_day_all_the_same() -> None:
    life = Life(reachable=False).live(100)

    assert life.told == []
    assert life.erased == ends(START, N)
    assert decide(life.kept, life.now, N) == Erase(told=False)


def test_pr_05_somebody_who_lets_the_bot_in_again_is_told_a_week_before() -> None:
    life = Life(reachable=False).live(88)
    life.reachable = True
    life.live(20)

    [(left, when)] = life.told
    assert left == LAST
    assert life.erased is not None and life.erased >= when + LAST * DAY_MS


def test_pr_05_a_notice_that_has_not_arrived_yet_is_waited_for_and_then_sent_again() -> None:
    begun = START + 84 * DAY_MS
    kept = Kept(START, since=START, first_at=START + 60 * DAY_MS, last_at=begun)

    assert decide(kept, begun + HOUR_MS, N) == Look(begun + 2 * HOUR_MS)
    assert isinstance(decide(kept, begun + DAY_MS, N), Notify)
    assert isinstance(decide(kept, begun + 50 * DAY_MS, N), Notify)


@pytest.mark.parametrize("days", [3, 40, 89])
def test_pr_05_who_waits_for_the_registrar_or_the_meeting_is_not_idle(days: int) -> None:
    life = Life(waits_until=START + days * DAY_MS).live(days + N)

    assert life.erased is None
    assert [_day(moment) for _, moment in life.told] == [
        _day(START + (days + N - FIRST) * DAY_MS), _day(START + (days + N - LAST) * DAY_MS)
    ]  # fmt: skip
    assert life.live(2).erased is not None


def test_pr_05_a_draft_with_the_office_is_kept_until_it_is_read_and_a_term_longer() -> None:
    life = Life(with_office=True).live(80)
    life.with_office, life.acted = False, life.now

    assert life.live(89).erased is None
    assert life.live(2).erased is not None


def test_pr_05_what_waits_for_ever_is_kept_for_two_terms_and_announced() -> None:
    for life in (Life(with_office=True), Life(waits_until=START + 4000 * DAY_MS)):
        life.live(2 * N)
        assert life.erased is None
        assert [left for left, _ in life.told] == [FIRST, LAST]
        life.live(2)
        assert life.erased == ends(START + N * DAY_MS, N)


def test_pr_05_a_clock_that_was_put_back_erases_nothing_early() -> None:
    jumped = Life()
    jumped.now = START + 300 * DAY_MS
    assert isinstance(jumped.look(), Notify)
    jumped.now = START + DAY_MS
    jumped.live(N - 1)

    assert jumped.erased is None
    [_, *real] = jumped.told
    assert [left for left, _ in real] == [FIRST, LAST]
    assert jumped.live(2).erased is not None


def test_pr_05_an_act_that_lies_ahead_of_the_clock_keeps_the_dossier() -> None:
    life = Life(acted=START + 5 * DAY_MS).live(94)

    assert life.erased is None


WHATS = ("act", "office", "read", "block", "unblock", "back", "down", "wait")
stories = st.lists(st.tuples(st.integers(0, 2 * N), st.sampled_from(WHATS)), max_size=8)


@given(stories)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_pr_05_whatever_happens_a_case_with_an_act_within_the_term_is_not_erased_nor_one_told_within_a_week(
    story: list[tuple[int, str]],
) -> None:
    life = Life()
    for days, what in [*story, (5 * N, "end")]:
        match what:
            case "down":
                life.now += days * DAY_MS
                continue
            case "act":
                life.acted = life.now
            case "office" | "read":
                life.with_office = what == "office"
                life.acted = life.now
            case "block" | "unblock":
                life.reachable = what == "unblock"
            case "back":
                life.now -= 20 * DAY_MS
            case "wait":
                life.waits_until = life.now + 30 * DAY_MS
        if life.live(days, every=DAY_MS // 2).erased is not None:
            break

    assert life.erased is not None, "in the end everything that nobody touches is erased"
    assert life.erased > life.acted + N * DAY_MS
    assert life.last is not None
    if life.sent is not None:
        over = max(ends(life.sent, LAST), ends(runs_from(life.kept, life.erased, N), N))
        assert life.erased >= over and life.erased >= life.sent + LAST * DAY_MS
        assert life.erased < over + DAY_MS or "down" in {what for _, what in story}
    else:
        assert not life.reachable


def _day(moment: int) -> date:
    return datetime.fromtimestamp(moment / 1000, VIETNAM).date()

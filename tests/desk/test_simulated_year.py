"""A simulated year of 300 cases with known stalls: raised in time, once, with step, question, days and reason."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.clock import millis
from bot.desk.standing import pause, refresh
from bot.desk.sweeping import sweep
from bot.own_events import seal_raw
from bot.telegram.adapter import lane_of
from db import inbox
from db.connect import Tx, open_database
from db.sealing import KeyRing, new_key
from tests.desk.stalls import Stalls
from tests.desk.year import START, Act, Stall, every, write_year
from tests.stores import migrated_store

CASES = 300
SWEEP_HOURS = 8
"""Far less often than the bot does."""
FIRST_ACCOUNT = 10_000


class Raised(NamedTuple):
    case: int
    reason: str
    step: str
    question: str
    since: int
    raised_at: int
    closed_at: int | None


class Played(NamedTuple):
    stalls: list[Stall]
    raised: list[Raised]


class Theatre(Stalls):
    """Plays the acts of a year on a real store."""

    def play(self, acts: list[Act]) -> None:
        """Play some acts in one transaction: committing each takes more time than all the rest."""
        self.database.call(lambda tx: [self._play(tx, act) for act in acts])

    def _play(self, tx: Tx, act: Act) -> None:
        self.clock.at = act.at
        if act.what.startswith("!"):
            self._office(tx, act.case, act.what)
            return
        account = FIRST_ACCOUNT + act.case
        update = self.text(account, act.what)
        inbox.store(tx, [(update["update_id"], lane_of(update), seal_raw(self.ring, update))], at=self.at)
        assert self.turns.take(tx, account).worked

    def _office(self, tx: Tx, case: int, what: str) -> None:
        case = self.numbers(tx)[case]
        match what:
            case "!answer":
                tx.execute(f"UPDATE tickets SET state = 'answered' WHERE case_id = {case}")
            case "!send" | "!return":
                state = "sent" if what == "!send" else "returned"
                tx.execute(
                    "INSERT INTO reviews (case_id, part, state, sent_at, due_at, settled_at) "
                    f"VALUES ({case}, 'p{self.at}', '{state}', {self.at}, {self.at}, {self.at})"
                )
                if what == "!return":
                    tx.execute(
                        "INSERT INTO comments (review, round, key, kind, state, by, at, words) "
                        f"VALUES ((SELECT max(id) FROM reviews), 1, 'q', 'must', 'open', 1, {self.at}, X'00')"
                    )
            case "!settle":
                tx.execute(f"UPDATE comments SET state = 'fixed' WHERE review IN (SELECT id FROM reviews WHERE case_id = {case})")
            case "!pass":
                tx.execute(f"UPDATE reviews SET state = 'passed' WHERE case_id = {case}")
            case "!pause":
                pause(tx, case, self.at + 21 * 86_400_000, self.at)
            case "!go on":
                pause(tx, case, None, self.at)
        refresh(tx, case, self.at)

    def numbers(self, tx: Tx) -> dict[int, int]:
        """Return the numbers of the cases by those of the play."""
        rows = tx.execute("SELECT p.account, c.id FROM cases c JOIN persons p ON p.id = c.owner")
        return {account - FIRST_ACCOUNT: case for account, case in rows}

    def raised(self) -> list[Raised]:
        played = {case: number for number, case in self.database.call(self.numbers).items()}
        rows = self.rows("SELECT case_id, reason, step, question, since, raised_at, closed_at FROM episodes ORDER BY id")
        return [Raised(played[row[0]], *row[1:]) for row in rows]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder: Path = tmp_path_factory.mktemp("year")
    database = open_database(migrated_store("sqlite", folder))
    database.open()
    theatre = Theatre(database, KeyRing([new_key()]), start=START)
    year = write_year(CASES)
    acts = deque(year.acts)
    for moment in every(SWEEP_HOURS):
        theatre.play(list(_until(acts, moment)))
        _sweep(theatre, moment)
    assert not acts
    raised = theatre.raised()
    database.close()
    return Played(year.stalls, raised)


def _until(acts: deque[Act], moment: datetime) -> Iterator[Act]:
    while acts and acts[0].at <= moment:
        yield acts.popleft()


def _sweep(theatre: Theatre, moment: datetime) -> None:
    while theatre.database.call(lambda tx: sweep(tx, moment)):
        pass


def in_time(stall: Stall, raised: list[Raised]) -> Raised | None:
    """Find the episode of a stall, raised within a day of its limit."""
    first, last = millis(stall.due), millis(stall.due + timedelta(days=1))
    return next((it for it in raised if it.case == stall.case and first <= it.raised_at <= last), None)


def by_case(raised: list[Raised]) -> dict[int, list[Raised]]:
    found = defaultdict(list)
    for it in raised:
        found[it.case].append(it)
    return found


def test_the_year_holds_stalls_of_every_reason(played: Played) -> None:
    counts = Counter(stall.reason for stall in played.stalls)

    assert set(counts) == {"silence", "misses", "help", "members", "fix", "wait", "overdue"}
    assert min(counts.values()) >= 40 and sum(counts.values()) >= 600
    assert len({stall.step for stall in played.stalls}) == 6


def test_at_least_95_per_cent_are_raised_within_a_day_of_their_limit(played: Played) -> None:
    raised = by_case(played.raised)
    late = [stall for stall in played.stalls if in_time(stall, raised[stall.case]) is None]

    assert len(late) <= 0.05 * len(played.stalls), late[:5]


def test_nothing_is_raised_twice_and_nothing_that_is_no_stall(played: Played) -> None:
    expected = Counter(stall.case for stall in played.stalls)
    found = Counter(it.case for it in played.raised)

    assert found == expected


def test_each_has_its_reason_step_question_and_days(played: Played) -> None:
    raised, wrong = by_case(played.raised), []
    for stall in played.stalls:
        it = in_time(stall, raised[stall.case])
        if it and (it.reason, it.step, it.question, it.since) != (stall.reason, stall.step, stall.question, millis(stall.since)):
            wrong.append((stall, it))

    assert wrong == []


def test_every_episode_ends_when_the_case_moves_and_only_those_given_up_stay_open(played: Played) -> None:
    last: dict[int, Any] = {stall.case: stall for stall in played.stalls}
    open_ones = {it.case for it in played.raised if it.closed_at is None}

    assert all(last[case].reason == "silence" for case in open_ones)
    assert len(open_ones) >= 60

"""A bench for classes: a teacher opens them past the chat, people tap, the clock moves, messages leave."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.broadcasting.pump import Pump
from bot.classes import calling
from bot.classes.clockwork import run_due
from bot.clock import millis, moment
from bot.desk.call import Call
from bot.outgoing import Outgoing
from bot.tokens import Tap
from db.broadcasts import broadcasts
from db.classes import lessons
from db.classes.lessons import Lesson
from db.connect import Database, Tx
from db.erasing import cases_of, erase_person
from db.sealing import KeyRing
from flows.classes.buttons import SEPARATOR, TAP
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.segment import EVERYBODY, Segment
from flows.desk.policy import Actor, Grant, Role
from flows.starting.gate import VIETNAM
from tests.broadcasts.crowd import FIRST_ACCOUNT, add_people, step
from tests.desk.office import TINH, Office, keep

T = TypeVar("T")

TITLE = "Lập kế hoạch làm ăn HTX"
WHOLE = Grant(Role.PROVINCE)
THURSDAY = datetime(2026, 12, 3, 13, 30, tzinfo=VIETNAM)
"""The class of the dialogues; the bench begins on Monday 23/11 at 10:00."""


class School(Office):
    """`invited(n)` opens a class with n people asked; accounts are `who(0)`, `who(1)`, …"""

    def __init__(self, database: Database, ring: KeyRing) -> None:
        super().__init__(database, ring)
        self.pump = Pump(ring, self.tokens)
        self.teacher = 0
        self.people: list[int] = []
        self.starts = THURSDAY

    # -- the teacher -------------------------------------------------------------------------------

    def teach(self) -> int:
        """Let there be a teacher."""
        if not self.teacher:
            self.teacher = self.officer(TINH, "province", name="Minh")
        return self.teacher

    def doing(self, work: Callable[[Call], T], grant: Grant = WHOLE) -> T:
        """Do something as the teacher, in a transaction of its own."""
        person = self.teach()
        actor = Actor(person, TINH, "Minh", (grant,))

        def run(tx: Tx) -> T:
            at = self.clock.now()
            call = Call(self.turns, tx, actor, Outgoing(self.ring, 1, millis(at)), None, at, millis(at), "vi", "anh chị")
            done = work(call)
            tx.batch(call.steps)
            return done

        return self.database.call(run)

    def lesson(self, number: int) -> Lesson:
        found = self.database.call(lambda tx: lessons.find(tx, number))
        assert found is not None
        return found

    def open_class(self, *, starts: datetime = THURSDAY, hours: float = 2, seats: int = 60, **columns: Any) -> int:
        known: dict[str, Any] = {
            "title": TITLE, "aim": "bảng tính lời lỗ 3 năm cho HTX mình", "place": "UBND xã Phước Lợi", "lat": "10.24",
            "lon": "106.37", "teacher": "Minh (Sở)", "notes": "đem theo sổ ghi bán dừa", "segment": "{}", "confirms": 1,
            "series": None, **columns,
        }  # fmt: skip
        by, at = self.teach(), millis(self.clock.now())
        ends = starts + timedelta(hours=hours)
        return self.database.call(
            lambda tx: lessons.add(
                tx, by=by, starts_at=millis(starts), ends_at=millis(ends), seats=seats, made_at=at, **known
            )
        )

    def invite(self, number: int, it: Segment = EVERYBODY, start: datetime | None = None) -> int:
        return self.doing(lambda call: calling.invite(call, self.lesson_of(call, number), it, start or call.now))

    def crowd(self, count: int) -> list[int]:
        """Let there be people who may be asked; return their numbers."""
        self.people = add_people(self.database, count)
        return self.people

    def invited(self, count: int, *, start: datetime | None = None, **columns: Any) -> int:
        """Open a class and announce it to some people; what was announced is delivered when it is due now."""
        self.crowd(count)
        number = self.open_class(**columns)
        self.invite(number, start=start)
        self.work()
        return number

    def foresee(self, it: Segment) -> Forecast:
        return self.doing(lambda call: calling.foresee(call, it, call.now, call.now + timedelta(days=2)))

    @staticmethod
    def segment(**parts: Any) -> Segment:
        return Segment(**parts)

    def move(self, number: int, *, starts: datetime | None = None, place: str = "") -> int | None:
        def work(call: Call) -> int | None:
            before = self.lesson_of(call, number)
            begin = millis(starts) if starts else before.starts_at
            lessons.move(
                call.tx, number, starts_at=begin, ends_at=begin + before.ends_at - before.starts_at,
                place=place or before.place, lat=before.lat, lon=before.lon, at=call.at,
            )  # fmt: skip
            return calling.tell_moved(call, before, self.lesson_of(call, number))

        return self.doing(work)

    def cancel(self, number: int) -> int | None:
        def work(call: Call) -> int | None:
            lessons.cancel(call.tx, number, at=call.at)
            return calling.tell_cancelled(call, self.lesson_of(call, number))

        return self.doing(work)

    @staticmethod
    def lesson_of(call: Call, number: int) -> Lesson:
        found = lessons.find(call.tx, number)
        assert found is not None
        return found

    # -- people ------------------------------------------------------------------------------------

    @staticmethod
    def who(place: int) -> int:
        """Return the account of somebody who was asked."""
        return FIRST_ACCOUNT + place

    def signed(self, account: int, name: str, *args: str | int) -> str:
        """Return what a button about a class carries for somebody."""
        tap = Tap(TAP, name, SEPARATOR.join(map(str, args)))
        return self.database.call(lambda tx: self.tokens.sign(tap, account, lambda short, whole: keep(tx, short, whole)))

    def visit(self, account: int, name: str, *args: str | int) -> str:
        """Tap a button about a class, also one that is not on the screen; return what is said since."""
        self.hear(account)
        self._tap(account, self.signed(account, name, *args))
        return self.hear(account)

    def erase(self, account: int) -> None:
        """Erase somebody, as /xoa does in the end."""
        person = int(self.rows(f"SELECT id FROM persons WHERE account = {account}")[0][0])
        self.database.call(lambda tx: tx.batch(erase_person(cases_of(tx, person), person, account)))

    def answer_of(self, number: int, place: int) -> tuple[str, int]:
        """Return (answer, heads) of somebody."""
        rows = self.rows(f"SELECT answer, heads FROM class_people WHERE class_id = {number} AND person = {self.people[place]}")
        return str(rows[0][0]), int(rows[0][1])

    # -- the clock ---------------------------------------------------------------------------------

    def go_to(self, when: datetime) -> None:
        """Let it be a moment, and let the bot do what is due then."""
        self.clock.at = moment(millis(when))
        self.work()

    def work(self, *, rounds: int = 3) -> None:
        """Do what is due, and send it."""
        self.chore()
        for _ in range(rounds):
            self.step_only()
            self.deliver()

    def chore(self) -> None:
        """Let the scheduler look after the classes once."""
        for lane in asyncio.run(run_due(self.database, self.ring, lambda tx: None, self.clock.now())):
            self.take_all(lane)

    def outcomes(self, number: int) -> dict[str, str | None]:
        """Say what came of each step, by name and change."""
        rows = self.rows(f"SELECT name, change, outcome FROM class_steps WHERE class_id = {number} ORDER BY at, id")
        return {f"{name}.{change}" if change else str(name): outcome for name, change, outcome in rows}

    def step_only(self) -> None:
        """Hand over what is due, and send nothing yet."""
        now = self.clock.now()
        for number in self.database.call(lambda tx: broadcasts.due(tx, now=millis(now))):
            step(self.database, self.pump, number, now)

    def sent(self, number: int) -> dict[str, int]:
        """Count the messages about a class that have left, by what they are."""
        rows = self.rows(
            "SELECT b.what, count(*) FROM broadcast_people p JOIN broadcasts b ON b.id = p.broadcast "
            f"WHERE b.about = {number} AND p.state = 2 GROUP BY b.what"
        )
        return {str(what): int(count) for what, count in rows}

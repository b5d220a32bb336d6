"""Brings the list of a class together: who came or said yes, with unit, commune and how they were noted."""

from datetime import date

from bot.case_cache import CaseCache
from bot.classes.companions import words_of
from bot.classes.names import Known, known_people
from bot.clock import moment
from bot.desk.who import actor_of
from db.classes import presence
from db.classes.lessons import Lesson
from db.classes.presence import Guest, Seat
from db.connect import Tx
from db.sealing import KeyRing
from flows.classes.confirming import GUEST, PERSON, Line, code_of
from flows.classes.roll import Attendee, Roll
from flows.classes.times import local
from flows.desk.classes.hand import by_given_name
from flows.desk.filters.places import place_name
from flows.desk.policy import Role
from flows.desk.report.paper import receiver_on
from flows.regimes import province_on
from flows.text import Phone, text
from locales import plain

SECRET = b"class_confirmations"


def secret_of(ring: KeyRing) -> bytes:
    """Return the key of the codes. A new key of the ring makes older papers unreadable: all are tried, see `secrets_of`."""
    return ring.derived(SECRET)[0]


def secrets_of(ring: KeyRing) -> tuple[bytes, ...]:
    return ring.derived(SECRET)


def roll_of(tx: Tx, cases: CaseCache, ring: KeyRing, it: Lesson, *, at: int) -> Roll:
    """Read the list: after the class whoever came, before it whoever has a seat, too."""
    is_over = at > it.ends_at
    seats = presence.came(tx, it.id) if is_over else presence.roll(tx, it.id)
    names = known_people(tx, cases, ring, seats)
    secret = secret_of(ring)
    people = [_person(secret, seat, names[seat.person]) for seat in seats]
    hosts = {seat.person: one for seat, one in zip(seats, people, strict=True)}
    people += [_guest(ring, secret, one, hosts) for one in presence.guests(tx, it.id)]
    ordered = tuple(one for one, _ in by_given_name((one, one.name) for one in people))
    return headed(tx, it, is_over=is_over, at=at, people=ordered)


def headed(tx: Tx, it: Lesson, *, is_over: bool, at: int, people: tuple[Attendee, ...] = ()) -> Roll:
    """Give what stands at the head of every paper of a class."""
    issuer, place = _issuer(tx, it, at)
    return Roll(it.title, local(it.starts_at), local(it.ends_at), it.place, it.teacher, issuer, place, people, is_over)


def attendee(tx: Tx, cases: CaseCache, ring: KeyRing, seat: Seat) -> Attendee:
    """Read one line of the list."""
    return _person(secret_of(ring), seat, known_people(tx, cases, ring, [seat])[seat.person])


def guest_attendee(ring: KeyRing, guest: Guest) -> Attendee:
    return _guest(ring, secret_of(ring), guest, {})


def _person(secret: bytes, seat: Seat, who: Known) -> Attendee:
    return Attendee(
        who.name, f"HTX {who.coop}" if who.coop else "", place_name(who.commune) if who.commune else "",
        _masked(who.phone), seat.present_how or "", moment(seat.present_at) if seat.present_at else None,
        code=code_of(secret, Line(PERSON, seat.id)),
    )  # fmt: skip


def _guest(ring: KeyRing, secret: bytes, guest: Guest, hosts: dict[int, Attendee]) -> Attendee:
    words = words_of(ring, guest)
    host = hosts.get(guest.host or 0)
    return Attendee(
        words["name"], phone=_masked(words.get("phone", "")), how=guest.how, at=moment(guest.present_at),
        beside=f"đi cùng {host.name}" if host else "", code=code_of(secret, Line(GUEST, guest.id)),
    )  # fmt: skip


def _masked(phone: str) -> str:
    return plain(text("{number}", number=Phone(phone))) if phone else ""


def _issuer(tx: Tx, it: Lesson, at: int) -> tuple[tuple[str, str], str]:
    """Say who holds the class, in two lines, and where papers are signed: the commune of its officer, or the province."""
    day = local(it.starts_at).date()
    area = _area_of(tx, it, at)
    if area:
        unit = place_name(area)
        return ("Ủy ban nhân dân", unit), unit.split(" ", 1)[-1]
    return _province(day)


def _province(day: date) -> tuple[tuple[str, str], str]:
    name = province_on(day)
    return (receiver_on(day), f"{name[:1].lower()}{name[1:]}"), name.split(" ", 1)[-1]


def _area_of(tx: Tx, it: Lesson, at: int) -> str:
    if it.by is None:
        return ""
    grants = actor_of(tx, it.by, 0, "", now=at).grants
    areas = {one.area for one in grants if one.role is Role.COMMUNE and one.deputy_of is None}
    return areas.pop() if len(areas) == 1 and all(one.role is Role.COMMUNE for one in grants) else ""

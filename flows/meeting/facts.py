"""The meeting part of a founding's facts."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from flows.engine.context import Context
from flows.facts import Election, Meeting, Member, Person, Vote
from flows.meeting.posts import rows_in
from flows.meeting.schedule.halls import hall_of
from flows.reference.communes import commune

VOTES = ("charter", "members", "plan", "assets", "authorized", "resolution")
POSTS = ("board", "chair", "director", "control", "control_head", "controller")
OUT = "out"


def meeting_of(context: Context, members: tuple[Member, ...] = ()) -> Meeting:
    """`members` lets the filer be found when it is one of them."""
    value = context.answers.value
    day, at, ended, roll = value("hn.date"), value("hn.time"), value("hn.ended"), value("hn.roll") or {}
    chair, secretary, who = value("hn.chair"), value("hn.secretary"), value("hn.authorized")
    extra = {post: rows_in(value(f"hn.extra/{post}")) for post in POSTS}
    return Meeting(
        day=date.fromisoformat(day) if day else None,
        at=time.fromisoformat(at) if at else None,
        ended=time.fromisoformat(ended) if ended else None,
        place=_place(context, value("hn.place")),
        chair=str(chair or ""),
        secretary=str(secretary or ""),
        guests=tuple(_guests(context)),
        candidates_main=tuple([*rows_in(value("hn.cand_main")), *extra["board"], *extra["director"]]),
        candidates_control=tuple([*rows_in(value("hn.cand_ctrl")), *extra["control"], *extra["controller"]]),
        relatives=tuple((str(a), str(b)) for a, b in value("hn.kin") or []),
        present=tuple(str(row) for row in roll.get("in") or {}),
        votes=tuple(_votes(context)),
        elections=tuple(_elections(context)),
        authorized=str(who or ""),
        authorized_person=_filer(context, str(who or ""), members),
        opinions=tuple(_opinions(context)),
        director=_appointed(context),
        hired_director=str(value("hn.dir_out") or ""),
    )


def _place(context: Context, kept: Any) -> str:
    match kept:
        case {"code": "hq"}:
            return f"Trụ sở hợp tác xã, {context.answers.value('coop.addr') or ''}".rstrip(", ")
        case {"code": "hall"}:
            return hall_of(str(context.answers.value("coop.addr") or ""))
        case {"code": "ubnd"}:
            return f"Ủy ban nhân dân {_commune(context)}".strip()
        case {"text": words}:
            return str(words)
    return ""


def _commune(context: Context) -> str:
    """Name the commune inside a sentence: "xã Phước Mỹ Trung"."""
    found = commune(str(context.answers.value("coop.xa") or ""), context.today)
    return found.full_name[0].lower() + found.full_name[1:] if found else ""


def _guests(context: Context) -> Iterator[str]:
    for guest in context.answers.value("hn.guests") or []:
        match guest:
            case "officer":
                yield f"Cán bộ {_commune(context) or 'xã'}"
            case "lmhtx":
                yield "Liên minh Hợp tác xã"
            case {"text": words}:
                yield str(words)


def _votes(context: Context) -> Iterator[Vote]:
    notes = context.answers.value("hn.notes") or {}
    for name in VOTES:
        kept = context.answers.value(f"hn.vote/{name}")
        if not kept:
            continue
        voters, agree, against, other = (int(kept[part]) for part in ("voters", "agree", "against", "other"))
        note = "; ".join(notes.get(name) or [])
        everybody = name == "assets" and not kept.get("valuer")
        yield Vote(name, voters, agree, against, other, note, unanimous=everybody)
        if name == "authorized":
            # One show of hands decides who registers and adopts the resolution.
            yield Vote("resolution", voters, agree, against, other)


def _elections(context: Context) -> Iterator[Election]:
    for post in POSTS:
        kept = context.answers.value(f"hn.ballot/{post}")
        for number, each in enumerate((kept or {}).get("rounds") or [], start=1):
            yield Election(
                post, int(each["seats"]), int(each["ballots"]),
                {str(row): int(n) for row, n in each["counts"].items()}, tuple(each["elected"]), number,
            )  # fmt: skip


def _appointed(context: Context) -> str:
    """Under the law of 2023 the board appoints a director who is not its chair."""
    value = context.answers.value
    if value("dl.chair_director") != "diff" or context.regime.law != "B":
        return ""
    return str(value("hn.cand_dir") or "")


def _opinions(context: Context) -> Iterator[str]:
    """Opinions under items that are not voted on by hands."""
    for name, words in (context.answers.value("hn.notes") or {}).items():
        if name not in VOTES:
            yield from words


def _filer(context: Context, who: str, members: tuple[Member, ...]) -> Person | None:
    value = context.answers.value
    if who == OUT:
        born = value("hn.out_dob")
        return Person(
            name=str(value("hn.out_name") or ""),
            born=date.fromisoformat(born) if born else None,
            sex=value("hn.out_sex"),
            id_no=str(value("hn.out_id") or ""),
            phone=str(value("hn.out_phone") or ""),
        )
    return next((member for member in members if member.row == who), None)


def filer_phone(context: Context, members: tuple[Member, ...] = ()) -> str:
    """Find the filer's phone: told for the filing, else the member's, else the account's own."""
    value = context.answers.value
    who = str(value("hn.authorized") or "")
    if told := value("hn.out_phone"):
        return str(told)
    member = next((each for each in members if each.row == who), None)
    if member and member.phone:
        return member.phone
    return str(value("user.phone") or "") if who and who == value("m.me") else ""

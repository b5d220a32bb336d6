"""The values of the meeting's papers."""

import re
from typing import Any

from flows.charter.papers.wording import services_of
from flows.documents import formats
from flows.documents.figures import amount, people_of
from flows.documents.filer import filer_is_member, filer_of
from flows.documents.identity import identity_of
from flows.facts import Founding, Member
from flows.meeting.papers.contests import Contest, contests_of
from flows.meeting.papers.results import elections_of, votes_of
from flows.regimes import regime

BALLOT_COPIES_UNKNOWN = 1
PAGE_MM, BALLOT_MM, BALLOT_LINE_MM = 257, 50, 7
"""Height of a page, of a ballot paper without candidates, and of a line on it."""
MOST_BALLOTS, LONG_NAME = 4, 40
NAMED_PLACE = re.compile(r"\b(?:xã|phường|thị trấn|huyện|ủy ban|ubnd)\b", re.IGNORECASE)


def invitation_context(founding: Founding) -> dict[str, Any]:
    meeting = founding.meeting
    invited = [_invited(member) for member in founding.members]
    return {
        **_session(founding),
        "invited": [*invited, *meeting.guests] or [None],
        "agenda": agenda_of(founding),
    }


def agenda_context(founding: Founding) -> dict[str, Any]:
    return {**_session(founding), "agenda": agenda_of(founding)}


def ballot_context(founding: Founding) -> dict[str, Any]:
    """One ballot paper per voter and post: official members vote, all members in regime A."""
    voters = len(founding.officials) or BALLOT_COPIES_UNKNOWN
    contests = [(contest, ballots_a_page(founding, contest)) for contest in contests_of(founding)]
    return {**_session(founding), "contests": contests, "copies": range(voters)}


def ballots_a_page(founding: Founding, contest: Contest) -> int:
    """Say how many ballot papers surely fit on a page one above the other, to be cut apart."""
    lines = len(contest.candidates or ("",)) + 1 + len(founding.coop.full_name) // LONG_NAME
    return max(1, min(MOST_BALLOTS, PAGE_MM // (BALLOT_MM + BALLOT_LINE_MM * lines)))


def attendance_context(founding: Founding) -> dict[str, Any]:
    return _session(founding)


def count_context(founding: Founding) -> dict[str, Any]:
    return {**_session(founding), "elections": elections_of(founding), "contests": contests_of(founding)}


def minutes_context(founding: Founding) -> dict[str, Any]:
    meeting = founding.meeting
    present = [member for row in meeting.present if (member := founding.member(row))]
    absent = [it for it in people_of(founding).rows if it.member.row not in meeting.present]
    return {
        **_decisions(founding),
        "agenda": agenda_of(founding),
        "contests": contests_of(founding),
        "present": formats.count(len(present)) if present else None,
        "present_officials": formats.count(sum(it.is_official for it in present)) if present else None,
        "present_associates": formats.count(sum(not it.is_official for it in present)),
        "absent": [it.member.name for it in absent] if present else [],
        "relatives": [
            (one.name, other.name)
            for a, b in meeting.relatives
            if (one := founding.member(a)) and (other := founding.member(b))
        ],
        "opinions": meeting.opinions,
        "ended": formats.clock(meeting.ended) if meeting.ended else None,
    }


def resolution_context(founding: Founding) -> dict[str, Any]:
    return {
        **_decisions(founding),
        "services": services_of(founding.coop),
        "cap_min": amount(founding.charter.cap_min),
    }


def agenda_of(founding: Founding) -> tuple[str, ...]:
    """The eight points of the meeting; chat, invitation, agenda and minutes number them alike."""
    law_b = regime(founding.regime).law == "B"
    filing = "Quyết định người được ủy quyền đăng ký thành lập hợp tác xã; thông qua"
    return (
        "Khai mạc, tuyên bố lý do, giới thiệu đại biểu, điểm danh",
        "Bầu chủ tọa, thư ký và tổ kiểm phiếu",
        "Thảo luận, thông qua Điều lệ" + (" và tổ chức quản trị của hợp tác xã" if law_b else ""),
        "Thông qua danh sách thành viên",
        "Thảo luận, thông qua phương án sản xuất, kinh doanh",
        "Định giá tài sản góp vốn (nếu có)",
        f"Bầu {', '.join(it.title for it in contests_of(founding))} bằng phiếu kín",
        f"{filing if law_b else 'Thông qua'} Nghị quyết hội nghị; bế mạc",
    )


def venue_of(founding: Founding) -> str | None:
    """Where the meeting is held, with the commune unless the place names one itself."""
    place, commune = founding.meeting.place, founding.coop.commune
    if not place or not commune or NAMED_PLACE.search(place):
        return place or None
    return f"{place}, {commune[0].lower()}{commune[1:]}"


def _session(founding: Founding) -> dict[str, Any]:
    """When, where and by whom the meeting is held."""
    meeting = founding.meeting
    return {
        "meeting": meeting,
        "at": formats.clock(meeting.at) if meeting.at else None,
        "venue": venue_of(founding),
        "chair": founding.member(meeting.chair),
        "secretary": founding.member(meeting.secretary),
        "guests": meeting.guests,
        "voter_word": "thành viên chính thức" if regime(founding.regime).law == "B" else "thành viên",
    }


def _decisions(founding: Founding) -> dict[str, Any]:
    return {
        **_session(founding),
        "votes": votes_of(founding),
        "elections": elections_of(founding),
        "assets": _assets(founding),
        "filer": filer_of(founding),
        "filer_is_member": filer_is_member(founding),
        "identity": lambda person: identity_of(founding, person),
        "row_of": people_of(founding).row_of,
    }


def _assets(founding: Founding) -> tuple[Member, ...]:
    return tuple(member for member in founding.members if member.cap_form == "asset")


def _invited(member: Member) -> str:
    word = {"m": "Ông", "f": "Bà", None: "Ông (bà)"}[member.sex]
    return f"{word} {member.name}" if member.name else word

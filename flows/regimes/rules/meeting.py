"""The founding meeting: attendance, dates, majority, the person who files (V01/V02, V33–V35)."""

from collections.abc import Iterator

from flows.facts import Founding
from flows.regimes.regime import Regime
from flows.regimes.rules.registry import B, Finding, rule
from flows.text import Day, Text, text

ITEM_NAMES: dict[str, Text] = {
    "charter": text("điều lệ"),
    "members": text("danh sách thành viên"),
    "plan": text("phương án sản xuất, kinh doanh"),
    "assets": text("định giá tài sản góp vốn"),
    "authorized": text("người được ủy quyền đăng ký"),
    "resolution": text("nghị quyết"),
}


@rule("V01", "meeting", ("A",))
@rule("V02", "meeting", B)
def enough_people_came(founding: Founding, law: Regime) -> Iterator[Finding]:
    present = [
        member for row in founding.meeting.present if (member := founding.member(row)) and member.is_official
    ]
    least = law.value("min_members")
    if founding.meeting.present and len(present) < least:
        words = text(
            "Mới có {n} thành viên có mặt được bỏ phiếu, cần ít nhất {min} ({article}). "
            "Chờ thêm người rồi hãy biểu quyết, hoặc dời bữa họp.",
            n=len(present), min=least,
        )  # fmt: skip
        yield Finding(words, "hn.roll", "min_members")


@rule("V33", "meeting")
def the_meeting_comes_before_filing(founding: Founding, law: Regime) -> Iterator[Finding]:
    day, filed = founding.meeting.day, founding.dossier.filed_on or founding.filing_day
    if day and day > filed:
        words = text(
            "Họp ngày {day} mà nộp hồ sơ ngày {filed}. Phải họp và ký xong rồi mới nộp ({article}). Coi lại hai ngày này.",
            day=Day(day), filed=Day(filed),
        )  # fmt: skip
        yield Finding(words, "hn.date", "meeting")


@rule("V34", "meeting")
def motions_have_a_majority(founding: Founding, law: Regime) -> Iterator[Finding]:
    for vote in founding.meeting.votes:
        if not vote.passed:
            words = text(
                "Mục “{item}” có {agree}/{voters} phiếu đồng ý, chưa quá nửa nên chưa được thông qua ({article}). "
                "Bàn thêm rồi biểu quyết lại.",
                item=ITEM_NAMES.get(vote.item, text("khác")), agree=vote.agree, voters=vote.voters,
            )  # fmt: skip
            yield Finding(words, "hn.vote", "majority")
    for election in founding.meeting.elections:
        for row in election.elected:
            votes, member = election.counts.get(row), founding.member(row)
            if votes is not None and votes * 2 <= election.ballots and member:
                words = text(
                    "{name} được {agree}/{voters} phiếu, chưa quá nửa ({article}). Bỏ phiếu lại cho chức này.",
                    name=member.name, agree=votes, voters=election.ballots,
                )  # fmt: skip
                yield Finding(words, "hn.ballot", "majority")


@rule("V35", "meeting", B)
def the_resolution_names_who_files(founding: Founding, law: Regime) -> Iterator[Finding]:
    meeting = founding.meeting
    if not meeting.elections and not meeting.votes:
        return
    person = founding.member(meeting.authorized) or meeting.authorized_person
    if person is None or not person.name:
        words = text(
            "Nghị quyết chưa ghi ai được ủy quyền đi đăng ký ({article}). Chọn một người. Người khác đi nộp thay thì kèm giấy ủy quyền lại."
        )
        yield Finding(words, "hn.authorized", "authorised")

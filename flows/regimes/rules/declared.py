"""What is declared of each person under the decree of 2026 (V43–V46, V50, V52, V53)."""

import re
from collections.abc import Iterator

from flows.facts import Founding, Person
from flows.regimes.regime import Regime
from flows.regimes.rules.registry import Finding, rule
from flows.text import Text, joined, text
from flows.understand.ids import id_mismatch

_ID_NUMBER = re.compile("[0-9]{12}")
HOME_NATIONALITY = "Việt Nam"


def declared_people(founding: Founding) -> Iterator[tuple[Person, str]]:
    """Give everybody the dossier names, with the row of a member; the filer from outside has none."""
    for member in founding.members:
        yield member, member.row
    if founding.meeting.authorized_person and not founding.member(founding.meeting.authorized):
        yield founding.meeting.authorized_person, ""


@rule("V43", "members", ("B2",))
def everything_is_declared(founding: Founding, law: Regime) -> Iterator[Finding]:
    for person, row in declared_people(founding):
        if person.id_kind != "cccd":
            continue
        missing = _missing(person)
        if missing:
            words = text(
                "{name} còn thiếu: {what} ({article}). Chụp lại căn cước hoặc gõ thêm.",
                name=person.name or text("Một người trong danh sách"),
                what=joined(*(words for _, words in missing), separator=", "),
            )
            yield Finding(words, f"{missing[0][0]}/{row}" if row else "hn.authorized", "personal_data")


@rule("V44", "members", ("B2",), severity="W")
def nothing_needless_is_kept(founding: Founding, law: Regime) -> Iterator[Finding]:
    for person, row in declared_people(founding):
        if _ID_NUMBER.fullmatch(person.id_no) and (
            person.ethnic or person.nationality not in ("", HOME_NATIONALITY)
        ):
            words = text(
                "Hồ sơ của {name} khỏi ghi dân tộc, quốc tịch: cơ quan đăng ký tự tra theo số định danh ({article}). "
                "Xóa mấy ô này giùm.",
                name=person.name,
            )
            yield Finding(words, f"m.ethnic/{row}" if row else "hn.authorized", "personal_data_read")


@rule("V45", "members", ("B2",), severity="W")
def the_number_agrees(founding: Founding, law: Regime) -> Iterator[Finding]:
    for person, row in declared_people(founding):
        if id_mismatch(person.id_no, person.born, person.sex):
            words = text(
                "Số căn cước của {name} không khớp năm sinh hoặc giới tính. Dữ liệu phải đúng như dân cư ({article}). "
                "Coi lại thẻ giùm.",
                name=person.name,
            )
            yield Finding(words, f"m.id_no/{row}" if row else "hn.authorized", "personal_data")


@rule("V46", "dossier", ("B2",), severity="W")
def everybody_has_compared(founding: Founding, law: Regime) -> Iterator[Finding]:
    if founding.dossier.matches_id_cards is not True:
        words = text(
            "Trước khi nộp, hỏi từng người: tên, ngày sinh, số, giới tính có đúng như căn cước không ({article}). "
            "Ai sai thì ra công an sửa trước rồi mới nộp."
        )
        yield Finding(words, "hs.precheck", "personal_data")


@rule("V50", "members", ("B2",))
def the_paper_is_accepted(founding: Founding, law: Regime) -> Iterator[Finding]:
    for person, row in declared_people(founding):
        if person.id_kind == "cmnd":
            words = text(
                "{name} đang ghi chứng minh nhân dân, giấy này không dùng được nữa ({article}). "
                "Ghi số căn cước có đủ số trên thẻ mới.",
                name=person.name,
            )
            yield Finding(words, f"m.id_no/{row}" if row else "hn.authorized", "identity_paper")


@rule("V52", "dossier", ("B2",), severity="W")
def foreign_papers_are_translated(founding: Founding, law: Regime) -> Iterator[Finding]:
    if any(member.foreign for member in founding.members):
        words = text(
            "Giấy tiếng nước ngoài phải có bản dịch tiếng Việt, chữ ký người dịch được chứng thực ({article}). Nhờ cán bộ coi giùm."
        )
        yield Finding(words, "hs.precheck", "translation")


@rule("V53", "dossier", ("B2",), severity="W")
def foreign_founders_commit(founding: Founding, law: Regime) -> Iterator[Finding]:
    if any(member.foreign for member in founding.members):
        words = text(
            "Nhà đầu tư nước ngoài lập HTX khi chưa có giấy chứng nhận đầu tư thì giấy đề nghị phải có cam kết ({article}). "
            "Nhờ cán bộ coi giùm."
        )
        yield Finding(words, "hs.precheck", "foreign_founder")


def _missing(person: Person) -> list[tuple[str, Text]]:
    found = []
    if not person.name:
        found.append(("m.name", text("họ tên")))
    if person.born is None:
        found.append(("m.dob", text("ngày sinh")))
    if not _ID_NUMBER.fullmatch(person.id_no):
        found.append(("m.id_no", text("số định danh")))
    if person.sex is None:
        found.append(("m.gender", text("giới tính")))
    return found

"""Who a member is: name, birth, sex, number, and what the old list or the register asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.engine.conditions import AllOf, InLaw
from flows.engine.context import Context
from flows.engine.kinds import DateOf, IdNo, PersonName, PhoneNumber
from flows.engine.question import TYPING, Choice, Option
from flows.members.conditions import FOREIGN, HAS_NUMBER, SEX_KEPT, TOLD
from flows.members.rows import STEP, each_row, live_rows, name_of, number_of
from flows.members.whom import whom
from flows.reference.communes import commune, place_names
from flows.reference.ethnic import find_ethnic_groups
from flows.text import Day, Problem, Text, raw, text
from flows.understand.addresses import read_address
from flows.understand.calendar_dates import age_on, too_young
from flows.understand.ids import id_mismatch
from flows.understand.outcome import Choice as OneOf
from flows.understand.outcome import Outcome, Read, Unsure

LONGEST_ADDRESS = 200
SHORTEST_ADDRESS = 5
OLD_LIST = AllOf((TOLD, InLaw("A")))
"""Columns that only the list of regime A has."""

name = PersonName(
    key="m.name",
    step=STEP,
    label=text("Họ tên"),
    each=each_row,
    about=whom,
    when=TOLD,
    example=text("Nguyễn Văn Ba"),
    prompt=text("Họ và tên, ghi có dấu như trên căn cước?"),
)


def meeting_day(context: Context) -> date:
    """The day on which everybody must be of age: the meeting, today while there is no day yet."""
    planned = context.value("hn.date")
    return date.fromisoformat(planned) if isinstance(planned, str) else context.today


def check_age(value: Any, context: Context, *, name: str = "") -> Problem | None:
    """Refuse who is under age on the day of the meeting."""
    problem = too_young(
        name or name_of(context.answers, context.suffix) or "—",
        date.fromisoformat(value),
        meeting_day(context),
        context.regime.value("min_age"),
    )
    if problem is None:
        return None
    article = context.regime.cite("min_age")
    words = text("{problem} Cha mẹ vô thay cũng được ({article}).", problem=problem.words, article=article)
    return Problem("V08", words, field=f"m.dob/{context.suffix}", article=article)


def say_birth(value: Any, context: Context) -> Text:
    born = date.fromisoformat(value)
    return text("{day} ({n} tuổi)", day=Day(born), n=age_on(born, context.today))


dob = DateOf(
    key="m.dob",
    step=STEP,
    label=text("Ngày sinh"),
    birth=True,
    personal=True,
    each=each_row,
    about=whom,
    when=TOLD,
    rule=check_age,
    wording=say_birth,
    prompt=text("Ngày sinh?"),
    example=text("12/3/1975"),
)

gender = Choice(
    key="m.gender",
    step=STEP,
    label=text("Giới tính"),
    personal=True,
    each=each_row,
    about=whom,
    when=AllOf((TOLD, SEX_KEPT)),
    prompt=text("Nam hay nữ?"),
    options=(
        Option("m", text("Nam")),
        Option("f", text("Nữ")),
    ),
)


def check_number(value: Any, context: Context) -> Problem | None:
    """Refuse a number that stands in the list already; warn when it contradicts birth or sex."""
    answers, here = context.answers, context.suffix
    for row in live_rows(answers):
        if row != here and answers.value(f"m.id_no/{row}") == value:
            words = text(
                "Số này đã có ở dòng {n}: {name}. Coi lại thẻ rồi gõ số khác giùm.",
                n=number_of(answers, row), name=name_of(answers, row),
            )  # fmt: skip
            return Problem("V39", words, field=f"m.id_no/{row}")
    born = context.value("m.dob")
    return id_mismatch(str(value), date.fromisoformat(born) if born else None, context.value("m.gender"))


id_no = IdNo(
    key="m.id_no",
    step=STEP,
    label=text("Số căn cước"),
    each=each_row,
    about=whom,
    when=HAS_NUMBER,
    rule=check_number,
    example=text("083 075 001 234"),
    prompt=text("Số căn cước (12 số)?"),
    options=(Option("foreign", text("🌏 Không có căn cước Việt Nam"), opens="m_foreign"),),
)

foreign = Choice(
    key="m.foreign",
    step=STEP,
    label=text("Người nước ngoài"),
    each=each_row,
    about=whom,
    when=FOREIGN,
    prompt=text("{Xh} là người nước ngoài thì đang có giấy nào? Bot chuyển cán bộ coi giùm."),
    why=text("Luật có điều kiện riêng cho người nước ngoài góp vốn."),
    options=(
        Option("both", text("Hộ chiếu và giấy đầu tư")),
        Option("pass", text("Chỉ có hộ chiếu")),
        Option("vn", text("Tôi là người Việt Nam")),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Address(Choice):
    """An address typed, stored as `{"code": "other", "text": …}`, or a button's code."""

    def read(self, words: str, context: Context) -> Outcome:
        outcome = read_address(words, known=place_names(), shortest=SHORTEST_ADDRESS, longest=LONGEST_ADDRESS)
        match outcome:
            case Read(value=line):
                return Read(_typed(line))
            case Unsure(ask=ask, choices=choices):
                return Unsure(ask, tuple(OneOf(it.label, it.value and _typed(it.value)) for it in choices))
        return outcome

    @property
    def takes_free_text(self) -> bool:
        return True


def _typed(line: str) -> dict[str, str]:
    return {"code": "other", "text": line}


def same_commune(context: Context) -> tuple[Option, ...]:
    """Offer the commune of the head office."""
    found = commune(str(context.value("coop.xa") or ""), context.today)
    if found is None:
        return ()
    return (Option("same", text("Cùng {place}", place=found.full_name)),)


addr = Address(
    key="m.addr",
    step=STEP,
    label=text("Chỗ ở trên căn cước"),
    personal=True,
    each=each_row,
    about=whom,
    when=OLD_LIST,
    options_of=same_commune,
    example=text("ấp 3, xã Phước Long"),
    prompt=text("Nhà ở ấp nào, xã nào?"),
)


@dataclass(frozen=True, kw_only=True)
class EthnicGroup(Choice):
    """One of three buttons, or a name of the official list."""

    def read(self, words: str, context: Context) -> Outcome:
        found = [group.name for group in find_ethnic_groups(words)]
        if not found:
            return Problem(
                "err.ethnic",
                text("Chưa thấy dân tộc “{x}” trong danh mục. Gõ tên thường gọi giùm. VD: Chăm", x=words[:40]),
            )
        if len(found) == 1:
            return Read({"code": "other", "text": found[0]})
        choices = (OneOf(raw(name), {"code": "other", "text": name}) for name in found)
        return Unsure(text("Dân tộc nào, {xh}?"), tuple(choices))


ethnic = EthnicGroup(
    key="m.ethnic",
    step=STEP,
    label=text("Dân tộc"),
    personal=True,
    each=each_row,
    about=whom,
    when=OLD_LIST,
    usual=lambda context: "kinh",
    prompt=text("{Xh} dân tộc gì?"),
    why=text("Mẫu danh sách có cột này. Đây là dữ liệu nhạy cảm: mẫu danh sách cũ buộc ghi nên bot mới hỏi."),
    options=(
        Option("kinh", text("Kinh")),
        Option("khmer", text("Khmer")),
        Option("hoa", text("Hoa")),
        Option("other", text("Khác"), opens=TYPING),
    ),
)

addr_now = Address(
    key="m.addr_now",
    step=STEP,
    label=text("Đang ở"),
    personal=True,
    each=each_row,
    about=whom,
    when=OLD_LIST,
    usual=lambda context: "same",
    prompt=text("Đang ở đúng địa chỉ trên căn cước không?"),
    options=(
        Option("same", text("Đúng chỗ đó")),
        Option("diff", text("Chỗ khác"), opens=TYPING),
    ),
)

phone = PhoneNumber(
    key="m.phone",
    step=STEP,
    label=text("Điện thoại"),
    each=each_row,
    about=whom,
    asked=False,
    optional=True,
    prompt=text("Số điện thoại của người này?"),
    why=text("Để mời họp."),
    example=text("0912 345 678"),
)


def say_day(value: Any, context: Context) -> Text:
    return text("{day}", day=Day(date.fromisoformat(value)))


id_date = DateOf(
    key="m.id_date",
    step=STEP,
    label=text("Ngày cấp căn cước"),
    personal=True,
    past=True,
    each=each_row,
    about=whom,
    asked=False,
    optional=True,
    wording=say_day,
    prompt=text("Căn cước cấp ngày nào?"),
    example=text("15/8/2021"),
)

QUESTIONS = (name, dob, gender, id_no, foreign, addr, ethnic, addr_now)
BY_THE_WAY = (phone, id_date)



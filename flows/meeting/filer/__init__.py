"""Who is authorised to register the cooperative, and what the papers need of that person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.engine.asking import bottom_rows, item_here, question_lines
from flows.engine.conditions import AllOf, Condition, Equals, InLaw, InRegime, Where
from flows.engine.context import Context
from flows.engine.events import ChoicePicked
from flows.engine.kinds import DateOf, IdNo, PersonName, PhoneNumber
from flows.engine.question import Choice, Option, Question
from flows.engine.talk import Talk, button, rows_of
from flows.meeting.people import owner_row
from flows.text import Problem, Text, raw, text
from flows.understand.bare import bare
from flows.understand.calendar_dates import age_on
from flows.understand.outcome import Outcome, Read

OUT = "out"
IS_OUTSIDER: Condition = AllOf((InLaw("B"), Equals("hn.authorized", OUT)))


@dataclass(frozen=True, kw_only=True)
class Filer(Choice):
    """A member row, or `out` for somebody who is no member."""

    def read(self, words: str, context: Context) -> Outcome:
        wanted = bare(words)
        found = [
            m.row
            for m in context.founding.members
            if bare(m.name) == wanted or bare(m.name).endswith(" " + wanted)
        ]
        return Read(found[0]) if len(found) == 1 else self.not_a_choice(words)


def filer_options(context: Context) -> tuple[Option, ...]:
    """Offer “me” only when the owner of the dossier is on the list."""
    me = owner_row(context)
    others = (
        Option("list", text("Người trong danh sách"), opens="hn_list"),
        Option(OUT, text("Người khác")),
    )
    return (Option("me", text("Tôi"), me), *others) if me else others


def say_filer(value: Any, context: Context) -> Text:
    if value == OUT:
        name = context.value("hn.out_name")
        return raw(str(name)) if name else text("người ngoài danh sách")
    member = context.founding.member(str(value))
    return raw(member.name if member else "—")


authorized = Filer(
    key="hn.authorized",
    step="meeting",
    part="B",
    label=text("Người đi đăng ký"),
    when=InLaw("B"),
    options_of=filer_options,
    wording=say_filer,
    usual=lambda context: owner_row(context) or None,
    prompt=text("Giao ai đi đăng ký HTX?"),
    why=text("Tên này phải ghi trong nghị quyết."),
)


def show_list(talk: Talk, event: ChoicePicked) -> None:
    """Show the names of the list under the same question."""
    item = item_here(talk)
    names = [button(raw(m.name), "pick", item.key, f"r{m.row}") for m in talk.context.founding.members]
    talk.ask(question_lines(talk, item, talk.context), [*rows_of(names), *bottom_rows(talk, item)])


out_name = PersonName(
    key="hn.out_name",
    step="meeting",
    part="B",
    label=text("Tên người đi đăng ký"),
    when=IS_OUTSIDER,
    prompt=text("Người đi đăng ký: họ và tên, ghi có dấu như trên căn cước?"),
    why=text("Tên này phải ghi trong nghị quyết."),
    example=text("Nguyễn Văn Ba"),
)


def check_filer_age(value: Any, context: Context) -> Problem | None:
    least = int(context.regime.value("min_age"))
    if age_on(date.fromisoformat(value), context.today) < least:
        return Problem(
            "err.filer_age",
            text("Người đi đăng ký phải đủ {n} tuổi. Coi lại ngày sinh, hoặc chọn người khác.", n=least),
        )
    return None


out_dob = DateOf(
    key="hn.out_dob",
    step="meeting",
    part="B",
    label=text("Ngày sinh người đi đăng ký"),
    when=IS_OUTSIDER,
    birth=True,
    personal=True,
    rule=check_filer_age,
    prompt=text("Người đi đăng ký sinh ngày nào?"),
    example=text("12/3/1975"),
)

out_sex = Choice(
    key="hn.out_sex",
    step="meeting",
    part="B",
    label=text("Nam, nữ"),
    when=AllOf((IS_OUTSIDER, InRegime(("B2",)))),
    prompt=text("Người đi đăng ký là nam hay nữ?"),
    options=(Option("m", text("Nam")), Option("f", text("Nữ"))),
)

out_id = IdNo(
    key="hn.out_id",
    step="meeting",
    part="B",
    label=text("Số căn cước người đi đăng ký"),
    when=IS_OUTSIDER,
    prompt=text("Số căn cước của người đi đăng ký (12 số)?"),
)

out_phone = PhoneNumber(
    key="hn.out_phone",
    step="meeting",
    part="B",
    label=text("Số điện thoại người đi đăng ký"),
    when=AllOf((InLaw("B"), Where("filer_has_no_phone"))),
    skippable=False,
    prompt=text("Số điện thoại của người đi đăng ký?"),
    why=text("Không có số này thì nơi nhận không nhận hồ sơ."),
)


def filer_has_no_phone(context: Context) -> bool:
    """An outsider's phone is always asked for; a member's only when it was not given before."""
    who = context.value("hn.authorized")
    if not who or context.answers.has("hn.out_phone"):
        return bool(who)
    if who == OUT:
        return True
    member = context.founding.member(str(who))
    known = (member and member.phone) or (who == context.value("m.me") and context.value("user.phone"))
    return not known


QUESTIONS: tuple[Question, ...] = (authorized, out_name, out_dob, out_sex, out_id, out_phone)
FACTS = {"filer_has_no_phone": filer_has_no_phone}
ACTIONS = {"hn_list": show_list}

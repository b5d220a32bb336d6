"""What keeps the whole list from being accepted, and taking an acceptance back when it no longer holds."""

from collections.abc import Callable
from datetime import date

from flows.engine.context import Context
from flows.engine.talk import Talk
from flows.facts import Founding
from flows.members.rows import STEP, name_of, number_of
from flows.members.rows import counted_rows as member_rows
from flows.regimes import check
from flows.text import Problem, Text, joined, text
from flows.understand.ids import id_mismatch

KEY = "m.accept"
SUM_RULE = "V06"
Check = Callable[[Founding], list[Problem]]

LACKING = {
    "m.consent": text("sự đồng ý"),
    "m.card": text("hình căn cước"),
    "m.card_ok": text("coi lại căn cước"),
    "m.name": text("họ tên"),
    "m.dob": text("ngày sinh"),
    "m.gender": text("nam hay nữ"),
    "m.id_no": text("số căn cước"),
    "m.foreign": text("giấy tờ người nước ngoài"),
    "m.addr": text("chỗ ở"),
    "m.ethnic": text("dân tộc"),
    "m.addr_now": text("chỗ đang ở"),
    "m.capital": text("số tiền góp"),
    "m.asset_desc": text("tài sản góp"),
    "m.asset_value": text("trị giá tài sản"),
    "m.org_name": text("tên hộ, tổ chức"),
    "m.org_no": text("mã số tổ chức"),
}


def counted_rows(context: Context) -> tuple[str, ...]:
    """List the rows that are members."""
    return tuple(member_rows(context.answers))


def amount_of(context: Context, row: str) -> int:
    amount = context.answers.value(f"m.capital/{row}")
    return amount if isinstance(amount, int) else 0


def total(context: Context) -> int:
    return sum(amount_of(context, row) for row in counted_rows(context))


def called(context: Context, row: str) -> Text:
    """Name a person, by place in the list while there is no name."""
    name = name_of(context.answers, row)
    return text("{name}", name=name) if name else text("người thứ {n}", n=number_of(context.answers, row))


def id_doubt(context: Context, row: str) -> Text | None:
    """Say that the number contradicts the birth year or the sex that were told."""
    value = context.answers.value
    born = value(f"m.dob/{row}")
    problem = id_mismatch(
        str(value(f"m.id_no/{row}") or ""),
        date.fromisoformat(born) if born else None,
        value(f"m.gender/{row}"),
    )
    return problem.words if problem else None


def lacking(talk: Talk) -> dict[str, list[str]]:
    """Map each row with gaps to the keys of its unanswered questions."""
    gaps: dict[str, list[str]] = {}
    for item in talk.flow.missing(talk.context, STEP):
        if item.suffix:
            gaps.setdefault(item.suffix, []).append(item.question.key)
    return gaps


def words_lacking(keys: list[str]) -> Text:
    return joined(*(LACKING[key] for key in keys), separator=", ")


def problems(talk: Talk) -> list[Problem]:
    """List what is to be mended: gaps first, then what the law says about the whole list."""
    gaps = lacking(talk)
    found = [
        Problem(
            "missing",
            text("{name}: thiếu {what}.", name=called(talk.context, row), what=words_lacking(keys)),
            field=f"{keys[0]}/{row}",
        )
        for row, keys in gaps.items()
    ]
    by_law = check(talk.context.founding, stage="members")
    return found + [problem for problem in by_law if problem.field.partition("/")[2] not in gaps]


def charter_capital(context: Context) -> int | None:
    """The charter capital when it is a fixed amount."""
    capital = context.answers.value("coop.cap_total")
    return capital if isinstance(capital, int) else None


def differs(context: Context) -> bool:
    """The sum of the list is not the fixed charter capital."""
    capital = charter_capital(context)
    return capital is not None and capital != total(context)


def blocking(talk: Talk) -> list[Problem]:
    """List the problems that must be mended first. The sum has a screen of its own."""
    return [problem for problem in problems(talk) if problem.severity == "E" and not is_about_sum(problem)]


def is_about_sum(problem: Problem) -> bool:
    return problem.id == SUM_RULE and not problem.field.startswith("m.capital/")


def reopen(talk: Talk) -> None:
    """Take the acceptance back: there are new people."""
    if talk.answers.has(KEY):
        talk.erase(KEY)


def recheck(talk: Talk) -> None:
    """Take the acceptance back only when a change made something wrong."""
    if talk.answers.has(KEY) and not talk.answers.has("hn.confirm") and (blocking(talk) or differs(talk.context)):
        talk.erase(KEY)

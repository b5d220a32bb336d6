"""The last look before filing: what would be sent back, and the officer's look if wanted."""

from collections.abc import Sequence

from flows.documents.filer import filer_of
from flows.dossier.precheck.owners import owner_line
from flows.engine.asking import bottom_rows, echo, item_here, settle, show_item
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Action
from flows.engine.progress import title_line
from flows.engine.question import Item, Option, Question
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button
from flows.meeting.typed import pressed
from flows.reference.conditional import conditional_list_on
from flows.regimes.rules import check
from flows.text import Day, Param, Problem, Text, bold, text

SCREEN = "hs_pre"
MOST_SHOWN = 8
SAME_AS_CARD = "hs.id_match"
OWNERS_RULE = "V54"

precheck = Action(
    key="hs.precheck",
    step="dossier",
    part="B",
    label=text("Cán bộ coi trước"),
    screen=SCREEN,
    wording=lambda value, context: text("đã gửi") if value.get("code") == "send" else text("nộp luôn"),
    prompt=text("Gửi cán bộ coi trước rồi hãy nộp?"),
    why=text("Coi trước thì ít bị trả."),
    options=(
        Option("send", text("📤 Gửi coi trước")),
        Option("skip", text("Nộp luôn")),
    ),
)


def list_lines(context: Context) -> list[Line]:
    """What to look at before filing, by regime."""
    filer = filer_of(context.founding)
    who: Param = filer.name if filer and filer.name else text("(chưa ghi)")
    sexes = context.regime.key == "B2"
    lines: list[Line] = [
        text("Coi trước khi nộp:"),
        text(
            "1. Tên, ngày sinh, giới tính, số căn cước ai cũng y như thẻ? Sai thì sửa ở nơi làm căn cước trước."
        )
        if sexes
        else text("1. Tên, ngày sinh, số căn cước ai cũng y như thẻ?"),
        text("2. Người nộp {filer} đúng tên trong nghị quyết?", filer=who)
        if context.regime.law == "B"
        else text("2. Người ký giấy đề nghị {filer} đúng là chủ tịch hội đồng quản trị?", filer=who),
        text("3. Việc có ⚠️: theo danh sách {list_date}.", list_date=list_called(context)),
    ]
    if sexes:
        lines.append(text("4. Chủ sở hữu hưởng lợi: {owner_line}.", owner_line=owner_line(context)))
    return lines


def list_called(context: Context) -> Text:
    """Name the list of conditional trades of the filing day."""
    found = conditional_list_on(context.filing_day)
    if found.valid_from:
        return text("ngày {day}", day=Day(found.valid_from))
    return text("của ngày nộp (bot chưa đọc đủ, hỏi lại cơ quan đăng ký)")


def problems_of(context: Context) -> list[Problem]:
    """Everything that the registrar would send back, then what to mind; the owner line is told apart."""
    return [problem for problem in check(context.founding) if problem.id != OWNERS_RULE]


def lines(talk: Talk) -> list[Line]:
    context = talk.context
    shown: list[Line] = [
        title_line(talk, item_here(talk)),
        bold(precheck.prompt),
        precheck.why,
        None,
        *list_lines(context),
    ]
    problems = problems_of(context)
    for severity, head in (("E", text("⚠️ Mấy chỗ này nộp sẽ bị trả:")), ("W", text("💡 Để ý thêm:"))):
        found = [problem for problem in problems if problem.severity == severity][:MOST_SHOWN]
        if found:
            shown += [None, head, *(text("• {words}", words=problem.words) for problem in found)]
    return shown


def fields_to_mend(talk: Talk) -> list[str]:
    """Give the questions behind the problems, blocking ones first, each once."""
    fields = [problem.field for problem in problems_of(talk.context) if problem.severity == "E"]
    return [field for field in dict.fromkeys(fields) if field and talk.flow.knows(field)]


def rows(talk: Talk) -> list[list[Button]]:
    context = talk.context
    found: list[list[Button]] = []
    for field in fields_to_mend(talk)[:MOST_SHOWN]:
        question = talk.flow.question(field)
        label = talk.resolve(question.label, context.at(field.partition("/")[2]))
        found.append([button(text("✏️ Sửa: {label}", label=label), "pre_fix", field)])
    if context.regime.key == "B2":
        ticked = text("☑ Ai cũng y như thẻ") if talk.value(SAME_AS_CARD) else text("☐ Ai cũng y như thẻ")
        found.append([button(ticked, "pre_same", precheck.key)])
    send, skip = (button(option.label, "pre", precheck.key, option.code) for option in precheck.options)
    return [*found, [send, skip], *bottom_rows(talk, item_here(talk))]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *lines(talk)], rows(talk))


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "pre_fix":
            talk.place["then"] = {
                "at": SCREEN,
                "key": precheck.key,
                "step": "dossier",
                "changed": event.question,
            }
            show_item(talk, Item(talk.flow.question(event.question), event.question.partition("/")[2]))
        case "pre_same":
            talk.record(SAME_AS_CARD, not talk.value(SAME_AS_CARD))
            talk.panel(lines(talk), rows(talk), fresh=False)
        case "pre":
            close(talk, event.option)
        case _:
            return False
    return True


def close(talk: Talk, code: str) -> None:
    """Send the dossier to the officer, or go on; with things to mend the founder is warned once."""
    from flows.founding.review.sending import hand_over

    item = item_here(talk)
    blocking = [problem for problem in problems_of(talk.context) if problem.severity == "E"]
    if code == "skip" and blocking and not talk.place.get("warned"):
        talk.place["warned"] = True
        warned = text(
            "⚠️ Còn {n} chỗ nộp sẽ bị trả. Sửa trước giùm; vẫn muốn nộp luôn thì bấm lại.", n=len(blocking)
        )
        show_again(talk, [warned, None])
        return
    version = int((talk.value(precheck.key) or {}).get("version", 0)) + 1
    at = talk.now.isoformat(timespec="seconds")
    talk.record(precheck.key, {"ok": True, "code": code, "version": version, "at": at})
    talk.log("answered", precheck.key, "dossier", choice=code, problems=len(blocking))
    echo(talk, item)
    lead = hand_over(talk, "dossier") if code == "send" else []
    if lead is not None:
        settle(talk, item, lead)


def read(talk: Talk, event: TextReceived) -> bool:
    return pressed(talk, event.text, rows(talk), pick)


QUESTIONS: tuple[Question, ...] = (precheck,)
SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick)}

"""The flow of a founding, put together from its steps."""

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from flows import charter, dossier, meeting, members, plan, start
from flows.charter.confirm import problems as charter_problems
from flows.engine import helping
from flows.engine.asking import bottom_rows, item_here, return_to, show_item, show_question
from flows.engine.context import Context
from flows.engine.effects import KeepFile
from flows.engine.events import ChoicePicked, ContactReceived, FileReceived
from flows.engine.flow import Flow
from flows.engine.kinds import Check, DateOf, PhoneNumber
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk
from flows.engine.turn import (
    edit_answer,
    keep_value,
    pick_answer,
    pick_doubt,
    put_off,
    question_text,
    step_back,
)
from flows.founding import between, checking, home, law_change, nudged, papers, resting, settings, welcome
from flows.founding.commands import COMMANDS, SPOKEN
from flows.founding.facts import founding_of
from flows.founding.from_officers import accepting, answering, closing, entering
from flows.founding.own_data import expiring, kept, leaving, renewing, stopped, withdrawing
from flows.founding.review import acts, fixing, guarding, keeping, sending
from flows.founding.review import later as review_later
from flows.founding.stalled import asking
from flows.founding.words import WORDS, law_word
from flows.plan.confirm import problems as plan_problems
from flows.plan.confirm import table_lines, way_rows
from flows.regimes import Regime, regime_for
from flows.text import Param, text

STAGES: Mapping[str, ModuleType] = {
    "start": start, "charter": charter, "plan": plan, "members": members, "meeting": meeting, "dossier": dossier,
}  # fmt: skip

file_day = DateOf(
    key="coop.file_day",
    step="start",
    label=text("Ngày định nộp hồ sơ"),
    prompt=text("{Xh} tính nộp hồ sơ ngày nào?"),
    why=text("Luật và mẫu giấy lấy theo ngày nộp. Không ghi thì bot lấy ngày hôm nay."),
    example=text("20/12/2026"),
    asked=False,
)

checking.CHECKS |= {
    "dl.confirm": checking.CheckOf(
        text("Coi lại điều lệ · chưa gửi đi đâu cho tới khi {xh} bấm ✅"), problems=charter_problems
    ),
    "pa.confirm": checking.CheckOf(
        text("Coi lại kế hoạch làm ăn"), lines=table_lines, problems=plan_problems, rows=way_rows
    ),
}


def go_on(talk: Talk, step: str, lead: Sequence[Line] = ()) -> None:
    """Open the next question of a step, or return to the screen that an edit came from."""
    then = talk.place.pop("then", None)
    item = talk.flow.next_item(talk.context, step)
    back_to_check = then and item is not None and isinstance(item.question, Check)
    if then and (item is None or back_to_check or then["at"] != "check"):
        return_to(talk, then, lead)
        return
    stage = STAGES[step]
    if hasattr(stage, "go_on"):
        stage.go_on(talk, lead)
        return
    if item is None:
        stage.finish(talk, lead)
        return
    if then:
        talk.place["then"] = then
    show_item(talk, item, [*part_done(talk, step, item.question.part), *lead])


def part_done(talk: Talk, step: str, part: str) -> list[Line]:
    """Say once that a part is behind: "Xong phần C. Còn 3 phần nữa."."""
    last = str((talk.place.get("last") or {}).get("key") or "")
    if not last or not talk.flow.knows(last):
        return []
    before = talk.flow.question(last)
    if before.step != step or not before.part or not part or before.part >= part:
        return []
    parts = sorted({q.part for q in talk.flow.step(step).questions if q.part})
    left = len(parts) - parts.index(part)
    return [text("Xong phần {x}. Còn {n} phần nữa.", x=before.part, n=left), None]


def contact_at_question(talk: Talk, event: Any) -> bool:
    """A shared contact answers a phone question; a paper may be sent where one is asked for."""
    from flows.engine.asking import take

    item = item_here(talk)
    if isinstance(event, ContactReceived) and isinstance(item.question, PhoneNumber):
        context = talk.context.at(item.suffix)
        take(talk, item.question.read(event.phone, context), source="contact" if event.own else "typed")
        return True
    if isinstance(event, FileReceived) and item.question.key == "pa.buyer_name":
        talk.order(KeepFile(event.file_id, "buyer_letter"))
        show_again(talk, [text("Nhận hình giấy hứa mua rồi. {Xh} ghi thêm tên công ty giùm."), None])
        return True
    return False


def send_paper(talk: Talk, event: ChoicePicked) -> None:
    talk.ask([text("📎 {Xh} chụp hình giấy gửi vô đây, hoặc gõ tên công ty.")], bottom_rows(talk, item_here(talk)))


def help_here(talk: Talk, event: ChoicePicked) -> None:
    helping.show_help(talk)


QUESTION_SCREEN = ScreenOf(show_question, text=question_text, other=contact_at_question)

ENGINE_ACTIONS: dict[str, Callable[[Talk, ChoicePicked], None]] = {
    "pick": pick_answer, "own": pick_answer, "doubt": pick_doubt, "keep": keep_value, "later": put_off,
    "back": step_back, "edit": edit_answer, "help": help_here, "example": helping.show_example,
    "usual": helping.use_usual, "ticket": helping.ask_ticket, "type_ticket": helping.type_ticket,
    "send_ticket": helping.send_ticket, "allow_ticket": helping.allow_ticket, "send_paper": send_paper,
}  # fmt: skip
PANELS = (
    accepting, answering, closing, entering,
    between, checking, expiring, home, kept, law_change, leaving, nudged, papers, renewing, resting, settings, stopped, welcome, withdrawing,
    asking, acts, fixing, guarding, keeping, review_later, sending,
)  # fmt: skip


def gather(name: str) -> dict[str, Any]:
    """Collect what panels and steps offer under one name."""
    found: dict[str, Any] = {}
    for module in (*PANELS, *STAGES.values()):
        found |= getattr(module, name, {})
    return found


_STEP_WORDS = {**WORDS, **gather("WORDS")}


def words_of(context: Context, name: str) -> Param | None:
    """Find the value of a placeholder: the law, an answer, or a word of a step."""
    if name.startswith("R."):
        return law_word(context, name)
    word = _STEP_WORDS.get(name)
    found: Param | None = word(context) if word else None
    return found


def regime_of(context: Context) -> Regime:
    return regime_for(context.filing_day)


def _with_file_day() -> tuple[Any, ...]:
    from dataclasses import replace

    first, *others = (stage.STEP for stage in STAGES.values())
    return (replace(first, questions=(*first.questions, file_day)), *others)


FLOW = Flow(
    steps=_with_file_day(),
    regime_of=regime_of,
    facts_of=founding_of,
    words_of=words_of,
    facts=gather("FACTS"),
    go_on=go_on,
    screens={"q": QUESTION_SCREEN, "help": helping.HELP_SCREEN, "ticket": helping.TICKET_SCREEN, **gather("SCREENS")},
    actions={**ENGINE_ACTIONS, **gather("ACTIONS")},
    commands=COMMANDS,
    spoken=SPOKEN,
    after=gather("AFTER"),
    timers=gather("TIMERS"),
    officers=gather("OFFICERS"),
    hold=guarding.hold,
    offered=entering.offered,
    answered=entering.answered,
)

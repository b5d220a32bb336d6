"""The registrar's answer, and the code on the certificate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.dossier.receipt import remind_result
from flows.engine.asking import show_item
from flows.engine.conditions import Equals, Where
from flows.engine.context import Context
from flows.engine.effects import Forget, KeepFile, Ticket
from flows.engine.events import ChoicePicked, FileReceived, TextReceived
from flows.engine.kinds import Words
from flows.engine.question import Choice, Item, Option, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.meeting.signed.taking import refuse_file
from flows.reference.calendar import add_working_days
from flows.text import Problem, raw, text
from flows.understand.outcome import Choice as Reading
from flows.understand.outcome import Outcome, Read, Unsure

DIGITS = 10
TODAY = text("Hôm nay hẹn lấy giấy.")
_BRANCH = re.compile(r"\d{10}\s*-\s*\d{3}")

result = Choice(
    key="hs.result",
    step="dossier",
    part="C",
    label=text("Kết quả"),
    when=Where("filed"),
    skippable=False,
    prompt=text("Có kết quả chưa?"),
    options=(
        Option("ok", text("🎉 Được cấp giấy")),
        Option("fix", text("📝 Bị yêu cầu sửa")),
        Option("no", text("❌ Bị từ chối")),
        Option("wait", text("⏳ Chưa có")),
    ),
)


def is_filed(context: Context) -> bool:
    """A result can only come after the filing."""
    return context.answers.has("hs.due")


def is_due(context: Context) -> bool:
    """The question opens by itself from the promised day on."""
    due = context.answers.value("hs.due")
    return bool(due) and date.fromisoformat(due) <= context.today


def after_result(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Refused: the officer is told. Not yet: asked again on the next working day."""
    answer = talk.value(result.key)
    if answer == "wait":
        talk.erase(result.key)
        remind_result(talk, add_working_days(talk.context.today, 1))
        talk.place["waited"] = True
        talk.flow.screens["hs_wait"].show(talk, lead=lead)
        return True
    talk.order(Forget("hs_result"))
    if answer == "no":
        talk.order(Ticket(result.key))
    return False


def ask_result(talk: Talk, payload: Mapping[str, Any]) -> None:
    """On the promised day the question opens by itself, once the registrar could have answered; another stays open."""
    from flows.engine.turn import is_at_question

    if talk.answers.has(result.key) or not talk.value("hs.due"):
        return
    if is_at_question(talk):
        talk.say([TODAY], [[lasting(text("🎉 Có kết quả rồi"), "hs_early")]])
    else:
        show_item(talk, Item(talk.flow.question(result.key)), [TODAY])


def ask_early(talk: Talk, event: ChoicePicked) -> None:
    show_item(talk, Item(talk.flow.question(result.key)))


@dataclass(frozen=True, kw_only=True)
class CoopCode(Words):
    """The code of the cooperative: digits; another length than usual is asked about, never refused."""

    def read(self, words: str, context: Context) -> Outcome:
        if _BRANCH.fullmatch(words.strip()):
            return Problem(
                "err.branch_code",
                text("Mã có đuôi như -001 là của chi nhánh. Gõ 10 số của HTX thôi. VD: 1301234567"),
            )
        digits = re.sub(r"[\s.\-]", "", words)
        if not digits.isdecimal() or not digits.isascii():
            return Problem("err.code", text("Mã số chỉ có chữ số. VD: 1301234567"))
        if len(digits) != DIGITS:
            return Unsure(
                text(
                    "“{x}” có {n} số, mã HTX thường có 10 số. Coi lại giấy giùm, sai thì gõ lại.",
                    x=digits[:30],
                    n=len(digits),
                ),
                (Reading(text("Đúng, trên giấy ghi vậy"), digits),),
            )
        return Read(digits)

    @property
    def takes_free_text(self) -> bool:
        return False


code = CoopCode(
    key="hs.code",
    step="dossier",
    part="C",
    label=text("Mã số HTX"),
    when=Equals("hs.result", "ok"),
    most=30,
    wording=lambda value, context: raw(str(value)),
    example=text("1301234567"),
    prompt=text("Mã số HTX trên giấy chứng nhận?"),
    options=(Option("photo", text("📷 Chụp giấy"), opens="hs_photo"),),
)


def ask_photo(talk: Talk, event: ChoicePicked) -> None:
    talk.go("hs_photo", key=code.key, since=talk.seq + 1, step="dossier")
    show_photo(talk)


def show_photo(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask(
        [*lead, text("Chụp giấy chứng nhận gửi vô đây, thấy rõ mã số.")],
        [[button(text("⌨️ Gõ mã số"), "hs_typecode", code.key)]],
    )


def take_photo(talk: Talk, event: object) -> bool:
    if not isinstance(event, FileReceived):
        return False
    if refused := refuse_file(event):
        show_photo(talk, [refused, None])
        return True
    talk.order(KeepFile(event.file_id, "certificate"))
    show_item(
        talk,
        Item(code),
        [text("Đã giữ hình giấy chứng nhận. {Xh} gõ mã số giùm, bot chưa đọc được số trên hình."), None],
    )
    return True


def photo_text(talk: Talk, event: TextReceived) -> bool:
    """A code typed instead of the picture is its answer."""
    if not any(sign.isdigit() for sign in event.text):
        return False
    from flows.engine.turn import question_text

    talk.go("q", key=code.key, since=talk.seq + 1, step="dossier")
    return question_text(talk, event)


def type_code(talk: Talk, event: ChoicePicked) -> None:
    show_item(talk, Item(code))


QUESTIONS: tuple[Question, ...] = (result, code)
SCREENS = {"hs_photo": ScreenOf(show_photo, text=photo_text, other=take_photo)}
ACTIONS = {"hs_early": ask_early, "hs_photo": ask_photo, "hs_typecode": type_code}
AFTER = {result.key: after_result}
FACTS = {"filed": is_filed}
TIMERS = {"hs_result": ask_result}

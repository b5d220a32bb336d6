"""The consent of each member, and the founder's word for it when the founder types."""

from collections.abc import Sequence
from typing import Any

from flows.engine.asking import bottom_rows, item_here, miss, settle
from flows.engine.context import Context
from flows.engine.effects import Consented
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Confirm
from flows.engine.progress import title_line
from flows.engine.question import Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.members.conditions import OTHER
from flows.members.rows import STEP, each_row, remove
from flows.members.walk import drop_picture, go_on_with_rows
from flows.members.whom import whom
from flows.text import Problem, Text, bold, text
from flows.understand.words import intent, is_consent

TEXT_VERSION = "2026-11"
PURPOSES = {"papers": True, "officers": True}


def say_consent(value: Any, context: Context) -> Text:
    return text("đã đồng ý cho khai giùm")


consent = Confirm(
    key="m.consent",
    step=STEP,
    label=text("Đồng ý"),
    screen="m.consent",
    each=each_row,
    about=whom,
    when=OTHER,
    wording=say_consent,
    prompt=text("{founder} mời {xh} vô {coop}. Bot xin lưu của {xh}:\n1. Họ tên, ngày sinh, giới tính, số căn cước, số tiền góp: ghi danh sách thành viên, đơn xin gia nhập.\n2. Địa chỉ: lập sổ thành viên.\n3. Số điện thoại: mời họp.\nCán bộ phụ trách HTX được coi để giúp. Xem lại: /dulieu. Xóa: /xoa. {Xh} có đồng ý không?"),
    options=(
        Option("yes", text("☐ Người này đã đồng ý cho tôi khai giùm")),
        Option("no", text("Chưa hỏi, để sau")),
    ),
)

KEPT = text(
    "Bot sẽ lưu của mỗi người:\n1. Họ tên, ngày sinh, giới tính, số căn cước, số tiền góp: ghi danh sách thành viên, đơn xin gia nhập.\n"
    "2. Địa chỉ: lập sổ thành viên.\n3. Số điện thoại: mời họp.\nCán bộ phụ trách HTX được coi để giúp."
)
KEPT_IN_A = text(
    "Bot sẽ lưu của mỗi người:\n1. Họ tên, ngày sinh, giới tính, dân tộc, chỗ đang ở, số căn cước, số tiền góp: ghi danh sách thành viên, đơn xin gia nhập.\n"
    "2. Địa chỉ: lập sổ thành viên.\n3. Số điện thoại: mời họp.\nCán bộ phụ trách HTX được coi để giúp."
)


def what_is_kept(context: Context) -> Text:
    """Say what is kept of a member; the old list asks for more."""
    return KEPT_IN_A if context.regime.law == "A" else KEPT


def give(talk: Talk, row: str) -> None:
    """Keep the founder's word that this person agreed."""
    at = talk.now.isoformat(timespec="seconds")
    given = {**PURPOSES, "version": TEXT_VERSION, "language": talk.state.language, "at": at, "how": "founder"}
    talk.record(f"{consent.key}/{row}", given)
    talk.order(Consented(PURPOSES, TEXT_VERSION, "founder", about=row))


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    buttons = [[button(option.label, "m_consent", item.key, option.code)] for option in consent.options]
    talk.ask(
        [
            *lead,
            title_line(talk, item),
            talk.resolve(whom(context), context),
            bold(text("☐ Người này đã đồng ý cho tôi khai giùm")),
            what_is_kept(context),
            text("Hỏi người đó trước, chịu rồi {xh} hãy bấm. Tới bữa họp người đó ký tên xác nhận."),
        ],
        [*buttons, *bottom_rows(talk, item)],
    )


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_consent":
        return False
    item = item_here(talk)
    if event.option == "yes":
        give(talk, item.suffix)
        talk.log("answered", consent.key, STEP, by="tapped")
        talk.amend([text("☑ Người này đã đồng ý cho tôi khai giùm")])
        settle(talk, item)
        return True
    remove(talk, item.suffix)
    talk.log("refused", consent.key, STEP)
    talk.amend([text("Chưa hỏi, để sau")])
    go_on_with_rows(talk, [text("Bot chưa lưu gì của người này. Khi nào họ chịu, {xh} bấm ➕ Thêm."), None])
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """Only the words of agreement count; nothing else is taken for a yes. The third other word brings help."""
    wanted = intent(event.text)
    if is_consent(event.text) or wanted == "no":
        answer = "no" if wanted == "no" else "yes"
        return pick(talk, ChoicePicked("m_consent", item_here(talk).key, answer, talk.seq))
    if wanted not in {None, "yes"}:
        return False
    miss(talk, Problem("err.consent", text("Bot chưa hiểu “{x}”.", x=event.text[:60])))
    return True


def picture(talk: Talk, event: object) -> bool:
    """A card sent before its owner agreed is deleted unread."""
    if not drop_picture(talk, event):
        return False
    show(talk)
    return True


SCREENS = {"m.consent": ScreenOf(show, text=read, pick=pick, other=picture)}
QUESTIONS = (consent,)

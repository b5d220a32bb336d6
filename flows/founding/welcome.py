"""The first screen, the guide, and starting a founding."""

from collections.abc import Sequence
from typing import Literal

from flows.classes.buttons import visit_button
from flows.engine.asking import show_item
from flows.engine.effects import SetLanguage
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.question import Item
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, lasting
from flows.founding.order import NUMBERED, STEP_NAMES
from flows.text import bold, text
from flows.understand.bare import bare


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    other = text("🌐 English") if talk.state.language == "vi" else text("🌐 Tiếng Việt")
    talk.ask(
        [
            *lead,
            text("Dạ chào {xh}. Đây là bot của tỉnh giúp bà con lập hợp tác xã (HTX)."),
            text("Bot hỏi từng câu ngắn. Trả lời xong là có sẵn: điều lệ, kế hoạch làm ăn, biên bản họp, hồ sơ đăng ký."),
            text("Không tốn tiền. Nghỉ lúc nào cũng được, bot nhớ hết."),
        ],
        [
            [lasting(text("🌱 Lập HTX mới"), "found")],
            [lasting(text("👥 Tôi được mời vô HTX"), "invited")],
            [visit_button(text("📅 Lịch tập huấn"), "mine"), lasting(text("❓ Hỏi cán bộ"), "ask_officer")],
            [lasting(other, "language")],
        ],
    )


def read(talk: Talk, event: TextReceived) -> bool:
    """Understand the labels of the welcome screen typed as words."""
    words = bare(event.text)
    if words in {"lap htx", "lap htx moi", "lap hop tac xa", "start a cooperative"}:
        found(talk, ChoicePicked("found"))
    else:
        return False
    return True


def found(talk: Talk, event: ChoicePicked) -> None:
    """Begin a founding, or go on with the one that is open."""
    if talk.state.case_no:
        talk.flow.actions["continue"](talk, event)
        return
    show_item(talk, Item(talk.flow.question("consent.privacy")))


def invited(talk: Talk, event: ChoicePicked) -> None:
    talk.say(
        [text("Ai mời {xh} thì nhờ người đó ghi tên {xh} vô danh sách thành viên. {Xh} đem căn cước tới bữa họp để ký tên.")],
        [[lasting(text("🏠 Trang đầu"), "home")]],
    )


def language(talk: Talk, event: ChoicePicked) -> None:
    """Switch between Vietnamese and English; answers stay as they were typed."""
    new: Literal["vi", "en"] = "en" if talk.state.language == "vi" else "vi"
    talk.state.language = new
    talk.order(SetLanguage(new))
    if not talk.place.get("at"):
        talk.go("welcome")
    note: list[Line] = [text("Giấy tờ luôn bằng tiếng Việt."), None] if new == "en" else []
    show_again(talk, note)


def guide(talk: Talk, event: ChoicePicked) -> None:
    """Tell what the four steps are, without keeping anything."""
    steps = [
        text("{n}. {name}", n=n, name=STEP_NAMES[step]) for n, step in enumerate(NUMBERED, start=1)
    ]
    talk.say(
        [
            bold(text("Lập HTX có 4 bước")),
            *steps,
            text("Thành viên thì ghi lúc nào cũng được, trước bữa họp."),
            text("Cần ít nhất {R.min_members} thành viên ({article}).", article=talk.context.regime.cite("min_members")),
        ],
        [[lasting(text("🌱 Lập HTX mới"), "found")], [lasting(text("🏠 Trang đầu"), "home")]],
    )


SCREENS = {"welcome": ScreenOf(show, text=read)}
ACTIONS = {"found": found, "invited": invited, "language": language, "guide": guide}

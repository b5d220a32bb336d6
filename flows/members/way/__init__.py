"""How members are entered, and beginning a new row."""

from collections.abc import Sequence

from flows.engine.asking import show_item
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.matching import match_label, plain_words
from flows.engine.question import Choice, Item, Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.members.capital import FROZEN
from flows.members.conditions import is_frozen
from flows.members.rows import STEP, add
from flows.members.walk import go_on_with_rows, open_items
from flows.text import bold, text

WAYS = (
    Option("qr", text("📷 Chụp căn cước từng người")),
    Option("type", text("⌨️ Gõ từng người")),
    Option("paste", text("📋 Dán danh sách")),
)
PAPER = Option("paper", text("📝 Ghi trên giấy"))
"""For somebody without a phone: the same row, marked as paper, signed at the meeting."""
BY = {"type": "typed", "qr": "card", "paper": "paper"}

how = Choice(
    key="m.how",
    step=STEP,
    label=text("Cách nhập thành viên"),
    prompt=text("Nhập thành viên cách nào dễ nhất?"),
    why=text("Có sẵn danh sách thì dán một lần là xong. Cách nào cũng đổi qua lại được."),
    options=WAYS,
)


def after_how(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    way = talk.value("m.how")
    if way is None:
        return False
    begin(talk, str(way), lead)
    return True


def owner_is_missing(talk: Talk) -> bool:
    """The founder's own row is not there yet; a helper has none."""
    return talk.value("user.role") != "helper" and not talk.answers.has("m.me")


def begin(talk: Talk, way: str, lead: Sequence[Line] = ()) -> None:
    """Begin a row, or open the field for a whole list."""
    talk.place.pop("then", None)
    if way == "paste":
        talk.go("m.paste", step=STEP)
        talk.flow.screens["m.paste"].show(talk, lead=lead)
        return
    me = way != "paper" and owner_is_missing(talk)
    row = add(talk, BY.get(way, "typed"), me=me, scan=way in {"qr", "paper"})
    if me:
        talk.record("m.me", row, source="default")
        lead = [*lead, text("Bắt đầu từ {xh} trước."), None]
    mine = [item for item in open_items(talk) if item.suffix == row]
    if mine:
        show_item(talk, mine[0], lead)
    else:
        go_on_with_rows(talk, lead)


# -- ➕ Thêm -----------------------------------------------------------------------------------


def choose(talk: Talk, event: ChoicePicked) -> None:
    """➕: the ways in, or straight on when the button names one."""
    if is_frozen(talk.context):
        say_frozen(talk)
    elif event.option in BY or event.option == "paste":
        begin(talk, event.option)
    else:
        talk.go("m.add", step=STEP)
        show_ways(talk)


def say_frozen(talk: Talk) -> None:
    """After the meeting nobody is added or taken out without a new resolution."""
    talk.log("refused", "m.rows", STEP, problem="m.frozen")
    talk.say([FROZEN], [[lasting(text("🆘 Hỏi cán bộ"), "ask_officer")], [lasting(text("👥 Coi danh sách"), "members")]])


def show_ways(talk: Talk, lead: Sequence[Line] = ()) -> None:
    rows = [[button(way.label, "m_add", "", way.code)] for way in (*WAYS, PAPER)]
    back = [lasting(text("👥 Coi danh sách"), "members")]
    talk.ask([*lead, bold(text("Thêm người bằng cách nào?"))], [*rows, back])


def read_way(talk: Talk, event: TextReceived) -> bool:
    ways = (*WAYS, PAPER)
    index = match_label(event.text, [plain_words(talk, way.label) for way in ways])
    if index is None:
        return False
    begin(talk, ways[index].code)
    return True


SCREENS = {"m.add": ScreenOf(show_ways, text=read_way)}
ACTIONS = {"m_add": choose}

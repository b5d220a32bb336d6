"""The card of one member: every field with its number, and taking the person out of the list."""

from collections.abc import Sequence

from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.founding.from_officers.entering import mark
from flows.members.accepting import called, id_doubt, recheck
from flows.members.conditions import SEX_KEPT, is_consented, is_frozen
from flows.members.rows import STEP, entry_of, is_waiting, live_rows, number_of, remove
from flows.members.walk import open_items
from flows.members.way import say_frozen
from flows.text import Text, bold, joined, text
from flows.understand.words import edit_target, intent

MONEY = frozenset({"m.capital", "m.asset_desc", "m.asset_value", "m.cap_form", "m.kind", "m.org"})
"""Fields that the resolution of the meeting fixes."""


def fields(talk: Talk, row: str) -> list[str]:
    """List the keys that the card shows, in order."""
    context = talk.context.at(row)
    in_a = context.regime.law == "A"
    keys = ["m.name", "m.dob"]
    if SEX_KEPT.holds(context):
        keys.append("m.gender")
    keys.append("m.id_no")
    keys += ["m.id_date", "m.addr", "m.ethnic", "m.addr_now"] if in_a else ["m.addr"]
    keys.append("m.phone")
    in_kind = context.value("m.cap_form") == "asset"
    keys += ["m.asset_desc", "m.asset_value", "m.cap_form"] if in_kind else ["m.capital", "m.cap_form"]
    if not in_a:
        keys.append("m.kind")
    if context.value("m.org") in {"house", "legal"}:
        keys += ["m.org_name", *(["m.org_no"] if context.value("m.org") == "legal" else [])]
    return keys


DEFAULTS = {"m.cap_form": "cash", "m.kind": "use"}


def line_of(talk: Talk, number: int, key: str, row: str) -> Text:
    question, context = talk.flow.question(key), talk.context.at(row)
    value = talk.answers.value(f"{key}/{row}", DEFAULTS.get(key))
    label = text("Địa chỉ (cho sổ thành viên)") if key == "m.addr" and context.regime.law == "B" else question.label
    if value is None and key == "m.phone" and entry_of(talk.answers, row).get("me"):
        value = talk.value("user.phone")
    said = question.say(value, context) if value is not None else text("— chưa có")
    if talk.answers.state(f"{key}/{row}") == "suggested":
        return talk.resolve(text("{n}. {label}: {value} (mức gợi ý)", n=number, label=label, value=said), context)
    if entered := mark(talk, Item(question, row)):
        line = text("{n}. {label}: {value} {mark}", n=number, label=label, value=said, mark=entered)
        return talk.resolve(line, context)
    return talk.resolve(text("{n}. {label}: {value}", n=number, label=label, value=said), context)


def lines(talk: Talk) -> list[Line]:
    row = str(talk.place["row"])
    name = called(talk.context, row)
    found: list[Line] = [bold(text("👤 {n}. {name}", n=number_of(talk.answers, row), name=name))]
    if entry_of(talk.answers, row).get("by") == "paper":
        found.append(text("📝 Giấy: ký lúc họp"))
    if is_waiting(talk.answers, row):
        found.append(text("⏳ Chờ cán bộ coi giấy tờ, chưa tính vô số thành viên."))
    if not is_consented(talk.context.at(row)):
        found.append(text("Chưa ghi gì: người này chưa đồng ý."))
        return found
    if talk.place.get("sure"):
        found.append(bold(text("Bỏ {name} khỏi danh sách? Những gì đã ghi về người này sẽ bị xóa.", name=name)))
        return found
    found += [line_of(talk, n, key, row) for n, key in enumerate(fields(talk, row), start=1)]
    if doubt := id_doubt(talk.context, row):
        found.append(text("⚠️ {problem}", problem=doubt))
    found.append(text("Bấm số để sửa."))
    return found


def rows(talk: Talk) -> list[list[Button]]:
    row = str(talk.place["row"])
    if talk.place.get("sure"):
        return [[button(text("Thôi"), "m_keep", "", row)], [button(text("🗑 Bỏ khỏi danh sách"), "m_remove", "", row)]]
    found: list[list[Button]] = []
    if is_consented(talk.context.at(row)):
        numbers = [
            button(joined(n), "m_field", f"{key}/{row}") for n, key in enumerate(fields(talk, row), start=1)
        ]
        found += rows_of(numbers, per_row=6)
    if any(item.suffix == row for item in open_items(talk)):
        found.append([button(text("▶️ Điền tiếp"), "m_fill", "", row)])
    if is_consented(talk.context.at(row)) and not is_frozen(talk.context):
        found.append([button(text("Khác: hộ gia đình, tổ chức"), "m_field", f"m.org/{row}")])
    found.append([lasting(text("👥 Coi danh sách"), "members")])
    found.append([button(text("🗑 Bỏ khỏi danh sách"), "m_sure", "", row)])
    return found


def open_sheet(talk: Talk, row: str, *, edit: bool = True) -> None:
    """Open the card, in place of the list when a button of the list was tapped."""
    if row not in live_rows(talk.answers):
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    talk.go("m.person", row=row, step=STEP)
    if edit:
        talk.panel(lines(talk), rows(talk), fresh=False)
    else:
        show(talk)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the card in a new message."""
    if str(talk.place.get("row")) not in live_rows(talk.answers):
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    talk.ask([*lead, *lines(talk)], rows(talk))


def pick(talk: Talk, event: ChoicePicked) -> bool:
    row = str(talk.place["row"])
    match event.action:
        case "m_field" if event.question.partition("/")[2] == row:
            open_field(talk, event.question)
        case "m_fill":
            mine = [item for item in open_items(talk) if item.suffix == row]
            if mine:
                show_item(talk, mine[0])
        case "m_sure" if is_frozen(talk.context):
            say_frozen(talk)
        case "m_sure" | "m_keep":
            talk.place["sure"] = event.action == "m_sure"
            talk.panel(lines(talk), rows(talk), fresh=False)
        case "m_remove" if talk.place.get("sure"):
            take_out(talk, row)
        case _:
            return False
    return True


def open_field(talk: Talk, key: str) -> None:
    """Open a field and come back to this card after it."""
    question, row = talk.flow.question(key), key.partition("/")[2]
    if question.key in MONEY and is_frozen(talk.context):
        say_frozen(talk)
        return
    talk.place["then"] = {"at": "m.person", "row": row, "step": STEP}
    show_item(talk, Item(question, row))


def take_out(talk: Talk, row: str) -> None:
    if is_frozen(talk.context):
        say_frozen(talk)
        return
    name = called(talk.context, row)
    remove(talk, row)
    recheck(talk)
    talk.log("removed", "m.rows", STEP, row=row)
    talk.amend([text("🗑 Đã bỏ {name} khỏi danh sách.", name=name)])
    talk.flow.actions["members"](talk, ChoicePicked("members"))


def read(talk: Talk, event: TextReceived) -> bool:
    """A number, or “sửa 3”, opens a field."""
    row = str(talk.place["row"])
    shown = fields(talk, row) if is_consented(talk.context.at(row)) else []
    number = edit_target(event.text, len(shown))
    if number is not None:
        open_field(talk, f"{shown[number - 1]}/{row}")
        return True
    if intent(event.text) in {"done", "back"}:
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return True
    return False


def from_button(talk: Talk, event: ChoicePicked) -> None:
    open_sheet(talk, event.option, edit=talk.place.get("at") == "m.list")


SCREENS = {"m.person": ScreenOf(show, text=read, pick=pick)}
ACTIONS = {"m_person": from_button}

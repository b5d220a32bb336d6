"""What a tap does: an answer, a tick, a reading that was meant, or a way on."""

from typing import Any

from flows.engine.asking import (
    accept,
    bottom_rows,
    doubt_choice,
    item_here,
    option_rows,
    question_lines,
    return_to,
    settle,
    show_item,
)
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Custom, Multi, Rows
from flows.engine.question import TYPING, Choice, Item, Question
from flows.engine.screens import show_again
from flows.engine.talk import Talk
from flows.text import text

OLD_BUTTON = text("Nút này của câu cũ rồi, bot mở câu đang làm nghen")
NOTED = text("Đã ghi nhận.")


def on_pick(talk: Talk, event: ChoicePicked) -> None:
    place = talk.place
    if event.seq == 0:
        act(talk, event)
        return
    since = int(place.get("since", talk.seq))
    if place.get("at") == "help" and not is_repeated(place.get("last"), event):
        since = min(since, int(place.get("asked", since)))
    if event.seq < since or event.seq > talk.seq:
        if is_repeated(place.get("last"), event):
            talk.toast(NOTED)
            return
        talk.log("old_button", event.question.partition("/")[0])
        refuse_old(talk)
        return
    act(talk, event)


def is_repeated(last: dict[str, Any] | None, event: ChoicePicked) -> bool:
    """Tell whether a tap is the one that gave the last answer, once more."""
    if not last or not int(last.get("since", 0)) <= event.seq <= int(last["seq"]):
        return False
    if event.question != last["key"] and not (event.action == "doubt" and not event.question):
        return False
    return "tap" not in last or last["tap"] == [event.action, event.option]


def refuse_old(talk: Talk) -> None:
    """Say that a button is of an earlier question, and ask the present one again."""
    talk.toast(OLD_BUTTON)
    show_again(talk)


def act(talk: Talk, event: ChoicePicked) -> None:
    screen = talk.flow.screens.get(str(talk.place.get("at")))
    if screen and screen.pick and screen.pick(talk, event):
        return
    action = talk.flow.actions.get(event.action)
    if action is None:
        refuse_old(talk)
        return
    action(talk, event)


def pick_answer(talk: Talk, event: ChoicePicked) -> None:
    """A button of the present question."""
    if event.question != talk.place.get("key"):
        refuse_old(talk)
        return
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    if "picked" in talk.place and talk.place["picked"] is not None and pick_toggle(talk, item, event):
        return
    if event.option.startswith("r") and event.option[1:] in rows_offered(item.question, context):
        accept(talk, event.option[1:], source=source_of(talk))
        return
    option = item.question.option(event.option, context)
    if option is None:
        refuse_old(talk)
    elif option.locked:
        talk.say([talk.resolve(option.locked.words, context)])
    elif option.opens == TYPING:
        ask_to_type(talk, item)
    elif option.opens:
        talk.flow.actions[option.opens](talk, event)
    else:
        accept(talk, option.stored, source=source_of(talk))


def pick_toggle(talk: Talk, item: Item, event: ChoicePicked) -> bool:
    context = talk.context.at(item.suffix)
    picked = list(talk.place["picked"])
    if event.option == "done":
        accept(talk, picked, source=source_of(talk))
        return True
    option = item.question.option(event.option, context)
    if option is not None and option.opens:
        return False
    if isinstance(item.question, Multi):
        entry = option.stored if option else (picked[int(event.option)] if event.action == "own" else None)
        if entry is None:
            return False
        talk.place["picked"] = item.question.toggle(picked, entry)
    else:
        row = event.option[1:]
        talk.place["picked"] = [r for r in picked if r != row] if row in picked else [*picked, row]
    talk.panel(
        question_lines(talk, item, context), [*option_rows(talk, item, context), *bottom_rows(talk, item)], fresh=False
    )
    return True


def rows_offered(question: Question, context: Context) -> set[str]:
    """The member rows a question can be answered with; a choice may show the list of members too."""
    if isinstance(question, Rows):
        return {row for row, _ in question.people(context)}
    return {member.row for member in context.founding.members} if isinstance(question, Choice) else set()


def source_of(talk: Talk) -> str:
    """A label may be tapped or typed."""
    return "typed" if isinstance(talk.event, TextReceived) else "tapped"


def ask_to_type(talk: Talk, item: Item) -> None:
    question, context = item.question, talk.context.at(item.suffix)
    lines = [text("{Xh} gõ vô đây rồi gửi.")]
    fill = question.fill(context) if question.fill else {}
    if question.example:
        lines.append(text("VD: {example}", example=talk.resolve(question.example.with_(**fill), context)))
    talk.ask([talk.resolve(question.prompt.with_(**fill), context), *lines], bottom_rows(talk, item))


def pick_doubt(talk: Talk, event: ChoicePicked) -> None:
    choice = doubt_choice(talk, int(event.option))
    if choice is None:
        refuse_old(talk)
        return
    talk.place.pop("doubt", None)
    resolve_doubt(talk, choice.value)


def resolve_doubt(talk: Talk, value: object) -> None:
    """Take the reading that was meant; a choice without a value means none of them."""
    if value is None:
        show_again(talk)
    else:
        accept(talk, value, source=source_of(talk))


def keep_value(talk: Talk, event: ChoicePicked) -> None:
    if event.question != talk.place.get("key"):
        refuse_old(talk)
        return
    item = item_here(talk)
    talk.flow.answered(talk, item)
    settle(talk, item)


def put_off(talk: Talk, event: ChoicePicked) -> None:
    """⏭ Để sau: the question is asked again at the check screen."""
    if event.question != talk.place.get("key"):
        refuse_old(talk)
        return
    item = item_here(talk)
    if not item.question.skippable:
        show_again(talk, [text("Câu này cần {xh} trả lời rồi mới đi tiếp được."), None])
        return
    if not talk.answers.has(item.key):
        talk.record(item.key, None, state="later")
    talk.log("skipped", item.question.key, item.question.step)
    talk.amend([text("⏭ {label}: để sau", label=item.question.label)])
    settle(talk, item)


def step_back(talk: Talk, event: ChoicePicked) -> None:
    """⬅️ Lùi: where an edit came from, else the previous question with its answer; from the first one, home."""
    key = str(talk.place.get("key") or "")
    if then := talk.place.pop("then", None):
        return_to(talk, then)
        return
    if not key:
        talk.flow.actions["home"](talk, event)
        return
    here = Item(talk.flow.question(key), key.partition("/")[2])
    keys = [item.key for item in talk.flow.items(talk.context, here.question.step)]
    index = keys.index(here.key) if here.key in keys else 0
    if index == 0:
        talk.flow.actions["home"](talk, event)
    else:
        before = keys[index - 1]
        show_item(talk, Item(talk.flow.question(before), before.partition("/")[2]))


def edit_answer(talk: Talk, event: ChoicePicked) -> None:
    """✏️ Sửa on an answered line. The line may be older than the founding: then there is nothing to correct."""
    if not talk.flow.knows(event.question) or not talk.state.case_no:
        show_again(talk)
        return
    item = Item(talk.flow.question(event.question), event.question.partition("/")[2])
    note_return(talk, item)
    show_item(talk, item)


def note_return(talk: Talk, item: Item) -> None:
    """Remember where the chat is, unless the walk through the edited step leads back there by itself."""
    place, step = talk.place, item.question.step
    key = str(place.get("key") or "")
    known = bool(key) and talk.flow.knows(key)
    if place.get("then") or (known and talk.flow.question(key).step == step and talk.flow.next_item(talk.context, step)):
        return
    at = str(place.get("at") or "welcome")
    if known and at in {"help", "ticket"}:
        question = talk.flow.question(key)
        at = question.screen if isinstance(question, Custom) else "q"
    place["then"] = {"at": at, "key": key, "step": place.get("step", ""), "changed": item.key}

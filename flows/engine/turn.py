"""One event in, one turn out: the entrance of every flow. Pure: no clock, no chance, no network."""

import re
from datetime import datetime
from typing import Any

from flows.engine.asking import (
    accept,
    doubt_choice,
    echo,
    item_here,
    return_to,
    settle,
    show_item,
    take,
)
from flows.engine.context import Context
from flows.engine.events import (
    ChoicePicked,
    CommandGiven,
    Event,
    OtherReceived,
    PromptLost,
    TextReceived,
    TimerFired,
    VoiceReceived,
)
from flows.engine.flow import Flow
from flows.engine.helping import ask_ticket, show_help, ticket_other
from flows.engine.kinds import Custom, Multi, Rows
from flows.engine.matching import match_label, plain_words
from flows.engine.question import TYPING, Choice, Item, Question
from flows.engine.screens import show_again
from flows.engine.state import State, Turn
from flows.engine.talk import Talk
from flows.text import text
from flows.understand.clean import clean
from flows.understand.words import intent

_COMMAND = re.compile(r"/(?P<name>[A-Za-z]\w{0,31})(?:@\w+)?(?:\s+(?P<words>.*))?", re.DOTALL)
OLD_BUTTON = text("Nút này của câu cũ rồi, bot mở câu đang làm nghen")
WORDS_AROUND_A_LABEL = 2
NOTED = text("Đã ghi nhận.")


def advance(flow: Flow, state: State, event: Event, *, now: datetime) -> Turn:
    """Take one event and return the state after it with the orders to carry out."""
    return dispatch(Talk(flow, state, event, now))


def dispatch(talk: Talk) -> Turn:
    """Carry out the event of a talk."""
    event = talk.event
    match event:
        case CommandGiven():
            on_command(talk, event)
        case ChoicePicked():
            on_pick(talk, event)
        case TextReceived():
            on_text(talk, event)
        case PromptLost():
            on_lost(talk, event)
        case TimerFired():
            talk.flow.timers[event.name](talk, event.payload)
        case _:
            on_other(talk, event)
    if not isinstance(event, TimerFired):
        talk.place["seen"] = talk.now.isoformat(timespec="seconds")
    return talk.done()


def on_lost(talk: Talk, event: PromptLost) -> None:
    if not talk.place.get("at"):
        return
    lead = []
    if event.gap:
        lead.append(text("Hệ thống vừa gián đoạn. Nếu {xh} đã trả lời câu này, vui lòng gửi lại giúp."))
    if event.extra:
        lead.append(text("Bạn đã gửi thêm tin khi hệ thống tạm nghỉ. Vui lòng trả lời câu hỏi dưới đây."))
    show_again(talk, lead)


def on_command(talk: Talk, event: CommandGiven) -> None:
    command = talk.flow.commands.get(event.name)
    talk.log("command", detail=event.name if command else "unknown")
    if command is None:
        unknown(talk, "/" + event.name)
    else:
        command(talk, event.words)


def unknown(talk: Talk, words: str) -> None:
    """Say that nothing was understood and show the present screen again."""
    show_again(talk, [text("Bot chưa hiểu “{x}”.", x=words[:60]), None])


# -- taps ------------------------------------------------------------------------------------


def on_pick(talk: Talk, event: ChoicePicked) -> None:
    place = talk.place
    if event.seq == 0:
        act(talk, event)
        return
    if event.seq < int(place.get("since", talk.seq)) or event.seq > talk.seq:
        if is_repeated(place.get("last"), event):
            talk.toast(NOTED)
            return
        talk.toast(OLD_BUTTON)
        talk.log("old_button", event.question.partition("/")[0])
        show_again(talk)
        return
    act(talk, event)


def is_repeated(last: dict[str, Any] | None, event: ChoicePicked) -> bool:
    """Tell whether a tap is the one that gave the last answer, once more."""
    if not last or not int(last.get("since", 0)) <= event.seq <= int(last["seq"]):
        return False
    if event.question != last["key"] and not (event.action == "doubt" and not event.question):
        return False
    return "tap" not in last or last["tap"] == [event.action, event.option]


def act(talk: Talk, event: ChoicePicked) -> None:
    screen = talk.flow.screens.get(str(talk.place.get("at")))
    if screen and screen.pick and screen.pick(talk, event):
        return
    action = talk.flow.actions.get(event.action)
    if action is None:
        talk.toast(OLD_BUTTON)
        show_again(talk)
        return
    action(talk, event)


def pick_answer(talk: Talk, event: ChoicePicked) -> None:
    """A button of the present question."""
    if event.question != talk.place.get("key"):
        talk.toast(OLD_BUTTON)
        show_again(talk)
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
        talk.toast(OLD_BUTTON)
        show_again(talk)
    elif option.locked:
        talk.say([talk.resolve(option.locked.words, context)])
    elif option.opens == TYPING:
        ask_to_type(talk, item)
    elif option.opens:
        talk.flow.actions[option.opens](talk, event)
    else:
        accept(talk, option.stored, source=source_of(talk))


def pick_toggle(talk: Talk, item: Item, event: ChoicePicked) -> bool:
    from flows.engine.asking import bottom_rows, option_rows, question_lines

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
    from flows.engine.asking import bottom_rows

    question, context = item.question, talk.context.at(item.suffix)
    lines = [text("{Xh} gõ vô đây rồi gửi.")]
    fill = question.fill(context) if question.fill else {}
    if question.example:
        lines.append(text("VD: {example}", example=talk.resolve(question.example.with_(**fill), context)))
    talk.ask([talk.resolve(question.prompt.with_(**fill), context), *lines], bottom_rows(talk, item))


def pick_doubt(talk: Talk, event: ChoicePicked) -> None:
    choice = doubt_choice(talk, int(event.option))
    if choice is None:
        talk.toast(OLD_BUTTON)
        show_again(talk)
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
        talk.toast(OLD_BUTTON)
        show_again(talk)
        return
    settle(talk, item_here(talk))


def put_off(talk: Talk, event: ChoicePicked) -> None:
    """⏭ Để sau: the question is asked again at the check screen."""
    if event.question != talk.place.get("key"):
        talk.toast(OLD_BUTTON)
        show_again(talk)
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


# -- words -----------------------------------------------------------------------------------


def on_text(talk: Talk, event: TextReceived) -> None:
    words = clean(event.text)
    event = TextReceived(words, event.edited, event.of_prompt, event.before_prompt)
    if event.edited:
        on_edited(talk, event)
        return
    if event.before_prompt:
        on_lost(talk, PromptLost(extra=True))
        return
    if not words:
        miss_blank(talk)
        return
    if command := _COMMAND.fullmatch(words):
        on_command(talk, CommandGiven(command["name"].lower(), command["words"] or ""))
        return
    screen = talk.flow.screens.get(str(talk.place.get("at") or "welcome"))
    if screen and screen.text and screen.text(talk, event):
        return
    if do_intent(talk, intent(words)):
        return
    unknown(talk, words)


def on_edited(talk: Talk, event: TextReceived) -> None:
    """A changed message counts only when it was the answer just given, and its words were the answer."""
    last = talk.place.get("last") or {}
    key = str(last.get("key", ""))
    typed = (talk.answers.by_key.get(key) or {}).get("from") == "typed"
    if event.of_prompt and typed and talk.flow.knows(key) and not isinstance(talk.flow.question(key), Multi):
        item = Item(talk.flow.question(key), key.partition("/")[2])
        context = talk.context.at(item.suffix)
        outcome = item.question.read(event.text, context)
        value = getattr(outcome, "value", None)
        if value is not None and item.question.check(value, context) is None:
            talk.record(key, value, source="typed")
            label = text("✅ {label}: {value}", label=item.question.label, value=item.question.say(value, context))
            talk.say([talk.resolve(label, context)])
            return
    talk.say([text("Bạn vừa sửa tin nhắn cũ. Muốn sửa câu trả lời, bấm ✏️ Sửa.")])


def question_text(talk: Talk, event: TextReceived) -> bool:
    """Read words typed at a question: a button's label, a way on, or the answer."""
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    question, words = item.question, event.text
    if kept := talk.place.get("doubt"):
        from flows.engine.kept_text import from_json

        labels = [plain_words(talk, from_json(label)) for label, _ in kept["choices"]]
        index = match_label(words, labels)
        talk.place.pop("doubt", None)
        if index is not None:
            resolve_doubt(talk, kept["choices"][index][1])
            return True
    if question.takes_free_text:
        wanted = intent(words)
        if wanted in {"back", "skip", "stop", "home", "person", "dont_know"} and do_intent(talk, wanted):
            return True
    chosen = typed_choice(talk, item, words)
    if chosen is not None:
        pick_answer(talk, ChoicePicked("pick", item.key, chosen, talk.seq))
        return True
    if not question.takes_free_text and do_intent(talk, intent(words)):
        return True
    outcome = question.read(words, context)
    if isinstance(question, Multi) and (entry := getattr(outcome, "value", None)) is not None:
        talk.place["picked"] = question.toggle(list(talk.place.get("picked") or []), entry)
        show_again(talk)
        return True
    take(talk, outcome, source="typed")
    return True


def typed_choice(talk: Talk, item: Item, words: str) -> str | None:
    """Match typed words against the buttons of a question; return the option code."""
    from flows.engine.kinds import Count, DateOf, Money, Share, TimeOf

    question, context = item.question, talk.context.at(item.suffix)
    if isinstance(question, Rows):
        people = question.people(context)
        index = match_label(words, [name for _, name in people])
        if index is not None:
            return f"r{people[index][0]}"
    options = question.choices(context)
    labels = [plain_words(talk, talk.resolve(option.label, context)) for option in options]
    numeric = isinstance(question, Money | Share | Count | DateOf | TimeOf)
    if isinstance(question, Multi) and intent(words) == "done":
        return "done"
    index = match_label(words, labels, by_number=not numeric, exact=numeric or question.takes_free_text)
    if index is None or (takes_own_words(question) and says_more(words, labels[index])):
        return None
    return options[index].code


def takes_own_words(question: Question) -> bool:
    return bool(getattr(question, "free", 0) or getattr(question, "typed", 0))


def says_more(words: str, label: str) -> bool:
    """A sentence that only mentions a label is an answer of its own: "trồng sầu riêng và dừa" is not [Dừa]."""
    return len(words.split()) > len(label.split()) + WORDS_AROUND_A_LABEL


def miss_blank(talk: Talk) -> None:
    show_again(talk, [text("Bạn chưa nhập nội dung."), None])


def do_intent(talk: Talk, wanted: str | None) -> bool:
    """Carry out a global word; return whether there was one."""
    here = str(talk.place.get("key") or "")
    pick = ChoicePicked(wanted or "", here)
    match wanted:
        case "skip" if here:
            put_off(talk, pick)
        case "dont_know":
            show_help(talk)
        case "back":
            step_back(talk, pick)
        case "stop":
            talk.flow.actions["rest"](talk, pick)
        case "continue":
            talk.flow.actions["continue"](talk, pick)
        case "home":
            talk.flow.actions["home"](talk, pick)
        case "person":
            ask_ticket(talk)
        case "edit":
            key = str((talk.place.get("last") or {}).get("key") or "")
            if not key:
                return False
            edit_answer(talk, ChoicePicked("edit", key))
        case _:
            return False
    return True


# -- everything else ---------------------------------------------------------------------------


def on_other(talk: Talk, event: Event) -> None:
    screen = talk.flow.screens.get(str(talk.place.get("at") or "welcome"))
    if screen and screen.other and screen.other(talk, event):
        return
    if isinstance(event, VoiceReceived) and talk.state.case_no:
        place = talk.place
        talk.go("ticket", key=place.get("key", ""), step=place.get("step", ""))
        ticket_other(talk, event)
        return
    if isinstance(event, OtherReceived | VoiceReceived):
        show_again(talk, [text("Câu này cần trả lời bằng chữ. {Xh} gõ chữ hoặc bấm nút giùm."), None])
        return
    show_again(talk, [text("Bot chưa cần hình hay tệp ở câu này. {Xh} gõ chữ hoặc bấm nút giùm."), None])


__all__ = ["advance", "echo", "edit_answer", "keep_value", "pick_answer", "pick_doubt", "put_off", "question_text", "step_back"]

"""What typed words do: a command, a global word, a button's label, or the answer itself."""

import re
from dataclasses import replace

from flows.engine.asking import item_here, take
from flows.engine.events import ChoicePicked, CommandGiven, PromptLost, TextReceived
from flows.engine.helping import ask_ticket, show_help
from flows.engine.kept_text import from_json
from flows.engine.kinds import Count, DateOf, Money, Multi, Rows, Share, TimeOf
from flows.engine.matching import match_label, plain_words, yes_or_no
from flows.engine.question import Item, Question
from flows.engine.screens import show_again
from flows.engine.talk import Talk
from flows.engine.tapping import edit_answer, pick_answer, put_off, resolve_doubt, step_back
from flows.text import text
from flows.understand.bare import bare
from flows.understand.clean import clean
from flows.understand.words import intent

WORDS_AROUND_A_LABEL = 2
AWAY_SECONDS = 120
_COMMAND = re.compile(r"/(?P<name>[A-Za-z]\w{0,31})(?:@\w+)?(?:\s+(?P<words>.*))?", re.DOTALL)


def on_text(talk: Talk, event: TextReceived) -> None:
    words = clean(event.text)
    event = replace(event, text=words)
    if event.edited:
        on_edited(talk, event)
        return
    if event.before_prompt:
        on_early(talk, event)
        return
    if not words:
        miss_blank(talk)
        return
    if command := _COMMAND.fullmatch(words):
        on_command(talk, CommandGiven(command["name"].lower(), command["words"] or ""))
        return
    if spoken := talk.flow.spoken.get(bare(words)):
        on_command(talk, CommandGiven(spoken))
        return
    if names_other_language(talk, words):
        talk.flow.actions["language"](talk, ChoicePicked("language"))
        return
    screen = talk.flow.screens.get(str(talk.place.get("at") or "welcome"))
    if screen and screen.text and screen.text(talk, event):
        return
    if do_intent(talk, intent(words)):
        return
    unknown(talk, words)


LANGUAGE_WORDS = {"vi": frozenset({"english", "tieng anh"}), "en": frozenset({"tieng viet", "vietnamese"})}
"""By the language of the chat: what asks for the other one, anywhere."""


def names_other_language(talk: Talk, words: str) -> bool:
    return bare(words) in LANGUAGE_WORDS.get(talk.state.language, frozenset())


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
        labels = [plain_words(talk, from_json(label)) for label, _ in kept["choices"]]
        index = match_label(words, labels)
        if index is None:
            index = yes_or_no(words, labels)
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
    question, context = item.question, talk.context.at(item.suffix)
    if isinstance(question, Rows):
        people = question.people(context)
        index = match_label(words, [name for _, name in people])
        if index is not None:
            return f"r{people[index][0]}"
    options = question.choices(context)
    labels = [plain_words(talk, talk.resolve(option.label, context)) for option in options]
    numeric = isinstance(question, Money | Share | Count | DateOf | TimeOf)
    by_number = not (numeric or question.takes_numbers)
    if isinstance(question, Multi) and intent(words) == "done":
        return "done"
    index = match_label(words, labels, by_number=by_number, exact=numeric or question.takes_free_text)
    if index is None and not isinstance(question, Multi | Rows) and not question.takes_free_text:
        index = yes_or_no(words, labels)
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


def on_lost(talk: Talk, event: PromptLost) -> None:
    if not talk.place.get("at"):
        return
    lead = []
    if event.gap:
        lead.append(text("Hệ thống vừa gián đoạn. Nếu {xh} đã trả lời câu này, vui lòng gửi lại giúp."))
    # A note that went with the present prompt goes with its copy too: the first may never have left.
    noted = event.extra or talk.place.get("early") == talk.seq
    if noted:
        lead.append(text("Bạn đã gửi thêm tin khi hệ thống tạm nghỉ. Vui lòng trả lời câu hỏi dưới đây."))
    show_again(talk, lead)
    if noted:
        talk.place["early"] = talk.seq


def on_early(talk: Talk, event: TextReceived) -> None:
    """Words sent before the present question was seen: say so and ask it again, once for all of them."""
    if talk.seq in (talk.place.get("early"), talk.place.get("told")):
        return
    if event.waited_seconds >= AWAY_SECONDS:
        on_lost(talk, PromptLost(extra=True))
        return
    show_again(
        talk,
        [text("Tin vừa rồi {xh} gửi trước khi thấy câu này nên bot chưa ghi. {Xh} trả lời câu dưới đây giùm."), None],
    )
    talk.place["told"] = talk.seq


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

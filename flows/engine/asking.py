"""The question screen: showing a question, taking its answer, and going on."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.helping import show_help
from flows.engine.kept_text import from_json, to_json
from flows.engine.kinds import Custom, Multi, PhoneNumber, Rows
from flows.engine.progress import title_line
from flows.engine.question import Item, Option, Question
from flows.engine.screens import show_again
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.text import Problem, Text, bold, text
from flows.understand.outcome import Choice, Outcome, Read, Unsure

MISSES_BEFORE_HELP = 3


def item_here(talk: Talk) -> Item:
    """Return the item the chat is at."""
    key = str(talk.place["key"])
    return Item(talk.flow.question(key), key.partition("/")[2])


def show_item(talk: Talk, item: Item, lead: Sequence[Line] = (), *, sure: bool = False) -> None:
    """Go to a question and show it, unless the flow wants to ask first whether it may be opened."""
    if not sure and talk.flow.hold is not None and talk.flow.hold(talk, item):
        return
    question = item.question
    at = question.screen if isinstance(question, Custom) else "q"
    talk.go(at, key=item.key, since=talk.seq + 1, step=question.step)
    several = isinstance(question, Multi) or seats(question, talk.context.at(item.suffix)) > 1
    if several and talk.place.get("picked") is None:
        talk.place["picked"] = start_of(question, talk.context.at(item.suffix))
    talk.log("asked", item.question.key, question.step)
    talk.flow.screens[at].show(talk, lead=lead)


def return_to(talk: Talk, then: Mapping[str, Any], lead: Sequence[Line] = ()) -> None:
    """Return to the screen or question that an edit came from."""
    key = str(then.get("key") or "")
    if then["at"] == "q" and talk.flow.knows(key):
        show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]), lead)
        return
    talk.go(then["at"], **{k: v for k, v in then.items() if k != "at"}, since=talk.seq + 1)
    show_again(talk, lead)


def show_question(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the present question in a new message."""
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    offered = talk.flow.offered(talk, item)
    lines = [*lead, *(question_lines(talk, item, context)), *([offered[0]] if offered else [])]
    question = item.question
    if isinstance(question, PhoneNumber) and question.contact:
        talk.ask(lines, keyboard="contact", label=question.contact)
        return
    if doubt := talk.place.get("doubt"):
        talk.ask([*lead, from_json(doubt["ask"])], [*doubt_rows(doubt), *bottom_rows(talk, item)])
        return
    yes = [[offered[1]]] if offered else []
    talk.ask(lines, [*yes, *option_rows(talk, item, context), *bottom_rows(talk, item)])


def question_lines(talk: Talk, item: Item, context: Context) -> list[Line]:
    """Title, prompt in bold, why, example, and the present value when there is one."""
    question = item.question
    fill = question.fill(context) if question.fill else {}
    lines: list[Line] = [title_line(talk, item)]
    if question.about and (about := question.about(context)) is not None:
        lines.append(talk.resolve(about, context))
    if note := edit_of(talk, item).get("note"):
        lines.append(from_json(note))
    prompt = talk.resolve(question.prompt.with_(**fill), context)
    suffix = text("(không bắt buộc)") if question.optional else None
    lines.append(text("{it} {more}", it=bold(prompt), more=suffix) if suffix else bold(prompt))
    if question.why:
        lines.append(talk.resolve(question.why.with_(**fill), context))
    if question.example:
        lines.append(text("VD: {example}", example=talk.resolve(question.example.with_(**fill), context)))
    if context.answers.has(item.key):
        lines.append(text("Đang ghi: {value}", value=question.say(context.answers.value(item.key), context)))
    return lines


def edit_of(talk: Talk, item: Item) -> Mapping[str, Any]:
    """Tell what an edit of this question was opened with: a note to show above it, another way to keep its value."""
    then: Mapping[str, Any] = talk.place.get("then") or {}
    return then if then.get("changed") == item.key else {}


def option_rows(talk: Talk, item: Item, context: Context) -> list[list[Button]]:
    """The answer buttons; toggles for lists, names for people."""
    question = item.question
    if isinstance(question, Rows):
        return people_rows(talk, item, question, context)
    if isinstance(question, Multi):
        return toggle_rows(talk, item, question, context)
    buttons = [
        button(lock(option), "pick", item.key, option.code) for option in question.choices(context)
    ]
    if context.answers.has(item.key):
        keep = edit_of(talk, item).get("keep")
        buttons.append(lasting(text("Giữ như cũ"), *keep) if keep else button(text("Giữ nguyên"), "keep", item.key))
    return rows_of(buttons)


def lock(option: Option) -> Text:
    return text("🔒 {label}", label=option.label) if option.locked else option.label


def toggle_rows(talk: Talk, item: Item, question: Multi, context: Context) -> list[list[Button]]:
    picked: list[Any] = talk.place.get("picked") or []
    buttons = [
        button(
            text("☑ {label}", label=o.label) if o.stored in picked else text("☐ {label}", label=o.label),
            "pick", item.key, o.code,
        ) if not o.opens else button(o.label, "pick", item.key, o.code)
        for o in question.choices(context)
    ]  # fmt: skip
    known = [o.stored for o in question.choices(context)]
    buttons += [
        button(text("☑ {label}", label=question.name_of(entry, context)), "own", item.key, str(index))
        for index, entry in enumerate(picked)
        if entry not in known
    ]
    done = button(text("✅ Xong ({n})", n=len(picked)), "pick", item.key, "done")
    return [*rows_of(buttons), [done]]


def people_rows(talk: Talk, item: Item, question: Rows, context: Context) -> list[list[Button]]:
    people = question.people(context)
    several = seats(question, context)
    if several == 1:
        extra = [button(o.label, "pick", item.key, o.code) for o in question.choices(context)]
        names = [button(Text("{it}", {"it": name}), "pick", item.key, f"r{row}") for row, name in people]
        return rows_of([*extra, *names])
    picked = [str(row) for row in talk.place.get("picked") or []]
    names = [
        button(
            text("☑ {label}", label=name) if row in picked else text("☐ {label}", label=name),
            "pick", item.key, f"r{row}",
        )
        for row, name in people
    ]  # fmt: skip
    done = button(text("✅ Xong ({n}/{k})", n=len(picked), k=several), "pick", item.key, "done")
    return [*rows_of(names), [done]]


def seats(question: Question, context: Context) -> int:
    return question.seats(context) if isinstance(question, Rows) and question.seats else 1


def start_of(question: Question, context: Context) -> list[Any]:
    if isinstance(question, Multi):
        return question.start(context)
    known = context.value(question.key)
    return list(known) if isinstance(known, list) else []


def bottom_rows(talk: Talk, item: Item) -> list[list[Button]]:
    """The row that never moves."""
    row = [button(text("⬅️ Lùi"), "back")]
    if item.question.skippable:
        row.append(button(text("⏭ Để sau"), "later", item.key))
    row.append(button(text("🆘 Hỏi"), "help", item.key))
    row.append(button(text("💾 Nghỉ"), "rest"))
    return [row]


# -- answers ---------------------------------------------------------------------------------


def take(talk: Talk, outcome: Outcome, *, source: str) -> None:
    """Go on with what was made of an answer."""
    match outcome:
        case Read(value=value, note=note):
            accept(talk, value, source=source, note=note)
        case Unsure():
            doubt(talk, outcome)
        case Problem():
            miss(talk, outcome)


def accept(talk: Talk, value: Any, *, source: str, note: Text | None = None) -> None:
    """Check a value against sense and law, write it, say it back, go on."""
    item = item_here(talk)
    context = talk.context.at(item.suffix)
    problem = item.question.check(value, context)
    if problem and problem.severity == "E":
        miss(talk, problem)
        return
    edited = context.answers.has(item.key)
    talk.record(item.key, value, source=source)
    talk.log("edited" if edited else "answered", item.question.key, item.question.step, by=source)
    talk.flow.answered(talk, item)
    if isinstance(item.question, PhoneNumber) and item.question.contact and source == "typed":
        # The contact keyboard goes away only with a message of its own.
        talk.say([said_back(talk, item)], keyboard="remove")
    else:
        echo(talk, item)
    lead: list[Line] = [note] if note else []
    if problem:
        lead.append(warning(problem))
    settle(talk, item, lead)


def settle(talk: Talk, item: Item, lead: Sequence[Line] = ()) -> None:
    """After an answer was written: what the flow does with it, then the next question."""
    tap = talk.event if isinstance(talk.event, ChoicePicked) else None
    talk.place["last"] = {
        "key": item.key, "seq": talk.seq, "since": talk.place.get("since", talk.seq),
        "tap": [tap.action, tap.option] if tap else None,
    }  # fmt: skip
    after = talk.flow.after.get(item.question.key)
    if after and after(talk, item, lead):
        return
    talk.flow.go_on(talk, item.question.step, lead)


def echo(talk: Talk, item: Item) -> None:
    """Turn the answered question into one line."""
    talk.amend([said_back(talk, item)], [[lasting(text("✏️ Sửa"), "edit", item.key)]])


def said_back(talk: Talk, item: Item) -> Text:
    """Say in one line what was understood."""
    context = talk.context.at(item.suffix)
    value = context.answers.value(item.key)
    line = text("✅ {label}: {value}", label=item.question.label, value=item.question.say(value, context))
    return talk.resolve(line, context)


def warning(problem: Problem) -> Text:
    return text("⚠️ {problem}", problem=problem.words)


def miss(talk: Talk, problem: Problem) -> None:
    """Refuse an answer: what to do, the old value kept, the question again; the third time, help."""
    item = item_here(talk)
    misses = int(talk.place.get("misses", 0)) + 1
    talk.place.pop("doubt", None)
    talk.log("missed", item.question.key, item.question.step, problem=problem.id, times=misses)
    if misses >= MISSES_BEFORE_HELP:
        talk.place["misses"] = 0
        show_help(talk, [warning(problem), None])
        return
    talk.place["misses"] = misses
    show_again(talk, [warning(problem), None])


def doubt(talk: Talk, outcome: Unsure) -> None:
    """Ask which of several readings is meant."""
    talk.place["doubt"] = {
        "ask": to_json(outcome.ask),
        "choices": [[to_json(choice.label), choice.value] for choice in outcome.choices],
    }
    talk.ask([outcome.ask], [*doubt_rows(talk.place["doubt"]), *bottom_rows(talk, item_here(talk))])


def doubt_rows(kept: dict[str, Any]) -> list[list[Button]]:
    return rows_of(
        [button(from_json(label), "doubt", option=str(i)) for i, (label, _) in enumerate(kept["choices"])]
    )


def doubt_choice(talk: Talk, index: int) -> Choice | None:
    kept = talk.place.get("doubt")
    if not kept or not 0 <= index < len(kept["choices"]):
        return None
    label, value = kept["choices"][index]
    return Choice(from_json(label), value)



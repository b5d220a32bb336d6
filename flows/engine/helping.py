"""Four ways on for somebody who does not know: example, usual level, an officer, later."""

from collections.abc import Sequence
from typing import Any

from flows.engine.effects import Button, Ticket
from flows.engine.events import ChoicePicked, TextReceived, VoiceReceived
from flows.engine.kinds import Custom
from flows.engine.question import Item
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import KEPT, Line, Talk, button, lasting
from flows.text import text
from flows.understand.words import intent

ORDERS = frozenset({"skip", "dont_know", "back", "stop", "continue", "home", "person"})

CONSENT = "consent.privacy"
BESIDE = frozenset({"help", "ticket"})
"""Panels beside a question."""


def show_help(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Open the help panel of the question the chat is at."""
    place = talk.place
    key = str(place.get("key", ""))
    talk.log("help", key.partition("/")[0], str(place.get("step", "")))
    asked = place.get("asked", talk.seq + 1) if place.get("at") == "help" else place.get("since", talk.seq + 1)
    talk.go("help", key=key, since=talk.seq + 1, asked=asked, step=place.get("step", ""))
    show_panel(talk, lead=lead)


def show_panel(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = _item(talk)
    buttons: list[list[Button]] = []
    if item is not None:
        question, context = item.question, talk.context.at(item.suffix)
        if question.example or question.usual:
            buttons.append([button(text("💡 Cho tôi coi ví dụ"), "example", item.key)])
        usual = question.usual(context) if question.usual else None
        if usual is not None:
            label = text("📌 Dùng mức thường gặp: {value}", value=question.say(usual, context))
            buttons.append([button(label, "usual", item.key)])
    buttons.append([button(text("🆘 Nhờ cán bộ trả lời giùm"), "ticket")])
    if item is not None and item.question.skippable:
        buttons.append([button(text("⏭ Để sau, qua câu khác"), "later", item.key)])
    buttons.append([lasting(text("▶️ Làm tiếp"), "continue")])
    talk.ask([*lead, text("Không sao. {Xh} chọn một cách:")], buttons)


def show_example(talk: Talk, event: ChoicePicked) -> None:
    """Show one filled example and return to the question."""
    item = _item(talk)
    if item is None:
        return
    question, context = item.question, talk.context.at(item.suffix)
    fill = question.fill(context) if question.fill else {}
    lead: list[Line] = []
    if question.example:
        lead.append(
            text("💡 Ví dụ một HTX giống mình ghi: {example}", example=question.example.with_(**fill))
        )
    elif question.usual and (usual := question.usual(context)) is not None:
        lead.append(text("💡 Ví dụ một HTX giống mình ghi: {example}", example=question.say(usual, context)))
    reopen(talk, item, [*lead, None])


def use_usual(talk: Talk, event: ChoicePicked) -> None:
    """Write the usual level, marked as such."""
    from flows.engine.asking import echo, settle

    item = _item(talk)
    if item is None or item.question.usual is None:
        return
    context = talk.context.at(item.suffix)
    reopen_place(talk, item)
    talk.record(item.key, item.question.usual(context), state="suggested", source="default")
    talk.log("answered", item.question.key, item.question.step, by="default")
    echo(talk, item)
    settle(talk, item)


def ask_ticket(talk: Talk, event: ChoicePicked | None = None) -> None:
    """Ask what the officer should be told; typing nothing is fine. Without a founding nobody may be told."""
    if not talk.state.case_no:
        talk.flow.actions["ask_officer"](talk, event or ChoicePicked("ask_officer"))
        return
    place = talk.place
    talk.go("ticket", key=place.get("key", ""), step=place.get("step", ""))
    show_ticket(talk)


def ask_anything(talk: Talk, words: str = "") -> None:
    """Take a question about nothing in particular; what is open stays open, and is shown again afterwards."""
    place = talk.place
    left = dict(place["left"]) if place.get("left") else left_open(talk)
    talk.go("ticket", key=place.get("key", ""), step=place.get("step", ""), left=left)
    if words.strip():
        file_ticket(talk, words=words.strip())
    else:
        show_ticket(talk)


def left_open(talk: Talk) -> dict[str, Any]:
    """Remember the screen with what it holds; from a panel beside a question, the question."""
    item = _item(talk)
    if talk.place.get("at") in BESIDE and item is not None:
        return {"at": screen_of(item), "key": item.key}
    return {name: value for name, value in talk.place.items() if name not in KEPT}


def resume(talk: Talk, lead: Sequence[Line] = ()) -> bool:
    """Show again what was open before a question about nothing in particular; False when there was none."""
    left = talk.place.get("left")
    if talk.place.get("at") != "ticket" or not left or left["at"] not in talk.flow.screens:
        return False
    talk.go(**{**left, "since": talk.seq + 1})
    show_again(talk, lead)
    return True


def show_ticket(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask(
        [*lead, text("{Xh} muốn hỏi gì? Gõ hoặc nói (gửi tin thoại). Không gõ cũng được.")],
        [[button(text("📤 Gửi cán bộ"), "send_ticket")], [lasting(text("▶️ Làm tiếp"), "continue")]],
    )


def ticket_text(talk: Talk, event: TextReceived) -> bool:
    """Words are the question, unless they only order to go on, back, home or to stop."""
    wanted = intent(event.text)
    if wanted in {"back", "continue"} and resume(talk):
        return True
    if not event.text or wanted in {"back", "stop", "continue", "home"}:
        return False
    file_ticket(talk, words=event.text)
    return True


def ticket_other(talk: Talk, event: object) -> bool:
    """A voice message is only for the officer; the bot says so and asks before it is sent."""
    if not isinstance(event, VoiceReceived):
        return False
    talk.place["voice"] = event.file_id
    talk.ask(
        [text("Bot chưa nghe được tiếng. {Xh} gửi cho cán bộ nghe hay gõ vài chữ?")],
        [[button(text("📤 Gửi cán bộ"), "send_ticket"), button(text("⌨️ Gõ"), "type_ticket")]],
    )
    return True


def type_ticket(talk: Talk, event: ChoicePicked) -> None:
    talk.place.pop("voice", None)
    show_ticket(talk)


def send_ticket(talk: Talk, event: ChoicePicked) -> None:
    file_ticket(talk, voice=str(talk.place.get("voice", "")))


def file_ticket(talk: Talk, *, words: str = "", voice: str = "") -> None:
    """File the request; the field waits for the officer and the flow goes on.

    What cannot be put off is asked again meanwhile.
    """
    item = None if talk.place.get("left") else _item(talk)
    key = item.key if item else ""
    if not may_be_seen(talk):
        ask_to_be_seen(talk, words, voice)
        return
    talk.log("ticket", key.partition("/")[0], str(talk.place.get("step", "")))
    if item is None:
        talk.order(Ticket(key, words, voice))
        if not resume(talk, [text("Đã gửi cán bộ. Thường trả lời trong 1 ngày làm việc. {Xh} cứ làm tiếp."), None]):
            talk.flow.actions["home"](talk, ChoicePicked("home"))
        return
    label = talk.resolve(item.question.label, talk.context.at(item.suffix))
    talk.order(Ticket(key, words, voice, label))
    sent: list[Line] = [
        text("Đã gửi cán bộ. Thường trả lời trong 1 ngày làm việc. {Xh} cứ làm tiếp câu khác."), None,
    ]  # fmt: skip
    if item.question.skippable and not talk.answers.has(item.key):
        talk.record(item.key, None, state="officer")
        waits = text("⏳ {label}: chờ cán bộ trả lời", label=label)
        talk.amend([waits], [[lasting(text("✏️ Tôi tự ghi"), "edit", item.key)]])
    talk.flow.go_on(talk, item.question.step, sent)


def may_be_seen(talk: Talk) -> bool:
    """Tell whether officers may see the case; a person may allow one question alone."""
    given = talk.value(CONSENT) or {}
    return bool(given.get("officers", True) or talk.place.get("allowed"))


def ask_to_be_seen(talk: Talk, words: str, voice: str) -> None:
    """Ask permission for this one question; nothing is sent before the tap."""
    talk.place["words"], talk.place["voice"] = words, voice
    talk.ask(
        [text("Cán bộ muốn trả lời thì phải coi câu hỏi này và số điện thoại của {xh}. Cho bot gửi riêng câu này nghen?")],
        [[button(text("✅ Gửi câu này"), "allow_ticket")], [lasting(text("Thôi"), "continue")]],
    )


def allow_ticket(talk: Talk, event: ChoicePicked) -> None:
    talk.place["allowed"] = True
    file_ticket(talk, words=str(talk.place.get("words") or ""), voice=str(talk.place.get("voice") or ""))


def screen_of(item: Item) -> str:
    return item.question.screen if isinstance(item.question, Custom) else "q"


def reopen_place(talk: Talk, item: Item) -> None:
    talk.go(screen_of(item), key=item.key, since=talk.seq + 1, step=item.question.step)


def reopen(talk: Talk, item: Item, lead: Sequence[Line] = ()) -> None:
    from flows.engine.asking import show_item

    show_item(talk, item, lead)


def help_text(talk: Talk, event: TextReceived) -> bool:
    """Words typed at the help panel answer the question, unless they order something."""
    item = _item(talk)
    if item is None or not event.text or intent(event.text) in ORDERS:
        return False
    reopen_place(talk, item)
    screen = talk.flow.screens[str(talk.place["at"])]
    return bool(screen.text and screen.text(talk, event))


def _item(talk: Talk) -> Item | None:
    key = str(talk.place.get("key") or "")
    if not key or not talk.flow.knows(key):
        return None
    return Item(talk.flow.question(key), key.partition("/")[2])


def help_pick(talk: Talk, event: ChoicePicked) -> bool:
    """The question's own buttons still answer it while only the help panel is open."""
    item = _item(talk)
    if item is None or event.action in {"example", "usual", "ticket", "later", "continue", "help"}:
        return False
    at = screen_of(item)
    pick = talk.flow.screens[at].pick
    of_panel = not event.seq or event.seq >= int(talk.place.get("since", talk.seq))
    if of_panel or (pick is None and event.action != "pick"):
        return False
    talk.go(at, key=item.key, since=talk.place.get("asked", talk.seq), step=item.question.step)
    if pick is not None:
        return pick(talk, event)
    talk.flow.actions[event.action](talk, event)
    return True


HELP_SCREEN = ScreenOf(show_panel, text=help_text, pick=help_pick)
TICKET_SCREEN = ScreenOf(show_ticket, text=ticket_text, other=ticket_other)

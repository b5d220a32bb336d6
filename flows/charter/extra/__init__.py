"""Rules of one's own, quoted in the charter as they were written."""

from collections.abc import Sequence
from typing import Any

from flows.engine.asking import accept, bottom_rows, item_here, question_lines
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Custom
from flows.engine.matching import match_label, plain_words
from flows.engine.question import Option
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.text import Text, raw, text
from flows.understand.bare import has_accents
from flows.understand.words import intent

MOST = 1500
UNMARKED_WORDS = 3
"""A line of so many words without a single accent was typed without accents."""


def say(value: Any, context: Context) -> Text:
    shown = str(value or "")
    return raw(shown if len(shown) <= 60 else shown[:57] + "…") if shown else text("không")


extra = Custom(
    key="dl.extra",
    step="charter",
    part="F",
    label=text("Ghi thêm"),
    screen="longtext",
    optional=True,
    wording=say,
    usual=lambda context: "",
    prompt=text("Bà con có muốn ghi thêm điều gì riêng không?"),
    why=text("Ví dụ: giúp nhau lúc tang ma, cưới hỏi; giữ giống dừa của xứ mình."),
    options=(
        Option("no", text("Không, vậy đủ rồi")),
        Option("write", text("✍️ Ghi thêm")),
    ),
)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    item = item_here(talk)
    written = str(talk.place.get("written") or "")
    if not written:
        lines = question_lines(talk, item, talk.context)
    elif talk.place.get("unmarked"):
        lines = [raw(written), None, text("Lời này chưa có dấu, mà in nguyên văn vô điều lệ. Ghi vậy hay gõ lại có dấu?")]
    else:
        lines = [text("Đã ghi {n} ký tự. Gõ tiếp, hoặc bấm ✅.", n=len(written)), raw(written)]
    talk.ask([*lead, *lines], [*rows_of(buttons(talk)), *bottom_rows(talk, item)])


def buttons(talk: Talk) -> list[Button]:
    """What can be done with what is written so far."""
    item = item_here(talk)
    if not talk.place.get("written"):
        return [button(o.label, "long", item.key, o.code) for o in item.question.choices(talk.context)]
    keep, again = text("✅ Xong"), text("🗑 Bỏ, ghi lại")
    if talk.place.get("unmarked"):
        keep, again = text("✅ Ghi vậy"), text("⌨️ Gõ lại")
    return [button(keep, "long", item.key, "done"), button(again, "long", item.key, "clear")]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "long":
        return False
    match event.option:
        case "no":
            accept(talk, "", source="tapped")
        case "done":
            finish(talk)
        case "clear":
            talk.place["written"], talk.place["unmarked"] = "", False
            ask_to_write(talk)
        case _:
            ask_to_write(talk)
    return True


def ask_to_write(talk: Talk) -> None:
    talk.ask([text("{Xh} gõ, gửi mấy tin cũng được. Xong bấm ✅.")], bottom_rows(talk, item_here(talk)))


def finish(talk: Talk) -> None:
    """Take what was written; words without accents are asked about once."""
    written = str(talk.place.get("written") or "")
    if lacks_accents(written) and not talk.place.get("asked_accents"):
        talk.place["unmarked"] = talk.place["asked_accents"] = True
        show_again(talk)
        return
    accept(talk, written, source="typed")


def lacks_accents(words: str) -> bool:
    return any(len(line.split()) >= UNMARKED_WORDS and not has_accents(line) for line in words.splitlines())


def read(talk: Talk, event: TextReceived) -> bool:
    """Messages are joined in order until ✅; a label or a plain yes or no does what its button does."""
    written = str(talk.place.get("written") or "")
    wanted = intent(event.text)
    if not event.text or wanted in {"back", "skip", "stop", "home", "person", "dont_know"}:
        return False
    labels = [plain_words(talk, each.label) for each in buttons(talk)]
    index = match_label(event.text, labels, by_number=False, exact=True)
    if index is not None:
        return pick(talk, ChoicePicked("long", "dl.extra", buttons(talk)[index].option))
    if wanted in {"no", "done"} or (wanted == "yes" and written):
        finish(talk)
        return True
    if wanted == "yes":
        ask_to_write(talk)
        return True
    joined = event.text if talk.place.get("unmarked") else f"{written}\n{event.text}".strip()
    if len(joined) > MOST:
        show_again(talk, [text("Dài quá {n} chữ cái. Bớt còn {max}, hoặc chia làm hai ý.", n=len(joined) - MOST, max=MOST), None])
        return True
    talk.place["written"], talk.place["unmarked"] = joined, False
    show_again(talk)
    return True


SCREEN = ScreenOf(show, text=read, pick=pick)

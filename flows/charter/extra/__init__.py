"""Rules of one's own, quoted in the charter as they were written."""

from collections.abc import Sequence
from typing import Any

from flows.engine.asking import accept, bottom_rows, item_here, question_lines
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Custom
from flows.engine.question import Option
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.text import Text, raw, text

MOST = 1500


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
    if written:
        talk.ask(
            [*lead, text("Đã ghi {n} ký tự. Gõ tiếp, hoặc bấm ✅.", n=len(written)), raw(written)],
            [[button(text("✅ Xong"), "long", item.key, "done"), button(text("🗑 Bỏ, ghi lại"), "long", item.key, "clear")],
             *bottom_rows(talk, item)],
        )  # fmt: skip
        return
    options = [button(o.label, "long", item.key, o.code) for o in item.question.choices(talk.context)]
    talk.ask([*lead, *question_lines(talk, item, talk.context)], [*rows_of(options), *bottom_rows(talk, item)])


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "long":
        return False
    item = item_here(talk)
    match event.option:
        case "no":
            accept(talk, "", source="tapped")
        case "done":
            accept(talk, str(talk.place.get("written") or ""), source="typed")
        case "clear":
            talk.place["written"] = ""
            show_again(talk)
        case _:
            talk.ask([text("{Xh} gõ, gửi mấy tin cũng được. Xong bấm ✅.")], bottom_rows(talk, item))
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """Messages are joined in order until ✅."""
    from flows.understand.words import intent

    written = str(talk.place.get("written") or "")
    wanted = intent(event.text)
    if not event.text or wanted in {"back", "skip", "stop", "home", "person", "dont_know"}:
        return False
    if wanted in {"no", "done"}:
        accept(talk, written, source="typed")
        return True
    joined = f"{written}\n{event.text}".strip()
    if len(joined) > MOST:
        show_again(talk, [text("Dài quá {n} chữ cái. Bớt còn {max}, hoặc chia làm hai ý.", n=len(joined) - MOST, max=MOST), None])
        return True
    talk.place["written"] = joined
    show_again(talk)
    return True


SCREEN = ScreenOf(show, text=read, pick=pick)

"""The field for a pasted list."""

from collections.abc import Sequence

from flows.engine.events import TextReceived
from flows.engine.kept_text import from_json, to_json
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.members.conditions import SEX_KEPT
from flows.members.paste.kept import KEY, hold
from flows.members.paste.reading import Reading, is_mended, read_pasted
from flows.members.rows import STEP
from flows.members.way import owner_is_missing
from flows.text import bold, text
from flows.understand.clean import clean
from flows.understand.words import intent

MOST_COMPLAINTS = 8
WITH_SEX = text("VD: Nguyễn Văn Ba, 12/3/1975, nam, 083075001234, 2 triệu")
WITHOUT_SEX = text("VD: Nguyễn Văn Ba, 12/3/1975, 083075001234, 2 triệu")


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    with_sex = SEX_KEPT.holds(talk.context)
    columns = (
        text("Họ tên có dấu, ngày sinh, nam hay nữ, số căn cước, số tiền góp. Cách nhau dấu phẩy.")
        if with_sex
        else text("Họ tên có dấu, ngày sinh, số căn cước, số tiền góp. Cách nhau dấu phẩy.")
    )
    talk.ask(
        [
            *lead,
            bold(text("Dán danh sách vô đây, mỗi người một dòng.")),
            columns,
            WITH_SEX if with_sex else WITHOUT_SEX,
            text("Ai chưa chịu cho {xh} khai giùm thì khoan ghi."),
        ],
        [[lasting(text("👥 Coi danh sách"), "members"), lasting(text("💾 Nghỉ"), "rest")]],
    )


def read(talk: Talk, event: TextReceived) -> bool:
    """Take the message as a list, with its line breaks as they were sent."""
    if intent(event.text) or not event.text:
        return False
    words = clean(getattr(talk.event, "text", event.text), keep_lines=True)
    take(talk, read_pasted(words, talk.context))
    return True


def take(talk: Talk, reading: Reading) -> None:
    """Hold what was read and ask about it; when no line was read, say what is missing in each."""
    talk.log("pasted", KEY, STEP, read=len(reading.good), of=reading.total)
    kept = talk.value(KEY) or {}
    if not reading.good and not kept:
        misses = [text("⚠️ {problem}", problem=words) for words in reading.bad[:MOST_COMPLAINTS]]
        show(talk, [text("Đọc được 0/{n} dòng.", n=reading.total), *misses, None])
        return
    bad = [*(kept.get("bad") or []), *(to_json(words) for words in reading.bad)]
    owner = kept.get("me") if kept else (None if owner_is_missing(talk) else "none")
    hold(
        talk,
        {
            "members": [*(kept.get("members") or []), *reading.good],
            "bad": [entry for entry in bad if not is_mended(from_json(entry), reading.good)],
            "me": owner,
        },
    )
    talk.go("m.pasted", step=STEP)
    talk.flow.screens["m.pasted"].show(talk)


SCREENS = {"m.paste": ScreenOf(show, text=read)}

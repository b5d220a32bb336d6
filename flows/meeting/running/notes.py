"""Opinions for the minutes: typed under an item, kept only after they were shown and confirmed."""

from flows.engine.effects import Button
from flows.engine.talk import Line, Talk, button
from flows.meeting.running.agenda import AgendaItem
from flows.meeting.running.moves import header, redraw
from flows.text import bold, text

MOST = 500


def notes_of(talk: Talk, item: AgendaItem) -> list[str]:
    return list((talk.value("hn.notes") or {}).get(item.name or "roll") or [])


def lines(talk: Talk, item: AgendaItem) -> list[Line]:
    if words := talk.place.get("note"):
        return [
            header(talk, item),
            bold(text("Ghi vô biên bản câu này nghen?")),
            text("“{words}”", words=str(words)),
        ]
    return [
        header(talk, item),
        bold(text("Ai nói gì? Gõ vô đây.")),
        text("VD: Ông Ba đề nghị giữ lại 5 đồng thay vì 3."),
    ]


def rows(talk: Talk, item: AgendaItem) -> list[list[Button]]:
    cancel = button(text("Thôi"), "run", item.key, "mode:")
    if talk.place.get("note"):
        return [
            [button(text("✅ Đưa vô biên bản"), "run", item.key, "keep")],
            [button(text("✏️ Gõ lại"), "run", item.key, "mode:note"), cancel],
        ]
    return [[cancel]]


def read(talk: Talk, item: AgendaItem, words: str) -> None:
    if len(words) > MOST:
        redraw(
            talk,
            [
                text(
                    "⚠️ Dài quá {n} chữ cái. Bớt còn {max}, hoặc chia làm hai ý.",
                    n=len(words) - MOST,
                    max=MOST,
                )
            ],
        )
        return
    talk.place["note"] = words
    redraw(talk)


def keep(talk: Talk, item: AgendaItem) -> None:
    words = str(talk.place.pop("note", ""))
    name = item.name or "roll"
    kept = dict(talk.value("hn.notes") or {})
    if words:
        talk.record("hn.notes", {**kept, name: [*kept.get(name, []), words]})
    talk.place["mode"] = ""
    redraw(talk, [text("✅ Đã đưa vô biên bản.")])

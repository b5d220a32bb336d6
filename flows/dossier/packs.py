"""A pack: several small values accepted with one tap, or looked at one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.engine.asking import bottom_rows, echo, item_here, settle, show_item
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.progress import title_line
from flows.engine.question import Item, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, rows_of
from flows.meeting.typed import pressed
from flows.text import Text, bold, joined, text


@dataclass(frozen=True)
class PackOf:
    """The screen of one pack."""

    screen: str
    key: str
    lines: tuple[Question, ...]
    """The values inside; each is a question that is never asked by itself."""
    prompt: Callable[[Context], Text]
    value_of: Callable[[Context, Question], Text]
    """What will be written when nobody changes it."""

    def screens(self) -> dict[str, ScreenOf]:
        return {self.screen: ScreenOf(self.show, text=self.read, pick=self.pick)}

    def after(self) -> dict[str, Callable[[Talk, Item, Sequence[Line]], bool]]:
        return {question.key: self.back for question in self.lines}

    def show(self, talk: Talk, lead: Sequence[Line] = ()) -> None:
        item = item_here(talk)
        talk.ask([*lead, title_line(talk, item), *self._body(talk)], self._rows(talk))

    def _body(self, talk: Talk) -> list[Line]:
        context = talk.context
        if not talk.place.get("each"):
            return [bold(self.prompt(context))]
        lines: list[Line] = [bold(text("Bấm số để sửa, xong bấm ✅."))]
        for number, question in enumerate(self.lines, start=1):
            value = self.value_of(context, question)
            mark = text(" (vừa sửa)") if talk.place.get("changed") == question.key else text("")
            lines.append(
                text("{n}. {label}: {value}{mark}", n=number, label=question.label, value=value, mark=mark)
            )
        return lines

    def _rows(self, talk: Talk) -> list[list[Button]]:
        question = talk.flow.question(self.key)
        if not talk.place.get("each"):
            return [
                *([button(o.label, "pack", self.key, o.code)] for o in question.options),
                *bottom_rows(talk, item_here(talk)),
            ]
        numbers = [button(joined(n), "pack", self.key, str(n)) for n in range(1, len(self.lines) + 1)]
        done = [button(text("✅ Xong"), "pack", self.key, "ok")]
        return [*rows_of(numbers, per_row=7), done, *bottom_rows(talk, item_here(talk))]

    def pick(self, talk: Talk, event: ChoicePicked) -> bool:
        if event.action != "pack" or event.question != self.key:
            return False
        if event.option == "ok":
            self.close(talk)
        elif event.option == "each":
            talk.place["each"] = True
            self.show(talk)
        else:
            self.edit(talk, int(event.option))
        return True

    def read(self, talk: Talk, event: TextReceived) -> bool:
        if talk.place.get("each") and event.text.isdecimal():
            self.edit(talk, int(event.text))
            return True
        return pressed(talk, event.text, self._rows(talk), self.pick, yes_no=True)

    def edit(self, talk: Talk, number: int) -> None:
        if not 1 <= number <= len(self.lines):
            self.show(talk, [text("Chỉ có dòng 1 tới {n}. Gõ lại số dòng giùm.", n=len(self.lines)), None])
            return
        talk.place.pop("then", None)
        show_item(talk, Item(self.lines[number - 1]))

    def back(self, talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
        """After a value was changed: the list again, unless another screen asked for the change."""
        if talk.place.get("then"):
            return False
        talk.go(self.screen, key=self.key, since=talk.seq + 1, step="dossier", each=True, changed=item.key)
        self.show(talk, lead)
        return True

    def close(self, talk: Talk) -> None:
        item = item_here(talk)
        version = int((talk.value(self.key) or {}).get("version", 0)) + 1
        own = [question.key for question in self.lines if talk.answers.has(question.key)]
        at = talk.now.isoformat(timespec="seconds")
        talk.record(self.key, {"ok": True, "version": version, "at": at, "own": own})
        talk.log("answered", self.key, "dossier", changed=len(own))
        echo(talk, item)
        settle(talk, item)

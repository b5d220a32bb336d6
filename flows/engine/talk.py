"""One turn in the making: the state being changed and the orders given so far."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from flows.engine.context import Context
from flows.engine.effects import (
    Amend,
    Ask,
    Button,
    Effect,
    Log,
    Panel,
    Record,
    Rewrite,
    Say,
    Screen,
    Toast,
)
from flows.engine.events import Event
from flows.engine.flow import Flow
from flows.engine.state import Answers, State, Turn
from flows.text import Joined, Param, Text, joined, text

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.]*)\}")
_UNFILLED = frozenset({"xh", "Xh"})
KEPT = frozenset({"seq", "then", "step", "seen", "xh", "quiet", "last", "high", "rows", "lang", "missed"})
HALF_ANSWERS = frozenset({"picked", "written", "clauses", "trades", "main"})

Line = Text | None
Rows = Sequence[Sequence[Button]]


class Talk:
    def __init__(self, flow: Flow, state: State, event: Event, now: datetime) -> None:
        self.flow = flow
        self.state = State(
            answers=Answers(dict(state.answers.by_key)),
            place=dict(state.place),
            case_no=state.case_no,
            person=state.person,
            first_name=state.first_name,
            language=state.language,
            role=state.role,
            row=state.row,
            keep_days=state.keep_days,
        )
        self.event = event
        self.now = now
        self.effects: list[Effect] = []
        self.context = Context(self.state, now, flow.regime_of, flow.facts_of, flow.words_of, flow.facts)

    # -- the state -----------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        return self.state.answers

    @property
    def place(self) -> dict[str, Any]:
        return self.state.place

    @property
    def seq(self) -> int:
        return int(self.place.get("seq", 0))

    def value(self, key: str, default: Any = None) -> Any:
        return self.answers.value(key, default)

    def go(self, at: str, **place: Any) -> None:
        """Move to another screen; what the old one kept for itself is dropped.

        Half an answer stays while the new screen is about the same question.
        """
        names = KEPT
        if place.get("key") and place["key"] == self.place.get("key"):
            names |= HALF_ANSWERS
        kept = {name: value for name, value in self.place.items() if name in names}
        self.state.place = {**kept, "at": at, **place}

    def start_over(self) -> None:
        """Forget the answers and the position: nothing is kept, and every older button is old."""
        form = {"xh": self.place["xh"]} if "xh" in self.place else {}
        self.answers.by_key.clear()
        self.state.case_no = 0
        self.state.place = {"at": "welcome", "seq": self.seq, "since": self.seq + 1, **form}
        self.context.changed()

    def record(
        self, key: str, value: Any, *, state: str = "answered", source: str = "tapped", by: str = ""
    ) -> None:
        """Write an answer and its history. `by` is an officer's person number when the value is theirs."""
        self.answers.put(
            key,
            value,
            state=state,
            by=by or self.state.person,
            at=self.now.isoformat(timespec="seconds"),
            source=source,
        )
        self.effects.append(Record(key, value, state, source))
        self.context.changed()

    def erase(self, key: str) -> None:
        """Take an answer back."""
        if key in self.answers.by_key:
            self.answers.drop(key)
            self.effects.append(Record(key, None, "erased"))
            self.context.changed()

    # -- the orders ----------------------------------------------------------------------------

    def order(self, effect: Effect) -> None:
        self.effects.append(effect)

    def log(self, kind: str, key: str = "", step: str = "", **detail: Any) -> None:
        self.effects.append(Log(kind, key, step, detail))

    def ask(
        self, lines: Sequence[Line], buttons: Rows = (), *, keyboard: Any = "", label: Text | None = None
    ) -> None:
        """Show a new prompt. Its buttons carry a new number, so that older ones are known."""
        self.place["seq"] = self.seq + 1
        self.effects.append(Ask(self._screen(lines, buttons, keyboard, label)))

    def panel(self, lines: Sequence[Line], buttons: Rows = (), *, fresh: bool = True) -> None:
        """Show a panel in place of the tapped message. `fresh` makes older buttons old."""
        if fresh:
            self.place["seq"] = self.seq + 1
        self.effects.append(Panel(self._screen(lines, buttons)))

    def say(self, lines: Sequence[Line], buttons: Rows = (), *, keyboard: Any = "") -> None:
        self.effects.append(Say(self._screen(lines, buttons, keyboard)))

    def amend(self, lines: Sequence[Line], buttons: Rows = ()) -> None:
        self.effects.append(Amend(self._screen(lines, buttons)))

    def rewrite(self, lines: Sequence[Line], buttons: Rows = ()) -> None:
        """Turn the message whose button was tapped into something else, without making it the prompt."""
        self.effects.append(Rewrite(self._screen(lines, buttons)))

    def toast(self, words: Text) -> None:
        self.effects.append(Toast(self.resolve(words)))

    def done(self) -> Turn:
        return Turn(self.state, tuple(self.effects), self.context)

    def _screen(
        self, lines: Sequence[Line], buttons: Rows, keyboard: Any = "", label: Text | None = None
    ) -> Screen:
        return Screen(
            tuple(self.resolve(line) if line is not None else Text("") for line in lines),
            tuple(tuple(self._numbered(button) for button in row) for row in buttons if row),
            keyboard,
            self.resolve(label) if label else None,
        )

    def _numbered(self, button: Button) -> Button:
        label = self.resolve(button.label)
        if label is button.label and button.seq >= 0:
            return button
        seq = self.seq if button.seq < 0 else button.seq
        return Button(label, button.action, button.question, button.option, seq, button.url)

    # -- the words -----------------------------------------------------------------------------

    def resolve(self, it: Text, context: Context | None = None) -> Text:
        """Fill the placeholders that stand for the law, for answers and for the form of address."""
        names, given = _names_in(it.msgid), it.params
        if not names and not given:
            return it
        context = context or self.context
        filled: dict[str, Param] = {}
        for name, value in given.items():
            if isinstance(value, Text | Joined) and (inner := self._inner(value, context)) is not value:
                filled[name] = inner
        for name in names:
            if name not in given and (word := self.word(name, context)) is not None:
                filled[name] = self._inner(word, context)
        return Text(it.msgid, {**given, **filled}) if filled else it

    def word(self, name: str, context: Context) -> Param | None:
        if name in _UNFILLED:
            form = str(self.place.get("xh") or "anh chị")
            return form if name == "xh" else form[:1].upper() + form[1:]
        return self.flow.words_of(context, name)

    def _inner(self, value: Param, context: Context) -> Param:
        if isinstance(value, Text):
            return self.resolve(value, context)
        if isinstance(value, Joined):
            return Joined(tuple(self._inner(part, context) for part in value.parts), value.separator)
        return value


def button(label: Text, action: str, question: str = "", option: str = "") -> Button:
    """Make a button that belongs to the present prompt only."""
    return Button(label, action, question, option, seq=-1)


def lasting(label: Text, action: str, question: str = "", option: str = "") -> Button:
    """Make a button that never grows old."""
    return Button(label, action, question, option)


def rows_of(buttons: Sequence[Button], *, wide: int = 16, per_row: int = 2) -> list[list[Button]]:
    """Set buttons in rows: `per_row` in a row while all are short, else one in a row."""
    rows: list[list[Button]] = []
    has_room = False
    for item in buttons:
        short = label_length(item.label) <= wide
        if short and has_room:
            rows[-1].append(item)
            has_room = len(rows[-1]) < per_row
        else:
            rows.append([item])
            has_room = short and per_row > 1
    return rows


def label_length(label: Text) -> int:
    """Estimate how many characters a label takes on the screen."""
    own = _length_without_names(label.msgid)
    return own + sum(_length(value) for value in label.params.values()) if label.params else own


@lru_cache(maxsize=4096)
def _names_in(msgid: str) -> tuple[str, ...]:
    return tuple(_PLACEHOLDER.findall(msgid))


@lru_cache(maxsize=4096)
def _length_without_names(msgid: str) -> int:
    return len(_PLACEHOLDER.sub("", msgid))


def _length(value: Param) -> int:
    if isinstance(value, Text):
        return label_length(value)
    if isinstance(value, Joined):
        return sum(_length(part) + len(value.separator) for part in value.parts)
    if isinstance(value, int):
        return len(f"{value:,}")
    return len(value) if isinstance(value, str) else 12


__all__ = ["Line", "Rows", "Talk", "button", "joined", "label_length", "lasting", "rows_of", "text"]

"""Several answers of one list, ticked by toggles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question, too_long
from flows.text import Problem, Text, joined, raw, text
from flows.understand.outcome import Outcome, Read


@dataclass(frozen=True, kw_only=True)
class Multi(Question):
    """A list of option codes in tapped order; a typed one is kept as `{"text": …}`."""

    ticked: Callable[[Context], Sequence[Any]] | None = None
    """What is ticked before the person taps."""
    alone: str = ""
    """A code that excludes all others."""
    least: int = 1
    most: int = 8
    typed: int = 0
    """Most characters of an entry of one's own; 0 = none."""

    def start(self, context: Context) -> list[Any]:
        """Return what is ticked when the question opens."""
        known = context.value(self.key)
        if isinstance(known, list):
            return list(known)
        return list(self.ticked(context)) if self.ticked else []

    def toggle(self, picked: list[Any], entry: Any) -> list[Any]:
        """Tick or untick one entry."""
        if entry in picked:
            return [other for other in picked if other != entry]
        if entry == self.alone:
            return [entry]
        return [*(other for other in picked if other != self.alone), entry]

    def read(self, words: str, context: Context) -> Outcome:
        if not self.typed:
            return self.not_a_choice(words)
        if len(words) > self.typed:
            return too_long(words, self.typed)
        return Read({"text": words})

    def check(self, value: Any, context: Context) -> Problem | None:
        if len(value) < self.least:
            return Problem("err.none_ticked", text("Chưa chọn cái nào. Bấm ít nhất một nút rồi bấm ✅ Xong."))
        if len(value) > self.most:
            return Problem("err.too_many", text("Chọn nhiều nhất {n} thôi nghen. Bấm lại nút đã chọn để bỏ bớt.", n=self.most))
        return super().check(value, context)

    def name_of(self, entry: Any, context: Context) -> Text:
        if isinstance(entry, dict):
            return raw(str(entry.get("text", "")))
        option = self.option(str(entry), context)
        return option.label if option else raw(str(entry))

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        if not value:
            return text("không")
        return joined(*(self.name_of(entry, context) for entry in value))


__all__ = ["Multi"]

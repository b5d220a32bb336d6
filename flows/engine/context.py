"""What a question may look at: answers, law, today, and the row or product it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flows.engine.state import Answers, State
from flows.text import Param

if TYPE_CHECKING:
    from flows.engine.question import Item
    from flows.facts import Founding
    from flows.regimes import Regime

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass
class Context:
    state: State
    now: datetime
    regime_of: Callable[["Context"], "Regime"]
    facts_of: Callable[["Context"], "Founding"]
    words_of: Callable[["Context", str], Param | None]
    facts_by_name: Mapping[str, Callable[["Context"], bool]]
    suffix: str = ""
    """The member row, product or agenda item the present question is asked for."""
    walked: "dict[str, tuple[Item, ...]]" = field(default_factory=dict)
    """Questions of steps that hold for the answers as they are now; kept by the flow."""

    @property
    def answers(self) -> Answers:
        return self.state.answers

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(VIETNAM).date()

    @cached_property
    def filing_day(self) -> date:
        """The day the dossier was received, else the planned day, else today."""
        for key in ("hs.filed", "coop.file_day"):
            told = self.answers.value(key)
            if told:
                day = date.fromisoformat(told["at"][:10] if isinstance(told, dict) else str(told))
                return day if key == "hs.filed" else max(day, self.today)
        return self.today

    @cached_property
    def regime(self) -> "Regime":
        return self.regime_of(self)

    @cached_property
    def founding(self) -> "Founding":
        """The facts as they are now. Call `changed` after writing an answer."""
        return self.facts_of(self)

    def changed(self) -> None:
        """Forget what was derived from the answers."""
        self.walked.clear()
        self.__dict__.pop("founding", None)
        self.__dict__.pop("regime", None)
        self.__dict__.pop("filing_day", None)

    def value(self, key: str, default: Any = None) -> Any:
        """Return an answer; a key of a repeated question is looked up for the present suffix."""
        if self.suffix and "/" not in key and not self.answers.has(key):
            return self.answers.value(f"{key}/{self.suffix}", default)
        return self.answers.value(key, default)

    def fact(self, name: str) -> bool:
        return self.facts_by_name[name](self)

    def at(self, suffix: str) -> "Context":
        """Return this context for another row, sharing the answers."""
        if suffix == self.suffix:
            return self
        return Context(
            self.state, self.now, self.regime_of, self.facts_of, self.words_of, self.facts_by_name, suffix
        )

"""Missing answers while a paper is being composed: marks in the text, numbered as they appear."""

import re
from dataclasses import dataclass, field
from typing import Any

from flows.documents.blocks import Gap
from flows.documents.escaping import Md

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass
class Gaps:
    """The gaps of one paper: `asked` as the template names them, `seen` as the reader meets them."""

    asked: list[Gap] = field(default_factory=list)
    seen: list[Gap] = field(default_factory=list)

    def gap(self, key: str = "", label: str = "") -> Md:
        """Leave a place to fill in; the same question keeps the same number.

        Without a key it is a place for the pen: no question fills it and it has no number.
        """
        wanted = Gap(str(key), str(label))
        if wanted not in self.asked:
            self.asked.append(wanted)
        return Md(f"{OPEN}{self.asked.index(wanted)}{CLOSE}")

    def val(self, value: Any, key: str = "", label: str = "") -> Any:
        """Give the value back, or a gap when there is none. Zero is a value."""
        return self.gap(key, label) if value is None or value == "" else value

    def number(self, index: int) -> int | None:
        """Number a mark by its first appearance. 0: only for the pen. None: no template asked for it."""
        if index >= len(self.asked):
            return None
        gap = self.asked[index]
        if not gap.key:
            return 0
        keys = [seen.key for seen in self.seen]
        if gap.key not in keys:
            self.seen.append(gap)
            return len(self.seen)
        return keys.index(gap.key) + 1

"""The numbers of a report: named lines in sections, as they are frozen and compared later."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One number. `value` is a plain decimal; None = nobody has told it."""

    key: str
    label: str
    unit: str
    value: str | None
    note: str = ""
    """Where it comes from, or the target it is held against."""
    is_reached: bool = False
    """A target of the plan is reached."""

    @property
    def number(self) -> Decimal | None:
        return None if self.value is None else Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A number that stands differently now than when the report was frozen."""

    label: str
    unit: str
    before: str | None
    now: str | None


def to_json(sections: Sequence[Section]) -> str:
    return json.dumps([asdict(section) for section in sections], ensure_ascii=False)


def from_json(stored: str) -> tuple[Section, ...]:
    """Read frozen numbers back."""
    return tuple(
        Section(it["key"], it["title"], tuple(Line(**line) for line in it["lines"])) for it in json.loads(stored)
    )


def lines_of(sections: Sequence[Section]) -> Iterator[Line]:
    for section in sections:
        yield from section.lines


def corrections(frozen: Sequence[Section], now: Sequence[Section]) -> list[Change]:
    """List what has changed since a report was frozen, in its order."""
    present = {line.key: line for line in lines_of(now)}
    changes = []
    for line in lines_of(frozen):
        after = present.get(line.key)
        value = after.value if after else None
        if value != line.value:
            changes.append(Change(line.label, line.unit, line.value, value))
    known = {line.key for line in lines_of(frozen)}
    changes += [Change(it.label, it.unit, None, it.value) for it in lines_of(now) if it.key not in known and it.value]
    return changes

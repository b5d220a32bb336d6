"""Whom a message is for, as officers choose it by taps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from flows.desk.filters.filter import FIELDS, STEPS
from flows.desk.filters.places import place_codes, place_name
from flows.desk.filters.wording import FIELDS as FIELD_WORDS
from flows.desk.filters.wording import STEPS as STEP_WORDS
from flows.desk.policy import Reach
from flows.text import Text, joined, raw, text

Part = Literal["places", "steps", "roles", "fields", "days", "attended"]

ROLES = ("founder", "member", "manager")
"""A manager runs a cooperative that is registered already."""
DAYS = (3, 5, 7, 10, 14, 30)
ROLE_WORDS: Mapping[str, Text] = {
    "founder": text("người đang lập HTX"), "member": text("thành viên"), "manager": text("người quản lý HTX đã có"),
}  # fmt: skip
ATTENDED = ("never", "came", "missed")
"""In no class so far, in one at least, or said yes to one and did not come."""
ATTENDED_WORDS: Mapping[str, Text] = {
    "never": text("chưa dự lớp nào"), "came": text("đã dự lớp"), "missed": text("hẹn mà không tới"),
}  # fmt: skip
CHOICES: Mapping[str, tuple[str, ...]] = {"steps": STEPS, "roles": ROLES, "fields": FIELDS, "attended": ATTENDED}


@dataclass(frozen=True, slots=True)
class Segment:
    """Nothing chosen = everybody in the officer's area."""

    places: tuple[str, ...] = ()
    """Codes of communes, or "h" and the code of a former district."""
    steps: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    days: int = 0
    """Not one answer for so many days."""
    attended: tuple[str, ...] = ()

    def toggled(self, part: Part, value: str) -> "Segment":
        """Choose something, or take it back."""
        if part == "days":
            return replace(self, days=0 if str(self.days) == value else int(value))
        known: tuple[str, ...] = getattr(self, part)
        chosen = tuple(it for it in known if it != value) if value in known else (*known, value)
        changed: dict[str, Any] = {part: chosen}
        return replace(self, **changed)

    def reach(self, whole: Reach) -> Reach:
        """Return the part of what an officer reaches that the segment is about."""
        if not self.places:
            return whole
        return whole.within(frozenset[str]().union(*(place_codes(code) for code in self.places)))

    def as_json(self) -> dict[str, Any]:
        """Write down what was chosen."""
        found = {"places": self.places, **{part: getattr(self, part) for part in CHOICES}}
        return {**{name: list(value) for name, value in found.items() if value}, **({"days": self.days} if self.days else {})}


EVERYBODY = Segment()


def segment_of(raw_: Mapping[str, Any]) -> Segment:
    """Read what `as_json` wrote; what a later version does not know is left out."""
    days = raw_.get("days", 0)
    known = {
        part: tuple(str(it) for it in raw_.get(part, ()) if it in choices) for part, choices in CHOICES.items()
    }
    return Segment(tuple(map(str, raw_.get("places", ()))), days=days if isinstance(days, int) else 0, **known)


def say_segment(it: Segment) -> Text:
    """Say whom it is for: "xã Ba Tri · kế hoạch · thành viên"."""
    parts = [raw(place_name(code)) for code in it.places]
    parts += [text("bước {step}", step=STEP_WORDS[step]) for step in it.steps]
    parts += [ROLE_WORDS[role] for role in it.roles]
    parts += [FIELD_WORDS[field] for field in it.fields]
    parts += [ATTENDED_WORDS[value] for value in it.attended]
    if it.days:
        parts.append(text("đứng yên từ {n} ngày", n=it.days))
    return joined(*parts) if parts else text("tất cả bà con trong địa bàn của {xh}")

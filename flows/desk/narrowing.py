"""The part of what an officer sees that a screen is about: one commune or district, or all of it."""

from dataclasses import dataclass

from flows.desk.filters.places import narrowed, place_name
from flows.desk.places import names_of
from flows.desk.policy import Reach
from flows.text import Text, raw, text

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """`code` is that of a place of `flows.desk.filters`; empty = everywhere the officer sees."""

    reach: Reach
    code: str = ""

    @property
    def is_whole(self) -> bool:
        return self.reach.whole

    @property
    def words(self) -> Text:
        """Name the part: "xã Phước Lợi", "cả tỉnh"."""
        if self.code:
            return raw(place_name(self.code))
        if self.reach.whole:
            return text("cả tỉnh")
        names = names_of(self.reach.communes)
        return raw(", ".join(names)) if len(names) <= MOST_NAMES else text("{n} xã", n=len(names))


def part_of(reach: Reach, code: str = "") -> Part:
    return Part(narrowed(reach, code), code)

"""Choosing by taps whom a message is for: the same screens for news and for classes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from flows.desk.broadcasts import screens
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.segment import Part, Segment
from flows.desk.filters import understand
from flows.desk.filters.places import narrowed, place_name
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.reference.commune_search import find_communes
from flows.text import Text, joined, raw, text

MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Chooser:
    """The handlers `<name>_who` (all parts), `<name>_part` (one of them) and `<name>_place` (typed communes)."""

    name: str
    action: Action
    load: Callable[[Call], Segment]
    keep: Callable[[Call, Segment], None]
    foresee: Callable[[Call, Segment], Forecast]
    head: Callable[[Call], tuple[Text, ...]]
    rows: Callable[[Call], tuple[tuple[Button, ...], ...]]
    """What stands below the parts: done, back, away."""
    is_old: Callable[[Call], bool] = lambda call: False
    """Tells, and says, that a button is one of a question that is over."""

    def register(self) -> None:
        handles(f"{self.name}_who", self.action)(self.choose)
        handles(f"{self.name}_part", self.action)(self.choose_part)
        handles(f"{self.name}_place", self.action)(self.take_places)

    def choose(self, call: Call) -> None:
        """Show what people can be chosen by, and how many they are so far."""
        if self.is_old(call):
            return
        it = self.load(call)
        if self._has_places(call):
            call.expect(f"{self.name}_place")
        parts = [part for part in screens.PARTS if part != "places" or self._has_places(call)]
        buttons = [button(screens.PARTS[part], f"{self.name}_part", part) for part in parts]
        lines = (*self.head(call), *screens.say_forecast(it, self.foresee(call, it)))
        call.show(Screen(lines, (*map(tuple, rows_of(buttons)), *self.rows(call))))

    def choose_part(self, call: Call) -> None:
        """Show the choices of one part; with a value choose it or take it back."""
        part, value = call.arg(0), call.arg(1)
        if part not in screens.PARTS:
            raise NotFound
        if self.is_old(call):
            return
        it = self.load(call)
        if value and (value in screens.values_of(part) or (part == "places" and self._may_take(call, it, value))):
            it = it.toggled(cast(Part, part), value)
            self.keep(call, it)
        handler = f"{self.name}_part"
        if part == "places":
            call.expect(f"{self.name}_place")
            choices = [button(text("❌ {place}", place=place_name(code)), handler, "places", code) for code in it.places]
        else:
            choices = [
                button(screens.label_of(part, value, chosen=screens.is_chosen(it, part, value)), handler, part, value)
                for value in screens.values_of(part)
            ]
        lines = (screens.ASKS[part], *screens.say_forecast(it, self.foresee(call, it)))
        back = (button(text("⬅️ Chọn người"), f"{self.name}_who"),)
        call.show(Screen(lines, (*map(tuple, rows_of(choices)), back)))

    def take_places(self, call: Call) -> None:
        """Find the communes that were typed; those outside the officer's area are not taken."""
        it, unknown = self.load(call), list[str]()
        reach = call.reach(self.action)
        for name in filter(None, (part.strip() for part in call.words.split(","))):
            found = understand(name, reach).filter.place
            there = narrowed(reach, found) if found else None
            if there is None or not (there.whole or there.communes):
                unknown.append(name[:40])
            elif found not in it.places:
                it = it.toggled("places", found)
        self.keep(call, it)
        call.expect(f"{self.name}_place")
        if unknown:
            names = joined(*(text("“{words}”", words=name) for name in unknown), separator=", ")
            near = [button(raw(place_name(code)), f"{self.name}_part", "places", code) for code in self._near(call, it, unknown)]
            if near:
                call.say(text("Bot chưa rõ {names} là xã nào. {Xh} bấm xã đúng hoặc gõ lại giùm.", names=names), rows=tuple(map(tuple, rows_of(near))))
                return
            call.say(text("Không thấy xã {names} trong địa bàn của {xh}. Gõ lại giùm.", names=names))
        call.args = ("places",)
        self.choose_part(call)

    def _near(self, call: Call, it: Segment, names: Iterable[str]) -> list[str]:
        """Return the communes that names may mean, those of the officer's area that are not chosen yet."""
        today = screens.today_of(call.now)
        codes = dict.fromkeys(hit.unit.code for name in names for hit in find_communes(name, today))
        return [code for code in codes if code not in it.places and self._may_take(call, it, code)][:MOST_NEAR]

    def _may_take(self, call: Call, it: Segment, place: str) -> bool:
        """A place that was chosen may be given up; another one must be in the officer's area."""
        return place in it.places or bool(narrowed(call.reach(self.action), place).communes)

    def _has_places(self, call: Call) -> bool:
        """Somebody with a single commune has nothing to choose."""
        reach = call.reach(self.action)
        return reach.whole or len({grant.area for grant in call.actor.grants}) > 1

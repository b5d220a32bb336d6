"""Asks a trainer one thing after the other about a class: taps or words, each said back, nothing lost on the way.

The answers stand in the officer's desk, which is saved with every turn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from db.classes import lessons
from flows.desk.classes.draft import before, next_of, said
from flows.desk.classes.offers import LABEL_LENGTH, Known, Offer, Spot, offers, with_topic
from flows.desk.classes.questions import ASKS, SKIPS, Asked, accepts, length_of, read
from flows.desk.classes.warnings import pin_warnings
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import label_length, rows_of
from flows.text import Problem, Text, text
from flows.understand import Read, bare

NO_DRAFT = text("Lớp này đã mở hoặc đã bỏ. Gõ /lop coi các lớp.")
OLD_BUTTON = text("Nút này của câu cũ rồi. {Xh} bấm câu mới nhất giùm.")
KEEP = "keep"
REMEMBERED = 10
"""How many of the trainer's classes ready answers are taken from."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in order. Handlers: `<name>_ask`, `<name>_take` (typed), `<name>_pick` (tapped), `<name>_back`, `<name>_drop`."""

    name: str
    steps: Sequence[str]
    finish: Callable[[Call], None]
    """Called when every question has an answer."""
    drop: Callable[[Call], None]
    """Called when the trainer goes away."""
    special: Mapping[str, Callable[[Call], None]] = field(default_factory=dict)
    """Questions with a screen of their own."""

    def register(self) -> None:
        handles(f"{self.name}_ask", Action.TEACH)(self._ask_again)
        handles(f"{self.name}_take", Action.TEACH, takes_pins=True)(self._take)
        handles(f"{self.name}_pick", Action.TEACH)(self._pick)
        handles(f"{self.name}_back", Action.TEACH)(self._go_back)
        handles(f"{self.name}_drop", Action.TEACH)(self.drop)

    # -- the answers -------------------------------------------------------------------------------

    def begin(self, call: Call, values: Values, **more: Any) -> None:
        """Begin anew. `known` holds answers that still have to be kept or changed one by one."""
        # Counted on from the clock, so that no button of an earlier draft bears a number of this one.
        call.desk[self.name] = {"values": values, "turn": call.at // 1000, **more}

    def draft(self, call: Call) -> dict[str, Any]:
        """Return what is kept; changes of it are saved.

        Raises:
            NotFound: there is none.
        """
        draft: dict[str, Any] | None = call.desk.get(self.name)
        if draft is None:
            raise NotFound(NO_DRAFT)
        return draft

    def values(self, call: Call) -> Values:
        found: Values = self.draft(call)["values"]
        return found

    def end(self, call: Call) -> None:
        call.desk.pop(self.name, None)
        call.desk.pop("waits", None)

    def go_on(self, call: Call) -> None:
        """Ask what has no answer yet."""
        step = next_of(self.steps, self.values(call))
        if step is None:
            self.draft(call).pop("just", None)
            self.next_turn(call, "")
            self.finish(call)
        else:
            self.ask(call, step)

    # -- asking ------------------------------------------------------------------------------------

    def ask(self, call: Call, step: str, *first: Text) -> None:
        """Ask one thing; above it stands what was answered before."""
        draft = self.draft(call)
        just = draft.pop("just", None)
        head = self.said_back(call, just)
        if step in self.special:
            self.next_turn(call, step)
            draft["head"] = just
            self.special[step](call)
            draft["waits"] = call.desk.get("waits")
            return
        found = offers(step, draft["values"], known_of(call), self.asked(call))
        self._put(call, step, found, (*first, *head, ASKS[step]), just)

    def next_turn(self, call: Call, step: str) -> None:
        """Count the questions: a button bears the number of its question, so that one of an earlier question is known."""
        draft = self.draft(call)
        draft["at"], draft["turn"] = step, self.turn(call) + 1

    def turn(self, call: Call) -> int:
        return int(self.draft(call).get("turn", 0))

    def is_old(self, call: Call, step: str, turn: str) -> bool:
        """Tell whether a button is one of an earlier question. Then say so; what is asked now stays, and still waits for words."""
        draft = self.draft(call)
        if step == draft.get("at", "") and turn in ("", str(self.turn(call))):
            return False
        call.toast(OLD_BUTTON)
        if draft.get("at") and draft.get("waits"):
            call.desk["waits"] = draft["waits"]
        return True

    def _put(self, call: Call, step: str, found: Sequence[Offer], lines: tuple[Text, ...], just: str | None = None, keeps: bool = True) -> None:
        """Show a question with buttons for ready answers, and wait for words. `keeps` offers the answer there was before."""
        draft = self.draft(call)
        self.next_turn(call, step)
        draft["offered"] = [value for _, value in found]
        call.expect(f"{self.name}_take")
        draft["waits"] = call.desk["waits"]
        pick, turn = f"{self.name}_pick", draft["turn"]
        buttons = [button(label, pick, step, place, turn) for place, (label, _) in enumerate(found)]
        rows: list[tuple[Button, ...]] = list(map(tuple, rows_of(buttons)))
        if step in draft["values"] or step in draft.get("known", {}):
            if keeps and self._still_holds(call, step):
                rows.append((button(_keep_label(step, draft), pick, step, KEEP, turn),))
        elif step in SKIPS:
            rows.append((button(SKIPS[step][0], pick, step, "skip", turn),))
        call.show(Screen(lines, (*rows, self.way_out(call, step, just))))

    def said_back(self, call: Call, just: str | None) -> tuple[Text, ...]:
        """Say back what was answered last."""
        values = self.values(call)
        told = said(just, values) if just else None
        if told is None:
            return ()
        odd = pin_warnings(values["pin"], values.get("place", ""), known_of(call).spots) if just == "pin" and values["pin"] else ()
        return (text("✅ {answer}", answer=told), *odd)

    def way_out(self, call: Call, step: str, just: str | None = None) -> tuple[Button, ...]:
        """The way back to the answer before, and the way away; to the whole when nothing is missing."""
        if next_of(self.steps, self.values(call)) is None:
            return (button(text("⬅️ Coi lại"), f"{self.name}_back", self.turn(call)),)
        away, turn = button(text("Thôi"), f"{self.name}_drop"), self.turn(call)
        if just is not None:
            return button(text("✏️ Sửa"), f"{self.name}_ask", just, turn), away
        back = before(self.steps, step)
        return (button(text("⬅️ Lùi"), f"{self.name}_ask", back, turn), away) if back else (away,)

    def asked(self, call: Call) -> Asked:
        draft = self.draft(call)
        day, span = draft["values"].get("day"), draft["values"].get("span") or draft.get("known", {}).get("span")
        return Asked(call.now, date.fromisoformat(day) if day else None, length_of(span) if span else None)

    def _still_holds(self, call: Call, step: str) -> bool:
        """Tell whether the answer there was before can be kept: an hour may have passed."""
        draft = self.draft(call)
        kept = draft["values"].get(step, draft.get("known", {}).get(step))
        return step not in ("day", "span") or accepts(step, kept, self.asked(call)) is None

    def _go_back(self, call: Call) -> None:
        if not self.is_old(call, self.draft(call).get("at", ""), call.arg(0)):
            self.go_on(call)

    def _ask_again(self, call: Call) -> None:
        """Ask one thing again: (question, the number of the question below which the button stands)."""
        step = call.arg(0)
        if step not in self.steps:
            raise NotFound(NO_DRAFT)
        if not self.is_old(call, self.draft(call).get("at", ""), call.arg(1)):
            self.ask(call, step)

    # -- answers -----------------------------------------------------------------------------------

    def _take(self, call: Call) -> None:
        """Read what was typed, or the pin that was sent."""
        draft = self.draft(call)
        step = str(draft.get("at", ""))
        if call.pin is not None:
            self._take_pin(call, step)
            return
        if step not in ASKS or step in self.special:
            self.go_on(call)
            return
        found = read(step, call.words, self.asked(call))
        if isinstance(found, Problem):
            self._refuse(call, step, found)
        elif isinstance(found, Read):
            self._keep(call, step, found.value)
        else:
            # What there was before is no answer to this question.
            self._put(call, step, [(it.label, it.value) for it in found.choices], (found.ask,), keeps=False)

    def _take_pin(self, call: Call, step: str) -> None:
        """A pin may come with the name of the place or after it; anywhere else it is not waited for."""
        assert call.pin is not None
        if step not in ("place", "pin"):
            self._refuse(call, step, Problem("err.pin", text("Câu này chưa cần ghim vị trí. {Xh} gõ hoặc bấm giùm.")))
            return
        values = self.values(call)
        values["pin"] = {"lat": f"{call.pin.latitude:.6f}", "lon": f"{call.pin.longitude:.6f}"}
        if step == "place":
            self.draft(call)["pinned"] = True
            self.ask(call, "place", text("✅ Có ghim vị trí rồi."))
            return
        self.draft(call)["just"] = "pin"
        self.go_on(call)

    def _refuse(self, call: Call, step: str, problem: Problem) -> None:
        """Say what to do; the question with its buttons stays where it is."""
        call.expect(f"{self.name}_take")
        call.say(problem.words, rows=(self.way_out(call, step),) if step in self.steps else ())

    def _pick(self, call: Call) -> None:
        """Take the answer of a button: (question, number of the answer, number of the question)."""
        draft, step, which = self.draft(call), call.arg(0), call.arg(1)
        offered = draft.get("offered", [])
        if self.is_old(call, step, call.arg(2)):
            return
        if which == KEEP and step in draft["values"]:
            self._go_on_after(call, step)
        elif which == KEEP and step in draft.get("known", {}):
            self._keep(call, step, draft["known"][step])
        elif which == "skip" and step in SKIPS:
            self._keep(call, step, SKIPS[step][1])
        elif 0 <= (place := call.number(1, -1)) < len(offered):
            self._keep(call, step, offered[place])
        else:
            self.ask(call, step)

    def _keep(self, call: Call, step: str, value: Any) -> None:
        """Write an answer down, when it holds, and go on."""
        problem = accepts(step, value, self.asked(call))
        if problem is not None:
            self._refuse(call, step, problem)
            return
        draft = self.draft(call)
        values: Values = draft["values"]
        if step == "place":
            value = _take_spot(draft, value if isinstance(value, dict) or draft.get("pinned") else _spot_of(call, value))
        values[step] = value
        if step == "title":
            draft["values"] = with_topic(values)
        if step == "day" and "span" in values and accepts("span", values["span"], self.asked(call)) is not None:
            del values["span"]
        self._go_on_after(call, step)

    def _go_on_after(self, call: Call, step: str) -> None:
        draft = self.draft(call)
        draft["just"] = step
        draft.pop("pinned", None)
        self.go_on(call)


def _take_spot(draft: dict[str, Any], value: Any) -> Any:
    """A place that was used before brings its pin along; another one needs its own."""
    values = draft["values"]
    if isinstance(value, dict):
        if value["lat"]:
            values["pin"] = {"lat": value["lat"], "lon": value["lon"]}
        return value["place"]
    if value != values.get("place") and not draft.get("pinned"):
        values.pop("pin", None)
    return value


def _spot_of(call: Call, typed: str) -> Any:
    """Find a place the trainer used before in what was typed, accents or not."""
    spot = next((it for it in known_of(call).spots if bare(it.place) == bare(typed)), None)
    return {"place": spot.place, "lat": spot.lat, "lon": spot.lon} if spot else typed


def _keep_label(step: str, draft: dict[str, Any]) -> Text:
    """Label what stays as it is, with the answer where it is short."""
    kept = draft["values"].get(step, draft.get("known", {}).get(step))
    old = said(step, {step: kept["place"] if step == "place" and isinstance(kept, dict) else kept})
    return text("➡️ Giữ như cũ: {answer}", answer=old) if old is not None and label_length(old) <= LABEL_LENGTH else text("➡️ Giữ như cũ")


def known_of(call: Call) -> Known:
    """Gather what the trainer used before."""
    last = lessons.last_of(call.tx, call.actor.person, limit=REMEMBERED)
    return Known(
        name=call.actor.name,
        titles=tuple(it.title for it in last),
        teachers=tuple(it.teacher for it in last),
        spots=tuple(Spot(it.place, it.lat, it.lon) for it in last),
        seats=tuple(it.seats for it in last),
        notes=tuple(it.notes for it in last),
    )

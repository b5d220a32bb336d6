"""From pasted words to people: the lines as read, and what age, number and law say about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.members.capital import check_amount
from flows.members.conditions import SEX_KEPT
from flows.members.person import check_age
from flows.members.rows import live_rows, name_of
from flows.text import Text, text
from flows.understand.bare import bare
from flows.understand.lines import read_members

Pasted = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    good: tuple[Pasted, ...]
    bad: tuple[Text, ...]
    """One sentence for each line that was not taken, with what is missing."""

    @property
    def total(self) -> int:
        return len(self.good) + len(self.bad)


def read_pasted(words: str, context: Context, before: tuple[Pasted, ...] = ()) -> Reading:
    """Read a list. `before` are people read from earlier messages and not in the list yet."""
    answers = context.answers
    known = {str(answers.value(f"m.id_no/{row}")): name_of(answers, row) for row in live_rows(answers)}
    known |= {person["id_no"]: person["name"] for person in before if "id_no" in person}
    needed = ["name", "born", "id_no", *(["sex"] if SEX_KEPT.holds(context) else [])]
    found = read_members(words, today=context.today, needed=needed, known=known)
    good: list[Pasted] = []
    bad = [problem.words for problem in found.problems]
    for member in found.members:
        person = {**member.row}
        if not SEX_KEPT.holds(context):
            person.pop("sex", None)
        refused = refusal(person, context)
        if refused is None:
            good.append(person)
        else:
            bad.append(text("Dòng {n} “{line}”: {what}", n=member.line, line=str(person["name"]), what=refused))
    return Reading(tuple(good), tuple(bad))


def refusal(person: Mapping[str, Any], context: Context) -> Text | None:
    """Say why a person who was read cannot stand in the list as told."""
    young = check_age(person["born"], context, name=str(person["name"]))
    if young:
        return young.words
    if "capital" in person:
        amount = check_amount(person["capital"], context)
        return amount.words if amount else None
    return None


def is_mended(complaint: Text, good: tuple[Pasted, ...]) -> bool:
    """Tell whether a line that was not taken came again and was read this time."""
    line = bare(str(complaint.params.get("line", "")))
    return any(bare(str(person["name"])) in line for person in good)



"""From an officer's words to a filter, with what was not understood said apart."""

from dataclasses import dataclass
from typing import Any

from flows.desk.filters.filter import EVERYTHING, Filter
from flows.desk.filters.places import Named, place_codes
from flows.desk.filters.reading import Phrase, Token, cut, tokens_of
from flows.desk.policy import Reach
from flows.text import Text
from flows.understand.bare import fold
from flows.understand.telex import from_telex

EVERYWHERE = Reach(whole=True)


@dataclass(frozen=True, slots=True)
class Understood:
    filter: Filter = EVERYTHING
    unknown: tuple[str, ...] = ()
    """Words that nothing was made of, as they were typed."""
    note: Text | None = None
    """Where an old commune went."""
    others: tuple[Filter, ...] = ()
    """The same filter with the other places that a name may mean."""


def understand(typed: str, reach: Reach = EVERYWHERE) -> Understood:
    """Read words in any order, with or without accents. Names are looked for where the officer works first."""
    found = _understand(typed, reach)
    if found.unknown and (turned := from_telex(fold(typed))):
        again = _understand(turned, reach)
        if len(again.unknown) < len(found.unknown):
            return again
    return found


def names_filter(typed: str) -> bool:
    """Tell whether words are a filter and nothing else: "ba tri 7 ngày"."""
    found = understand(typed)
    return bool(found.filter.chosen) and not found.unknown


def _understand(typed: str, reach: Reach) -> Understood:
    chunks, tokens = tokens_of(typed)
    phrases = _without_negated(cut(tokens))
    parts: dict[str, Any] = {}
    named: tuple[Named, ...] = ()
    unknown: list[Phrase] = []
    for phrase in phrases:
        if not phrase.part:
            continue
        if phrase.part == "unknown" or phrase.part in parts:
            unknown.append(phrase)
        elif phrase.part == "place":
            named = _best_first(phrase.places, reach)
            parts["place"] = named[0].code
        else:
            parts[phrase.part] = phrase.value
    filter_ = Filter(**parts)
    others = tuple(filter_.with_(place=it.code) for it in named[1:4])
    return Understood(filter_, _as_typed(chunks, tokens, unknown), named[0].note if named else None, others)


def _without_negated(phrases: list[Phrase]) -> list[Phrase]:
    """Words after "trừ" or "không phải" are not what is wanted: no filter says that."""
    kept: list[Phrase] = []
    for phrase in phrases:
        before = kept[-1] if kept else None
        negates = before is not None and before.part == "unknown" and before.value == "not"
        if phrase.part == "not":
            kept.append(Phrase("unknown", phrase.first, phrase.end, phrase.cost, "not"))
        elif negates and phrase.part:
            assert before is not None
            kept[-1] = Phrase("unknown", before.first, phrase.end, phrase.cost)
        else:
            kept.append(phrase)
    return kept


def _best_first(named: tuple[Named, ...], reach: Reach) -> tuple[Named, ...]:
    """Prefer the places the officer sees, then the present names, then the old ones of the home area."""
    seen = [it for it in named if reach.whole or place_codes(it.code) & reach.communes]
    return tuple(seen) or named


def _as_typed(chunks: list[str], tokens: list[Token], unknown: list[Phrase]) -> tuple[str, ...]:
    """Give back the typed words, neighbours together."""
    numbers = sorted({token.chunk for phrase in unknown for token in tokens[phrase.first : phrase.end]})
    groups: list[list[int]] = []
    for number in numbers:
        if groups and groups[-1][-1] == number - 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(" ".join(chunks[number] for number in group).strip(" ,.;:?!") for group in groups)

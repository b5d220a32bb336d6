"""The commune of the head office, found by a few letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Place
from flows.reference.commune_search import find_communes
from flows.reference.communes import commune
from flows.text import Param, Problem, Text, joined, text
from flows.understand.outcome import Choice, Outcome, Unsure

MOST_CHOICES = 6


@dataclass(frozen=True, kw_only=True)
class Commune(Place):
    """A commune of the list of the day, stored by its code."""

    def read(self, words: str, context: Context) -> Outcome:
        hits = find_communes(words, context.today, limit=MOST_CHOICES)
        again = Choice(text("🔎 Gõ lại"), None)
        if not hits:
            return Problem(
                "err.place",
                text("Chưa thấy xã “{x}” trong tỉnh. Gõ lại vài chữ đầu, ví dụ: phuoc. Bot chỉ giúp HTX trong tỉnh này.", x=words[:40]),
            )
        if len(hits) == 1:
            hit = hits[0]
            ask = text("{place}, đúng không?", place=hit.unit.full_name)
            if hit.note:
                ask = text("{note}\n{place}, đúng không?", note=hit.note, place=hit.unit.full_name)
            return Unsure(ask, (Choice(text("✅ Đúng"), hit.unit.code), again))
        choices = [Choice(joined(hit.unit.full_name), hit.unit.code) for hit in hits]
        return Unsure(text("Xã (phường) nào, {xh}?"), (*choices, again))

    def say(self, value: Any, context: Context) -> Text:
        found = commune(str(value), context.today)
        return joined(found.full_name if found else str(value))


EXAMPLE = text("phuoc → {found}…")


def example_communes(context: Context) -> Mapping[str, Param]:
    """Show what the letters of the example find in the list of the day."""
    found = find_communes("phuoc", context.today, limit=2)
    return {"found": joined(*(f"[{hit.unit.full_name}]" for hit in found), separator=" ")}


xa = Commune(
    key="coop.xa",
    step="start",
    label=text("Nơi đặt HTX"),
    skippable=False,
    prompt=text("HTX tính đặt ở xã (phường) nào? Gõ vài chữ đầu, không cần dấu."),
    why=text("Để biết {R.deciding} nào duyệt hồ sơ và cán bộ nào phụ trách."),
    example=EXAMPLE,
    fill=example_communes,
)

"""When a question about a member is asked: named facts of the present row."""

from collections.abc import Callable, Mapping

from flows.engine.conditions import AllOf, InRegime, Not, Where
from flows.engine.context import Context
from flows.members.rows import entry_of, is_waiting


def is_other(context: Context) -> bool:
    """Somebody else than the founder, whose consent was given at the start."""
    return not entry_of(context.answers, context.suffix).get("me")


def is_consented(context: Context) -> bool:
    """The person agreed, or is the founder: only then something may be asked and kept."""
    return not is_other(context) or context.answers.has(f"m.consent/{context.suffix}")


def is_scanned(context: Context) -> bool:
    """The picture of the card is the way for this row."""
    return bool(entry_of(context.answers, context.suffix).get("scan"))


def has_read_card(context: Context) -> bool:
    return is_scanned(context) and context.answers.has(f"m.card/{context.suffix}")


def is_told(context: Context) -> bool:
    """The row is past its card, or there is none: the rest is typed."""
    return not is_scanned(context) or context.answers.has(f"m.card_ok/{context.suffix}")


def is_foreign(context: Context) -> bool:
    return bool(entry_of(context.answers, context.suffix).get("foreign"))


def is_with_officer(context: Context) -> bool:
    return is_waiting(context.answers, context.suffix)


def is_frozen(context: Context) -> bool:
    """The meeting was confirmed: people and capital stand as it decided."""
    return context.answers.has("hn.confirm")


FACTS: Mapping[str, Callable[[Context], bool]] = {
    "m.other": is_other,
    "m.consented": is_consented,
    "m.scanned": is_scanned,
    "m.card_read": has_read_card,
    "m.told": is_told,
    "m.is_foreign": is_foreign,
    "m.waiting": is_with_officer,
}

OTHER = Where("m.other")
CONSENTED = AllOf((Where("m.consented"), Not(Where("m.waiting"))))
SCANNED = AllOf((CONSENTED, Where("m.scanned"), Not(Where("m.is_foreign"))))
CARD_READ = AllOf((SCANNED, Where("m.card_read")))
TOLD = AllOf((CONSENTED, Where("m.told")))
HAS_NUMBER = AllOf((TOLD, Not(Where("m.is_foreign"))))
FOREIGN = AllOf((Where("m.consented"), Where("m.is_foreign")))
SEX_KEPT = InRegime(("A", "B2"))
"""The dossier of B1 asks for no sex, so it is not kept."""

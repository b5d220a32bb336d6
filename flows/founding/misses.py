"""Counts how often one question was answered in vain, for the officers; the help after three is the engine's."""

from flows.engine.effects import Log, Record
from flows.engine.state import Turn


def count_misses(turn: Turn) -> None:
    """Note the question of the last miss with the number of misses since it was last answered."""
    place = turn.state.place
    for effect in turn.effects:
        if isinstance(effect, Log) and effect.kind == "missed":
            missed = place.get("missed")
            place["missed"] = [effect.key, int(missed[1]) + 1 if missed and missed[0] == effect.key else 1]
        elif isinstance(effect, Record) and "missed" in place and effect.key.partition("/")[0] == place["missed"][0]:
            del place["missed"]

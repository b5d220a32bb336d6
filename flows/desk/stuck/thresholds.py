"""The limits after which a case counts as stuck, read from their file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
FILE = Path(__file__).parent / "thresholds.toml"


@dataclass(frozen=True, slots=True)
class Thresholds:
    silence_days: int
    """For a step that is not named."""
    silence_by_step: Mapping[str, int]
    misses: int
    members_days: int
    fix_days: int
    wait_working_days: int
    ask_hours: Mapping[str, int]
    """Reasons for which the founder is asked why, and how long after the case got stuck."""

    def silence_ms(self, step: str) -> int:
        return self.silence_by_step.get(step, self.silence_days) * DAY_MS


def read(words: str) -> Thresholds:
    kept: dict[str, Any] = tomllib.loads(words)
    return Thresholds(
        silence_days=kept["silence"]["days"],
        silence_by_step=kept["silence"]["steps"],
        misses=kept["misses"]["times"],
        members_days=kept["members"]["days"],
        fix_days=kept["fix"]["days"],
        wait_working_days=kept["wait"]["working_days"],
        ask_hours=kept["why"]["hours"],
    )


THRESHOLDS = read(FILE.read_text(encoding="utf-8"))

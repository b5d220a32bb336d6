"""When a case counts as stuck, why, and since when: a pure function of its columns, with the limits as data."""

from flows.desk.stuck.causes import (
    REASONS,
    Cause,
    Reason,
    Standing,
    cause_of,
    causes,
    is_resting,
    last_move,
    stuck_at,
)
from flows.desk.stuck.following import follow
from flows.desk.stuck.thresholds import THRESHOLDS, Thresholds

__all__ = [
    "REASONS", "THRESHOLDS", "Cause", "Reason", "Standing", "Thresholds", "cause_of", "causes", "follow",
    "is_resting", "last_move", "stuck_at",
]  # fmt: skip

"""What the bot begins by itself, and which limits count for it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    counts: bool = True
    """It uses up the day's and the week's messages; without it, it is something the person agreed to."""
    is_nudge: bool = False
    """It asks to go on, so it keeps its distance to the nudge before."""
    heeds_stop: bool = True
    """"Khỏi nhắc" stops it."""
    joins_talk: bool = False
    """It uses nothing up, but keeps the hours of the day unless the person is writing just now."""


AGREED = Kind("agreed", counts=False, heeds_stop=False)
"""A date that the person set, a reminder that the person asked for or said yes to, or what corrects something that the
bot has told: a class that moves or is called off."""
IDLE = Kind("idle", is_nudge=True)
OFFICER = Kind("officer", is_nudge=True)
WHY = Kind("why", is_nudge=True)
ACT = Kind("act", counts=False, heeds_stop=False, joins_talk=True)
"""What an officer has done about a case: an answer, comments, closing."""
FOLLOW_UP = Kind("followup", heeds_stop=False)
"""A term of the law that runs: the result is due, a notice has to be answered."""
KEEPING = Kind("keeping", counts=False, heeds_stop=False, joins_talk=True)
"""What a person has is about to be erased. It keeps the hours of the day, but neither the caps nor "Khỏi nhắc" nor a
rest holds it back: whoever does not hear of it loses a dossier without a word."""
TRAINING = Kind("training")
NEWS = Kind("news")

KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (AGREED, IDLE, OFFICER, WHY, ACT, FOLLOW_UP, KEEPING, TRAINING, NEWS)
}

_TIMERS: Mapping[str, Kind] = {
    "resume": AGREED,
    "hn_3d": AGREED,
    "hn_1d": AGREED,
    "hn_2h": AGREED,
    "rv_later": AGREED,
    "hs_result": FOLLOW_UP,
    "idle": IDLE,
    "officer_nudge": OFFICER,
    "why": WHY,
    "keep_notice": KEEPING,
}


def kind_of(timer: str) -> Kind | None:
    """Tell what kind of start a due timer is; None for one that begins no talk."""
    found = _TIMERS.get(timer)
    if found is None and timer.startswith("hs_fix"):
        return FOLLOW_UP
    return found

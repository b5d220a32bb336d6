"""The reason an officer types before a phone or ID number is shown in full."""

import re

SHORTEST = 6
LONGEST = 160
_NUMBERS = re.compile(r"\d[\d\s.\-]{4,}\d")


def reason_of(words: str) -> str:
    """Return the reason as it is kept, without numbers of people; "" when it says too little."""
    reason = " ".join(words.split())[:LONGEST]
    if sum(sign.isalpha() for sign in reason) < SHORTEST:
        return ""
    return _NUMBERS.sub("•••", reason)

"""Why an officer opens a phone or ID number: a ready reason, or typed words."""

import re
from collections.abc import Mapping

from flows.engine.kinds import PhoneNumber
from flows.engine.question import Question
from flows.text import Text, text

SHORTEST = 6
LONGEST = 160
CALLING: Mapping[str, Text] = {
    "class": text("Gọi mời lớp"), "case": text("Gọi nhắc hồ sơ"), "asked": text("Bà con nhờ gọi"),
}  # fmt: skip
CHECKING: Mapping[str, Text] = {"papers": text("Đối chiếu giấy tờ"), "asked": text("Bà con nhờ sửa số")}
OTHER = text("⌨️ Lý do khác")
_NUMBERS = re.compile(r"\d[\d\s.\-]{4,}\d")


def ready_reasons(question: Question) -> Mapping[str, Text]:
    """Offer the usual reasons: a phone is for calling, an ID number for comparing."""
    return CALLING if isinstance(question, PhoneNumber) else CHECKING


def reason_of(words: str) -> str:
    """Return the reason as it is kept, without numbers of people; "" when it says too little."""
    reason = " ".join(words.split())[:LONGEST]
    if sum(sign.isalpha() for sign in reason) < SHORTEST:
        return ""
    return _NUMBERS.sub("•••", reason)

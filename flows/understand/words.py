"""Words that work everywhere: yes, no, later, back, stop, continue, edit, done, home, a person."""

import re

from flows.understand.bare import as_said, bare, fold
from flows.understand.clean import clean
from flows.understand.telex import from_telex

MOST_WORDS = 4

# In the order in which an ambiguous word is tried; "dung" is yes before it is stop.
_WORDS: dict[str, tuple[str, ...]] = {
    "yes": (
        "co", "dung", "dung roi", "phai", "phai roi", "da", "u", "uh", "ok", "oke", "okie", "dc", "duoc", "dong y",
        "chiu", "vang", "chuan", "chuan roi", "chinh xac", "yes", "y", "👍",
    ),
    "no": ("khong", "ko", "k", "kg", "hong", "hong co", "khong co", "hok", "khoi", "thoi", "chua", "no", "👎"),
    "skip": ("de sau", "bo qua", "khoi", "qua", "tinh sau", "skip", "later"),
    "dont_know": (
        "khong biet", "toi khong biet", "hong biet", "hong ranh", "khong ranh", "khong hieu", "chua biet", "bi",
        "giup", "toi khong hieu", "?", "??", "???",
    ),
    "back": ("lui", "lui lai", "quay lai", "tro lai", "truoc", "back"),
    "stop": (
        "nghi", "nghi di", "dung", "dung lai", "de mai", "luu", "thoat", "stop", "huy", "huy bo", "mai lam",
    ),
    "continue": ("tiep", "lam tiep", "tiep tuc", "next"),
    "edit": ("sua", "sua lai", "doi", "nham roi", "ghi lon roi"),
    "done": ("xong", "het", "het roi", "du roi", "xong roi", "done"),
    "home": ("menu", "trang dau", "ve nha", "start"),
    "person": ("gap can bo", "goi can bo", "nguoi that", "ho tro"),
}  # fmt: skip
INTENTS = tuple(_WORDS)

# Words that only their accents tell apart; "" is a word that means none of the intents.
_ACCENTED = {
    "đúng": "yes", "có": "yes", "dừng": "stop", "đừng": "no", "bí": "dont_know", "hết": "done", "đổi": "edit",
    "trước": "back",
    **dict.fromkeys(
        ("dùng", "dũng", "dụng", "cỏ", "cờ", "cổ", "cố", "cô", "bì", "bị", "đôi", "đồi", "đợi", "đội", "hét",
         "hồng", "họng", "lựu", "khôi", "nghị", "phái", "quá", "quà", "chùa", "chừa",
         "vàng", "váng"), "",
    ),
}  # fmt: skip
_BEFORE = frozenset({"da", "thoi", "a", "vay", "roi"})
_AFTER = frozenset({"nghen", "nhe", "nha", "di", "a", "ha", "giup", "gium", "vay", "luon", "em", "bot", "ban", "nao"})
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_TARGET = re.compile(r"(?:sua|doi|so|cau|muc|viec|dong|phan|thu|sua (?:cau|muc|so|viec|dong|phan))?\s*([0-9]{1,3})")


def intents(typed: str) -> tuple[str, ...]:
    """Return every intent that the whole message can have, likeliest first."""
    said = _SKIN_TONES.sub("", clean(typed)).lower().strip(" .,!")
    if said in _ACCENTED:
        return (_ACCENTED[said],) if _ACCENTED[said] else ()
    found = _lookup(bare(said))
    if not found and (turned := from_telex(fold(said))):
        found = _lookup(bare(turned))
    return found


def intent(typed: str, among: tuple[str, ...] = INTENTS) -> str | None:
    """Return the likeliest intent out of `among`, or None.

    "khỏi", "thôi" and "dung" can also answer a question: let the question read them first.
    """
    return next((name for name in intents(typed) if name in among), None)


def is_consent(typed: str) -> bool:
    """Tell whether the words say outright that the person agrees; a mere "ok" does not."""
    return bare(typed) in {"dong y", "toi dong y", "da dong y", "dong y het", "dong y ca 3", "agree", "i agree"}


def nth(typed: str, count: int = 9) -> int | None:
    """Return the number typed when it is one of 1 to `count`."""
    words = bare(typed)
    number = int(words) if re.fullmatch("[0-9]{1,3}", words) else 0
    return number if 1 <= number <= count else None


def edit_target(typed: str, count: int) -> int | None:
    """Return the item meant by "sua 6", "sửa câu 6" or "6" on a check screen."""
    match = _TARGET.fullmatch(bare(typed))
    number = int(match[1]) if match else 0
    return number if 1 <= number <= count else None


def _lookup(words: str) -> tuple[str, ...]:
    """Match the whole message, then the same without the particles around it."""
    parts = words.split()
    if not parts or len(parts) > MOST_WORDS:
        return ()
    for form in (words, as_said(words), *_without_particles(parts)):
        found = tuple(name for name, known in _WORDS.items() if form in known)
        if found:
            return found
    return ()


def _without_particles(parts: list[str]) -> list[str]:
    """Drop one particle in front, one behind, or both: "thoi de mai", "de sau nghen"."""
    shorter = []
    head, tail = parts[0] in _BEFORE, parts[-1] in _AFTER
    if tail and len(parts) > 1:
        shorter.append(parts[:-1])
    if head and len(parts) > 1:
        shorter.append(parts[1:])
    if head and tail and len(parts) > 2:
        shorter.append(parts[1:-1])
    return [as_said(" ".join(each)) for each in shorter]

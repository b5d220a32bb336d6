"""By which phones, ID numbers, names and words a case can be found.

The values themselves never leave the sealed answers: what is stored of people are keyed hashes of these.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from flows.engine.state import Answers
from flows.understand.bare import plain_words
from flows.understand.outcome import Read
from flows.understand.phones import read_phone

Kind = Literal["phone", "id", "name"]
Key = tuple[Kind, str]

_KINDS: dict[str, Kind] = {
    "user.phone": "phone", "coop.phone": "phone", "m.phone": "phone", "m.id_no": "id", "m.org_no": "id",
    "user.founder": "name", "m.name": "name", "m.org_name": "name",
}  # fmt: skip
NAME = "coop.name"
MOST_LETTERS = 40


def key_of(answer: str, entry: Mapping[str, Any] | None) -> Key | None:
    """Return the key that one answer gives; None when it names nobody."""
    kind = _KINDS.get(answer.partition("/")[0])
    if kind is None or entry is None or not entry.get("value"):
        return None
    folded = _folded(kind, str(entry["value"]))
    return (kind, folded) if folded else None


def keys_of(answers: Answers) -> frozenset[Key]:
    """Collect the keys of everybody named in a case."""
    return frozenset(key for answer, entry in answers.by_key.items() if (key := key_of(answer, entry)))


def changes(before: Answers, after: Answers, changed: Iterable[str]) -> tuple[set[Key], set[Key]]:
    """Return the keys that are gone and those that are new after some answers have changed."""
    old = {key for answer in changed if (key := key_of(answer, before.by_key.get(answer)))}
    new = {key for answer in changed if (key := key_of(answer, after.by_key.get(answer)))}
    gone = old - new
    # The same person may be named twice: the founder is a member as well.
    return (gone - keys_of(after) if gone else gone), new - old


def typed_key(kind: Kind, typed: str) -> Key | None:
    """Return the key that an officer looks for; None when the words are no such thing."""
    if kind != "phone":
        folded = _folded(kind, typed)
        return (kind, folded) if folded else None
    told = read_phone(typed)
    return (kind, str(told.value)) if isinstance(told, Read) else None


def _folded(kind: Kind, value: str) -> str:
    """Bring a stored value into the form that is compared: digits, or a name without accents."""
    return plain_words(value) if kind == "name" else "".join(sign for sign in value if sign.isdecimal())


def words_of(name: str) -> frozenset[str]:
    """Return the words of a cooperative's name without accents."""
    return frozenset(word[:MOST_LETTERS] for word in plain_words(name).split())

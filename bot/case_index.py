"""Keeps the search rows of cases up to date: keyed hashes of phones, ID numbers and names, words of the name.

The key of the hashes is made once and kept sealed in the settings, so that it outlives every change of keys.
"""

import hmac
import os

from db import settings
from db.connect import Tx
from db.desk import indexing
from db.sealing import KeyRing
from db.turns import Step
from flows.desk.search_keys import NAME, Key, Kind, changes, keys_of, typed_key, words_of
from flows.engine.state import Answers

SETTING = "search_key"
PURPOSE = b"settings.search_key"
KEY_BYTES = 32
HASH_BYTES = 16


class CaseIndex:
    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._key = b""

    def hash_of(self, tx: Tx, kind: Kind, typed: str) -> str:
        """Return the hash under which a phone, an ID number or a name is kept; "" for none that can be read."""
        key = typed_key(kind, typed)
        return self._hash(tx, key) if key else ""

    def all_of(self, tx: Tx, case_id: int, answers: Answers) -> list[Step]:
        """Write all rows of a case anew."""
        keys = [indexing.add_key(case_id, key[0], self._hash(tx, key)) for key in sorted(keys_of(answers))]
        words = [indexing.add_word(case_id, word) for word in sorted(_words(answers))]
        return [*indexing.drop_all(case_id), *keys, *words]

    def changes(
        self, tx: Tx, case_id: int, before: Answers, after: Answers, changed: tuple[str, ...]
    ) -> list[Step]:
        """Write what differs after some answers have changed."""
        gone, new = changes(before, after, changed)
        steps = [indexing.drop_key(case_id, key[0], self._hash(tx, key)) for key in sorted(gone)]
        steps += [indexing.add_key(case_id, key[0], self._hash(tx, key)) for key in sorted(new)]
        if NAME in changed:
            old_words, new_words = _words(before), _words(after)
            steps += [indexing.drop_word(case_id, word) for word in sorted(old_words - new_words)]
            steps += [indexing.add_word(case_id, word) for word in sorted(new_words - old_words)]
        return steps

    def _hash(self, tx: Tx, key: Key) -> str:
        secret = self._key or self._load(tx)
        return hmac.digest(secret, f"{key[0]}:{key[1]}".encode(), "sha256")[:HASH_BYTES].hex()

    def _load(self, tx: Tx) -> bytes:
        secret = search_key(tx, self._ring)
        tx.after_commit(lambda: setattr(self, "_key", secret))
        return secret


def search_key(tx: Tx, ring: KeyRing) -> bytes:
    """Return the key of the hashes, made at the first call."""
    kept = settings.get(tx, SETTING)
    if kept is None:
        kept = settings.put_once(tx, SETTING, ring.seal(os.urandom(KEY_BYTES), PURPOSE).hex())
    return ring.open(bytes.fromhex(kept), PURPOSE)


def renew_search_key(tx: Tx, ring: KeyRing) -> None:
    """Seal the key of the hashes with the newest key of the ring; it stays the same."""
    settings.put(tx, SETTING, ring.seal(search_key(tx, ring), PURPOSE).hex())


def _words(answers: Answers) -> frozenset[str]:
    return words_of(str(answers.value(NAME) or ""))

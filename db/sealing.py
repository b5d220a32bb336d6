"""Encryption of personal values at rest: a ring of keys, newest first, AES-GCM.

The newest key seals, every key of the ring opens, so that keys can be changed while running.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.errors import StoreUnusable

KEY_ID_BYTES = 4
_NONCE_BYTES = 12
KEY_BYTES = 32


class BadKey(ValueError):
    """A key of the ring is not 32 bytes in base64 or hexadecimal digits."""


class UnknownKey(StoreUnusable):
    """A value was sealed with a key that is not in the ring."""


def new_key() -> str:
    """Make a random key in the form that the settings take."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode().rstrip("=")


class KeyRing:
    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys, newest first, each 32 bytes in base64 or as hexadecimal digits.

        Raises:
            BadKey: there is no key, or one that cannot be read. The key itself is not named.
        """
        secrets = [_decode(key, number) for number, key in enumerate(keys, start=1)]
        if not secrets:
            raise BadKey("no key")
        self._secrets = secrets
        self._ciphers = {_key_id(secret): AESGCM(secret) for secret in secrets}
        self.newest = _key_id(secrets[0])
        self._cipher = self._ciphers[self.newest]

    def seal(self, plain: bytes, purpose: bytes) -> bytes:
        """Encrypt; `purpose` binds the value to the column it is kept in."""
        nonce = os.urandom(_NONCE_BYTES)
        return self.newest + nonce + self._cipher.encrypt(nonce, plain, purpose)

    def open(self, sealed: bytes, purpose: bytes) -> bytes:
        """Decrypt what any key of the ring has sealed.

        Raises:
            UnknownKey: the key is missing from the ring, or the value was tampered with.
        """
        sealed = bytes(sealed)
        cipher = self._ciphers.get(sealed[:KEY_ID_BYTES])
        if cipher is None:
            raise UnknownKey("a stored value needs a key that is not in the key ring")
        start = KEY_ID_BYTES + _NONCE_BYTES
        try:
            return cipher.decrypt(sealed[KEY_ID_BYTES:start], sealed[start:], purpose)
        except InvalidTag as error:
            raise UnknownKey("a stored value does not fit its key") from error

    def is_newest(self, sealed: bytes) -> bool:
        return bytes(sealed[:KEY_ID_BYTES]) == self.newest

    def derived(self, purpose: bytes) -> tuple[bytes, ...]:
        """Derive a key for another purpose from each key of the ring, newest first."""
        return tuple(hmac.digest(secret, b"htx:" + purpose, "sha256") for secret in self._secrets)


def _key_id(secret: bytes) -> bytes:
    return hashlib.sha256(b"htx:id:" + secret).digest()[:KEY_ID_BYTES]


def _decode(key: str, number: int) -> bytes:
    if len(key.strip()) == 2 * KEY_BYTES:
        try:
            return bytes.fromhex(key.strip())
        except ValueError:
            raise BadKey(f"key {number} is not hexadecimal") from None
    plain = key.strip().replace("+", "-").replace("/", "_").rstrip("=")
    try:
        secret = base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey(f"key {number} is not base64") from error
    if len(secret) != KEY_BYTES:
        raise BadKey(f"key {number} is not {KEY_BYTES} bytes long")
    return secret

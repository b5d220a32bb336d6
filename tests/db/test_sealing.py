"""Personal values at rest: sealed with the newest key, opened with any key of the ring."""

import pytest

from db.sealing import BadKey, KeyRing, UnknownKey, new_key


def test_op_03_an_older_key_of_the_ring_still_opens() -> None:
    old, new = new_key(), new_key()
    sealed = KeyRing([old]).seal("Nguyễn Văn Ba".encode(), b"x")

    ring = KeyRing([new, old])

    assert ring.open(sealed, b"x").decode() == "Nguyễn Văn Ba"
    assert not ring.is_newest(sealed)
    assert ring.is_newest(ring.seal(b"", b"x"))


def test_op_03_a_missing_key_is_named_as_such() -> None:
    sealed = KeyRing([new_key()]).seal(b"secret", b"x")

    with pytest.raises(UnknownKey, match="not in the key ring"):
        KeyRing([new_key()]).open(sealed, b"x")


def test_a_value_does_not_open_in_another_column() -> None:
    ring = KeyRing([new_key()])

    with pytest.raises(UnknownKey):
        ring.open(ring.seal(b"secret", b"cases.sealed"), b"places.sealed")


@pytest.mark.parametrize("at", [0, 5, 20, -1])
def test_a_changed_byte_is_noticed(at: int) -> None:
    ring = KeyRing([new_key()])
    sealed = bytearray(ring.seal(b"secret value", b"x"))
    sealed[at] ^= 1

    with pytest.raises(UnknownKey):
        ring.open(bytes(sealed), b"x")


def test_the_same_value_is_sealed_differently_each_time() -> None:
    ring = KeyRing([new_key()])

    assert len({ring.seal(b"same", b"x") for _ in range(100)}) == 100


@pytest.mark.parametrize("key", ["", "short", "not base64 at all!!", "ế" * 43, "A" * 44])
def test_op_03_a_malformed_key_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(BadKey) as refusal:
        KeyRing([key])

    assert not key or key not in str(refusal.value)


def test_a_ring_needs_a_key() -> None:
    with pytest.raises(BadKey):
        KeyRing([])

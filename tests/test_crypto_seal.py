"""Sealed bytes open only where and for whom they were sealed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crypto.errors import Refused
from bot.crypto.seal import new_key, seal, unseal

KEY = bytes(range(32))


@given(st.binary(max_size=300), st.lists(st.binary(max_size=20), max_size=3))
def test_what_was_sealed_opens_again(plain: bytes, binding: list[bytes]) -> None:
    sealed = seal(KEY, plain, "inbox", *binding)
    assert unseal(KEY, sealed, "inbox", *binding) == plain


@given(st.binary(min_size=16, max_size=60))
def test_plain_bytes_do_not_show(plain: bytes) -> None:
    assert plain not in seal(KEY, plain, "inbox")


def test_two_seals_of_the_same_differ() -> None:
    assert seal(KEY, b"same", "inbox") != seal(KEY, b"same", "inbox")


@pytest.mark.parametrize(
    ("purpose", "binding"),
    [
        ("outbox", (b"row", b"user")),
        ("inbox", (b"row2", b"user")),
        ("inbox", (b"row", b"user2")),
        ("inbox", (b"rowu", b"ser")),
        ("inbox", (b"row",)),
        ("inbox", (b"user", b"row")),
    ],
)
def test_a_moved_row_is_refused(purpose: str, binding: tuple[bytes, ...]) -> None:
    sealed = seal(KEY, b"value", "inbox", b"row", b"user")
    with pytest.raises(Refused):
        unseal(KEY, sealed, purpose, *binding)


def test_every_flipped_bit_is_refused() -> None:
    sealed = seal(KEY, b"value", "inbox", b"row")
    for bit in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refused):
            unseal(KEY, bytes(altered), "inbox", b"row")


def test_every_cut_is_refused() -> None:
    sealed = seal(KEY, b"value", "inbox")
    for length in range(len(sealed)):
        with pytest.raises(Refused):
            unseal(KEY, sealed[:length], "inbox")
    with pytest.raises(Refused):
        unseal(KEY, None, "inbox")


def test_another_key_is_refused() -> None:
    with pytest.raises(Refused):
        unseal(new_key(), seal(KEY, b"value", "inbox"), "inbox")

"""Authenticated encryption that is bound to a purpose, a row and a user."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.crypto.errors import Refused

KEY_BYTES = 32
_FORMAT = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SHORTEST = len(_FORMAT) + _NONCE_BYTES + _TAG_BYTES


def new_key() -> bytes:
    """Return a random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, purpose: str, *binding: bytes) -> bytes:
    """Return ``plain`` sealed with AES-256-GCM: format byte, nonce, ciphertext with tag.

    It opens only with the same purpose and the same binding (ids of the row and the user), so
    that a row moved elsewhere does not open. Nonces are random: one key may seal 2**32 times.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, _associated(purpose, binding))


def unseal(key: bytes, sealed: bytes | None, purpose: str, *binding: bytes) -> bytes:
    """Return what ``seal`` took. Raises Refused for anything altered, cut, moved or absent."""
    if sealed is None or len(sealed) < _SHORTEST or sealed[:1] != _FORMAT:
        raise Refused
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, _associated(purpose, binding))
    except InvalidTag:
        raise Refused from None


def _associated(purpose: str, binding: tuple[bytes, ...]) -> bytes:
    # Lengths in front: ("ab", "c") and ("a", "bc") must not come to the same bytes.
    return b"".join([b"%d:%b" % (len(part), part) for part in (purpose.encode(), *binding)])

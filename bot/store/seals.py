"""What rows look like outside: ids as keyed hashes, everything else sealed for its row."""

import hmac
import json
from collections import Counter
from hashlib import blake2b
from typing import Any, NamedTuple

from bot.crypto.errors import Refused
from bot.crypto.keyring import KeyRing, Wrapped
from bot.crypto.seal import new_key, seal, unseal
from bot.store.base import Json

_HASH_BYTES = 16
HOUSE = b""
"""Stands in the place of a person for what belongs to no user; sealed with the house key."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_bytes(value: Any) -> bytes:
    """Return a JSON-ready value as bytes."""
    return _encode(value).encode()


class UserKey(NamedTuple):
    """A user's random key, open, and as it is kept. Never printed: use the names of its parts."""

    open: bytes
    wrapped: Wrapped

    def __repr__(self) -> str:
        return "UserKey"


class Owner(NamedTuple):
    """Under whose key a row is sealed: a user, or the house. Never printed."""

    person: bytes
    user: str
    key: bytes

    def __repr__(self) -> str:
        return "Owner"


class Seals:
    """Hashes ids and seals rows; the root key of the database decides both.

    ``refused`` counts what did not open, by kind.
    """

    def __init__(self, ring: KeyRing, root: bytes) -> None:
        """``root`` is the random key of 32 bytes that the database keeps wrapped."""
        self.ring = ring
        self.refused: Counter[str] = Counter()
        lookup = hmac.digest(root, b"kagiban lookup", "sha256")
        self._user_hash = blake2b(key=lookup, digest_size=_HASH_BYTES, person=b"user")
        self._chat_hash = blake2b(key=lookup, digest_size=_HASH_BYTES, person=b"chat")
        self.house = hmac.digest(root, b"kagiban house", "sha256")
        self.household = Owner(HOUSE, "", self.house)

    def person(self, user: str) -> bytes:
        """Return under which bytes a user is found; without the root key they say nothing."""
        keyed = self._user_hash.copy()
        keyed.update(user.encode())
        return keyed.digest()

    def chat(self, chat: str) -> bytes:
        """Return under which bytes a chat is found."""
        keyed = self._chat_hash.copy()
        keyed.update(chat.encode())
        return keyed.digest()

    def new_user_key(self, person: bytes) -> UserKey:
        """Return a fresh key for a user, wrapped under the newest master key."""
        key = new_key()
        return UserKey(key, self.ring.wrap(key, "user key", person))

    def user_key(self, person: bytes, key_id: str, sealed: bytes) -> bytes | None:
        """Return a user's key, or None (counted) when what is kept of it does not open.

        Raises KeyMissing when the ring lacks the master key.
        """
        try:
            return self.ring.unwrap(Wrapped(key_id, sealed), "user key", person)
        except Refused:
            self.refused["key"] += 1
            return None

    def seal_update(self, key: bytes, user: str, chat: str, body: bytes, *binding: bytes) -> bytes:
        """Seal a raw update together with the ids it belongs to."""
        return seal(key, to_bytes([user, chat]) + b"\n" + body, "inbox", *binding)

    def open_update(
        self, key: bytes | None, sealed: bytes, *binding: bytes
    ) -> tuple[str, str, bytes] | None:
        """Return user, chat and raw update, or None (counted) when refused."""
        plain = self._open(key, sealed, "inbox", binding)
        if plain is None:
            return None
        head, _, body = plain.partition(b"\n")
        user, chat = json.loads(head)
        return user, chat, body

    def seal_json(
        self, key: bytes, value: Json | list[Any], purpose: str, *binding: bytes
    ) -> bytes:
        """Seal a JSON-ready value for one purpose and row."""
        return seal(key, to_bytes(value), purpose, *binding)

    def open_json(self, key: bytes | None, sealed: bytes, purpose: str, *binding: bytes) -> Any:
        """Return the value, or None (counted under the purpose) when refused."""
        plain = self._open(key, sealed, purpose, binding)
        return None if plain is None else json.loads(plain)

    def _open(
        self, key: bytes | None, sealed: bytes, purpose: str, binding: tuple[bytes, ...]
    ) -> bytes | None:
        try:
            if key is None:
                raise Refused
            return unseal(key, sealed, purpose, *binding)
        except Refused:
            self.refused[purpose] += 1
            return None


def whole(number: int) -> bytes:
    """Return a number as bytes for binding."""
    return number.to_bytes(8, "big", signed=True)

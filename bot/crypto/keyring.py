"""The master keys an operator holds, and what is wrapped under them."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.crypto.errors import BadKeys, KeyMissing, Refused
from bot.crypto.seal import KEY_BYTES, new_key, seal, unseal

_ID = re.compile(r"[A-Za-z0-9_.-]{1,32}\Z")


@dataclass(frozen=True)
class Wrapped:
    """A key sealed under the master key of that id."""

    key_id: str
    sealed: bytes = field(repr=False)


class KeyRing:
    """Master keys by id, the newest first. Its repr shows ids alone."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        """``keys`` is in order, newest first. Raises BadKeys when there is none."""
        if not keys:
            raise BadKeys(entry=0, reason="empty")
        self._keys = dict(keys)
        self.newest = next(iter(self._keys))

    def __repr__(self) -> str:
        return f"KeyRing({', '.join(self._keys)})"

    def __contains__(self, key_id: object) -> bool:
        return key_id in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def wrap(self, key: bytes, purpose: str, *binding: bytes) -> Wrapped:
        """Seal a key under the newest master key."""
        sealed = seal(self._keys[self.newest], key, purpose, self.newest.encode(), *binding)
        return Wrapped(self.newest, sealed)

    def unwrap(self, wrapped: Wrapped, purpose: str, *binding: bytes) -> bytes:
        """Return the wrapped key. Raises KeyMissing (no such id here) and Refused."""
        if wrapped.key_id not in self._keys:
            raise KeyMissing(id=wrapped.key_id)
        key_id = wrapped.key_id.encode()
        key = unseal(self._keys[wrapped.key_id], wrapped.sealed, purpose, key_id, *binding)
        if len(key) != KEY_BYTES:
            raise Refused
        return key


def parse_keys(text: str) -> KeyRing:
    """Read ``id:key`` entries, newest first, separated by commas or line ends.

    A key is 32 bytes in base64 (either alphabet); ``#`` starts a comment line. Raises BadKeys,
    which names the entry by number and the fault by a word, and shows nothing of a key.
    """
    keys: dict[str, bytes] = {}
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    entries = [entry.strip() for entry in ",".join(lines).split(",")]
    for number, entry in enumerate(filter(None, entries), start=1):
        key_id, colon, encoded = entry.partition(":")
        if not colon or not _ID.match(key_id):
            raise BadKeys(entry=number, reason="id")
        if key_id in keys:
            raise BadKeys(entry=number, reason="twice")
        keys[key_id] = _decode(encoded.strip(), number)
    if len(set(keys.values())) != len(keys):
        raise BadKeys(entry=0, reason="same-key")
    return KeyRing(keys)


def new_entry(key_id: str) -> str:
    """Return a fresh ``id:key`` entry for the settings or a key file. It is a secret."""
    if not _ID.match(key_id):
        raise BadKeys(entry=1, reason="id")
    return f"{key_id}:{base64.b64encode(new_key()).decode()}"


def _decode(encoded: str, number: int) -> bytes:
    standard = encoded.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        key = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise BadKeys(entry=number, reason="base64") from None
    if len(key) != KEY_BYTES:
        raise BadKeys(entry=number, reason="length")
    return key

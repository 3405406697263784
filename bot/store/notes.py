"""Small values of the channel's own, and the keys that everything else hangs on."""

from typing import Any, NamedTuple

from bot.crypto.errors import KeyMissing, KeyWrong, Refused
from bot.crypto.keyring import KeyRing, Wrapped
from bot.crypto.seal import new_key
from bot.store.base import Parked
from bot.store.engine import Statement, Steps
from bot.store.errors import CopyUnfinished
from bot.store.seals import Seals

_NOTE = Statement("notes.read", "SELECT body FROM notes WHERE name = ?")
_SET_NOTE = Statement(
    "notes.put",
    "INSERT INTO notes (name, body) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET body = excluded.body",
)
_DROP_NOTE = Statement("notes.drop", "DELETE FROM notes WHERE name = ?")
_PARKED = Statement(
    "parked.list",
    "SELECT update_id, kind, at FROM parked WHERE at > 0 ORDER BY at DESC LIMIT ?",
)
_MASTERS = Statement("masters.list", "SELECT id, proof FROM masters")
_ADD_MASTER = Statement(
    "masters.add", "INSERT INTO masters (id, proof) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"
)
_ROOT = Statement("roots.read", "SELECT key_id, sealed FROM roots WHERE name = 'root'")
_ADD_ROOT = Statement(
    "roots.add",
    "INSERT INTO roots (name, key_id, sealed) VALUES ('root', ?, ?) ON CONFLICT (name) DO NOTHING",
)


COPYING = "copy unfinished"
"""The note a copy leaves in its target until all of it has been verified."""


class Root(NamedTuple):
    """The random key of the database, open. Never printed."""

    key: bytes

    def __repr__(self) -> str:
        return "Root"


def note(seals: Seals, name: str) -> Steps[Any]:
    """Return the value kept under a name, or None."""
    rows = yield _NOTE, (name,)
    opened = seals.open_json(seals.house, rows[0][0], "note", name.encode()) if rows else None
    return None if opened is None else opened[0]


def set_note(seals: Seals, name: str, value: Any) -> Steps[None]:
    """Keep a value under a name; None removes it."""
    if value is None:
        yield _DROP_NOTE, (name,)
    else:
        sealed = seals.seal_json(seals.house, [value], "note", name.encode())
        yield _SET_NOTE, (name, sealed)


def parked(limit: int) -> Steps[list[Parked]]:
    """Return what was given up, newest first."""
    rows = yield _PARKED, (limit,)
    return [Parked(update_id, kind, at / 1000) for update_id, kind, at in rows]


def unlock(ring: KeyRing) -> Steps[Root]:
    """Check the ring against the database and return its root key, made on the first start.

    Every master key that something may be sealed under has to be there, and has to be the same
    key: raises KeyMissing and KeyWrong with its id, before anything is changed. CopyUnfinished
    when the database is the target of a copy that was broken off.
    """
    if (yield _NOTE, (COPYING,)):
        raise CopyUnfinished
    known = yield _MASTERS, ()
    for key_id, proof in known:
        if key_id not in ring:
            raise KeyMissing(id=key_id)
        try:
            ring.unwrap(Wrapped(key_id, proof), "master proof")
        except Refused:
            raise KeyWrong(id=key_id) from None
    if ring.newest not in {key_id for key_id, _ in known}:
        yield _ADD_MASTER, (ring.newest, ring.wrap(new_key(), "master proof").sealed)
    rows = yield _ROOT, ()
    if not rows:
        fresh = ring.wrap(new_key(), "root")
        yield _ADD_ROOT, (fresh.key_id, fresh.sealed)
        rows = yield _ROOT, ()
    key_id, sealed = rows[0]
    try:
        return Root(ring.unwrap(Wrapped(key_id, sealed), "root"))
    except Refused:
        raise KeyWrong(id=key_id) from None

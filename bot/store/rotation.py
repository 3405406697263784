"""Changing master keys: re-wrap users' keys under the newest, then let go of an old one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.crypto.errors import KeyNeeded, KeyNewest, KeyUnknown, Refused
from bot.crypto.keyring import KeyRing, Wrapped
from bot.store.engine import Engine, Statement, Steps

Progress = Callable[[int], None]
"""Told how many keys have been looked at so far."""

_BATCH = 200

_PAGE = Statement(
    "people.page",
    "SELECT p.person, p.key_id, p.sealed FROM people p WHERE p.person > ?"
    " ORDER BY p.person LIMIT ?",
)
_REWRAP = Statement(
    "people.rewrap",
    "UPDATE people SET key_id = ?, sealed = ? WHERE person = ? AND sealed = ? RETURNING person",
)
_ROOT = Statement("roots.page", "SELECT name, key_id, sealed FROM roots")
_REWRAP_ROOT = Statement(
    "roots.rewrap", "UPDATE roots SET key_id = ?, sealed = ? WHERE name = ? AND sealed = ?"
)
_KNOWN = Statement("masters.known", "SELECT id FROM masters WHERE id = ? /*lock*/")
_COUNT = Statement("people.count_key", "SELECT COUNT(*) FROM people WHERE key_id = ?")
_COUNT_ROOTS = Statement("roots.count_key", "SELECT COUNT(*) FROM roots WHERE key_id = ?")
_RETIRE = Statement("masters.retire", "DELETE FROM masters WHERE id = ?")


@dataclass(frozen=True)
class Rotated:
    """How many keys were re-wrapped, and how many did not open and stayed as they are."""

    rewrapped: int
    refused: int


async def rotate_keys(
    engine: Engine, ring: KeyRing, progress: Progress = lambda looked: None
) -> Rotated:
    """Re-wrap every key under the ring's newest master key, a few hundred to a transaction.

    The program may go on running; it must have been started with the new key first. Started again
    after a kill it goes on where it was, for what is done is not done twice. Raises KeyMissing
    when a key is wrapped under a master key that the ring lacks.
    """
    done = await engine.run("rotate_root", lambda: _rewrap_root(ring))
    refused, looked, last = 0, 0, b""
    while True:
        page = await engine.run("rotate", partial(_rewrap_page, ring, last))
        done += page.rewrapped
        refused += page.refused
        looked += page.looked
        progress(looked)
        if page.last is None:
            return Rotated(done, refused)
        last = page.last


async def retire_key(engine: Engine, ring: KeyRing, key_id: str) -> None:
    """Let go of a master key: from now on nothing can be sealed under it.

    Raises KeyNeeded (with a count) while anything still is, KeyNewest, and KeyUnknown.
    """
    if key_id == ring.newest:
        raise KeyNewest(id=key_id)
    await engine.run("retire", lambda: _retire(key_id))


@dataclass(frozen=True)
class _Page:
    rewrapped: int
    refused: int
    looked: int
    last: bytes | None


def _rewrap_root(ring: KeyRing) -> Steps[int]:
    done = 0
    for name, key_id, sealed in (yield _ROOT, ()):
        if key_id != ring.newest:
            fresh = ring.wrap(ring.unwrap(Wrapped(key_id, sealed), name), name)
            yield _REWRAP_ROOT, (fresh.key_id, fresh.sealed, name, sealed)
            done += 1
    return done


def _rewrap_page(ring: KeyRing, after: bytes) -> Steps[_Page]:
    rows = yield _PAGE, (after, _BATCH)
    rewrapped = refused = 0
    for person, key_id, sealed in rows:
        if key_id == ring.newest:
            continue
        try:
            key = ring.unwrap(Wrapped(key_id, sealed), "user key", person)
        except Refused:
            refused += 1
            continue
        fresh = ring.wrap(key, "user key", person)
        # Only over what was read: meanwhile the user may have been forgotten and come back.
        written = yield _REWRAP, (fresh.key_id, fresh.sealed, person, sealed)
        rewrapped += len(written)
    return _Page(rewrapped, refused, len(rows), rows[-1][0] if len(rows) == _BATCH else None)


def _retire(key_id: str) -> Steps[None]:
    if not (yield _KNOWN, (key_id,)):
        raise KeyUnknown(id=key_id)
    people = yield _COUNT, (key_id,)
    roots = yield _COUNT_ROOTS, (key_id,)
    count = people[0][0] + roots[0][0]
    if count:
        raise KeyNeeded(id=key_id, count=count)
    yield _RETIRE, (key_id,)

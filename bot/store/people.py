"""What is kept of each user: a wrapped key, a sealed state, and when to erase both."""

from typing import Any, NamedTuple

from bot.store.base import Json, PersonRecord
from bot.store.engine import Gives, Row, Statement, Steps
from bot.store.seals import HOUSE, Owner, Seals

SILENT_DAYS = 396
"""13 months: how long a user without reminders or kept values is remembered."""
BLOCKED_DAYS = 30
_DAY = 24 * 60 * 60 * 1000

COLUMNS = "p.key_id, p.sealed, p.state, p.version, p.seen, p.review, p.blocked"
_LOAD = Statement("people.load", f"SELECT {COLUMNS} FROM people p WHERE p.person = ?")
_LOCK = Statement("people.lock", f"SELECT {COLUMNS} FROM people p WHERE p.person = ? /*lock*/")
_CREATE = Statement(
    "people.create",
    "INSERT INTO people (person, key_id, sealed, version, seen, review, blocked)"
    " VALUES (?, ?, ?, 0, ?, ?, 0) ON CONFLICT (person) DO NOTHING",
    Gives.COUNT,
)
_NEW_KEY = Statement(
    "people.new_key",
    "UPDATE people SET key_id = ?, sealed = ?, state = NULL WHERE person = ? AND sealed = ?",
)
_SAME = Statement(
    "people.same", "SELECT version FROM people WHERE person = ? AND sealed = ? /*lock*/"
)
_SAVE_SAME = Statement(
    "people.save_same",
    "UPDATE people SET state = ?, version = version + 1, seen = ?, review = ?"
    " WHERE person = ? AND version = ? AND sealed = ?",
    Gives.COUNT,
)
_SAVE_STATE = Statement(
    # Without the days: naming an indexed column costs its index, even when nothing changes.
    "people.save_state",
    "UPDATE people SET state = ?, version = version + 1"
    " WHERE person = ? AND version = ? AND sealed = ?",
    Gives.COUNT,
)
_SAVE = Statement(
    "people.save",
    "UPDATE people SET state = ?, version = version + 1, seen = ?, review = ?, blocked = ?"
    " WHERE person = ?",
)
_REMOVE = Statement("people.remove", "DELETE FROM people WHERE person = ?")


class Known(NamedTuple):
    """A user's row, opened. ``sealed`` and ``sealed_state`` are key and state as they are kept."""

    person: bytes
    user: str
    key: bytes
    sealed: bytes
    state: Json
    sealed_state: bytes | None
    version: int
    seen: int
    review: int
    blocked: bool

    def record(self) -> PersonRecord:
        """Return what the conversation may see of it."""
        return PersonRecord(self.user, self.state, self.version, self.blocked, self.seen)

    def owner(self) -> Owner:
        """Return whose rows are sealed with this key."""
        return Owner(self.person, self.user, self.key)

    def __repr__(self) -> str:
        return "Known"


def day(now: int) -> int:
    """Return the day since 1970 of a time in milliseconds."""
    return now // _DAY


def unknown(user: str) -> PersonRecord:
    """Return the record of somebody new."""
    return PersonRecord(user, {}, 0, False, 0)


def opened(seals: Seals, person: bytes, user: str, row: Row) -> Known | None:
    """Open the COLUMNS of a row; None when its key is refused. A refused state counts as empty."""
    key_id, sealed, sealed_state, version, seen, review, blocked = row
    key = seals.user_key(person, key_id, sealed)
    if key is None:
        return None
    state: Any = None
    if sealed_state is not None:
        state = seals.open_json(key, sealed_state, "state", person)
    state = state or {}
    kept = sealed_state, version, seen, review, bool(blocked)
    return Known(person, user, key, sealed, state, *kept)


def load(seals: Seals, user: str, *, lock: bool = False) -> Steps[Known | None]:
    """Return a user's row, None when there is none or it is refused."""
    person = seals.person(user)
    rows = yield (_LOCK if lock else _LOAD), (person,)
    return opened(seals, person, user, rows[0]) if rows else None


def load_or_create(seals: Seals, user: str, now: int, *, lock: bool = False) -> Steps[Known]:
    """Return a user's row, made where there is none; a refused key is replaced by a fresh one."""
    person = seals.person(user)
    statement = _LOCK if lock else _LOAD
    rows = yield statement, (person,)
    while True:
        fresh = seals.new_user_key(person) if not rows else None
        if fresh is not None:
            today = day(now)
            key_id, sealed = fresh.wrapped.key_id, fresh.wrapped.sealed
            made = yield _CREATE, (person, key_id, sealed, today, today + SILENT_DAYS)
            if made:
                return Known(
                    person,
                    user,
                    fresh.open,
                    sealed,
                    {},
                    None,
                    0,
                    today,
                    today + SILENT_DAYS,
                    False,
                )
            rows = yield statement, (person,)  # another process was quicker
            continue
        known = opened(seals, person, user, rows[0])
        if known is not None:
            return known
        yield from _replace_key(seals, person, rows[0][1])
        rows = yield statement, (person,)


def save_same(seals: Seals, known: Known, state: Json | None, now: int) -> Steps[bool]:
    """Write what changed of a user who is still as ``known``; False when that is not so.

    The quick way of the message path: nothing is read back that is at hand already.
    """
    today, row = day(now), (known.person, known.version, known.sealed)
    sealed = known.sealed_state
    if state is not None:
        sealed = seals.seal_json(known.key, state, "state", known.person)
    if known.seen != today:
        review = known.review if known.blocked else today + SILENT_DAYS
        return bool((yield _SAVE_SAME, (sealed, today, review, *row)))
    if state is not None:
        return bool((yield _SAVE_STATE, (sealed, *row)))
    return bool((yield _SAME, (known.person, known.sealed)))


def save(
    seals: Seals,
    known: Known,
    state: Json | None,
    blocked: bool | None,
    now: int,
    *,
    silent: bool = False,
) -> Steps[None]:
    """Write what changed of a user; nothing is written when nothing did, but once a day.

    ``silent`` when the user did not write: the clock for erasing goes on.
    """
    today = known.seen if silent else day(now)
    is_blocked = known.blocked if blocked is None else blocked
    if state is None and is_blocked == known.blocked and known.seen == today:
        return
    if is_blocked:
        review = known.review if known.blocked else day(now) + BLOCKED_DAYS
    else:
        review = known.review if silent and not known.blocked else today + SILENT_DAYS
    sealed = known.sealed_state
    if state is not None:
        sealed = seals.seal_json(known.key, state, "state", known.person)
    yield _SAVE, (sealed, today, review, int(is_blocked), known.person)


def remove(person: bytes) -> Steps[None]:
    """Destroy a user's key and state."""
    yield _REMOVE, (person,)


def row_key(seals: Seals, person: bytes, key_id: str | None, sealed: bytes | None) -> bytes | None:
    """Return the key of a row joined with its person (or of the house); None when refused."""
    if person == HOUSE:
        return seals.house
    if key_id is None or sealed is None:
        return None
    return seals.user_key(person, key_id, sealed)


def _replace_key(seals: Seals, person: bytes, refused: bytes) -> Steps[None]:
    # What was sealed under the damaged key is lost already; new messages must not be.
    fresh = seals.new_user_key(person).wrapped
    yield _NEW_KEY, (fresh.key_id, fresh.sealed, person, refused)

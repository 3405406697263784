"""Values held for a user for a while, and reminders promised to one; all sealed."""

from collections.abc import Sequence

from bot.store import lanes
from bot.store.base import Held, HeldKind, Reminder
from bot.store.engine import Row, Statement, Steps
from bot.store.lanes import REMINDERS
from bot.store.people import Known
from bot.store.seals import Seals, whole

_HOLD = Statement(
    "held.put",
    "INSERT INTO held (id, person, kind, since, until, body) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, since = excluded.since,"
    " until = excluded.until, body = excluded.body WHERE held.person = excluded.person",
)
_DROP = Statement("held.drop", "DELETE FROM held WHERE id = ? AND person = ?")
_LIST = Statement(
    "held.list",
    "SELECT id, kind, since, until, body FROM held"
    " WHERE person = ? AND kind = ? AND until > ? ORDER BY since",
)
_ONE = Statement(
    "held.one",
    "SELECT id, kind, since, until, body FROM held WHERE id = ? AND person = ? AND until > ?",
)
_DROP_ALL = Statement("held.drop_all", "DELETE FROM held WHERE person = ?")
_HAS_KEPT = Statement(
    "held.has_kept", "SELECT id FROM held WHERE person = ? AND kind = 'kept' LIMIT 1"
)
_DROP_EXPIRED = Statement(
    "held.drop_expired",
    "DELETE FROM held WHERE id IN"
    " (SELECT id FROM held WHERE until <= ? ORDER BY until LIMIT ?) RETURNING id",
)
_REMIND = Statement(
    "reminders.put",
    "INSERT INTO reminders (id, person, due, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET due = excluded.due, body = excluded.body"
    " WHERE reminders.person = excluded.person",
)
_STOP = Statement("reminders.stop", "DELETE FROM reminders WHERE id = ? AND person = ?")
_REMINDERS = Statement(
    "reminders.list", "SELECT id, due, body FROM reminders WHERE person = ? ORDER BY due"
)
_DUE = Statement(
    "reminders.due",
    "SELECT id, due, body FROM reminders WHERE person = ? AND due <= ? ORDER BY due LIMIT ?",
)
_FIRST_DUE = Statement("reminders.first", "SELECT MIN(due) FROM reminders WHERE person = ?")
_STOP_ALL = Statement("reminders.stop_all", "DELETE FROM reminders WHERE person = ?")
_MOST_DUE = 200


def hold(seals: Seals, known: Known, things: Sequence[Held], now: int) -> Steps[None]:
    """Keep things sealed with the user's key; id, kind and end are bound to them.

    What comes without a time of its own is held since now.
    """
    for thing in things:
        since, until = int(thing.since * 1000) or now, int(thing.until * 1000)
        bound = _held_bound(thing.id, known.person, thing.kind, until)
        body = seals.seal_json(known.key, thing.body, "held", *bound)
        yield _HOLD, (thing.id, known.person, thing.kind.value, since, until, body)


def drop(person: bytes, ids: Sequence[str]) -> Steps[None]:
    """Erase things by id."""
    for held_id in ids:
        yield _DROP, (held_id, person)


def held(seals: Seals, known: Known, kind: HeldKind, now: int) -> Steps[list[Held]]:
    """Return what is held of a kind, oldest first."""
    found = []
    for row in (yield _LIST, (known.person, kind.value, now)):
        thing = _open_held(seals, known, row)
        if thing is not None:
            found.append(thing)
    return found


def held_one(seals: Seals, known: Known, held_id: str, now: int) -> Steps[Held | None]:
    """Return one thing of this user."""
    rows = yield _ONE, (held_id, known.person, now)
    return _open_held(seals, known, rows[0]) if rows else None


def drop_expired(batch: int, now: int) -> Steps[int]:
    """Erase what has run out. Returns how many."""
    rows = yield _DROP_EXPIRED, (now, batch)
    return len(rows)


def remind(seals: Seals, known: Known, promised: Sequence[Reminder]) -> Steps[None]:
    """Keep reminders sealed with the user's key; the due time is bound to them."""
    for reminder in promised:
        due = int(reminder.due * 1000)
        body = [known.user, reminder.chat, reminder.body]
        bound = _reminder_bound(reminder.id, known.person, due)
        sealed = seals.seal_json(known.key, body, "reminder", *bound)
        yield _REMIND, (reminder.id, known.person, due, sealed)
        if not known.blocked:
            yield from lanes.nudge(REMINDERS, known.person, due)


def stop(person: bytes, ids: Sequence[str]) -> Steps[None]:
    """Erase reminders by id."""
    for reminder_id in ids:
        yield _STOP, (reminder_id, person)


def reminders(seals: Seals, known: Known) -> Steps[list[tuple[str, Reminder]]]:
    """Return all reminders by due time, each with the user's id as it was sealed."""
    rows = yield _REMINDERS, (known.person,)
    found = (_open_reminder(seals, known, *row) for row in rows)
    return [entry for entry in found if entry is not None]


def due(seals: Seals, known: Known, now: int) -> Steps[list[tuple[str, Reminder]]]:
    """Return the reminders that are due; those that do not open are erased."""
    found = []
    for row in (yield _DUE, (known.person, now, _MOST_DUE)):
        entry = _open_reminder(seals, known, *row)
        if entry is None:
            yield _STOP, (row[0], known.person)
        else:
            found.append(entry)
    return found


def first_due(person: bytes) -> Steps[int | None]:
    """Return when (milliseconds) the user's next reminder is due."""
    rows = yield _FIRST_DUE, (person,)
    first: int | None = rows[0][0]
    return first


def keeps_something(person: bytes) -> Steps[bool]:
    """Whether a silent user must not be erased: a kept value or a reminder."""
    if (yield _HAS_KEPT, (person,)):
        return True
    return (yield from first_due(person)) is not None


def forget(person: bytes) -> Steps[None]:
    """Erase all that is held for a user and all reminders."""
    yield _DROP_ALL, (person,)
    yield _STOP_ALL, (person,)


def _open_held(seals: Seals, known: Known, row: Row) -> Held | None:
    held_id, kind, since, until, body = row
    bound = _held_bound(held_id, known.person, kind, until)
    opened = seals.open_json(known.key, body, "held", *bound)
    if opened is None:
        return None
    return Held(held_id, HeldKind(kind), opened, until / 1000, since / 1000)


def _open_reminder(
    seals: Seals, known: Known, reminder_id: str, due_at: int, body: bytes
) -> tuple[str, Reminder] | None:
    bound = _reminder_bound(reminder_id, known.person, due_at)
    opened = seals.open_json(known.key, body, "reminder", *bound)
    if opened is None:
        return None
    user, chat, said = opened
    return user, Reminder(reminder_id, chat, due_at / 1000, said)


def _held_bound(held_id: str, person: bytes, kind: str, until: int) -> tuple[bytes, ...]:
    return held_id.encode(), person, kind.encode(), whole(until)


def _reminder_bound(reminder_id: str, person: bytes, due_at: int) -> tuple[bytes, ...]:
    return reminder_id.encode(), person, whole(due_at)

"""Whose turn it is: leases on the sides of a chat, the only coordination between processes."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.store.base import LEASE_SECONDS, Lane
from bot.store.engine import Gives, Statement, Steps
from bot.store.errors import LeaseLost

INBOX, DELETIONS, TALK, REMINDERS = 0, 1, 2, 3
LEASE = int(LEASE_SECONDS * 1000)

_OPEN = Statement(
    "lanes.open",
    "INSERT INTO lanes (side, key, ready, ticket) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (side, key) DO NOTHING",
    Gives.COUNT,
)
_NUDGE = Statement(
    "lanes.nudge",
    "INSERT INTO lanes (side, key, ready, ticket) VALUES (?, ?, ?, '')"
    " ON CONFLICT (side, key) DO UPDATE SET ready = excluded.ready"
    " WHERE lanes.ticket = '' AND lanes.ready > excluded.ready",
)
_READY = Statement(
    "lanes.ready",
    "SELECT key FROM lanes WHERE side = ? AND ready <= ? ORDER BY ready LIMIT ? /*skip locked*/",
)
_CHECK = Statement(
    "lanes.check",
    "SELECT side FROM lanes WHERE side = ? AND key = ? AND ticket = ? /*lock*/",
)
_HOLD = Statement(
    "lanes.hold", "SELECT ready, ticket FROM lanes WHERE side = ? AND key = ? /*lock*/"
)
_SET = Statement("lanes.set", "UPDATE lanes SET ready = ?, ticket = ? WHERE side = ? AND key = ?")
_SET_FREE = Statement(
    "lanes.set_free",
    "UPDATE lanes SET ready = ? WHERE side = ? AND key = ? AND ticket = ''",
)
_CLOSE = Statement("lanes.close", "DELETE FROM lanes WHERE side = ? AND key = ?")
_CLOSE_FREE = Statement(
    "lanes.close_free", "DELETE FROM lanes WHERE side = ? AND key = ? AND ticket = ''"
)
_NEXT = Statement("lanes.next", "SELECT MIN(ready) FROM lanes WHERE side = ?")
_LEASED = Statement(
    "lanes.leased",
    "SELECT key, ticket FROM lanes WHERE side = ? AND ready > ? AND ready <= ? AND ticket <> ''",
)
_FREE = Statement(
    # Back to when it was leased: what has waited longest is to come first.
    "lanes.free",
    "UPDATE lanes SET ready = ready - ?, ticket = '' WHERE side = ? AND key = ? AND ticket = ?",
)
SIDES = (INBOX, DELETIONS, TALK, REMINDERS)


class Shift(NamedTuple):
    """When an operation runs (milliseconds) and the ticket of the leases it takes."""

    now: int
    ticket: str


class Offer(NamedTuple):
    """What came of asking for a lane: ``lane`` is ours or None; ``fresh`` when it was not there."""

    lane: Lane | None
    fresh: bool


def ask(side: int, key: bytes, shift: Shift, *, early: bool = False) -> Steps[Offer]:
    """Lease a lane, made if need be, that nobody has and that is ready (or ``early``, not yet).

    Whether we get it or not, who has it sees what this transaction writes before giving it up: a
    lane that is there is locked, one that is just being closed is waited for and made anew.
    """
    until = shift.now + LEASE
    while True:
        if (yield _OPEN, (side, key, until, shift.ticket)):
            return Offer(Lane(side, key, shift.ticket), fresh=True)
        rows = yield _HOLD, (side, key)
        if rows:
            break
    ready, ticket = rows[0]
    if ready > shift.now and (ticket or not early):
        return Offer(None, fresh=False)
    yield _SET, (until, shift.ticket, side, key)
    return Offer(Lane(side, key, shift.ticket), fresh=False)


def take_idle(side: int, key: bytes, shift: Shift) -> Steps[Lane | None]:
    """Lease an existing lane that nobody has, ready or not."""
    rows = yield _HOLD, (side, key)
    if not rows or (rows[0][1] and rows[0][0] > shift.now):
        return None
    yield _SET, (shift.now + LEASE, shift.ticket, side, key)
    return Lane(side, key, shift.ticket)


def take_ready(side: int, limit: int, shift: Shift) -> Steps[list[Lane]]:
    """Lease lanes that are ready, those first that have waited longest."""
    rows = yield _READY, (side, shift.now, limit)
    for (key,) in rows:
        yield _SET, (shift.now + LEASE, shift.ticket, side, key)
    return [Lane(side, key, shift.ticket) for (key,) in rows]


def nudge(side: int, key: bytes, ready: int) -> Steps[None]:
    """See to it that a lane is ready at that time at the latest, once nobody has it."""
    yield _NUDGE, (side, key, ready)


def check(lane: Lane) -> Steps[None]:
    """Hold a lane for this transaction. Raises LeaseLost when it is not ours any more."""
    rows = yield _CHECK, (lane.side, lane.key, lane.ticket)
    if not rows:
        raise LeaseLost


def hold(side: int, key: bytes) -> Steps[None]:
    """Keep others from taking or changing a lane until this transaction ends."""
    yield _HOLD, (side, key)


def prolong(lane: Lane, now: int) -> Steps[None]:
    """Begin the lease anew."""
    yield _SET, (now + LEASE, lane.ticket, lane.side, lane.key)


def release(lane: Lane, ready: int | None) -> Steps[None]:
    """End a lease: ready again at that time, or nothing left to do (None)."""
    if ready is None:
        yield _CLOSE, (lane.side, lane.key)
    else:
        yield _SET, (ready, "", lane.side, lane.key)


def close(side: int, key: bytes) -> Steps[None]:
    """Remove a lane, whoever has it."""
    yield _CLOSE, (side, key)


def set_free_lane(side: int, key: bytes, ready: int | None) -> Steps[None]:
    """Set when a lane that nobody has is ready; None closes it. A leased one stays."""
    if ready is None:
        yield _CLOSE_FREE, (side, key)
    else:
        yield _SET_FREE, (ready, side, key)


def next_ready(sides: Sequence[int] = SIDES) -> Steps[int | None]:
    """Return when the next lane of these sides is ready, or its lease runs out."""
    times = []
    for side in sides:
        rows = yield _NEXT, (side,)
        times.append(rows[0][0])
    return min((time for time in times if time is not None), default=None)


def leased(now: int) -> Steps[list[Lane]]:
    """Return the lanes whose lease has not run out: theirs is the only time that lies so near."""
    found = []
    for side in SIDES:
        rows = yield _LEASED, (side, now, now + LEASE)
        found += [Lane(side, key, ticket) for key, ticket in rows]
    return found


def free(lane: Lane) -> Steps[None]:
    """End the lease of a process that is dead."""
    yield _FREE, (LEASE, lane.side, lane.key, lane.ticket)

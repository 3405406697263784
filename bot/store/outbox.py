"""What is owed to chats: written with the change that caused it, leased and settled in order."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from bot.store import lanes, people
from bot.store.base import Act, GivenUp, Lane, Later, Outcome, Owe, Owed, Parcel
from bot.store.engine import Gives, Row, Statement, Steps
from bot.store.lanes import DELETIONS, LEASE, TALK, Shift
from bot.store.seals import HOUSE, Owner, Seals, whole

_MOST = 20
_LOOK_AGAIN = 1000

_ADD = Statement(
    "outbox.add",
    "INSERT INTO outbox (uid, chat, person, side, holds, due, created, attempts, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
    Gives.NUMBER,
)
_FETCH = Statement(
    "outbox.fetch",
    "SELECT o.seq, o.uid, o.person, o.due, o.created, o.attempts, o.body, p.key_id, p.sealed"
    " FROM outbox o LEFT JOIN people p ON p.person = o.person"
    " WHERE o.chat = ? AND o.side = ? AND (o.due <= ? OR o.holds = 1) ORDER BY o.seq LIMIT ?",
)
_HELD_BACK = Statement(
    "outbox.held_back",
    "SELECT seq FROM outbox WHERE chat = ? AND side = 1 AND holds = 1 LIMIT 1",
)
_NEXT_DUE = Statement("outbox.next_due", "SELECT MIN(due) FROM outbox WHERE chat = ? AND side = ?")
_DONE = Statement("outbox.done", "DELETE FROM outbox WHERE seq = ?")
_PUT_OFF = Statement(
    "outbox.put_off", "UPDATE outbox SET due = ?, attempts = attempts + 1 WHERE seq = ?"
)
_OF_PERSON = Statement(
    # Walks what waits, not what exists: an index by person would cost every message.
    "outbox.of_person",
    "SELECT o.seq, o.uid, o.chat, o.side, o.body"
    " FROM lanes l JOIN outbox o ON o.chat = l.key AND o.side = l.side"
    " WHERE l.side IN (1, 2) AND o.person = ?",
)
_RESEAL = Statement("outbox.reseal", "UPDATE outbox SET person = ?, body = ? WHERE seq = ?")


def owe(seals: Seals, owner: Owner, owed: Sequence[Owe], shift: Shift) -> Steps[list[Parcel]]:
    """Write what is owed and return what of it may be sent by us now, deletions first.

    The household owns what must outlive its user's key.
    """
    batches: dict[tuple[int, bytes], _Batch] = {}
    for entry in sorted(owed, key=lambda entry: entry.act):
        side = DELETIONS if entry.act is Act.DELETE else TALK
        chat = seals.chat(entry.chat)
        batch = batches.setdefault((side, chat), _Batch([], []))
        due = shift.now if entry.due is None else max(shift.now, int(entry.due * 1000))
        batch.due.append(due)
        written = yield from _add(seals, owner, entry, (side, chat, due), shift.now)
        if due == shift.now:
            batch.owed.append(written)
    parcels = []
    for (side, chat), batch in sorted(batches.items()):
        parcel = yield from _offer(seals, side, chat, batch, shift)
        if parcel is not None:
            parcels.append(parcel)
    return parcels


def claim(seals: Seals, side: int, limit: int, shift: Shift) -> Steps[list[Parcel]]:
    """Lease chats with something due on one side."""
    found = []
    for lane in (yield from lanes.take_ready(side, limit, shift)):
        parcel = yield from _parcel(seals, lane, shift.now)
        if parcel is not None:
            found.append(parcel)
    return found


def settle(
    seals: Seals, parcel: Parcel, outcomes: Sequence[Outcome], shift: Shift
) -> Steps[Parcel | None]:
    """Record outcomes and return what the chat is to be sent next."""
    lane = parcel.lane
    users = {entry.id: entry.user for entry in parcel.owed}
    for outcome in outcomes:
        # Before the check: lanes are locked in the order of their sides, or two would wait for
        # each other. A lost lease undoes this with all the rest.
        if not isinstance(outcome, Later) and outcome.then:
            yield from _follow(seals, users[outcome.id], outcome.then, shift)
    yield from lanes.check(lane)
    for outcome in outcomes:
        if isinstance(outcome, Later):
            yield _PUT_OFF, (int(outcome.at * 1000), outcome.id)
        else:
            yield _DONE, (outcome.id,)
    following = yield from _parcel(seals, lane, shift.now)
    if following is not None:
        yield from lanes.prolong(lane, shift.now)
    elif lane.side == DELETIONS:
        talk = yield from lanes.take_idle(TALK, lane.key, shift)
        if talk is not None:
            following = yield from _parcel(seals, talk, shift.now)
    return following


def forget(seals: Seals, person: bytes, key: bytes | None) -> Steps[None]:
    """Drop what is owed to a user, but for deletions: those outlive the key."""
    touched = set()
    for seq, uid, chat, side, body in (yield _OF_PERSON, (person,)):
        touched.add((side, chat))
        bound = _bound(uid, chat, side)
        opened = seals.open_json(key, body, "outbox", *bound) if side == DELETIONS else None
        if opened is None:
            yield _DONE, (seq,)
        else:
            sealed = seals.seal_json(seals.house, ["", *opened[1:]], "outbox", *bound)
            yield _RESEAL, (HOUSE, sealed, seq)
    for side, chat in sorted(touched):
        rows = yield _NEXT_DUE, (chat, side)
        yield from lanes.set_free_lane(side, chat, rows[0][0])


def given_up(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the kinds of what was given up."""
    return [outcome.kind for outcome in outcomes if isinstance(outcome, GivenUp)]


class _Batch(NamedTuple):
    """What one side of a chat is owed by this transaction: when, and what of it now."""

    due: list[int]
    owed: list[Owed]


def _add(
    seals: Seals, owner: Owner, entry: Owe, place: tuple[int, bytes, int], now: int
) -> Steps[Owed]:
    side, chat, due = place
    uid = os.urandom(12)
    content = [owner.user, entry.chat, int(entry.act), entry.body]
    body = seals.seal_json(owner.key, content, "outbox", *_bound(uid, chat, side))
    row = (uid, chat, owner.person, side, int(due == now), due, now, body)
    seq = (yield _ADD, row)[0][0]
    return Owed(seq, entry.act, entry.chat, owner.user, entry.body, 0, now / 1000)


def _offer(
    seals: Seals, side: int, chat: bytes, batch: _Batch, shift: Shift
) -> Steps[Parcel | None]:
    if not batch.owed:
        yield from lanes.nudge(side, chat, min(batch.due))
        return None
    lane, fresh = yield from lanes.ask(side, chat, shift, early=True)
    if lane is None:
        return None
    held_back = fresh and side == TALK and (yield _HELD_BACK, (chat,))
    if not fresh or held_back or len(batch.owed) > _MOST:
        return (yield from _parcel(seals, lane, shift.now))
    # Nothing older waits: no need to read back what we hold in our hands.
    return Parcel(batch.owed[0].chat, tuple(batch.owed), (shift.now + LEASE) / 1000, lane)


def _follow(seals: Seals, user: str, then: Sequence[Owe], shift: Shift) -> Steps[None]:
    known = (yield from people.load(seals, user)) if user else None
    if known is None:
        parcels = yield from owe(seals, seals.household, then, shift)
    else:
        parcels = yield from owe(seals, known.owner(), then, shift)
    for parcel in parcels:  # what follows is for the claims: its sender is busy with this parcel
        yield from lanes.release(parcel.lane, shift.now)


def _parcel(seals: Seals, lane: Lane, now: int) -> Steps[Parcel | None]:
    """Return what a leased lane has to send; without anything the lease ends."""
    if lane.side == TALK and (yield _HELD_BACK, (lane.key,)):
        yield from lanes.release(lane, now + _LOOK_AGAIN)
        return None
    rows = yield _FETCH, (lane.key, lane.side, now, _MOST)
    owed = []
    for row in rows:
        if row[3] > now:
            if lane.side == TALK:  # the order of the chat waits for this one
                break
            continue
        entry = _open(seals, lane, row)
        if entry is None:
            yield _DONE, (row[0],)
        else:
            owed.append(entry)
    if owed:
        return Parcel(owed[0].chat, tuple(owed), (now + LEASE) / 1000, lane)
    waiting = [row[3] for row in rows if row[3] > now] if lane.side == TALK else []
    if waiting:
        yield from lanes.release(lane, waiting[0])
    else:
        due = yield _NEXT_DUE, (lane.key, lane.side)
        yield from lanes.release(lane, due[0][0])
    return None


def _open(seals: Seals, lane: Lane, row: Row) -> Owed | None:
    seq, uid, person, _, created, attempts, body, key_id, sealed = row
    key = people.row_key(seals, person, key_id, sealed)
    opened = seals.open_json(key, body, "outbox", *_bound(uid, lane.key, lane.side))
    if opened is None:
        return None
    user, chat, act, said = opened
    return Owed(seq, Act(act), chat, user, said, attempts, created / 1000)


def _bound(uid: bytes, chat: bytes, side: int) -> tuple[bytes, ...]:
    # The person is bound by the key itself.
    return uid, chat, whole(side)

"""Updates that are not finished yet: sealed on arrival, handed out in order, erased when done."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.store import lanes, outbox, people
from bot.store.base import (
    BODY_SECONDS,
    OVERDUE_SECONDS,
    Arrival,
    Lane,
    Parcel,
    Received,
    Work,
)
from bot.store.engine import Gives, Row, Statement, Steps
from bot.store.lanes import INBOX, LEASE, Offer, Shift
from bot.store.people import Known
from bot.store.seals import Seals

_BODY = int(BODY_SECONDS * 1000)
_OVERDUE = int(OVERDUE_SECONDS * 1000)

_NOTE = Statement(
    "updates.note",
    "INSERT INTO updates (update_id, at) VALUES (?, ?) ON CONFLICT (update_id) DO NOTHING",
    Gives.COUNT,
)
_ADD = Statement(
    "inbox.add",
    "INSERT INTO inbox (update_id, chat, person, at, expires, attempts, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
    Gives.NUMBER,
)
_HEAD = Statement(
    "inbox.head",
    f"SELECT i.seq, i.update_id, i.person, i.at, i.expires, i.attempts, i.body, {people.COLUMNS}"
    " FROM inbox i LEFT JOIN people p ON p.person = i.person"
    " WHERE i.chat = ? ORDER BY i.seq LIMIT 1",
)
_CLOSE_EMPTY = Statement(
    "inbox.close_empty",
    "DELETE FROM lanes WHERE side = ? AND key = ?"
    " AND NOT EXISTS (SELECT i.seq FROM inbox i WHERE i.chat = lanes.key)",
    Gives.COUNT,
)
_TRY = Statement("inbox.try", "UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?")
_ERASE = Statement("inbox.erase", "DELETE FROM inbox WHERE seq = ?")
_PARK = Statement(
    "parked.add",
    "INSERT INTO parked (update_id, kind, at) VALUES (?, ?, ?) ON CONFLICT (update_id) DO NOTHING",
)
_OLDEST = Statement(
    "inbox.oldest",
    "SELECT seq, update_id, expires FROM inbox WHERE seq > 0 ORDER BY seq LIMIT ?",
)
_OF_PERSON = Statement(
    # Walks what waits, not what exists: an index by person would cost every message.
    "inbox.of_person",
    "SELECT i.seq, i.update_id, i.chat, i.body FROM lanes l JOIN inbox i ON i.chat = l.key"
    " WHERE l.side = 0 AND i.person = ?",
)
_RESEAL = Statement("inbox.reseal", "UPDATE inbox SET body = ? WHERE seq = ?")


class Moment(NamedTuple):
    """The time twice: of the world (with the ticket) and of the program's running."""

    shift: Shift
    running: int


def receive(seals: Seals, arrivals: Sequence[Arrival], moment: Moment) -> Steps[Received]:
    """Seal and keep what is new; take the chats that were idle."""
    new: set[str] = set()
    work: list[Work] = []
    parcels: list[Parcel] = []
    met: dict[str, Known] = {}
    # Chats in one order everywhere: two processes that wait for each other's lanes would not end.
    for arrival in sorted(arrivals, key=lambda arrival: seals.chat(arrival.chat)):
        if not (yield _NOTE, (arrival.update_id, moment.shift.now)):
            continue
        new.add(arrival.update_id)
        if arrival.owe:
            parcels += yield from outbox.owe(seals, seals.household, arrival.owe, moment.shift)
        if arrival.body is None:
            continue
        # The lane before the person: who had the chat until now may just have changed the person.
        offer = yield from lanes.ask(INBOX, seals.chat(arrival.chat), moment.shift)
        known = met.get(arrival.user)
        if known is None:
            known = yield from people.load_or_create(seals, arrival.user, moment.shift.now)
            met[arrival.user] = known
        ours = yield from _keep(seals, arrival, known, offer, moment)
        if ours is not None:
            work.append(ours)
    return Received(
        tuple(dict.fromkeys(a.update_id for a in arrivals if a.update_id in new)),
        tuple(work),
        tuple(parcels),
    )


def claim(seals: Seals, limit: int, moment: Moment) -> Steps[list[Work]]:
    """Lease chats with unfinished updates that nobody works on."""
    found = []
    for lane in (yield from lanes.take_ready(INBOX, limit, moment.shift)):
        work = yield from head(seals, lane, moment)
        if work is not None:
            found.append(work)
    return found


def head(seals: Seals, lane: Lane, moment: Moment) -> Steps[Work | None]:
    """Return the oldest update of a leased chat; without any the lease ends.

    What does not open is parked and passed over.
    """
    while True:
        if (yield _CLOSE_EMPTY, (lane.side, lane.key)):
            return None
        rows = yield _HEAD, (lane.key,)
        yield _TRY, (rows[0][0],)
        work = _open(seals, lane, rows[0], moment)
        if work is not None:
            return work
        yield from erase(rows[0][0], rows[0][1], "refused", moment.shift.now)


def erase(seq: int, update_id: str, parked: str | None, now: int) -> Steps[None]:
    """Erase the body of an update; with a kind of error its id is remembered."""
    yield _ERASE, (seq,)
    if parked is not None:
        yield _PARK, (update_id, parked, now)


def erase_expired(batch: int, running: int, now: int) -> Steps[int]:
    """Erase bodies that have had their running time. Returns how many."""
    count = 0
    for seq, update_id, expires in (yield _OLDEST, (batch,)):
        if expires <= running:
            yield from erase(seq, update_id, "expired", now)
            count += 1
    return count


def reseal(seals: Seals, person: bytes, old: bytes | None, now: int) -> Steps[None]:
    """Move what a forgotten user wrote since to a fresh key; ``old`` is the destroyed one."""
    for seq, update_id, chat, body in (yield _OF_PERSON, (person,)):
        bound = _bound(update_id, chat)
        opened = seals.open_update(old, body, *bound)
        if opened is None:
            yield from erase(seq, update_id, "refused", now)
        else:
            fresh = yield from people.load_or_create(seals, opened[0], now)
            yield _RESEAL, (seals.seal_update(fresh.key, *opened, *bound), seq)


def _keep(
    seals: Seals, arrival: Arrival, known: Known, offer: Offer, moment: Moment
) -> Steps[Work | None]:
    (lane, fresh), body = offer, arrival.body or b""
    now, chat = moment.shift.now, seals.chat(arrival.chat)
    bound = _bound(arrival.update_id, chat)
    sealed = seals.seal_update(known.key, arrival.user, arrival.chat, body, *bound)
    expires = moment.running + _BODY
    attempts = 1 if fresh else 0
    row = (arrival.update_id, chat, known.person, now, expires, attempts, sealed)
    seq = (yield _ADD, row)[0][0]
    if lane is None:
        return None
    if fresh:  # nothing older waits: no need to read back what we hold in our hands
        return Work(
            arrival.update_id,
            arrival.user,
            arrival.chat,
            body,
            now / 1000,
            1,
            False,
            known.record(),
            (now + LEASE) / 1000,
            lane,
            seq,
            known,
        )
    return (yield from head(seals, lane, moment))


def _open(seals: Seals, lane: Lane, row: Row, moment: Moment) -> Work | None:
    seq, update_id, person, at, expires, attempts, body = row[:7]
    known = people.opened(seals, person, "", row[7:]) if row[7] is not None else None
    opened = seals.open_update(known.key if known else None, body, *_bound(update_id, lane.key))
    if known is None or opened is None:
        return None
    user, chat, raw = opened
    known = known._replace(user=user)
    return Work(
        update_id,
        user,
        chat,
        raw,
        at / 1000,
        attempts + 1,
        moment.running >= expires - _BODY + _OVERDUE,
        known.record(),
        (moment.shift.now + LEASE) / 1000,
        lane,
        seq,
        known,
    )


def _bound(update_id: str, chat: bytes) -> tuple[bytes, ...]:
    # The person is bound by the key itself.
    return update_id.encode(), chat

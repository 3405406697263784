"""Writing a turn: the person, what is held, reminders and what is owed, all or nothing."""

from bot.store import holdings, inbox, lanes, outbox, people
from bot.store.base import Due, Finished, Lane, Parcel, Turn, Work
from bot.store.engine import Statement, Steps
from bot.store.errors import StateChanged
from bot.store.inbox import Moment
from bot.store.lanes import LEASE, REMINDERS, Shift
from bot.store.people import Known
from bot.store.seals import Seals

_PERSON = Statement("people.of_lane", f"SELECT {people.COLUMNS} FROM people p WHERE p.person = ?")


def finish(seals: Seals, work: Work, turn: Turn, moment: Moment) -> Steps[Finished]:
    """Finish an update with a turn and go on to the chat's next."""
    now = moment.shift.now
    yield from lanes.check(work.lane)
    yield from inbox.erase(work.row, work.update_id, turn.parked, now)
    parcels = yield from _write_work(seals, work, turn, moment.shift)
    following = yield from inbox.head(seals, work.lane, moment)
    if following is not None:
        yield from lanes.prolong(work.lane, now)
    return Finished(tuple(parcels), following)


def act(seals: Seals, user: str, turn: Turn, shift: Shift) -> Steps[Finished]:
    """Write a turn that no update caused."""
    known = yield from _load(seals, user, turn, shift.now)
    return Finished(tuple((yield from _write(seals, known, turn, shift))))


def claim_due(seals: Seals, limit: int, shift: Shift) -> Steps[list[Due]]:
    """Lease users with reminders that are due."""
    found = []
    for lane in (yield from lanes.take_ready(REMINDERS, limit, shift)):
        due = yield from _due(seals, lane, shift.now)
        if due is not None:
            found.append(due)
    return found


def finish_due(seals: Seals, due: Due, turn: Turn, shift: Shift) -> Steps[Finished]:
    """Write a turn for reminders that were due; what the turn does not put again is gone."""
    yield from lanes.check(due.lane)
    known = yield from people.load_or_create(seals, due.user, shift.now, lock=True)
    if turn.state is not None and known.version != due.person.version:
        raise StateChanged
    again = {reminder.id for reminder in turn.remind}
    done = [reminder.id for reminder in due.reminders if reminder.id not in again]
    yield from holdings.stop(due.lane.key, done)
    parcels = yield from _write(seals, known, turn, shift, silent=True)
    yield from _end_reminding(due.lane, paused=known.blocked or turn.blocked is True)
    return Finished(tuple(parcels))


def forget(seals: Seals, person: bytes, key: bytes | None, now: int) -> Steps[None]:
    """Destroy a user's key and everything kept of the user.

    ``key`` is None when it does not open any more. Deletions that are due go on under the house
    key; what the user wrote after the wish to be forgotten is a new acquaintance's, under a fresh
    key.
    """
    yield from holdings.forget(person)
    yield from lanes.close(REMINDERS, person)
    yield from outbox.forget(seals, person, key)
    yield from people.remove(person)
    yield from inbox.reseal(seals, person, key, now)


def _write_work(seals: Seals, work: Work, turn: Turn, shift: Shift) -> Steps[list[Parcel]]:
    known: Known = work.known
    plain = not turn.forget and turn.blocked is None and known.version == work.person.version
    if plain and (yield from people.save_same(seals, known, turn.state, shift.now)):
        return (yield from _write_rest(seals, known, turn, shift))
    known = yield from _load(seals, work.user, turn, shift.now)
    if turn.state is not None and known.version != work.person.version:
        raise StateChanged
    return (yield from _write(seals, known, turn, shift))


def _load(seals: Seals, user: str, turn: Turn, now: int) -> Steps[Known]:
    if turn.remind or turn.stop or turn.forget or turn.blocked is not None:
        # The lane before the person, as in ``finish_due``, or the two would wait for each other.
        yield from lanes.hold(REMINDERS, seals.person(user))
    return (yield from people.load_or_create(seals, user, now, lock=True))


def _write(
    seals: Seals, known: Known, turn: Turn, shift: Shift, *, silent: bool = False
) -> Steps[list[Parcel]]:
    if turn.forget:
        yield from forget(seals, known.person, known.key, shift.now)
        return (yield from outbox.owe(seals, seals.household, turn.owe, shift))
    yield from people.save(seals, known, turn.state, turn.blocked, shift.now, silent=silent)
    if turn.blocked is not None and turn.blocked != known.blocked:
        yield from _pause(known.person, turn.blocked)
        known = known._replace(blocked=turn.blocked)
    return (yield from _write_rest(seals, known, turn, shift))


def _write_rest(seals: Seals, known: Known, turn: Turn, shift: Shift) -> Steps[list[Parcel]]:
    yield from holdings.drop(known.person, turn.drop)
    yield from holdings.hold(seals, known, turn.hold, shift.now)
    yield from holdings.stop(known.person, turn.stop)
    yield from holdings.remind(seals, known, turn.remind)
    return (yield from outbox.owe(seals, known.owner(), turn.owe, shift))


def _pause(person: bytes, blocked: bool) -> Steps[None]:
    if blocked:
        yield from lanes.set_free_lane(REMINDERS, person, None)
        return
    first = yield from holdings.first_due(person)
    if first is not None:
        yield from lanes.nudge(REMINDERS, person, first)


def _due(seals: Seals, lane: Lane, now: int) -> Steps[Due | None]:
    rows = yield _PERSON, (lane.key,)
    known = people.opened(seals, lane.key, "", rows[0]) if rows else None
    if known is None or known.blocked:
        yield from lanes.release(lane, None)
        return None
    found = yield from holdings.due(seals, known, now)
    if not found:
        yield from lanes.release(lane, (yield from holdings.first_due(lane.key)))
        return None
    user = found[0][0]
    reminders = tuple(reminder for _, reminder in found)
    record = known._replace(user=user).record()
    return Due(user, reminders, record, (now + LEASE) / 1000, lane)


def _end_reminding(lane: Lane, *, paused: bool) -> Steps[None]:
    first = None if paused else (yield from holdings.first_due(lane.key))
    yield from lanes.release(lane, first)

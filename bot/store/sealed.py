"""The store itself: turns calls into operations on whichever engine stands below."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.crypto.keyring import KeyRing
from bot.store import holdings, housekeeping, inbox, lanes, notes, outbox, people, turns
from bot.store.base import (
    Arrival,
    Due,
    Finished,
    Held,
    HeldKind,
    Outcome,
    Parcel,
    Parked,
    PersonRecord,
    Received,
    Reminder,
    Store,
    Swept,
    Turn,
    Work,
)
from bot.store.engine import Engine, Steps
from bot.store.housekeeping import Tick
from bot.store.inbox import Moment
from bot.store.lanes import DELETIONS, LEASE, TALK, Shift
from bot.store.seals import Seals

Clock = Callable[[], float]

_SCRUB = 60 * 1000
"""How long after forgetting the journal is emptied again and again: a last word to the user has to
go out and be erased too, and another process may be reading just now."""


class SealedStore(Store):
    """State in an engine, sealed with a key ring. Create with ``open_store``."""

    def __init__(self, engine: Engine, seals: Seals, tick: Tick, clock: Clock) -> None:
        """``clock`` returns Unix seconds; ``tick`` is the running time at the start."""
        self._engine = engine
        self._seals = seals
        self._tick = tick
        self._clock = clock
        self._given_up: Counter[str] = Counter()
        self._tickets = 0
        self._scrub_until = 0
        self._scrubbed = True

    @property
    def refused(self) -> Mapping[str, int]:
        """Rows that did not open, by kind."""
        return dict(self._seals.refused)

    @property
    def given_up(self) -> Mapping[str, int]:
        """Outbox entries given up, by kind."""
        return dict(self._given_up)

    async def receive(self, arrivals: Sequence[Arrival]) -> Received:
        """Seal and commit updates."""
        moment = self._moment()
        return await self._engine.run(
            "receive", lambda: inbox.receive(self._seals, arrivals, moment)
        )

    async def take_over(self) -> int:
        """Free the leases of dead processes."""
        return await self._engine.take_over(self._now())

    async def claim_work(self, limit: int = 50) -> list[Work]:
        """Lease chats with unfinished updates."""
        moment = self._moment()
        return await self._engine.run("claim_work", lambda: inbox.claim(self._seals, limit, moment))

    async def claim_parcels(self, limit: int = 50) -> list[Parcel]:
        """Lease chats with something to send."""
        shift = self._shift()

        def both() -> Steps[list[Parcel]]:
            deletions = yield from outbox.claim(self._seals, DELETIONS, limit, shift)
            talk = yield from outbox.claim(self._seals, TALK, limit, shift)
            return deletions + talk

        return await self._engine.run("claim_parcels", both)

    async def claim_due(self, limit: int = 50) -> list[Due]:
        """Lease users with due reminders."""
        shift = self._shift()
        return await self._engine.run(
            "claim_due", lambda: turns.claim_due(self._seals, limit, shift)
        )

    async def next_ready(self, *, reminders: bool = True) -> float | None:
        """Return when a claim can find something."""
        sides = lanes.SIDES if reminders else (lanes.INBOX, DELETIONS, TALK)
        ready = await self._engine.run("next_ready", lambda: lanes.next_ready(sides))
        return None if ready is None else ready / 1000

    async def extend(self, leased: Work | Parcel | Due) -> float:
        """Prolong a lease."""
        now = self._now()

        def prolong() -> Steps[None]:
            yield from lanes.check(leased.lane)
            yield from lanes.prolong(leased.lane, now)

        await self._engine.run("extend", prolong)
        return (now + LEASE) / 1000

    async def finish(self, work: Work, turn: Turn) -> Finished:
        """Write a turn and go on to the chat's next update."""
        moment = self._moment()
        finished = await self._engine.run(
            "finish", lambda: turns.finish(self._seals, work, turn, moment)
        )
        await self._after(turn)
        return finished

    async def retry(self, work: Work, at: float) -> None:
        """Put an update off."""

        def put_off() -> Steps[None]:
            yield from lanes.check(work.lane)
            yield from lanes.release(work.lane, int(at * 1000))

        await self._engine.run("retry", put_off)

    async def settle(self, parcel: Parcel, outcomes: Sequence[Outcome]) -> Parcel | None:
        """Record outcomes and go on to what the chat is to be sent next."""
        shift = self._shift()
        following = await self._engine.run(
            "settle", lambda: outbox.settle(self._seals, parcel, outcomes, shift)
        )
        self._given_up.update(outbox.given_up(outcomes))
        return following

    async def finish_due(self, due: Due, turn: Turn) -> Finished:
        """Write a turn for due reminders."""
        shift = self._shift()
        finished = await self._engine.run(
            "finish_due", lambda: turns.finish_due(self._seals, due, turn, shift)
        )
        await self._after(turn)
        return finished

    async def act(self, user: str, turn: Turn) -> Finished:
        """Write a turn that no update caused."""
        shift = self._shift()
        finished = await self._engine.run("act", lambda: turns.act(self._seals, user, turn, shift))
        await self._after(turn)
        return finished

    async def person(self, user: str) -> PersonRecord:
        """Return what is kept of a user."""
        known = await self._engine.run("person", lambda: people.load(self._seals, user))
        return people.unknown(user) if known is None else known.record()

    async def held(self, user: str, kind: HeldKind) -> list[Held]:
        """Return what is held of a kind."""
        now = self._now()

        def find() -> Steps[list[Held]]:
            known = yield from people.load(self._seals, user)
            if known is None:
                return []
            return (yield from holdings.held(self._seals, known, kind, now))

        return await self._engine.run("held", find)

    async def held_one(self, user: str, held_id: str) -> Held | None:
        """Return one thing held."""
        now = self._now()

        def find() -> Steps[Held | None]:
            known = yield from people.load(self._seals, user)
            if known is None:
                return None
            return (yield from holdings.held_one(self._seals, known, held_id, now))

        return await self._engine.run("held_one", find)

    async def reminders(self, user: str) -> list[Reminder]:
        """Return a user's reminders."""

        def find() -> Steps[list[Reminder]]:
            known = yield from people.load(self._seals, user)
            if known is None:
                return []
            found = yield from holdings.reminders(self._seals, known)
            return [reminder for _, reminder in found]

        return await self._engine.run("reminders", find)

    async def note(self, name: str) -> Any:
        """Return a small value."""
        return await self._engine.run("note", lambda: notes.note(self._seals, name))

    async def set_note(self, name: str, value: Any) -> None:
        """Keep a small value."""
        await self._engine.run("set_note", lambda: notes.set_note(self._seals, name, value))

    async def parked(self, limit: int = 100) -> list[Parked]:
        """Return updates given up."""
        return await self._engine.run("parked", lambda: notes.parked(limit))

    async def housekeep(self, batch: int = 500) -> Swept:
        """Erase what has had its time."""
        now, seals, run = self._now(), self._seals, self._engine.run
        self._tick = await run("tick", lambda: housekeeping.tick(now))
        running = self._tick.running
        bodies = await run("bodies", lambda: inbox.erase_expired(batch, running, now))
        ids = await run("ids", lambda: housekeeping.forget_update_ids(batch, now))
        held = await run("expired", lambda: holdings.drop_expired(batch, now))
        looked, gone = await run("review", lambda: housekeeping.review_people(seals, batch, now))
        if gone:
            self._scrub_until = now + _SCRUB
        if now < self._scrub_until or not self._scrubbed:
            self._scrubbed = await self._engine.scrub()
        more = batch in (bodies, ids, held, looked)
        return Swept(bodies=bodies, update_ids=ids, held=held, people=gone, more=more)

    async def close(self) -> None:
        """Close the engine."""
        await self._engine.close()

    async def _after(self, turn: Turn) -> None:
        if turn.forget:
            self._scrub_until = self._now() + _SCRUB
            self._scrubbed = await self._engine.scrub()

    def _now(self) -> int:
        return int(self._clock() * 1000)

    def _shift(self) -> Shift:
        self._tickets += 1
        return Shift(self._now(), f"{self._engine.instance:x}.{self._tickets:x}")

    def _moment(self) -> Moment:
        shift = self._shift()
        return Moment(shift, self._tick.running_at(shift.now))


async def unlock_store(engine: Engine, ring: KeyRing, clock: Clock = time.time) -> SealedStore:
    """Check the keys against an open engine and return the store.

    Raises KeyMissing and KeyWrong, which name the key id; nothing is changed then.
    """
    root = await engine.run("unlock", lambda: notes.unlock(ring))
    now = int(clock() * 1000)
    tick = await engine.run("start", lambda: housekeeping.tick(now, starting=True))
    # A process that was killed just after it forgot somebody has left the journal to us.
    await engine.scrub()
    return SealedStore(engine, Seals(ring, root.key), tick, clock)

"""What has had its time and is erased; and the clock that counts only while the program runs."""

from typing import NamedTuple

from bot.store import holdings, lanes, people, turns
from bot.store.engine import Statement, Steps
from bot.store.lanes import REMINDERS
from bot.store.people import SILENT_DAYS
from bot.store.seals import Seals

_UPDATE_IDS = 48 * 60 * 60 * 1000
_PARKED = 30 * 24 * 60 * 60 * 1000
_LOOK_AGAIN_DAYS = 30
_LONGEST_TICK = 60 * 1000
_SHORTEST_TICK = 20 * 1000

_READ_CLOCK = Statement("clock.read", "SELECT running, ticked FROM clock WHERE id = 1 /*lock*/")
_TICK = Statement("clock.tick", "UPDATE clock SET running = ?, ticked = ? WHERE id = 1")
_FORGET_UPDATES = Statement(
    "updates.forget",
    "DELETE FROM updates WHERE update_id IN"
    " (SELECT update_id FROM updates WHERE at < ? ORDER BY at LIMIT ?) RETURNING at",
)
_FORGET_PARKED = Statement(
    "parked.forget",
    "DELETE FROM parked WHERE update_id IN"
    " (SELECT update_id FROM parked WHERE at < ? ORDER BY at LIMIT ?)",
)
_REVIEW = Statement(
    "people.review",
    "SELECT p.person FROM people p WHERE p.review <= ? ORDER BY p.review LIMIT ?",
)
_LOOK = Statement(
    "people.look",
    f"SELECT {people.COLUMNS} FROM people p WHERE p.person = ? AND p.review <= ? /*lock*/",
)
_LOOK_LATER = Statement("people.look_later", "UPDATE people SET review = ? WHERE person = ?")


class Tick(NamedTuple):
    """How long the program had run (milliseconds) at a time of the world."""

    running: int
    at: int

    def running_at(self, now: int) -> int:
        """Return the running time at a later moment of this process."""
        return self.running + max(0, now - self.at)


def tick(now: int, *, starting: bool = False) -> Steps[Tick]:
    """Advance the shared clock of running time; a pause of the program counts a minute at most.

    Every process ticks; the time between two ticks counts once, whoever they come from. So the
    clock also gets on in a program that crashes again and again right after its start.
    """
    running, ticked = (yield _READ_CLOCK, ())[0]
    gap = max(0, now - ticked)
    if not starting and gap < _SHORTEST_TICK:
        return Tick(running + gap, now)
    if ticked:
        running += min(gap, _LONGEST_TICK)
    yield _TICK, (running, now)
    return Tick(running, now)


def forget_update_ids(batch: int, now: int) -> Steps[int]:
    """Erase ids of updates after 48 hours, and of those given up after 30 days."""
    rows = yield _FORGET_UPDATES, (now - _UPDATE_IDS, batch)
    yield _FORGET_PARKED, (now - _PARKED, batch)
    return len(rows)


def review_people(seals: Seals, batch: int, now: int) -> Steps[tuple[int, int]]:
    """Erase users whose time has come. Returns how many were looked at, and how many erased."""
    today = people.day(now)
    rows = yield _REVIEW, (today, batch)
    erased = 0
    for (person,) in rows:
        erased += yield from _review(seals, person, today, now)
    return len(rows), erased


def _review(seals: Seals, person: bytes, today: int, now: int) -> Steps[int]:
    yield from lanes.hold(REMINDERS, person)
    found = yield _LOOK, (person, today)
    if not found:  # wrote just now
        return 0
    seen, blocked = found[0][4], bool(found[0][6])
    if not blocked and seen + SILENT_DAYS > today:
        yield _LOOK_LATER, (seen + SILENT_DAYS, person)
        return 0
    if not blocked and (yield from holdings.keeps_something(person)):
        yield _LOOK_LATER, (today + _LOOK_AGAIN_DAYS, person)
        return 0
    key = seals.user_key(person, found[0][0], found[0][1])
    yield from turns.forget(seals, person, key, now)
    return 1

"""What has had its time is erased, and nothing else."""

import pytest

from bot.store.base import Arrival, Held, HeldKind, Reminder, Turn
from tests.databases import Database
from tests.rows import count

DAY = 86400.0


async def test_update_ids_are_remembered_for_48_hours(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([Arrival("1", "u", "c", b"x")])).work
    await store.finish(work, Turn())
    database.clock.advance(48 * 3600 - 1)
    assert (await store.housekeep()).update_ids == 0
    assert (await store.receive([Arrival("1", "u", "c", b"x")])).new == ()
    database.clock.advance(2)
    assert (await store.housekeep()).update_ids == 1
    assert (await store.receive([Arrival("1", "u", "c", b"x")])).new == ("1",)


async def test_expired_things_are_gone_from_the_disk(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    things = tuple(Held(f"h{n}", HeldKind.PENDING, {}, now + n) for n in (10, 600, 9000))
    await store.act("u", Turn(hold=things))
    database.clock.advance(600)
    assert (await store.housekeep()).held == 2
    assert await count(database, "held") == 1


async def test_housekeeping_says_when_there_is_more(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    things = tuple(Held(f"h{n}", HeldKind.PENDING, {}, now) for n in range(5))
    await store.act("u", Turn(hold=things))
    swept = await store.housekeep(batch=3)
    assert (swept.held, swept.more) == (3, True)
    swept = await store.housekeep(batch=3)
    assert (swept.held, swept.more) == (2, False)


async def test_the_silent_are_forgotten_after_thirteen_months(database: Database) -> None:
    store = await database.store()
    now = database.clock.now
    far = now + 5000 * DAY
    for user in ("silent", "keeper", "planner", "talker"):
        (work,) = (await store.receive([Arrival(user, user, user, b"x")])).work
        await store.finish(work, Turn(state={"n": 1}))
    await store.act("keeper", Turn(hold=(Held("k", HeldKind.KEPT, {}, far),)))
    await store.act("planner", Turn(remind=(Reminder("r", "c", far, {}),)))
    database.clock.advance(200 * DAY)
    (work,) = (await store.receive([Arrival("again", "talker", "talker", b"x")])).work
    await store.finish(work, Turn())
    database.clock.advance(195 * DAY)
    assert (await store.housekeep()).people == 0
    database.clock.advance(2 * DAY)
    assert (await store.housekeep()).people == 1
    assert (await store.person("silent")).version == 0
    for user in ("keeper", "planner", "talker"):
        assert (await store.person(user)).state == {"n": 1}
    database.clock.advance(200 * DAY)
    assert (await store.housekeep()).people == 1
    assert (await store.person("talker")).version == 0
    await store.act("keeper", Turn(drop=("k",)))
    database.clock.advance(500 * DAY)
    await store.housekeep()
    assert (await store.person("keeper")).version == 0
    assert (await store.person("planner")).state == {"n": 1}


async def test_who_blocked_the_bot_is_forgotten_after_thirty_days(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    for user in ("gone", "back"):
        await store.act(user, Turn(remind=(Reminder(user, "c", now + 9999, {}),)))
        await store.act(user, Turn(blocked=True))
    database.clock.advance(20 * DAY)
    await store.act("gone", Turn(blocked=True))
    await store.act("back", Turn(blocked=False))
    database.clock.advance(11 * DAY)
    assert (await store.housekeep()).people == 1
    assert await store.reminders("gone") == []
    assert len(await store.reminders("back")) == 1


async def test_reminding_does_not_count_as_hearing_from_a_user(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(state={"n": 1}, remind=(Reminder("r", "c", now + 300 * DAY, {}),)))
    database.clock.advance(300 * DAY)
    (due,) = await store.claim_due()
    await store.finish_due(due, Turn(state={"n": 2}))
    database.clock.advance(100 * DAY)
    assert (await store.housekeep()).people == 1


async def test_a_body_is_held_for_fifteen_minutes_at_most(database: Database) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"first"), Arrival("2", "u", "c", b"second")])
    for _ in range(10):
        database.clock.advance(60)
        assert (await store.housekeep()).bodies == 0
    (work,) = await store.claim_work()
    assert work.overdue
    for _ in range(4):
        database.clock.advance(60)
        assert (await store.housekeep()).bodies == 0
    database.clock.advance(61)
    assert (await store.housekeep()).bodies == 2
    assert await count(database, "inbox") == 0
    assert {parked.kind for parked in await store.parked()} == {"expired"}
    database.clock.advance(30)
    assert await store.claim_work() == []
    assert await store.next_ready() is None


async def test_an_outage_does_not_count_as_running_time(database: Database) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"first")])
    await database.close()
    database.clock.advance(20 * 3600)
    store = await database.store()
    assert (await store.housekeep()).bodies == 0
    (work,) = await store.claim_work()
    assert (work.body, work.overdue) == (b"first", False)
    assert database.clock.now - work.received == pytest.approx(20 * 3600)


async def test_a_crash_loop_counts_as_running_time(database: Database) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"poison")])
    erased = 0
    for _ in range(40):
        database.clock.advance(30)
        await database.close()
        store = await database.store()
        erased += (await store.housekeep()).bodies
    assert erased == 1


async def test_several_processes_do_not_make_time_run_faster(database: Database) -> None:
    first, second = await database.store(), await database.store()
    await first.receive([Arrival("1", "u", "c", b"x")])
    for _ in range(14):
        database.clock.advance(60)
        for store in (first, second):
            assert (await store.housekeep()).bodies == 0


async def test_parked_updates_are_forgotten_after_thirty_days(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([Arrival("1", "u", "c", b"x")])).work
    await store.finish(work, Turn(parked="ValueError"))
    database.clock.advance(29 * DAY)
    await store.housekeep()
    assert len(await store.parked()) == 1
    database.clock.advance(2 * DAY)
    await store.housekeep()
    assert await store.parked() == []

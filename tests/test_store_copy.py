"""Everything moves from one engine to the other, or the copy says what is wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.base import Act, Arrival, Held, HeldKind, Owe, Reminder, Store, Turn
from bot.store.copying import Progress, copy_store
from bot.store.errors import CopyMismatch, CopyUnfinished, TargetNotEmpty
from bot.store.schema import TABLES
from tests.databases import Database, new_schema
from tests.rows import count, run


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def target(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A second empty database on each engine in turn."""
    if request.param == "sqlite":
        found = Database(None, tmp_path / "target")
        yield found
        await found.close()
        return
    url, drop = new_schema(request.getfixturevalue("postgres_url"))
    found = Database(url, tmp_path)
    yield found
    await found.close()
    drop()


async def fill(store: Store, now: float) -> None:
    for n in range(620):
        await store.act(f"u{n}", Turn(state={"n": n}))
    hold = (Held("h", HeldKind.KEPT, {"v": 1}, now + 900),)
    await store.act("u1", Turn(hold=hold, remind=(Reminder("r", "c", now + 5, {"r": 1}),)))
    await store.receive([Arrival("1", "u1", "c", b"one"), Arrival("2", "u1", "c", b"two")])
    await store.act("u2", Turn(owe=(Owe(Act.SAY, "d", {"n": 1}),)))
    (work,) = (await store.receive([Arrival("3", "u3", "e", b"three")])).work
    await store.finish(work, Turn(parked="ValueError"))
    await store.set_note("offset", 8)


async def test_everything_arrives(database: Database, target: Database) -> None:
    await fill(await database.store(), database.clock.now)
    reports: list[Progress] = []
    copied = await copy_store(await database.engine(), await target.engine(), reports.append)
    assert {name: rows for name, rows in copied.items() if rows} == {
        "masters": 1,
        "roots": 1,
        "people": 620,
        "updates": 3,
        "lanes": 3,
        "inbox": 2,
        "outbox": 1,
        "held": 1,
        "reminders": 1,
        "parked": 1,
        "notes": 1,
        "clock": 1,
    }
    assert [r.done for r in reports if r.table == "people"] == [500, 620]
    assert all(report.total >= report.done for report in reports)

    target.clock.advance(30)
    store = await target.store()
    assert (await store.person("u619")).state == {"n": 619}
    assert await store.note("offset") == 8
    (work,) = await store.claim_work()
    assert work.body == b"one"
    following = (await store.finish(work, Turn())).next
    assert following is not None
    assert following.body == b"two"
    (parcel,) = await store.claim_parcels()
    assert parcel.owed[0].body == {"n": 1}
    (due,) = await store.claim_due()
    assert due.reminders[0].body == {"r": 1}
    # New rows must not get numbers that came with the copy.
    await store.receive([Arrival(f"n{n}", "u9", f"c{n}", b"new") for n in range(3)])
    await store.act("u9", Turn(owe=(Owe(Act.SAY, "d", {"n": 2}),)))
    assert store.refused == {}


async def test_a_target_with_something_in_it_is_refused(
    database: Database, target: Database
) -> None:
    await fill(await database.store(), database.clock.now)
    await (await target.store()).act("u", Turn(state={"n": 1}))
    with pytest.raises(TargetNotEmpty) as caught:
        await copy_store(await database.engine(), await target.engine())
    assert caught.value.details == {"table": "masters"}
    assert await count(target, "people") == 1


async def test_a_copy_that_was_broken_off_does_not_open(
    database: Database, target: Database
) -> None:
    await fill(await database.store(), database.clock.now)

    def break_off(progress: Progress) -> None:
        if progress.table == "people":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await copy_store(await database.engine(), await target.engine(), break_off)
    with pytest.raises(CopyUnfinished):
        await target.store()
    with pytest.raises(TargetNotEmpty):
        await copy_store(await database.engine(), await target.engine())


async def test_a_row_that_did_not_arrive_as_it_was_is_found(
    database: Database, target: Database
) -> None:
    await fill(await database.store(), database.clock.now)
    source = await database.engine()
    last = TABLES[-1].name

    async def meddle() -> None:
        await run(target, "UPDATE parked SET kind = 'other'")

    reports: list[Progress] = []

    def report(progress: Progress) -> None:
        reports.append(progress)
        if progress.table == last:
            raise _Pause

    target_engine = await target.engine()
    with pytest.raises(_Pause):
        await copy_store(source, target_engine, report)
    await meddle()
    from bot.store.copying import verify

    with pytest.raises(CopyMismatch) as caught:
        await verify(source, target_engine)
    assert caught.value.details == {"table": "parked"}


class _Pause(Exception):
    """Stops a copy between writing and comparing."""

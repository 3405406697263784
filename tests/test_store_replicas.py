"""Several processes on one database: nothing twice, nothing left, nobody waits for the dead."""

import asyncio
from collections import Counter

import pytest

from bot.store.base import Act, Arrival, Owe, Reminder, Sent, Store, Turn, Work
from bot.store.errors import LeaseLost
from tests.databases import Database


async def handle(store: Store, work: Work | None, handled: list[str], said: Counter[str]) -> None:
    """Work a chat off as the channel does."""
    while work is not None:
        handled.append(work.update_id)
        count = work.person.state.get("n", 0) + 1
        turn = Turn(state={"n": count}, owe=(Owe(Act.SAY, work.chat, {"to": work.update_id}),))
        finished = await store.finish(work, turn)
        for parcel in finished.parcels:
            await send(store, parcel, said)
        work = finished.next


async def send(store: Store, parcel: object, said: Counter[str]) -> None:
    from bot.store.base import Parcel

    while isinstance(parcel, Parcel):
        said[parcel.owed[0].body["to"]] += 1
        parcel = await store.settle(parcel, [Sent(parcel.owed[0].id)])


async def test_updates_spread_over_replicas_are_handled_once_and_in_order(
    database: Database,
) -> None:
    replicas = [await database.store() for _ in range(3)]
    handled: list[str] = []
    said: Counter[str] = Counter()
    chats, rounds = 12, 6

    async def deliver(replica: Store, n: int) -> None:
        # A webhook may be repeated, and to another replica.
        arrivals = [Arrival(f"{c}-{n}", f"u{c}", f"c{c}", b"x") for c in range(chats)]
        for arrival in arrivals:
            for work in (await replica.receive([arrival])).work:
                await handle(replica, work, handled, said)

    for n in range(rounds):
        await asyncio.gather(*(deliver(replica, n) for replica in replicas))
    for replica in replicas:
        for work in await replica.claim_work():
            await handle(replica, work, handled, said)
        for parcel in await replica.claim_parcels():
            await send(replica, parcel, said)

    assert len(handled) == chats * rounds
    assert len(set(handled)) == chats * rounds
    for chat in range(chats):
        mine = [update for update in handled if update.startswith(f"{chat}-")]
        assert mine == [f"{chat}-{n}" for n in range(rounds)]
        assert (await replicas[0].person(f"u{chat}")).state == {"n": rounds}
    assert set(said.values()) == {1}
    assert len(said) == chats * rounds
    assert await replicas[0].next_ready() is None


async def test_a_flood_into_one_chat_from_two_replicas_loses_nothing(database: Database) -> None:
    replicas = [await database.store() for _ in range(2)]
    handled: list[str] = []
    said: Counter[str] = Counter()

    async def deliver(replica: Store, name: str) -> None:
        for n in range(60):
            for work in (await replica.receive([Arrival(f"{name}{n}", "u", "c", b"x")])).work:
                await handle(replica, work, handled, said)

    await asyncio.gather(
        *(deliver(replica, name) for replica, name in zip(replicas, "ab", strict=True))
    )
    for replica in replicas:
        for parcel in await replica.claim_parcels():
            await send(replica, parcel, said)
    assert len(handled) == len(set(handled)) == 120
    assert len(said) == 120
    assert set(said.values()) == {1}
    assert await replicas[0].next_ready() is None


async def test_claims_side_by_side_never_give_the_same_twice(database: Database) -> None:
    replicas = [await database.store() for _ in range(3)]
    arrivals = [Arrival(f"{n}", f"u{n}", f"c{n}", b"x") for n in range(60)]
    await replicas[0].receive(arrivals)
    database.clock.advance(25)

    async def claim(replica: Store) -> list[str]:
        found: list[str] = []
        while works := await replica.claim_work(limit=7):
            found += [work.update_id for work in works]
        return found

    claimed = await asyncio.gather(*(claim(replica) for replica in replicas))
    everything = [update for found in claimed for update in found]
    assert sorted(everything, key=int) == [str(n) for n in range(60)]


async def test_due_reminders_go_out_once_whoever_claims_them(database: Database) -> None:
    replicas = [await database.store() for _ in range(2)]
    now = database.clock.now
    users = 300
    for n in range(users):
        two = (Reminder(f"a{n}", f"c{n}", now, {}), Reminder(f"b{n}", f"c{n}", now, {}))
        await replicas[0].act(f"u{n}", Turn(remind=two))
    sent: Counter[str] = Counter()

    async def remind(replica: Store) -> None:
        while dues := await replica.claim_due(limit=20):
            for due in dues:
                assert len(due.reminders) == 2
                owe = Owe(Act.SAY, due.reminders[0].chat, {"to": due.user})
                finished = await replica.finish_due(due, Turn(owe=(owe,)))
                for parcel in finished.parcels:
                    await send(replica, parcel, sent)

    await asyncio.gather(*(remind(replica) for replica in replicas))
    assert len(sent) == users
    assert set(sent.values()) == {1}
    assert await replicas[0].next_ready() is None


@pytest.mark.postgres
async def test_a_dead_replica_is_noticed_at_once(postgres_database: Database) -> None:
    dead, alive = await postgres_database.store(), await postgres_database.store()
    await dead.take_over()
    await dead.receive([Arrival("1", "u", "c", b"x")])
    assert await alive.take_over() == 0
    assert await alive.claim_work() == []
    await dead.close()
    freed = 0
    while not freed:  # the server may take a moment to see that a connection is gone
        freed = await alive.take_over()
    assert freed == 1
    (work,) = await alive.claim_work()
    assert (work.update_id, work.attempts) == ("1", 2)


@pytest.mark.postgres
async def test_a_lease_lost_to_another_replica_writes_nothing(
    postgres_database: Database,
) -> None:
    slow, quick = await postgres_database.store(), await postgres_database.store()
    (work,) = (await slow.receive([Arrival("1", "u", "c", b"x")])).work
    postgres_database.clock.advance(25)
    (taken,) = await quick.claim_work()
    results = await asyncio.gather(
        slow.finish(work, Turn(state={"by": "slow"})),
        quick.finish(taken, Turn(state={"by": "quick"})),
        return_exceptions=True,
    )
    assert isinstance(results[0], LeaseLost)
    assert (await slow.person("u")).state == {"by": "quick"}


async def test_after_a_crash_the_oldest_come_first(database: Database) -> None:
    store = await database.store()
    await store.take_over()
    for n in range(8):
        await store.receive([Arrival(f"{n}", f"u{n}", f"c{n}", b"x")])
        database.clock.advance(1)
    await database.close()
    store = await database.store()
    while not await store.take_over():
        pass
    assert [work.update_id for work in await store.claim_work()] == [str(n) for n in range(8)]


async def test_one_process_serves_a_sqlite_file_at_a_time(sqlite_database: Database) -> None:
    first, second = await sqlite_database.store(), await sqlite_database.store()
    assert await first.take_over() == 0
    await first.receive([Arrival("1", "u", "c", b"x")])
    assert await second.take_over() == 0
    assert await second.claim_work() == []
    await first.close()
    assert await second.take_over() == 1
    assert len(await second.claim_work()) == 1

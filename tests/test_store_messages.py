"""Updates come in once, are handled in order within a chat, and leave nothing behind."""

import dataclasses

import pytest

from bot.store.base import Act, Arrival, Owe, Sent, Store, Turn, Work
from bot.store.errors import LeaseLost, StateChanged
from tests.databases import Database


def arrival(update_id: str, chat: str = "c", user: str = "u") -> Arrival:
    return Arrival(update_id, user, chat, f"body {update_id}".encode())


async def test_a_new_update_comes_back_to_be_handled(store: Store) -> None:
    received = await store.receive([arrival("1")])
    assert received.new == ("1",)
    (work,) = received.work
    assert (work.update_id, work.user, work.chat) == ("1", "u", "c")
    assert work.body == b"body 1"
    assert (work.attempts, work.overdue) == (1, False)
    assert (work.person.version, dict(work.person.state)) == (0, {})


async def test_a_repeated_update_is_passed_over(store: Store) -> None:
    await store.receive([arrival("1")])
    again = await store.receive([arrival("1"), arrival("2", "d"), arrival("2", "d")])
    assert again.new == ("2",)
    assert [work.update_id for work in again.work] == ["2"]


async def test_a_repeat_is_passed_over_after_it_was_finished(store: Store) -> None:
    (work,) = (await store.receive([arrival("1")])).work
    await store.finish(work, Turn())
    assert (await store.receive([arrival("1")])).new == ()
    assert await store.claim_work() == []


async def test_ids_are_only_compared_for_equality(store: Store) -> None:
    ids = ["900", "5", "70"]
    received = await store.receive([arrival(i) for i in ids])
    order = []
    work: Work | None = received.work[0]
    while work is not None:
        order.append(work.update_id)
        work = (await store.finish(work, Turn())).next
    assert order == ids


async def test_chats_go_side_by_side_and_each_in_order(store: Store) -> None:
    received = await store.receive([arrival(f"{chat}{n}", chat) for n in (1, 2) for chat in "abc"])
    assert received.new == ("a1", "b1", "c1", "a2", "b2", "c2")
    assert sorted(work.update_id for work in received.work) == ["a1", "b1", "c1"]
    assert await store.claim_work() == []
    for work in received.work:
        following = (await store.finish(work, Turn())).next
        assert following is not None
        assert following.update_id == f"{work.chat}2"
        assert (await store.finish(following, Turn())).next is None
    assert await store.next_ready() is None


async def test_the_state_of_a_turn_is_there_for_the_next(store: Store) -> None:
    received = await store.receive([arrival("1"), arrival("2")])
    following = (await store.finish(received.work[0], Turn(state={"language": "ja"}))).next
    assert following is not None
    assert following.person.state == {"language": "ja"}
    assert (await store.person("u")).state == {"language": "ja"}


async def test_a_person_changed_from_another_chat_is_decided_on_again(store: Store) -> None:
    received = await store.receive([arrival("1", "c"), arrival("2", "d")])
    first, second = received.work
    await store.finish(first, Turn(state={"n": 1}))
    with pytest.raises(StateChanged):
        await store.finish(second, Turn(state={"n": 2}))
    fresh = await store.person("u")
    assert fresh.state == {"n": 1}
    await store.finish(dataclasses.replace(second, person=fresh), Turn(state={"n": 3}))
    assert (await store.person("u")).state == {"n": 3}


async def test_a_failed_turn_changes_nothing(store: Store) -> None:
    received = await store.receive([arrival("1", "c"), arrival("2", "d")])
    first, second = received.work
    await store.finish(first, Turn(state={"n": 1}))
    with pytest.raises(StateChanged):
        await store.finish(second, Turn(state={"n": 2}, owe=(Owe(Act.SAY, "d", {}),)))
    assert await store.claim_parcels() == []
    finished = await store.finish(
        dataclasses.replace(second, person=await store.person("u")),
        Turn(state={"n": 2}, owe=(Owe(Act.SAY, "d", {}),)),
    )
    assert len(finished.parcels) == 1


async def test_a_turn_without_state_does_not_mind_other_changes(store: Store) -> None:
    received = await store.receive([arrival("1", "c"), arrival("2", "d")])
    first, second = received.work
    await store.finish(first, Turn(state={"n": 1}))
    await store.finish(second, Turn())
    assert (await store.person("u")).state == {"n": 1}


async def test_an_update_put_off_comes_back_with_its_chat(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    await store.retry(work, database.clock.now + 5)
    assert (await store.receive([arrival("2")])).work == ()
    assert await store.claim_work() == []
    assert await store.next_ready() == database.clock.now + 5
    database.clock.advance(5)
    (again,) = await store.claim_work()
    assert (again.update_id, again.attempts) == ("1", 2)


async def test_a_lease_runs_out_and_the_first_owner_is_too_late(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    database.clock.advance(work.until - database.clock.now - 0.001)
    assert await store.claim_work() == []
    database.clock.advance(0.001)
    (taken,) = await store.claim_work()
    assert (taken.update_id, taken.attempts) == ("1", 2)
    with pytest.raises(LeaseLost):
        await store.finish(work, Turn(state={"n": 1}))
    with pytest.raises(LeaseLost):
        await store.retry(work, database.clock.now)
    with pytest.raises(LeaseLost):
        await store.extend(work)
    await store.finish(taken, Turn(state={"n": 2}))
    assert (await store.person("u")).state == {"n": 2}


async def test_no_lease_is_longer_than_thirty_seconds(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    assert work.until - database.clock.now < 30


async def test_a_lease_can_be_prolonged(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    database.clock.advance(20)
    assert await store.extend(work) == database.clock.now + 25
    database.clock.advance(20)
    assert await store.claim_work() == []
    await store.finish(work, Turn())


async def test_a_late_owner_whom_nobody_replaced_may_finish(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    database.clock.advance(100)
    await store.finish(work, Turn())
    assert await store.claim_work() == []


async def test_a_parked_update_keeps_id_kind_and_time_alone(database: Database) -> None:
    store = await database.store()
    (work,) = (await store.receive([arrival("1")])).work
    finished = await store.finish(work, Turn(parked="ValueError", owe=(Owe(Act.SAY, "c", {}),)))
    assert len(finished.parcels) == 1
    (parked,) = await store.parked()
    assert (parked.update_id, parked.kind, parked.at) == ("1", "ValueError", database.clock.now)


async def test_without_a_body_only_what_is_owed_is_kept(store: Store) -> None:
    owed = Owe(Act.DELETE, "group", {"message": 5})
    received = await store.receive([Arrival("1", "u", "group", None, owe=(owed,))])
    assert received.new == ("1",)
    assert received.work == ()
    (parcel,) = received.parcels
    assert (parcel.owed[0].act, parcel.owed[0].body) == (Act.DELETE, {"message": 5})
    assert parcel.owed[0].user == ""
    assert await store.settle(parcel, [Sent(parcel.owed[0].id)]) is None
    assert (await store.person("u")).version == 0
    assert (await store.receive([Arrival("1", "u", "group", None, owe=(owed,))])).new == ()


async def test_many_at_once_share_their_commits_and_all_arrive(store: Store) -> None:
    import asyncio

    async def one(n: int) -> None:
        (work,) = (await store.receive([arrival(str(n), f"c{n}", f"u{n % 7}")])).work
        finished = await store.finish(work, Turn(owe=(Owe(Act.SAY, work.chat, {"n": n}),)))
        (parcel,) = finished.parcels
        assert parcel.owed[0].body == {"n": n}
        assert await store.settle(parcel, [Sent(parcel.owed[0].id)]) is None

    await asyncio.gather(*(one(n) for n in range(150)))
    assert await store.next_ready() is None

"""What is owed goes out in order, once, and survives whoever should have sent it."""

import pytest

from bot.store.base import Act, GivenUp, Later, Owe, Parcel, Sent, Store, Turn
from bot.store.errors import LeaseLost
from tests.databases import Database


def say(n: int, chat: str = "c", due: float | None = None) -> Owe:
    return Owe(Act.SAY, chat, {"n": n}, due)


def edit(n: int) -> Owe:
    return Owe(Act.EDIT, "c", {"n": n})


def delete(n: int, due: float | None = None) -> Owe:
    return Owe(Act.DELETE, "c", {"n": n}, due)


def shown(parcel: Parcel | None) -> list[tuple[Act, int]]:
    return [] if parcel is None else [(owed.act, owed.body["n"]) for owed in parcel.owed]


def all_sent(parcel: Parcel) -> list[Sent]:
    return [Sent(owed.id) for owed in parcel.owed]


async def test_deletions_go_first_then_edits_then_replies(store: Store) -> None:
    finished = await store.act("u", Turn(owe=(say(1), say(2), edit(3), delete(4), delete(5))))
    (parcel,) = finished.parcels
    assert shown(parcel) == [(Act.DELETE, 4), (Act.DELETE, 5)]
    following = await store.settle(parcel, all_sent(parcel))
    assert shown(following) == [(Act.EDIT, 3), (Act.SAY, 1), (Act.SAY, 2)]
    assert following is not None
    assert await store.settle(following, all_sent(following)) is None
    assert await store.next_ready() is None


async def test_turns_keep_their_order(store: Store) -> None:
    (parcel,) = (await store.act("u", Turn(owe=(say(1),)))).parcels
    assert (await store.act("u", Turn(owe=(say(2), edit(3))))).parcels == ()
    following = await store.settle(parcel, all_sent(parcel))
    assert shown(following) == [(Act.EDIT, 3), (Act.SAY, 2)]


async def test_a_deletion_does_not_wait_for_replies_that_are_under_way(store: Store) -> None:
    (talk,) = (await store.act("u", Turn(owe=(say(1),)))).parcels
    (deletions,) = (await store.act("u", Turn(owe=(delete(2), say(3))))).parcels
    assert shown(deletions) == [(Act.DELETE, 2)]
    # The reply of the second turn waits for its deletion even when the first is done.
    assert await store.settle(talk, all_sent(talk)) is None
    assert shown(await store.settle(deletions, all_sent(deletions))) == [(Act.SAY, 3)]


async def test_what_is_not_mentioned_comes_again(store: Store) -> None:
    (parcel,) = (await store.act("u", Turn(owe=(say(1), say(2))))).parcels
    following = await store.settle(parcel, [Sent(parcel.owed[0].id)])
    assert shown(following) == [(Act.SAY, 2)]


async def test_chats_do_not_wait_for_each_other(store: Store) -> None:
    finished = await store.act("u", Turn(owe=(say(1, "c"), say(2, "d"))))
    assert {parcel.chat: shown(parcel) for parcel in finished.parcels} == {
        "c": [(Act.SAY, 1)],
        "d": [(Act.SAY, 2)],
    }


async def test_put_off_holds_the_order_of_the_chat(database: Database) -> None:
    store = await database.store()
    (parcel,) = (await store.act("u", Turn(owe=(say(1), say(2))))).parcels
    later = database.clock.now + 7
    assert await store.settle(parcel, [Later(parcel.owed[0].id, later)]) is None
    assert (await store.act("u", Turn(owe=(say(3),)))).parcels == ()
    assert await store.claim_parcels() == []
    assert await store.next_ready() == later
    database.clock.advance(7)
    (again,) = await store.claim_parcels()
    assert shown(again) == [(Act.SAY, 1), (Act.SAY, 2), (Act.SAY, 3)]
    assert [owed.attempts for owed in again.owed] == [1, 0, 0]


async def test_a_deletion_put_off_holds_back_replies_but_no_other_deletion(
    database: Database,
) -> None:
    store = await database.store()
    (parcel,) = (await store.act("u", Turn(owe=(delete(1), say(2))))).parcels
    later = database.clock.now + 60
    assert await store.settle(parcel, [Later(parcel.owed[0].id, later)]) is None
    (other,) = (await store.act("u", Turn(owe=(delete(3),)))).parcels
    assert shown(other) == [(Act.DELETE, 3)]
    assert await store.settle(other, all_sent(other)) is None
    database.clock.advance(30)
    assert await store.claim_parcels() == []
    database.clock.advance(30)
    (again,) = await store.claim_parcels()
    assert shown(again) == [(Act.DELETE, 1)]
    assert shown(await store.settle(again, all_sent(again))) == [(Act.SAY, 2)]


async def test_something_due_later_holds_nothing_back(database: Database) -> None:
    store = await database.store()
    soon = database.clock.now + 60
    finished = await store.act("u", Turn(owe=(delete(1, soon), say(2, due=soon), say(3))))
    (parcel,) = finished.parcels
    assert shown(parcel) == [(Act.SAY, 3)]
    assert await store.settle(parcel, all_sent(parcel)) is None
    assert await store.next_ready() == soon
    database.clock.advance(60)
    assert [shown(found) for found in await store.claim_parcels()] == [
        [(Act.DELETE, 1)],
        [(Act.SAY, 2)],
    ]


async def test_what_follows_from_sending_is_written_with_it(database: Database) -> None:
    store = await database.store()
    (parcel,) = (await store.act("u", Turn(owe=(say(1),)))).parcels
    remove = delete(9, database.clock.now + 60)
    assert await store.settle(parcel, [Sent(parcel.owed[0].id, then=(remove,))]) is None
    database.clock.advance(60)
    (removal,) = await store.claim_parcels()
    assert shown(removal) == [(Act.DELETE, 9)]
    assert removal.owed[0].user == "u"


async def test_what_follows_at_once_is_there_for_the_next_claim(store: Store) -> None:
    (parcel,) = (await store.act("u", Turn(owe=(delete(1),)))).parcels
    given_up = GivenUp(parcel.owed[0].id, "too old", then=(say(2),))
    following = await store.settle(parcel, [given_up])
    assert shown(following) == [(Act.SAY, 2)]
    assert store.given_up == {"too old": 1}


async def test_a_dead_sender_is_replaced(database: Database) -> None:
    store = await database.store()
    (parcel,) = (await store.act("u", Turn(owe=(say(1),)))).parcels
    database.clock.advance(25)
    (taken,) = await store.claim_parcels()
    assert shown(taken) == [(Act.SAY, 1)]
    with pytest.raises(LeaseLost):
        await store.settle(parcel, [Sent(parcel.owed[0].id, then=(say(2),))])
    assert await store.settle(taken, all_sent(taken)) is None
    assert await store.next_ready() is None


async def test_settling_prolongs_the_lease(database: Database) -> None:
    store = await database.store()
    parcel: Parcel | None
    (parcel,) = (await store.act("u", Turn(owe=(say(1), say(2), say(3))))).parcels
    for _ in range(3):
        database.clock.advance(20)
        assert parcel is not None
        assert await store.claim_parcels() == []
        parcel = await store.settle(parcel, [Sent(parcel.owed[0].id)])
    assert parcel is None


async def test_a_long_queue_comes_in_portions(store: Store) -> None:
    parcel: Parcel | None
    (parcel,) = (await store.act("u", Turn(owe=tuple(say(n) for n in range(50))))).parcels
    seen: list[int] = []
    while parcel is not None:
        seen += [n for _, n in shown(parcel)]
        assert len(parcel.owed) <= 20
        parcel = await store.settle(parcel, all_sent(parcel))
    assert seen == list(range(50))

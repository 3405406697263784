"""Rows that were swapped, cut or altered do not open: they are counted, and never shown."""

from collections.abc import Awaitable, Callable

import pytest

from bot.store.base import Act, Arrival, Held, HeldKind, Owe, Reminder, Sent, Turn
from bot.store.sealed import SealedStore
from tests.databases import Database
from tests.rows import run

Meddle = Callable[[Database, str, str, str], Awaitable[None]]


async def swap(database: Database, table: str, column: str, key: str) -> None:
    """Exchange the sealed bytes of two rows."""
    (a, one), (b, two) = await run(database, f"SELECT {key}, {column} FROM {table} ORDER BY {key}")
    for name, value in ((a, two), (b, one)):
        await run(database, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", value, name)


async def cut(database: Database, table: str, column: str, key: str) -> None:
    """Take the last byte off."""
    for name, value in await run(database, f"SELECT {key}, {column} FROM {table}"):
        await run(database, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", value[:-1], name)


async def flip(database: Database, table: str, column: str, key: str) -> None:
    """Turn one bit over."""
    for name, value in await run(database, f"SELECT {key}, {column} FROM {table}"):
        altered = bytearray(value)
        altered[len(altered) // 2] ^= 1
        query = f"UPDATE {table} SET {column} = ? WHERE {key} = ?"
        await run(database, query, bytes(altered), name)


async def empty(database: Database, table: str, column: str, key: str) -> None:
    """Leave nothing."""
    await run(database, f"UPDATE {table} SET {column} = ?", b"")


meddling = pytest.mark.parametrize("meddle", [swap, cut, flip, empty])


async def two_people(database: Database) -> SealedStore:
    store = await database.store()
    for user in ("u", "v"):
        await store.act(user, Turn(state={"secret of": user}))
    return store


@meddling
async def test_a_state_counts_as_empty(database: Database, meddle: Meddle) -> None:
    store = await two_people(database)
    await meddle(database, "people", "state", "person")
    for user in ("u", "v"):
        assert dict((await store.person(user)).state) == {}
    assert store.refused == {"state": 2}


@meddling
async def test_a_user_key_opens_nothing(database: Database, meddle: Meddle) -> None:
    store = await two_people(database)
    await meddle(database, "people", "sealed", "person")
    for user in ("u", "v"):
        assert dict((await store.person(user)).state) == {}
    assert store.refused["key"] == 2


@meddling
async def test_an_update_is_parked(database: Database, meddle: Meddle) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"one"), Arrival("2", "u", "d", b"two")])
    await meddle(database, "inbox", "body", "seq")
    database.clock.advance(25)
    assert await store.claim_work() == []
    assert store.refused == {"inbox": 2}
    assert {(p.update_id, p.kind) for p in await store.parked()} == {
        ("1", "refused"),
        ("2", "refused"),
    }
    assert await store.next_ready() is None


async def test_an_altered_update_does_not_stop_its_chat(database: Database) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"one"), Arrival("2", "u", "c", b"two")])
    await run(database, "UPDATE inbox SET body = ? WHERE update_id = '1'", b"nonsense" * 9)
    database.clock.advance(25)
    (work,) = await store.claim_work()
    assert work.body == b"two"


async def test_an_update_moved_to_another_chat_does_not_open(database: Database) -> None:
    store = await database.store()
    await store.receive([Arrival("1", "u", "c", b"one"), Arrival("2", "u", "d", b"two")])
    (chat,) = (await run(database, "SELECT chat FROM inbox WHERE update_id = '2'"))[0]
    await run(database, "UPDATE inbox SET chat = ? WHERE update_id = '1'", chat)
    database.clock.advance(25)
    assert [work.body for work in await store.claim_work()] == [b"two"]


@meddling
async def test_what_is_owed_is_not_sent(database: Database, meddle: Meddle) -> None:
    store = await database.store()
    await store.act("u", Turn(owe=(Owe(Act.SAY, "c", {"n": 1}),)))
    await store.act("v", Turn(owe=(Owe(Act.SAY, "d", {"n": 2}),)))
    await meddle(database, "outbox", "body", "seq")
    database.clock.advance(25)
    assert await store.claim_parcels() == []
    assert store.refused == {"outbox": 2}
    assert await store.next_ready() is None


async def test_a_reply_turned_into_a_deletion_does_not_open(database: Database) -> None:
    store = await database.store()
    (parcel,) = (await store.act("u", Turn(owe=(Owe(Act.DELETE, "c", {"n": 1}),)))).parcels
    await store.act("u", Turn(owe=(Owe(Act.SAY, "c", {"n": 2}),)))
    await run(database, "UPDATE outbox SET side = 1")
    following = await store.settle(parcel, [Sent(parcel.owed[0].id)])
    assert following is None
    assert store.refused == {"outbox": 1}


@meddling
async def test_held_things_are_not_shown(database: Database, meddle: Meddle) -> None:
    store, until = await database.store(), database.clock.now + 100
    for user in ("u", "v"):
        await store.act(user, Turn(hold=(Held(user, HeldKind.KEPT, {"v": user}, until),)))
    await meddle(database, "held", "body", "id")
    assert await store.held("u", HeldKind.KEPT) == []
    assert await store.held_one("v", "v") is None
    assert store.refused == {"held": 2}


async def test_an_end_that_was_moved_or_another_kind_does_not_open(database: Database) -> None:
    store, until = await database.store(), database.clock.now + 100
    await store.act("u", Turn(hold=(Held("a", HeldKind.PENDING, {"v": 1}, until),)))
    await run(database, "UPDATE held SET until = until + 1000000")
    assert await store.held_one("u", "a") is None
    await run(database, "UPDATE held SET until = until - 1000000, kind = 'kept'")
    assert await store.held_one("u", "a") is None
    await run(database, "UPDATE held SET kind = 'pending'")
    assert await store.held_one("u", "a") is not None


async def test_a_kept_value_given_to_another_user_does_not_open(database: Database) -> None:
    store, until = await database.store(), database.clock.now + 100
    await store.act("u", Turn(hold=(Held("a", HeldKind.KEPT, {"v": 1}, until),)))
    await store.act("thief", Turn(state={}))
    (before,) = (await run(database, "SELECT person FROM held"))[0]
    rows = await run(database, "SELECT person FROM people WHERE person <> ?", before)
    await run(database, "UPDATE held SET person = ?", rows[0][0])
    assert await store.held("thief", HeldKind.KEPT) == []
    assert store.refused == {"held": 1}
    # Nor with the key of the first user brought along.
    await run(
        database,
        "UPDATE people SET sealed = (SELECT p.sealed FROM people p WHERE p.person = ?)",
        before,
    )
    assert await store.held("thief", HeldKind.KEPT) == []


@meddling
async def test_reminders_are_not_sent(database: Database, meddle: Meddle) -> None:
    store, now = await database.store(), database.clock.now
    for user in ("u", "v"):
        await store.act(user, Turn(remind=(Reminder(user, "c", now, {"v": user}),)))
    await meddle(database, "reminders", "body", "id")
    assert await store.claim_due() == []
    assert await store.reminders("u") == []
    assert store.refused == {"reminder": 2}


@meddling
async def test_notes_count_as_absent(database: Database, meddle: Meddle) -> None:
    store = await database.store()
    await store.set_note("a", 1)
    await store.set_note("b", 2)
    await meddle(database, "notes", "body", "name")
    assert await store.note("a") is None
    assert await store.note("b") is None
    assert store.refused == {"note": 2}

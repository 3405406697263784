"""Keys: the right ones or no start; rotation without a stop; retiring only what is not needed."""

import pytest

from bot.crypto.errors import (
    KeyFileMissing,
    KeyMissing,
    KeyNeeded,
    KeyNewest,
    KeysNotGiven,
    KeyUnknown,
    KeyWrong,
)
from bot.crypto.keyring import KeyRing, new_entry
from bot.crypto.seal import new_key
from bot.store.base import Act, Arrival, Held, HeldKind, Owe, Turn
from bot.store.errors import BadStoreUrl, SealingKeyRetired
from bot.store.opening import find_keys, find_place, open_store
from bot.store.rotation import retire_key, rotate_keys
from tests.databases import Database, test_ring
from tests.rows import count, run


async def test_a_missing_key_stops_the_start_and_is_named(database: Database) -> None:
    await (await database.store(test_ring("old"))).act("u", Turn(state={"n": 1}))
    with pytest.raises(KeyMissing) as caught:
        await database.store(test_ring("new"))
    assert caught.value.details == {"id": "old"}
    assert await count(database, "masters") == 1
    assert (await (await database.store(test_ring("old"))).person("u")).state == {"n": 1}


async def test_a_wrong_key_stops_the_start_and_is_named(database: Database) -> None:
    await (await database.store(test_ring("k1"))).act("u", Turn(state={"n": 1}))
    before = await run(database, "SELECT id, proof FROM masters")
    with pytest.raises(KeyWrong) as caught:
        await database.store(KeyRing({"k1": new_key()}))
    assert caught.value.details == {"id": "k1"}
    assert await run(database, "SELECT id, proof FROM masters") == before
    assert (await (await database.store(test_ring("k1"))).person("u")).state == {"n": 1}


async def test_rotation_leaves_everything_readable_under_the_new_key_alone(
    database: Database,
) -> None:
    old, both, new = test_ring("old"), test_ring("new", "old"), test_ring("new")
    until = database.clock.now + 1000
    store = await database.store(old)
    for n in range(450):
        hold = (Held(f"h{n}", HeldKind.KEPT, {"v": n}, until),) if n % 50 == 0 else ()
        await store.act(f"u{n}", Turn(state={"n": n}, hold=hold))
    await store.set_note("offset", 5)
    await store.receive([Arrival("1", "u1", "c", b"body")])
    await store.act("u2", Turn(owe=(Owe(Act.SAY, "d", {"n": 1}),)))
    await database.close()

    engine = await database.engine()
    running = await database.store(both)
    with pytest.raises(KeyNeeded) as caught:
        await retire_key(engine, both, "old")
    assert caught.value.details == {"id": "old", "count": 451}
    looked: list[int] = []
    rotated = await rotate_keys(engine, both, looked.append)
    assert (rotated.rewrapped, rotated.refused) == (451, 0)
    assert looked == [200, 400, 450]
    assert (await running.person("u7")).state == {"n": 7}
    again = await rotate_keys(engine, both)
    assert again.rewrapped == 0
    await retire_key(engine, both, "old")
    await database.close()

    database.clock.advance(25)
    store = await database.store(new)
    assert (await store.person("u449")).state == {"n": 449}
    kept = await store.held_one("u400", "h400")
    assert kept is not None
    assert await store.note("offset") == 5
    assert [work.body for work in await store.claim_work()] == [b"body"]
    assert [parcel.owed[0].body for parcel in await store.claim_parcels()] == [{"n": 1}]
    assert store.refused == {}


async def test_rotation_goes_on_after_it_was_broken_off(database: Database) -> None:
    both = test_ring("new", "old")
    store = await database.store(test_ring("old"))
    for n in range(450):
        await store.act(f"u{n}", Turn(state={"n": n}))
    engine = await database.engine()
    await database.store(both)

    def break_off(looked: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await rotate_keys(engine, both, break_off)
    rotated = await rotate_keys(engine, both)
    assert rotated.rewrapped == 250


async def test_a_retired_key_seals_nothing_any_more(database: Database) -> None:
    left_behind = await database.store(test_ring("old"))
    both = test_ring("new", "old")
    await database.store(both)
    engine = await database.engine()
    await rotate_keys(engine, both)
    await retire_key(engine, both, "old")
    with pytest.raises(SealingKeyRetired):
        await left_behind.act("somebody new", Turn(state={"n": 1}))
    assert await count(database, "people") == 0


async def test_what_cannot_be_retired_is_named(database: Database) -> None:
    ring = test_ring("new", "old")
    await database.store(ring)
    engine = await database.engine()
    with pytest.raises(KeyNewest):
        await retire_key(engine, ring, "new")
    with pytest.raises(KeyUnknown):
        await retire_key(engine, ring, "other")


async def test_a_damaged_user_key_is_replaced_when_the_user_writes(database: Database) -> None:
    store = await database.store()
    await store.act("u", Turn(state={"n": 1}))
    await run(database, "UPDATE people SET sealed = ?", b"\x01" + bytes(80))
    (work,) = (await store.receive([Arrival("1", "u", "c", b"hello")])).work
    assert dict(work.person.state) == {}
    await store.finish(work, Turn(state={"n": 2}))
    assert (await store.person("u")).state == {"n": 2}
    assert store.refused["key"] == 1


def test_addresses_are_read(sqlite_database: Database) -> None:
    folder = sqlite_database.folder
    default = find_place(None, folder)
    assert (default.path, default.default) == (folder / "kagiban.db", True)
    assert str(find_place("sqlite:///some/file.db", folder).path) == "some/file.db"
    assert str(find_place("sqlite:////some/file%20x.db", folder).path) == "/some/file x.db"
    place = find_place("postgresql://user:hidden@host/name", folder)
    assert (place.path, place.default) == (None, False)
    assert "hidden" not in repr(place)
    assert place.address.endswith("host/name")
    for bad in ("mysql://x/y", "sqlite://", "sqlite:///", "sqlite://host/x", "/some/path", "//["):
        with pytest.raises(BadStoreUrl) as caught:
            find_place(bad, folder)
        assert str(caught.value) == ""


async def test_the_first_start_makes_a_key_file_for_the_default_alone(
    sqlite_database: Database,
) -> None:
    folder = sqlite_database.folder
    data, config = folder / "data", folder / "config"
    place = find_place(None, data)
    made = find_keys(place, None, None, config)
    assert made.created == config / "keys"
    store = await open_store(None, data, made.ring)
    await store.act("u", Turn(state={"n": 1}))
    await store.close()
    again = find_keys(place, None, None, config)
    assert again.created is None
    store = await open_store(None, data, again.ring)
    assert (await store.person("u")).state == {"n": 1}
    await store.close()
    (config / "keys").unlink()
    with pytest.raises(KeyFileMissing):
        find_keys(place, None, None, config)
    assert not (config / "keys").exists()
    for url in ("postgresql://host/name", "sqlite:///other.db"):
        with pytest.raises(KeysNotGiven):
            find_keys(find_place(url, data), None, None, config)
        assert not (config / "keys").exists()


def test_given_keys_come_before_a_file(sqlite_database: Database) -> None:
    folder = sqlite_database.folder
    place = find_place(None, folder)
    file = folder / "given"
    file.write_text(new_entry("file"))
    assert find_keys(place, new_entry("given"), file, folder).ring.newest == "given"
    assert find_keys(place, None, file, folder).ring.newest == "file"
    with pytest.raises(KeyFileMissing):
        find_keys(place, None, folder / "nowhere", folder)

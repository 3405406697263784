"""The schema is brought up to date once, and a newer one is refused."""

import asyncio

import pytest

from bot.store.base import Turn
from bot.store.errors import NewerSchema, StoreDamaged, StoreUnavailable
from bot.store.opening import find_place, open_engine
from bot.store.schema import TABLES, migrations, newest
from tests.databases import Database
from tests.rows import run


async def test_a_new_database_is_brought_to_the_newest_schema(database: Database) -> None:
    place = find_place(database.url, database.folder)
    engine, migrated = await open_engine(place)
    await engine.close()
    assert (migrated.before, migrated.after) == (0, newest())
    engine, migrated = await open_engine(place)
    await engine.close()
    assert (migrated.before, migrated.after) == (newest(), newest())


async def test_a_newer_schema_is_refused_and_left_alone(database: Database) -> None:
    await (await database.store()).act("u", Turn(state={"n": 1}))
    await run(database, "INSERT INTO schema_version (version) VALUES (?)", 9999)
    with pytest.raises(NewerSchema) as caught:
        await open_engine(find_place(database.url, database.folder))
    assert caught.value.details == {"found": 9999, "known": newest()}


async def test_starting_side_by_side_migrates_once(database: Database) -> None:
    engines = await asyncio.gather(*(database.engine() for _ in range(6)))
    assert len(engines) == 6
    rows = await run(database, "SELECT COUNT(*), MAX(version) FROM schema_version")
    assert rows == [(len(migrations()), newest())]


async def test_the_tables_are_as_the_program_lists_them(database: Database) -> None:
    await database.engine()
    for table in TABLES:
        columns = ", ".join(table.columns)
        await run(database, f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(table.key)}")
    if database.is_sqlite:
        rows = await run(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        rows = await run(
            database,
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = current_schema()",
        )
    listed = {table.name for table in TABLES} | {"schema_version"}
    assert {name for (name,) in rows} == listed


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_sqlite_is_set_up_for_safety(sqlite_database: Database) -> None:
    await sqlite_database.engine()
    settings = {
        name: (await run(sqlite_database, f"PRAGMA {name}"))[0][0]
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "temp_store": 2,
    }


async def test_something_that_is_no_database_is_not_touched(sqlite_database: Database) -> None:
    path = sqlite_database.path
    path.write_bytes(b"this is no database, and long enough to be looked at" * 40)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        await sqlite_database.engine()
    assert path.read_bytes() == before


async def test_a_path_that_cannot_be_a_file_is_a_clear_fault(sqlite_database: Database) -> None:
    sqlite_database.path.mkdir(parents=True)
    with pytest.raises(StoreUnavailable):
        await sqlite_database.engine()


@pytest.mark.postgres
async def test_a_server_that_is_not_there_is_a_clear_fault(sqlite_database: Database) -> None:
    address = "postgresql://user:hidden@127.0.0.1:1/none"
    with pytest.raises(StoreUnavailable) as caught:
        await open_engine(find_place(address, sqlite_database.folder))
    assert "hidden" not in str(caught.value)

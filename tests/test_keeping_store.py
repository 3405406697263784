"""Kept values in the store: sealed, for as long as was chosen, and gone with everything else."""

import json
from dataclasses import replace

import pytest

from bot.core.events import ButtonPress
from bot.core.memory import PENDING_LASTS
from bot.core.scene import Parts
from bot.store.base import HeldKind
from tests.databases import Database
from tests.marker import traces, traces_in
from tests.rows import count, run
from tests.scripted import sample
from tests.stored import StoredTalk

DAY = 86_400.0
USER = "user-4711-of-the-test"


@pytest.fixture
async def talk(database: Database, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> StoredTalk:
    """Somebody whose store has the clock of the database."""
    monkeypatch.setattr("bot.transport.memory.time.time", database.clock)
    return StoredTalk(parts, await database.store(), database.clock, USER)


async def keep(talk: StoredTalk, value: str, how_long: str = "30 days") -> None:
    await talk.say(value)
    await talk.press("Keep")
    await talk.press(how_long)


async def test_a_value_waits_ten_minutes_and_leaves_no_trace(
    talk: StoredTalk, parts: Parts, database: Database
) -> None:
    value = sample(parts, "mws_auth_token")
    await talk.say(value)
    asked = talk.turn
    assert len(await talk.store.held(USER, HeldKind.PENDING)) == 1
    assert await talk.store.held(USER, HeldKind.KEPT) == []
    database.clock.advance(PENDING_LASTS)
    await talk.press("Keep")
    assert "no longer here" in talk.said
    await talk.store.housekeep()
    assert await count(database, "held") == 0
    talk.turn = asked
    assert "no longer here" in await talk.press("Keep")
    assert traces_in(database.folder, value, USER) == []


async def test_a_kept_value_is_listed_named_shown_and_ends_by_itself(
    talk: StoredTalk, parts: Parts, database: Database
) -> None:
    value = sample(parts, "client_id")
    await keep(talk, value, "90 days")
    database.clock.advance(3 * DAY)
    await talk.say("/tokens")
    await talk.press("Name 1")
    await talk.say("the stock tool")
    (held,) = await talk.store.held(USER, HeldKind.KEPT)
    assert held.since == database.clock.now - 3 * DAY
    listed = await talk.say("/tokens")
    assert "the stock tool" in listed
    await talk.press("Show 1")
    await talk.press("Show it now")
    assert value in talk.said
    database.clock.advance(87 * DAY)
    assert "no value" in await talk.say("/tokens")
    await talk.store.housekeep()
    assert await count(database, "held") == 0
    assert traces_in(database.folder, value, USER, "the stock tool") == []


async def test_a_second_tap_after_keeping_says_the_same(talk: StoredTalk, parts: Parts) -> None:
    await talk.say(sample(parts, "seller_token"))
    await talk.press("Keep")
    how_long = talk.turn
    first = await talk.press("One year")
    talk.turn = how_long
    assert await talk.press("One year") == first
    assert len(await talk.store.held(USER, HeldKind.KEPT)) == 1


async def test_nobody_sees_the_value_of_another(
    talk: StoredTalk, parts: Parts, database: Database
) -> None:
    value = sample(parts, "seller_token")
    await keep(talk, value)
    (held,) = await talk.store.held(USER, HeldKind.KEPT)
    other = StoredTalk(parts, talk.store, database.clock, "somebody-else")
    for data in (f"k:show:{held.id}", f"k:for:{held.id}:365", f"k:drop:{held.id}"):
        await other.event(ButtonPress(other.origin(), data))
        assert value not in other.said
    assert await other.store.held("somebody-else", HeldKind.KEPT) == []
    assert [thing.id for thing in await talk.store.held(USER, HeldKind.KEPT)] == [held.id]


async def test_the_file_of_what_is_held_has_it_all_but_the_secret(
    talk: StoredTalk, parts: Parts
) -> None:
    kept, waiting = sample(parts, "mws_auth_token"), sample(parts, "mws_auth_token", 2)
    await keep(talk, kept)
    await talk.say(waiting)
    await talk.say("/leaked")
    await talk.press("Password")
    await talk.press("group")
    await talk.say("/reminders")
    await talk.press("check-up")
    await talk.say("/mydata")
    document = talk.replies[0].document
    assert document is not None
    held = json.loads(document.content)
    assert held["user"] == USER
    assert [thing["kind"] for thing in held["kept"]] == ["mws_auth_token"]
    assert [thing["kind"] for thing in held["may_still_be_kept"]] == ["mws_auth_token"]
    assert {promise["about"] for promise in held["reminders"]} == {"leak", "checkup"}
    assert held["leak_guide"]["kind"] == "password"
    assert not list(traces(document.content.encode(), kept, waiting))


async def test_forgetting_leaves_nothing_readable(
    talk: StoredTalk, parts: Parts, database: Database
) -> None:
    """SQLite: nothing at all, in pages, free pages and the journal. PostgreSQL: nothing readable
    in any row; what the server has not yet cleaned up stays sealed under a key that is gone."""
    value = sample(parts, "seller_token")
    await keep(talk, value)
    await talk.say("/tokens")
    await talk.press("Name 1")
    await talk.say("my own words")
    await talk.say("/reminders")
    await talk.press("check-up")
    ((person, sealed, state),) = await run(database, "SELECT person, sealed, state FROM people")
    bodies = [bytes(row[0])[8:24] for row in await run(database, "SELECT body FROM held")]
    bodies += [bytes(row[0])[8:24] for row in await run(database, "SELECT body FROM reminders")]
    await talk.say("/forget")
    await talk.press("Yes")
    for table in ("people", "held", "reminders", "lanes", "outbox", "inbox"):
        assert await count(database, table) == 0, table
    plain = (value, USER, "my own words")
    assert traces_in(database.folder, *plain) == []
    if database.is_sqlite:
        rows = (bytes(person), bytes(sealed)[8:], bytes(state)[8:], *bodies)
        assert traces_in(database.folder, *rows) == []
    assert "no value" in await talk.say("/tokens")


async def test_the_journal_of_a_killed_process_is_emptied_at_the_next_start(
    sqlite_database: Database, parts: Parts
) -> None:
    first = await sqlite_database.store()
    talk = StoredTalk(parts, first, sqlite_database.clock, USER)
    await keep(talk, sample(parts, "seller_token"))
    ((person, sealed),) = await run(sqlite_database, "SELECT person, sealed FROM people")
    engine = await sqlite_database.engine()
    await engine.scrub()
    assert traces_in(sqlite_database.folder, bytes(person), bytes(sealed)[8:])
    for statement in ("DELETE FROM held", "DELETE FROM lanes", "DELETE FROM people"):
        await run(sqlite_database, statement)
    await sqlite_database.store()
    assert traces_in(sqlite_database.folder, bytes(person), bytes(sealed)[8:]) == []


async def test_what_is_read_back_is_what_was_kept(talk: StoredTalk, parts: Parts) -> None:
    await keep(talk, sample(parts, "application_id"))
    memory = await talk.memory()
    (value,) = await memory.kept()
    await memory.keep(replace(value, name="a name"))
    await talk.store.act(USER, memory.turn(()))
    (again,) = await (await talk.memory()).kept()
    assert again == replace(value, name="a name")

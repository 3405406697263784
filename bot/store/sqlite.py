"""The embedded engine: SQLite through aiosqlite, one writer, many operations to a commit."""

import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

from bot.store import lanes
from bot.store.batching import Batches, Job, Outcome, drive, in_one, pass_points
from bot.store.engine import Engine, Gives, Probe, Row, Statement, Steps, T
from bot.store.errors import OldSqlite, SealingKeyRetired, StoreDamaged, StoreUnavailable
from bot.store.schema import Migrated, Spelling, migrate

SPELLING = Spelling(bytes="BLOB", counter="INTEGER PRIMARY KEY", packed="WITHOUT ROWID", busy="")
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

    def __init__(self, path: Path, probe: Probe | None) -> None:
        super().__init__(partial(_connect, path), iter_chunk_size=64)
        self._thread.daemon = True  # a crash of the program must not wait for this thread
        self._probe = probe

    async def perform(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return result

    def post(self, work: Callable[[], None]) -> None:
        """Run a function that reports by itself: no future, no turn of the loop for it."""
        self._tx.put_nowait((None, work))

    def carry_out(self, batch: Sequence[Job]) -> list[Outcome]:
        """Carry out a batch in one transaction, or when that fails each job in its own."""
        try:
            return [(result, None) for result in self._transaction(batch)]
        except Exception as error:
            if len(batch) == 1:
                return [(None, _known(error))]
        return [outcome for job in batch for outcome in self.carry_out([job])]

    def _transaction(self, batch: Sequence[Job]) -> list[Any]:
        db = self._conn
        db.execute("BEGIN IMMEDIATE")
        try:
            results = in_one(batch, partial(_execute, db), self._probe)
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise
        pass_points(batch, "committed", self._probe)
        return results


class SqliteEngine(Engine):
    """One SQLite file. Create with ``open_sqlite``."""

    def __init__(self, writer: _Writer, path: Path) -> None:
        """``writer`` is connected, and its schema up to date."""
        self.instance = secrets.randbits(62)
        self._writer = writer
        self._path = path
        self._batches = Batches([writer], _BATCH)
        self._serving: sqlite3.Connection | None = None

    async def run(self, name: str, operation: Callable[[], Steps[T]]) -> T:
        """Carry out an operation together with whatever else waits for a commit now."""
        return await self._batches.run(name, operation)

    async def take_over(self, now: int) -> int:
        """Free all leases, unless another process serves this file."""
        if self._serving is None:
            self._serving = _lock_for_serving(self._path)
        if self._serving is None:
            return 0

        def free_all() -> Steps[int]:
            leased = yield from lanes.leased(now)
            for lane in leased:
                yield from lanes.free(lane)
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
        await self._batches.drain()
        await self._writer.close()
        if self._serving is not None:
            self._serving.close()


async def open_sqlite(
    path: Path, *, create: bool = True, probe: Probe | None = None
) -> tuple[SqliteEngine, Migrated]:
    """Open a file and bring its schema up to date under a lock.

    Raises NewerSchema, OldSqlite, StoreUnavailable, StoreDamaged; FileNotFoundError when it may
    not be created. ``probe`` is called at the named points of every write.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        needed = ".".join(map(str, _OLDEST))
        raise OldSqlite(found=sqlite3.sqlite_version, needed=needed)
    _prepare(path, create)
    writer = _Writer(path, probe)
    await writer
    try:
        await writer.perform(_set_up)
        migrated = await writer.perform(partial(_migrate, probe))
    except Exception as error:
        await writer.close()
        raise _known(error) from None
    return SqliteEngine(writer, path), migrated


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
    try:
        _connect(path).close()  # what cannot be opened is found before a thread is started for it
    except sqlite3.Error as error:
        raise _known(error) from None


def _execute(
    db: sqlite3.Connection, statement: Statement, parameters: tuple[Any, ...]
) -> list[Row]:
    cursor = db.execute(statement.text, parameters)
    match statement.gives:
        case Gives.ROWS:
            return cursor.fetchall()
        case Gives.COUNT:
            return [()] * cursor.rowcount
        case Gives.NUMBER:
            return [(cursor.lastrowid,)]


def _migrate(probe: Probe | None, db: sqlite3.Connection) -> Migrated:
    db.execute("BEGIN EXCLUSIVE")
    try:
        migrated = drive(partial(_execute, db), migrate(SPELLING), "migrate", probe)
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
    if isinstance(error, sqlite3.IntegrityError) and "FOREIGN KEY" in str(error):
        return SealingKeyRetired()  # the only foreign keys are those to the master keys
    if type(error) is sqlite3.DatabaseError:
        return StoreDamaged(reason=error.sqlite_errorname.lower())
    return error

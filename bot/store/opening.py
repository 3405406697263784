"""From the settings to an open store: which engine, which keys."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.crypto.errors import KeyFileMissing, KeysNotGiven
from bot.crypto.keyfile import FILE_NAME, create_key_file, read_key_file
from bot.crypto.keyring import KeyRing, parse_keys
from bot.store.base import Store
from bot.store.engine import Engine, Probe
from bot.store.errors import BadStoreUrl
from bot.store.schema import Migrated
from bot.store.sealed import unlock_store
from bot.store.sqlite import open_sqlite

DATABASE_NAME = "kagiban.db"


@dataclass(frozen=True)
class Place:
    """Where a database is: a SQLite file, or the address of a PostgreSQL server.

    ``default`` is set when no address was given. The address holds a password: never printed.
    """

    path: Path | None
    default: bool
    _address: str | None = None

    def __repr__(self) -> str:
        return f"Place({self.path})" if self.path else "Place(postgresql)"

    @property
    def address(self) -> str:
        """The address for the PostgreSQL library. Raises BadStoreUrl for a file."""
        if self._address is None:
            raise BadStoreUrl
        return self._address


@dataclass(frozen=True)
class Keys:
    """The key ring for a database; ``created`` is the file that was made for it just now."""

    ring: KeyRing
    created: Path | None = None


def find_place(url: str | None, data_dir: Path) -> Place:
    """Read ``DATABASE_URL``: ``postgresql://…``, ``sqlite:///path``, or None for the default.

    As usual three slashes stand before a relative path and four before an absolute one. Raises
    BadStoreUrl, which does not repeat the address.
    """
    if not url:
        return Place(data_dir / DATABASE_NAME, default=True)
    scheme = url.partition(":")[0].lower()
    if scheme in ("postgresql", "postgres"):
        return Place(None, default=False, _address=url)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadStoreUrl from None
    if scheme != "sqlite" or parts.netloc or not parts.path[1:]:
        raise BadStoreUrl
    return Place(Path(unquote(parts.path[1:])), default=False)


def find_keys(place: Place, keys: str | None, key_file: Path | None, config_dir: Path) -> Keys:
    """Return the key ring: from ``keys``, else from ``key_file``, else the user's own key file.

    The user's own (``config_dir / "keys"``) serves the default SQLite alone; it is made when that
    database does not exist yet. Raises BadKeys, KeyFileMissing (also when the database is there
    but its key file is gone) and KeysNotGiven (any other database without keys).
    """
    if keys:
        return Keys(parse_keys(keys))
    if key_file is not None:
        return Keys(read_key_file(key_file))
    if not place.default or place.path is None:
        raise KeysNotGiven
    own = config_dir / FILE_NAME
    if own.exists():
        return Keys(read_key_file(own))
    if place.path.exists():
        raise KeyFileMissing(path=str(own))
    create_key_file(own)
    return Keys(read_key_file(own), created=own)


async def open_engine(
    place: Place, *, create: bool = True, probe: Probe | None = None
) -> tuple[Engine, Migrated]:
    """Open a database and bring its schema up to date under a lock.

    Without ``create`` a SQLite file that is not there raises FileNotFoundError. Raises NewerSchema,
    StoreUnavailable, PostgresMissing, OldSqlite.
    """
    if place.path is not None:
        return await open_sqlite(place.path, create=create, probe=probe)
    from bot.store.postgres import open_postgres

    return await open_postgres(place.address, probe=probe)


async def open_store(
    url: str | None,
    data_dir: Path,
    ring: KeyRing,
    *,
    clock: Callable[[], float] = time.time,
    probe: Probe | None = None,
) -> Store:
    """Open the store that the settings name, migrated and with its keys checked.

    Raises what ``find_place`` and ``open_engine`` raise, and KeyMissing or KeyWrong, which name
    the key id; nothing is changed then. ``clock`` returns Unix seconds; ``probe`` is for tests.
    """
    engine, _ = await open_engine(find_place(url, data_dir), probe=probe)
    try:
        return await unlock_store(engine, ring, clock)
    except BaseException:
        await engine.close()
        raise

"""What all tests share: no network beyond this machine, and parts that are loaded once."""

import random
import socket
from pathlib import Path

import pytest

from bot.app import parts as load_parts
from bot.core.scene import Parts
from bot.i18n.locales import Locales, locales_root
from tests.databases import database, postgres_database, postgres_url, sqlite_database, store
from tests.telegram_program import api, program

__all__ = [
    "api",
    "database",
    "postgres_database",
    "postgres_url",
    "program",
    "sqlite_database",
    "store",
]

_connect = socket.socket.connect


def _local_only(self: socket.socket, address: object) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = address[0] if isinstance(address, tuple) else ""
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test reached for the network: {host}")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> object:
    socket.socket.connect = _local_only  # type: ignore[assignment,method-assign]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def locales() -> Locales:
    """All languages of the project."""
    return Locales(locales_root())


@pytest.fixture(scope="session")
def parts(locales: Locales) -> Parts:
    """The conversation's parts, loaded once."""
    return load_parts(locales)


@pytest.fixture
def rng() -> random.Random:
    """Randomness that is the same in each run."""
    return random.Random(20240331)

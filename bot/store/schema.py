"""The numbered migrations and the SQL that decides which of them are to be run."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.store.engine import Statement, Steps
from bot.store.errors import NewerSchema


@dataclass(frozen=True)
class Table:
    """A table of the newest schema: its columns, the first ``keys`` of which are the key."""

    name: str
    columns: tuple[str, ...]
    keys: int = 1

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return self.columns[: self.keys]


TABLES = (
    Table("masters", ("id", "proof")),
    Table("roots", ("name", "key_id", "sealed")),
    Table(
        "people",
        ("person", "key_id", "sealed", "state", "version", "seen", "review", "blocked"),
    ),
    Table("updates", ("update_id", "at")),
    Table("lanes", ("side", "key", "ready", "ticket"), keys=2),
    Table(
        "inbox",
        ("seq", "update_id", "chat", "person", "at", "expires", "attempts", "body"),
    ),
    Table(
        "outbox",
        (
            "seq",
            "uid",
            "chat",
            "person",
            "side",
            "holds",
            "due",
            "created",
            "attempts",
            "body",
        ),
    ),
    Table("held", ("id", "person", "kind", "since", "until", "body")),
    Table("reminders", ("id", "person", "due", "body")),
    Table("parked", ("update_id", "kind", "at")),
    Table("notes", ("name", "body")),
    Table("clock", ("id", "running", "ticked")),
)
"""Every table of the newest schema, parents before children."""

_FILE = re.compile(r"(\d{4})_[a-z_]+\.sql\Z")
_CREATE_VERSION = Statement(
    "schema.create", "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)"
)
_READ_VERSION = Statement("schema.read", "SELECT MAX(version) FROM schema_version")
_NOTE_VERSION = Statement("schema.note", "INSERT INTO schema_version (version) VALUES (?)")


@dataclass(frozen=True)
class Spelling:
    """What an engine writes for the placeholders of a migration."""

    bytes: str
    counter: str
    packed: str
    busy: str


@dataclass(frozen=True)
class Migrated:
    """From which schema number to which a database was brought; equal when nothing was to do."""

    before: int
    after: int


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Return the migrations shipped with the program, as (number, SQL) in order."""
    found = []
    for entry in resources.files("bot.store").joinpath("migrations").iterdir():
        match = _FILE.match(entry.name)
        if match:
            found.append((int(match[1]), entry.read_text(encoding="utf-8")))
    return tuple(sorted(found))


def newest() -> int:
    """Return the number of the newest schema this program knows."""
    return migrations()[-1][0]


def migrate(spelling: Spelling, upto: int | None = None) -> Steps[Migrated]:
    """Bring the schema to the newest number (or ``upto``); run it under an exclusive lock.

    Raises NewerSchema when the database was written by a newer program.
    """
    yield _CREATE_VERSION, ()
    rows = yield _READ_VERSION, ()
    before = rows[0][0] or 0
    target = newest() if upto is None else upto
    if before > target:
        raise NewerSchema(found=before, known=target)
    for number, text in migrations():
        if before < number <= target:
            for part in _statements(text, spelling):
                yield Statement(f"schema.{number:04}", part), ()
            yield _NOTE_VERSION, (number,)
    return Migrated(before, target)


def _statements(text: str, spelling: Spelling) -> list[str]:
    for name in ("bytes", "counter", "packed", "busy"):
        text = text.replace(f"{{{name}}}", getattr(spelling, name))
    text = re.sub(r"--[^\n]*", "", text)
    return [part.strip() for part in text.split(";") if part.strip()]

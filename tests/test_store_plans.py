"""No statement of the running program reads through a whole table, on either engine."""

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator

import pytest

import bot.store
from bot.store.engine import Statement
from bot.store.sqlite import connect
from tests.databases import Database

WHOLE = {
    "masters.list": "a handful of rows",
    "roots.page": "one row",
    "people.count_key": "only when a master key is retired",
    "roots.count_key": "one row",
    "copy.clock": "one row, only when a database is copied",
    "masters.retire": "its foreign keys are checked, only when a master key is retired",
    "schema.read": "a row for each migration",
}
"""Statements that may read all of a table, and why."""


def statements() -> Iterator[Statement]:
    """Find the statements of all modules of the store."""
    for module in pkgutil.iter_modules(bot.store.__path__, "bot.store."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Statement) and not value.name.startswith(("schema.", "alive.")):
                yield value


ALL = sorted({statement.name: statement for statement in statements()}.values())
each = pytest.mark.parametrize("statement", ALL, ids=lambda statement: statement.name)


def test_names_tell_statements_apart() -> None:
    texts = {(statement.name, statement.text) for statement in statements()}
    assert len(texts) == len(ALL)
    assert len(ALL) > 50


@pytest.fixture
async def empty_sqlite(sqlite_database: Database) -> sqlite3.Connection:
    """A plain connection to an empty database of the newest schema."""
    await sqlite_database.engine()
    return connect(sqlite_database.path)


@each
async def test_sqlite_searches(empty_sqlite: sqlite3.Connection, statement: Statement) -> None:
    values = (1,) * statement.text.count("?")
    plan = empty_sqlite.execute(f"EXPLAIN QUERY PLAN {statement.text}", values).fetchall()
    empty_sqlite.close()
    scans = [row[3] for row in plan if row[3].startswith("SCAN") and "CONSTANT ROW" not in row[3]]
    assert not scans or statement.name in WHOLE, scans


@pytest.mark.postgres
async def test_postgres_searches(postgres_database: Database) -> None:
    import psycopg

    await postgres_database.engine()
    assert postgres_database.url is not None
    with psycopg.connect(postgres_database.url, autocommit=True) as db:
        # An empty table is always read whole; with this, only where there is no other way.
        db.execute("SET enable_seqscan = off")
        db.execute("SET plan_cache_mode = force_generic_plan")
        for number, statement in enumerate(ALL):
            plan = _plan(db, number, statement)
            whole = "Seq Scan" in plan
            assert not whole or statement.name in WHOLE, (statement.name, plan)


def _plan(db: object, number: int, statement: Statement) -> str:
    import psycopg

    assert isinstance(db, psycopg.Connection)
    numbers = iter(range(1, 100))
    text = re.sub(r"\?", lambda match: f"${next(numbers)}", statement.text)
    count = statement.text.count("?")
    db.execute(f"PREPARE p{number} AS {text}".encode())
    values = f"({', '.join(['NULL'] * count)})" if count else ""
    rows = db.execute(f"EXPLAIN EXECUTE p{number}{values}".encode()).fetchall()
    return "\n".join(row[0] for row in rows)

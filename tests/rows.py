"""Looking at and meddling with rows behind the store's back."""

from typing import Any

from bot.store.engine import Row, Statement, Steps
from tests.databases import Database


async def run(database: Database, text: str, *parameters: Any) -> list[Row]:
    """Carry out one statement with ``?`` for parameters and return its rows."""
    engine = await database.engine()

    def one() -> Steps[list[Row]]:
        return (yield Statement("test", text), parameters)

    return await engine.run("test", one)


async def count(database: Database, table: str) -> int:
    """Return how many rows a table has."""
    rows = await run(database, f"SELECT COUNT(*) FROM {table}")
    found: int = rows[0][0]
    return found

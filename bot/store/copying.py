"""Moving everything from one database to another, and proving that it arrived."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.store.engine import Engine, Row, Statement, Steps
from bot.store.errors import CopyMismatch, TargetNotEmpty
from bot.store.notes import COPYING
from bot.store.schema import TABLES, Table

_PAGE = 500
_MARK = Statement("copy.mark", "INSERT INTO notes (name, body) VALUES (?, ?)")
_UNMARK = Statement("copy.unmark", "DELETE FROM notes WHERE name = ?")
_DROP_CLOCK = Statement("copy.clock", "DELETE FROM clock")


@dataclass(frozen=True)
class Progress:
    """How far a copy is: rows of a table that were copied, and how many there are."""

    table: str
    done: int
    total: int


Report = Callable[[Progress], None]


async def copy_store(
    source: Engine, target: Engine, report: Report = lambda progress: None
) -> dict[str, int]:
    """Copy all rows as they are, sealed; compare counts and hashes; return the rows by table.

    No key is needed. Nothing may serve either database meanwhile. The target must be empty:
    TargetNotEmpty names the table that is not. CopyMismatch names a table that differs in the
    end. A copy that was broken off leaves a target that no program opens (CopyUnfinished).
    """
    await target.run("copy_begin", _begin)
    copied = {table.name: await _copy_table(source, target, table, report) for table in TABLES}
    await verify(source, target)
    await target.run("copy_end", _end)
    await target.count_on()
    return copied


async def verify(source: Engine, target: Engine) -> None:
    """Compare counts and hashes of all tables. Raises CopyMismatch with the first that differs."""
    for table in TABLES:
        if await _summary(source, table) != await _summary(target, table):
            raise CopyMismatch(table=table.name)


async def _copy_table(source: Engine, target: Engine, table: Table, report: Report) -> int:
    total = await source.run("copy_count", lambda: _count(table))
    done, after = 0, None
    while True:
        page = await source.run("copy_read", partial(_page, table, after))
        await target.run("copy_write", partial(_write, table, page))
        done += len(page)
        report(Progress(table.name, done, total))
        if len(page) < _PAGE:
            return done
        after = page[-1]


async def _summary(engine: Engine, table: Table) -> tuple[int, int]:
    """Return count and hash of a table's rows, whatever order the engine sorts them in."""
    count, summed, after = 0, 0, None
    while True:
        page = await engine.run("copy_verify", partial(_page, table, after))
        for row in page:
            if table.name == "notes" and row[0] == COPYING:
                continue
            count += 1
            summed += int.from_bytes(hashlib.sha256(_flat(row)).digest(), "big")
        if len(page) < _PAGE:
            return count, summed
        after = page[-1]


def _flat(row: Row) -> bytes:
    return b"".join(_field(value) for value in row)


def _field(value: Any) -> bytes:
    text = value if isinstance(value, bytes) else str(value).encode()
    kind = b"b" if isinstance(value, bytes) else b"n" if value is None else b"v"
    return kind + len(text).to_bytes(8, "big") + text


def _begin() -> Steps[None]:
    for table in TABLES:
        if table.name != "clock" and (yield from _count(table)):
            raise TargetNotEmpty(table=table.name)
    yield _MARK, (COPYING, b"")
    yield _DROP_CLOCK, ()


def _end() -> Steps[None]:
    yield _UNMARK, (COPYING,)


def _count(table: Table) -> Steps[int]:
    rows = yield Statement("copy.count", f"SELECT COUNT(*) FROM {table.name}"), ()
    count: int = rows[0][0]
    return count


def _page(table: Table, after: Row | None) -> Steps[list[Row]]:
    columns, key = ", ".join(table.columns), ", ".join(table.key)
    beyond = ""
    if after is not None:
        beyond = f"WHERE ({key}) > ({_marks(len(table.key))}) "
    text = f"SELECT {columns} FROM {table.name} {beyond}ORDER BY {key} LIMIT {_PAGE}"
    values = () if after is None else tuple(after[: len(table.key)])
    return (yield Statement("copy.read", text), values)


def _write(table: Table, page: list[Row]) -> Steps[None]:
    columns, marks = ", ".join(table.columns), _marks(len(table.columns))
    insert = Statement("copy.write", f"INSERT INTO {table.name} ({columns}) VALUES ({marks})")
    for row in page:
        yield insert, row


def _marks(count: int) -> str:
    return ", ".join("?" * count)

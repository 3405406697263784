"""How operations reach a database: each is a generator of statements that an engine carries out.

Both engines run the same operations, so that there is one behaviour and one text of SQL. An
operation yields a statement with its parameters, receives the rows, and returns its result; it
must depend on nothing but its arguments and the database, for an engine may run it again.
"""

from collections.abc import Callable, Generator
from enum import Enum, auto
from typing import Any, NamedTuple, Protocol, TypeVar

Row = tuple[Any, ...]
T = TypeVar("T")


class Gives(Enum):
    """What an operation gets back for a statement.

    ``COUNT`` gives an empty row for each row written, ``NUMBER`` one row with the ``seq`` that was
    given out: both spare SQLite the table in which it collects what RETURNING returns.
    """

    ROWS = auto()
    COUNT = auto()
    NUMBER = auto()


class Statement(NamedTuple):
    """One constant SQL text with ``?`` for parameters, and a name for tests and crash points.

    ``/*lock*/`` and ``/*skip locked*/`` stand where PostgreSQL must lock the rows it reads;
    SQLite, with its one writer, takes them for the comments they are.
    """

    name: str
    text: str
    gives: Gives = Gives.ROWS


Step = tuple[Statement, tuple[Any, ...]]
Execute = Callable[[Statement, tuple[Any, ...]], list[Row]]
"""Carries out one statement and returns what it gives."""
Steps = Generator[Step, list[Row], T]
Probe = Callable[[str], None]
"""Called at every named point of a write; crash tests kill the process in it."""


class Engine(Protocol):
    """A database that carries out operations, each in one transaction of its own or shared."""

    instance: int

    async def run(self, name: str, operation: Callable[[], Steps[T]]) -> T:
        """Carry out an operation; when this returns, it is committed and on the disk.

        Many operations may share one commit; when one of them raises, it alone is undone.
        Raises StoreUnavailable, and whatever the operation raises.
        """

    async def take_over(self, now: int) -> int:
        """Free the lanes of processes that are dead; ``now`` in milliseconds. Returns how many."""

    async def scrub(self) -> bool:
        """Remove what deleted rows left behind in the journal, where the engine can do that."""

    async def count_on(self) -> None:
        """Let the counters go on after rows came in with numbers of their own."""

    async def close(self) -> None:
        """Finish what was begun and close."""

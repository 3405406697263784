"""Operations wait for a free connection and share its next commit; each has its own outcome."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from bot.store.engine import Execute, Probe, Row, Steps, T
from bot.store.errors import StoreUnavailable


class Job(NamedTuple):
    """An operation that waits for its commit."""

    name: str
    operation: Callable[[], Steps[Any]]
    done: asyncio.Future[Any]


Outcome = tuple[Any, Exception | None]
"""What became of a job: its result, or what it raised."""


class Line(Protocol):
    """A connection with a thread of its own."""

    def post(self, work: Callable[[], None]) -> None:
        """Run a function on the thread; it reports by itself."""

    def carry_out(self, batch: Sequence[Job]) -> list[Outcome]:
        """Carry out a batch; called on the thread, does not raise."""


class Batches:
    """Hands jobs to the lines as these become free, as many at once as have gathered."""

    def __init__(self, lines: Sequence[Line], most: int) -> None:
        """``most`` jobs share a commit at most."""
        self._lines = lines
        self._most = most
        self._jobs: deque[Job] = deque()
        self._free = list(lines)
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def run(self, name: str, operation: Callable[[], Steps[T]]) -> T:
        """Carry out an operation, alone or with others, and return its result."""
        job = Job(name, operation, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        if self._free:
            self._quiet.clear()
            self._send(self._free.pop())
        result: T = await job.done
        return result

    async def drain(self) -> None:
        """Wait until nothing is under way."""
        await self._quiet.wait()

    def _send(self, line: Line) -> None:
        share = min(max(1, len(self._jobs) // len(self._lines)), self._most)
        batch = [self._jobs.popleft() for _ in range(share)]
        loop = asyncio.get_running_loop()
        line.post(lambda: self._carry_out(line, batch, loop))

    def _carry_out(self, line: Line, batch: Sequence[Job], loop: asyncio.AbstractEventLoop) -> None:
        outcomes: list[Outcome] = [(None, StoreUnavailable(reason="interrupted"))] * len(batch)
        try:
            outcomes = line.carry_out(batch)
        finally:
            loop.call_soon_threadsafe(self._hand_out, line, batch, outcomes)

    def _hand_out(self, line: Line, batch: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
        if self._jobs:
            self._send(line)
        else:
            self._free.append(line)
            if len(self._free) == len(self._lines):
                self._quiet.set()
        for job, (result, error) in zip(batch, outcomes, strict=True):
            if job.done.done():  # its caller was cancelled; the change stands all the same
                continue
            if error is None:
                job.done.set_result(result)
            else:
                job.done.set_exception(error)


def in_one(batch: Sequence[Job], execute: Execute, probe: Probe | None) -> list[Any]:
    """Carry out a batch in one transaction and return the results. Raises what a job raises."""
    results = [drive(execute, job.operation(), job.name, probe) for job in batch]
    pass_points(batch, "commit", probe)
    return results


def pass_points(batch: Sequence[Job], point: str, probe: Probe | None) -> None:
    """Tell the probe that every job of a batch passed a point."""
    if probe is not None:
        for job in batch:
            probe(f"{job.name}/{point}")


def drive(execute: Execute, steps: Steps[T], name: str, probe: Probe | None) -> T:
    """Carry out the statements of an operation, one after the other."""
    rows: list[Row] | None = None
    try:
        while True:
            statement, parameters = next(steps) if rows is None else steps.send(rows)
            rows = execute(statement, parameters)
            if probe is not None:
                probe(f"{name}/{statement.name}")
    except StopIteration as stop:
        result: T = stop.value
        return result

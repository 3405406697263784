"""A run of due reminders: what it costs, and what people who are being answered notice of it."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import Row
from benchmarks.bench_telegram import KAGIBAN, Bot, Server
from bot.crypto.keyring import KeyRing, new_entry, parse_keys
from bot.store.base import Reminder, Turn
from bot.store.engine import Statement
from bot.store.notes import unlock
from bot.store.opening import find_place, open_engine, open_store
from bot.store.people import SILENT_DAYS, day
from bot.store.seals import Seals
from bot.store.sqlite import connect

BUDGET = 150  # five times what the platform allows
ANSWERS = 25  # a second
P99_LIMIT = 1.5
GROWTH_LIMIT = 1.25
QUESTION = "where is my seller token? {n}"
STATE = {"language": "en", "last_language": "en", "marketplace": "US"}
BODY = {"what": "checkup", "start": "2026-01-31"}
_AHEAD = 100_000_000
_FIRST = 5_000_000
_PERSON = Statement(
    "bench.person",
    "INSERT INTO people (person, key_id, sealed, state, version, seen, review, blocked)"
    " VALUES (?, ?, ?, ?, 1, ?, ?, 0)",
)
_LANE = Statement("bench.lane", "INSERT INTO lanes (side, key, ready, ticket) VALUES (3, ?, ?, '')")
_REMINDER = Statement(
    "bench.reminder", "INSERT INTO reminders (id, person, due, body) VALUES (?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Size:
    """How many reminders there are and how many of them are due together."""

    exist: int
    due: int
    alone: int
    rounds: int


QUICK = Size(exist=10_000, due=1_000, alone=500, rounds=3)
FULL = Size(exist=1_000_000, due=100_000, alone=2_000, rounds=1)


def run(full: bool) -> list[Row]:
    """Measure; ``full`` takes 100,000 due of a million instead of a thousand of ten thousand."""
    size = FULL if full else QUICK
    small, _ = asyncio.run(_alone(0, size.alone))
    with tempfile.TemporaryDirectory(prefix="kagiban-bench-") as folder:
        return list(asyncio.run(_measure(Path(folder), size, small)))


async def _alone(exist: int, due: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="kagiban-bench-") as folder:
        place = _Place(Path(folder))
        await place.fill(exist)
        bot = place.bot()
        try:
            return await _cost(place, bot, _FIRST, due)
        finally:
            place.close(bot)


async def _measure(folder: Path, size: Size, small: float) -> Iterator[Row]:
    place = _Place(folder)
    await place.fill(size.exist)
    bot = place.bot()
    try:
        place.server.flow(500)  # warm, and every chat is known
        large, _ = await _cost(place, bot, _FIRST, size.alone)
        rounds = [
            await _round(place, bot, _FIRST + (number + 1) * size.due, size.due)
            for number in range(size.rounds)
        ]
    finally:
        place.close(bot)
    note = f"{size.due:,} due of {size.exist:,}, budget {BUDGET}/s, answers {ANSWERS}/s"
    if size.rounds > 1:
        note += f", {size.rounds} rounds"
    quiet = _p99([wait for one in rounds for wait in one.quiet])
    busy = _p99([wait for one in rounds for wait in one.busy])
    missed = sum(one.missed for one in rounds)
    twice = sum(one.twice for one in rounds)
    pace = min(one.pace for one in rounds)
    grown = max(one.grown for one in rounds)
    return iter(
        [
            Row("reminders: p99 of answers, quiet", quiet * 1000, "ms", note),
            Row("reminders: p99 of answers during a run", busy * 1000, "ms", note),
            Row(
                "reminders: p99 during against quiet", busy / quiet, "times", f"at most {P99_LIMIT}"
            ),
            Row("reminders: sent beside the answers", pace, "1/s", note),
            Row("reminders: people not reached", missed, "", note),
            Row("reminders: sent twice", twice, "", note),
            Row("reminders: memory grown during a run", grown, "MiB", "flat"),
            Row("reminders: CPU of 1,000", large * 1000, "s", f"{size.exist:,} exist"),
            Row(
                "reminders: CPU against a database of nothing else",
                large / small,
                "times",
                f"at most {GROWTH_LIMIT}",
            ),
        ]
    )


async def _round(place: "_Place", bot: Bot, first: int, due: int) -> "_Round":
    """Measure answers while nothing is due, and then during a run."""
    seconds = int(due / (BUDGET - ANSWERS))
    at = time.time() + 5 + seconds + due // 500
    await place.promise(first, due, at)
    quiet = place.server.flow(ANSWERS * seconds, ANSWERS)
    before = bot.memory()
    await asyncio.sleep(max(0.0, at + 1 - time.time()))
    began = time.monotonic()
    busy = place.server.flow(ANSWERS * seconds, ANSWERS)
    during = place.server.ask(do="reached", first=first, count=due)
    took = time.monotonic() - began + 1
    grown = bot.memory() - before
    reached = await place.reached(first, due)
    people, messages = reached["people"], reached["messages"]
    pace = during["messages"] / took
    return _Round(quiet["waits"], busy["waits"], due - people, messages - people, pace, grown)


async def _cost(place: "_Place", bot: Bot, first: int, due: int) -> tuple[float, float]:
    """Let some come due with nothing else to do; returns CPU and time for each, in seconds."""
    place.server.flow(50)
    at = time.time() + 3 + due / 500
    await place.promise(first, due, at)
    await asyncio.sleep(max(0.0, at - 0.5 - time.time()))
    cpu, began = bot.cpu(), time.monotonic()
    await place.reached(first, due)
    return (bot.cpu() - cpu) / due, (time.monotonic() - began) / due


@dataclass(frozen=True)
class _Round:
    """What came of one run: waits in seconds, people, reminders a second, MiB."""

    quiet: list[float]
    busy: list[float]
    missed: int
    twice: int
    pace: float
    grown: float


class _Place:
    """A database, its keys, and the server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entry = new_entry("k1")
        self.server = Server()

    @property
    def ring(self) -> KeyRing:
        return parse_keys(self.entry)

    def bot(self) -> Bot:
        settings = {"GLOBAL_BUDGET": str(BUDGET), "KAGIBAN_KEYS": self.entry}
        return Bot(KAGIBAN, self.server, self.folder, settings)

    def close(self, bot: Bot) -> None:
        bot.stop()
        self.server.close()

    async def fill(self, exist: int) -> None:
        """Write people with a reminder far ahead, as the store would have written them."""
        engine, _ = await open_engine(find_place(None, self.folder / "data"))
        root = await engine.run("root", lambda: unlock(self.ring))
        await engine.close()
        path = find_place(None, self.folder / "data").path
        assert path is not None
        db = connect(path)
        db.execute("BEGIN")
        for statement, values in _rows(Seals(self.ring, root.key), exist):
            db.execute(statement.text, values)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        db.close()

    async def promise(self, first: int, count: int, due: float) -> None:
        """Promise a check-up to each of these people for the same moment."""
        self.server.ask(do="meet", first=first, count=count)
        store = await open_store(None, self.folder / "data", self.ring)
        users = iter(range(first, first + count))

        async def some() -> None:
            for user in users:
                reminder = Reminder(f"due-{user}", str(user), due, BODY)
                await store.act(str(user), Turn(state=STATE, remind=(reminder,)))

        await asyncio.gather(*(some() for _ in range(100)))
        await store.close()

    async def reached(self, first: int, count: int) -> dict[str, Any]:
        """Wait until all of these were written to; returns what came of it."""
        ends = time.monotonic() + 30 + count / 50
        while True:
            found = self.server.ask(do="reached", first=first, count=count)
            if found["people"] >= count or time.monotonic() > ends:
                return found
            await asyncio.sleep(0.5 + count / 50_000)


def _rows(seals: Seals, people: int) -> Iterator[tuple[Statement, tuple[Any, ...]]]:
    today, later = day(int(time.time() * 1000)), int(time.time() * 1000) + 90 * 86_400_000
    for person, number in sorted((seals.person(f"{_AHEAD + n}"), n) for n in range(people)):
        key = seals.new_user_key(person)
        sealed = seals.seal_json(key.open, STATE, "state", person)
        wrapped = key.wrapped
        row = (person, wrapped.key_id, wrapped.sealed, sealed, today, today + SILENT_DAYS)
        yield _PERSON, row
        yield _LANE, (person, later + number)
        yield _REMINDER, (f"ahead-{number}", person, later + number, sealed)


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] if seconds else float("nan")

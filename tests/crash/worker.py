"""A process that works on a store until it is killed at a chosen point of a write.

What it would have told the outside world goes line by line into a log: updates it confirmed to
their sender, and what it sent to chats.
"""

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from bot.store.base import Act, Arrival, Held, HeldKind, Owe, Parcel, Reminder, Sent, Turn, Work
from bot.store.opening import find_place, open_engine
from bot.store.rotation import rotate_keys
from bot.store.sealed import SealedStore, unlock_store
from tests.databases import test_ring

UPDATES = [Arrival(f"{chat}{n}", f"user-{chat}", chat, b"body") for n in range(2) for chat in "ab"]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.crash.worker"])


class Log:
    """Lines that survive the process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, *words: str) -> None:
        with self._path.open("a") as file:
            file.write(" ".join(words) + "\n")

    def lines(self, word: str) -> list[str]:
        """Return what was added after this word, in order."""
        if not self._path.exists():
            return []
        lines = [line.split() for line in self._path.read_text().splitlines()]
        return [" ".join(line[1:]) for line in lines if line[0] == word]


def turn_for(work: Work) -> Turn:
    """Return what the conversation would decide: it counts, deletes and answers."""
    now = time.time()
    name = work.update_id
    return Turn(
        state={"n": work.person.state.get("n", 0) + 1},
        owe=(
            Owe(Act.SAY, work.chat, {"name": name}),
            Owe(Act.DELETE, work.chat, {"name": name}),
        ),
        hold=(Held(f"held-{name}", HeldKind.KEPT, {"name": name}, now + 9000),),
        remind=(Reminder(f"remind-{name}", work.chat, now - 1, {"name": name}),),
    )


async def handle(store: SealedStore, work: Work | None, log: Log) -> None:
    """Work off a chat."""
    while work is not None:
        finished = await store.finish(work, turn_for(work))
        for parcel in finished.parcels:
            await send(store, parcel, log)
        work = finished.next


async def send(store: SealedStore, parcel: Parcel | None, log: Log) -> None:
    """Send what is owed, one after the other."""
    while parcel is not None:
        entry = parcel.owed[0]
        log.add("sent", entry.act.name, str(entry.body["name"]))
        parcel = await store.settle(parcel, [Sent(entry.id)])


async def remind(store: SealedStore, log: Log) -> None:
    """Send the reminders that are due, a message for each user."""
    for due in await store.claim_due():
        names = "+".join(sorted(str(reminder.body["name"]) for reminder in due.reminders))
        chat = due.reminders[0].chat
        owe = Owe(Act.SAY, chat, {"name": f"reminder-{names}"})
        for parcel in (await store.finish_due(due, Turn(owe=(owe,)))).parcels:
            await send(store, parcel, log)


async def work_off(store: SealedStore, log: Log) -> None:
    """Do everything that waits, as after a start."""
    for _ in range(20):
        for work in await store.claim_work():
            await handle(store, work, log)
        for parcel in await store.claim_parcels():
            await send(store, parcel, log)
        await remind(store, log)


async def scenario(url: str | None, folder: Path, log: Log, probe: Callable[[str], None]) -> None:
    """Go through every kind of write once."""
    engine, _ = await open_engine(find_place(url, folder), probe=probe)
    store = await unlock_store(engine, test_ring("old"))
    await store.take_over()
    received = await store.receive(UPDATES)
    log.add("confirmed", *[update.update_id for update in UPDATES])
    for work in received.work:
        await handle(store, work, log)
    await remind(store, log)
    await store.set_note("offset", 7)
    store = await unlock_store(engine, test_ring("new", "old"))
    await rotate_keys(engine, test_ring("new", "old"))
    await store.act("user-b", Turn(blocked=True))
    await store.act("user-b", Turn(blocked=False))
    await store.housekeep()
    await store.act("user-a", Turn(forget=True))
    log.add("forgotten", "user-a")
    await store.close()


def run(url: str | None, folder: Path, log: Path, points: Path, kill_at: int) -> None:
    """Run the scenario in this process, note the points passed, and die at the given one."""
    passed = 0

    def probe(point: str) -> None:
        nonlocal passed
        if passed == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        passed += 1
        if kill_at < 0:
            with points.open("a") as file:
                file.write(f"{point}\n")

    asyncio.run(scenario(url, folder, Log(log), probe))


def run_apart(url: str | None, folder: Path, log: Path, points: Path, kill_at: int = -1) -> int:
    """Run the scenario in a process of its own; returns how it ended."""
    process = CONTEXT.Process(target=run, args=(url, folder, log, points, kill_at))
    process.start()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode

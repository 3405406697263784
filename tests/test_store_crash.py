"""A process is killed at every named point of its writes; the next one puts everything right."""

import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from bot.store.base import HeldKind
from bot.store.opening import find_place, open_engine
from bot.store.sealed import unlock_store
from tests.crash.worker import UPDATES, Log, handle, run_apart, work_off
from tests.databases import new_schema, test_ring


def choose(points: list[str]) -> list[int]:
    """Return when each named point is passed first."""
    return sorted({point: at for at, point in reversed(list(enumerate(points)))}.values())


async def put_right(url: str | None, folder: Path, log: Log) -> None:
    """Do what the next process does, and look at what came of it."""
    engine, _ = await open_engine(find_place(url, folder))
    # Half a minute on, so that the leases of the dead process have run out.
    store = await unlock_store(engine, test_ring("new", "old"), lambda: time.time() + 30)
    try:
        if not log.lines("confirmed"):
            received = await store.receive(UPDATES)  # its sender tries again
            assert len(received.new) in (0, len(UPDATES))
            for work in received.work:
                await handle(store, work, log)
        await work_off(store, log)
        assert await store.next_ready() is None
        assert store.refused == {}
        assert await store.parked() == []
        for user, chat in (("user-a", "a"), ("user-b", "b")):
            mine = [update.update_id for update in UPDATES if update.chat == chat]
            held = await store.held(user, HeldKind.KEPT)
            state = (await store.person(user)).state
            if state:
                assert state == {"n": len(mine)}
                assert [thing.body["name"] for thing in held] == mine
            else:
                assert user == "user-a"
                assert held == []
            _look_at_chat(log, mine)
        if log.lines("forgotten"):
            assert (await store.person("user-a")).version == 0
    finally:
        await store.close()


def _look_at_chat(log: Log, mine: list[str]) -> None:
    sent = log.lines("sent")
    for name in mine:
        said, deleted = f"SAY {name}", f"DELETE {name}"
        assert sent.count(said) in (1, 2)
        assert deleted in sent
        assert sent.index(deleted) < sent.index(said)
    order = [line for line in dict.fromkeys(sent) if line in {f"SAY {name}" for name in mine}]
    assert order == [f"SAY {name}" for name in mine]


async def kill_everywhere(make: object, folder: Path) -> None:
    assert callable(make)
    url, drop = make()
    points = folder / "points"
    assert run_apart(url, folder / "whole", folder / "whole.log", points) == 0
    await put_right(url, folder / "whole", Log(folder / "whole.log"))
    drop()
    passed = points.read_text().split("\n")[:-1]
    chosen = choose(passed)
    assert len(chosen) > 100
    for kill_at in chosen:
        url, drop = make()
        place, log = folder / f"d{kill_at}", folder / f"{kill_at}.log"
        ended = run_apart(url, place, log, points, kill_at)
        assert ended == -signal.SIGKILL, passed[kill_at]
        try:
            await put_right(url, place, Log(log))
        except Exception as error:
            raise AssertionError(f"killed at {passed[kill_at]} ({kill_at})") from error
        doubled = {
            line: times for line, times in Counter(Log(log).lines("sent")).items() if times > 1
        }
        assert len(doubled) <= 1, (passed[kill_at], doubled)
        drop()


@pytest.mark.slow
async def test_sqlite_is_put_right_after_a_kill_at_any_point(tmp_path: Path) -> None:
    await kill_everywhere(lambda: (None, lambda: None), tmp_path)


@pytest.mark.slow
@pytest.mark.postgres
async def test_postgres_is_put_right_after_a_kill_at_any_point(
    tmp_path: Path, postgres_url: str
) -> None:
    await kill_everywhere(lambda: new_schema(postgres_url), tmp_path)

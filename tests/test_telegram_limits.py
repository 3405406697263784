"""How much a user may send and how fast the bot may write, on a clock of the tests' own."""

import asyncio

import pytest

from bot.transport.telegram import pacing
from bot.transport.telegram.budget import Budget
from bot.transport.telegram.pacing import CHAT_BURST, GROUP_BURST, Pacer


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(pacing.time, "monotonic", clock.monotonic)
    monkeypatch.setattr(pacing.asyncio, "sleep", clock.sleep)
    return clock


async def test_without_a_limit_nobody_waits(clock: Clock) -> None:
    pacer = Pacer(0)
    assert [await pacer.turn("5", 0) for _ in range(100)] == [0] * 100
    assert clock.now == 1000


async def test_all_together_keep_to_the_rate(clock: Clock) -> None:
    pacer = Pacer(20)
    for n in range(100):
        await pacer.turn(str(n), 60)
    assert clock.now - 1000 == pytest.approx(98 / 20, abs=0.06)


async def test_one_chat_is_written_to_once_a_second_after_a_burst(clock: Clock) -> None:
    pacer = Pacer(1000)
    times = []
    for _ in range(CHAT_BURST + 3):
        await pacer.turn("5", 60)
        times.append(clock.now - 1000)
    assert times[CHAT_BURST - 1] < 0.1
    assert [round(time) for time in times[CHAT_BURST:]] == [1, 2, 3]


async def test_a_group_gets_twenty_a_minute(clock: Clock) -> None:
    pacer = Pacer(1000)
    for _ in range(GROUP_BURST + 20):
        await pacer.turn("-5", 60)
    assert clock.now - 1000 == pytest.approx(60, abs=0.1)


async def test_a_wait_that_is_too_long_is_told_and_holds_back_no_other(clock: Clock) -> None:
    pacer = Pacer(20)
    pacer.pause("5", 30)
    assert await pacer.turn("5", 5) == pytest.approx(30)
    assert await pacer.turn("6", 5) == 0
    await asyncio.sleep(30)
    assert await pacer.turn("5", 5) == 0


async def test_a_pause_is_kept_without_any_limit(clock: Clock) -> None:
    pacer = Pacer(0)
    pacer.pause("5", 2)
    assert await pacer.turn("5", 5) == 0
    assert clock.now == pytest.approx(1002)


def test_the_budget_counts_the_last_minute() -> None:
    budget = Budget(3)
    assert [budget.over("5", second) for second in (0, 1, 2, 3, 4)] == [0, 0, 0, 1, 2]
    assert budget.over("6", 4) == 0
    assert budget.over("5", 120) == 0


def test_a_backlog_is_not_counted_at_once() -> None:
    budget = Budget(3)
    assert not any(budget.over("5", minute * 30) for minute in range(50))


def test_no_budget_is_no_limit() -> None:
    budget = Budget(0)
    assert not any(budget.over("5", 0) for _ in range(1000))

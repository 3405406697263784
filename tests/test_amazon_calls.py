"""Retries, rate limits and the time limit of the live check, on a clock of the test's own."""

import pytest

from bot.amazon.calls import ATTEMPTS, BUDGET, Call, Caller, Reply, Trouble, Usage

USAGE = Usage("anything", rate=1, burst=2)
CALL = Call("GET", "https://api.amazon.com/x", USAGE)


class World:
    """A clock that sleeping moves on, and a server that answers from a list."""

    def __init__(self, *replies: Reply, takes: float = 0) -> None:
        self.now = 100.0
        self.sent: list[float] = []
        self.allowed: list[float] = []
        self._replies = list(replies)
        self._takes = takes
        self.caller = Caller(self.transport, lambda: self.now, self.sleep)

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.now += seconds

    def transport(self, call: Call, seconds: float) -> Reply:
        self.sent.append(self.now - 100)
        self.allowed.append(seconds)
        self.now += min(self._takes, seconds)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404])
def test_an_answer_is_taken_at_once(status: int) -> None:
    world = World(Reply(status))
    assert world.caller.send(CALL) == Reply(status)
    assert len(world.sent) == 1


@pytest.mark.parametrize(
    "failed",
    [
        Reply(500),
        Reply(503),
        Reply(504, trouble=Trouble.NOT_JSON),
        Reply(trouble=Trouble.TIMEOUT),
        Reply(trouble=Trouble.LOST),
        Reply(trouble=Trouble.NO_NETWORK),
        Reply(400, {"error": "server_error"}),
        Reply(400, {"error": "temporarily_unavailable"}),
    ],
)
def test_a_passing_fault_is_tried_again_with_growing_pauses(failed: Reply) -> None:
    world = World(failed, failed, Reply(200))
    assert world.caller.send(CALL).status == 200
    assert world.sent == [0, 0.5, 1.5]


@pytest.mark.parametrize(
    "final", [Trouble.TLS, Trouble.PROXY, Trouble.REDIRECT, Trouble.TOO_BIG, Trouble.NOT_JSON]
)
def test_trouble_that_will_not_pass_is_not_tried_again(final: Trouble) -> None:
    world = World(Reply(200, trouble=final))
    assert world.caller.send(CALL).trouble is final
    assert len(world.sent) == 1


def test_attempts_are_bounded_and_the_last_answer_counts() -> None:
    world = World(Reply(500), Reply(500), Reply(502), Reply(200))
    assert world.caller.send(CALL).status == 502
    assert len(world.sent) == ATTEMPTS


def test_retry_after_is_honoured() -> None:
    world = World(Reply(429, retry_after=7), Reply(200))
    assert world.caller.send(CALL).status == 200
    assert world.sent == [0, 7]


def test_a_wait_beyond_the_time_limit_is_not_begun() -> None:
    world = World(Reply(429, retry_after=120), Reply(200))
    assert world.caller.send(CALL).status == 429
    assert (world.sent, world.now) == ([0], 100)


def test_without_retry_after_the_limit_decides() -> None:
    slow = Call("GET", "https://api.amazon.com/x", Usage("slow", rate=0.016, burst=15))
    world = World(Reply(429), Reply(200))
    assert world.caller.send(slow).status == 429
    world = World(Reply(429, rate=0.25), Reply(200))
    assert world.caller.send(slow).status == 200
    assert world.sent == [0, 4]


def test_calls_keep_to_the_rate_after_the_burst() -> None:
    world = World(Reply(200))
    for _ in range(4):
        world.caller.send(CALL)
    assert world.sent == [0, 0, 1, 2]


def test_another_server_has_its_own_limit() -> None:
    world = World(Reply(200))
    for host in ("a", "b"):
        for _ in range(2):
            world.caller.send(Call("GET", f"https://{host}.amazon.com/x", USAGE))
    assert world.sent == [0, 0, 0, 0]


def test_all_calls_together_keep_to_the_time_limit() -> None:
    world = World(Reply(trouble=Trouble.TIMEOUT), takes=11)
    for _ in range(3):
        assert world.caller.send(CALL).trouble is Trouble.TIMEOUT
    assert world.now - 100 <= BUDGET
    assert world.allowed == [BUDGET, BUDGET - 11.5, BUDGET - 23.5]

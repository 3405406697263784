"""Asking a server several times at most: rate limits, retries with patience, one time limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bot.tokens.secret import Secret

ATTEMPTS = 3
BUDGET = 30.0
"""Seconds that all requests of one check may take together, waiting included."""

_FIRST_PAUSE = 0.5
_AGAIN = frozenset({429, 500, 502, 503, 504})
# Login with Amazon says these with a status that would not tell (facts 3).
_AGAIN_CODES = frozenset({"server_error", "temporarily_unavailable"})


@dataclass(frozen=True)
class Usage:
    """How often Amazon lets an operation be called: requests a second, and how many at once."""

    name: str
    rate: float
    burst: int


@dataclass(frozen=True)
class Call:
    """One request. Secrets stand in ``form`` and ``token`` alone, never in the address."""

    method: str
    url: str
    usage: Usage
    form: Mapping[str, Secret] | None = None
    json: Mapping[str, Any] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    token: Secret | None = None


class Trouble(Enum):
    """Why there is no answer that could be read."""

    NO_NETWORK = auto()
    TIMEOUT = auto()
    LOST = auto()
    TLS = auto()
    PROXY = auto()
    REDIRECT = auto()
    TOO_BIG = auto()
    NOT_JSON = auto()


_TRY_AGAIN = frozenset({Trouble.NO_NETWORK, Trouble.TIMEOUT, Trouble.LOST})


@dataclass(frozen=True)
class Reply:
    """An answer: its status and parsed body, or the trouble that kept it from being read.

    ``retry_after`` is in seconds; ``rate`` in requests a second, where the server told its limit.
    """

    status: int | None = None
    data: Any = field(default=None, repr=False)
    trouble: Trouble | None = None
    retry_after: float | None = None
    rate: float | None = None
    request: str = ""


Transport = Callable[[Call, float], Reply]
"""Sends one call, taking no more than so many seconds; never raises."""


class Caller:
    """Sends calls one after the other and keeps to Amazon's limits and to its own budget."""

    def __init__(
        self, transport: Transport, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """``clock`` gives seconds and never runs backwards; the budget starts now."""
        self._transport = transport
        self._clock = clock
        self._sleep = sleep
        self._end = clock() + BUDGET
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def send(self, call: Call) -> Reply:
        """Send a call until there is an answer worth having, patience or time is at an end."""
        bucket = self._bucket(call)
        reply = Reply(trouble=Trouble.TIMEOUT)
        pause = 0.0
        for attempt in range(ATTEMPTS):
            wait = max(pause, bucket.wait(self._clock()))
            if wait >= self._left():
                return reply
            if wait:
                self._sleep(wait)
            bucket.take(self._clock())
            reply = self._transport(call, self._left())
            if not _worth_another(reply):
                return reply
            pause = _pause(call.usage, reply, attempt)
        return reply

    def _left(self) -> float:
        return self._end - self._clock()

    def _bucket(self, call: Call) -> "_Bucket":
        server = "/".join(call.url.split("/")[:3])
        return self._buckets.setdefault((server, call.usage.name), _Bucket(call.usage))


class _Bucket:
    """Amazon's token bucket, seen from our side."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._tokens = float(usage.burst)
        self._since: float | None = None

    def wait(self, now: float) -> float:
        """Return how many seconds until the next request is allowed."""
        self._refill(now)
        return max(0.0, (1 - self._tokens) / self._usage.rate)

    def take(self, now: float) -> None:
        self._refill(now)
        self._tokens -= 1

    def _refill(self, now: float) -> None:
        if self._since is not None:
            gained = (now - self._since) * self._usage.rate
            self._tokens = min(float(self._usage.burst), self._tokens + gained)
        self._since = now


def _worth_another(reply: Reply) -> bool:
    if reply.trouble in _TRY_AGAIN or reply.status in _AGAIN:
        return True
    return isinstance(reply.data, dict) and reply.data.get("error") in _AGAIN_CODES


def _pause(usage: Usage, reply: Reply, attempt: int) -> float:
    """Return how long to wait: as long as the server says, else as long as its limit implies."""
    backoff = _FIRST_PAUSE * (1 << attempt)
    if reply.retry_after is not None:
        return max(backoff, reply.retry_after)
    if reply.status == 429:
        return max(backoff, 1 / (reply.rate or usage.rate))
    return backoff

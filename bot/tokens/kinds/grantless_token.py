"""The access token of an app alone, without a seller (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.kind import DIGITS, LETTERS, Kind, Life, draw
from bot.tokens.longrun import Long
from bot.tokens.prefixed import Prefixed

_PREFIX = "Atc|"
_LEAST = 40


def _samples(rng: Random) -> list[str]:
    return [_PREFIX + draw(rng, LETTERS + DIGITS + "-_", count) for count in (80, 340)]


def _near_misses(rng: Random) -> list[str]:
    body = draw(rng, LETTERS + DIGITS, 340)
    return [_PREFIX, "Atd|" + body, _PREFIX + body[:30], _PREFIX + body * 7, "Atc-" + body]


KIND = Kind(
    id="grantless_token",
    secrecy=Secrecy.SECRET,
    life=Life.HOUR,
    rank=10,
    shapes=(Prefixed("grantless_token", _PREFIX, Long(_LEAST)),),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("access_token",),
    variable_length=True,
)

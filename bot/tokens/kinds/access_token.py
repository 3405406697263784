"""The LWA access token: a key for one hour (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.kind import DIGITS, LETTERS, Kind, Life, draw
from bot.tokens.longrun import Long
from bot.tokens.prefixed import Prefixed

_PREFIX = "Atza|"
_LEAST = 100


def _samples(rng: Random) -> list[str]:
    return [_PREFIX + draw(rng, LETTERS + DIGITS + "-_", count) for count in (100, 340, 600)]


def _near_misses(rng: Random) -> list[str]:
    body = draw(rng, LETTERS + DIGITS, 340)
    return [_PREFIX, "Atzb|" + body, _PREFIX + body[:90], _PREFIX + body * 7, "Atza-" + body]


KIND = Kind(
    id="access_token",
    secrecy=Secrecy.SECRET,
    life=Life.HOUR,
    rank=10,
    shapes=(Prefixed("access_token", _PREFIX, Long(_LEAST)),),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("refresh_token", "grantless_token"),
    variable_length=True,
)
